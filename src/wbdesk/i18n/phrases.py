"""The sentences that plans are made of, written once in English and held in every paper language.

Places are filled with what needs no translation: {who} and {service} and {place} are names, {day}
a date, {time} a time, {number} a telephone number, {n} and {m} whole numbers. A name never stands
where a language would have to bend it. No telephone number is written here: numbers change.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from wbdesk.domain.words import N_


class Shelf(StrEnum):
    """Where a phrase is looked for."""

    GOAL = "goal"
    CONTACT = "contact"
    HEALTH = "health"
    BODY = "body"
    PEOPLE = "people"
    MONEY = "money"
    HOME = "home"
    FORMS = "forms"
    MEETING = "meeting"
    REMINDER = "reminder"
    CALL = "call"


SHELF_NAMES = {
    Shelf.GOAL: N_("What matters"),
    Shelf.CONTACT: N_("Getting in touch"),
    Shelf.HEALTH: N_("Health care"),
    Shelf.BODY: N_("Moving, eating, sleeping"),
    Shelf.PEOPLE: N_("People and places"),
    Shelf.MONEY: N_("Money and food"),
    Shelf.HOME: N_("Home"),
    Shelf.FORMS: N_("Letters and forms"),
    Shelf.MEETING: N_("Visits and times"),
    Shelf.REMINDER: N_("Reminders"),
    Shelf.CALL: N_("Who to call"),
}


def P_(words: str) -> str:  # noqa: N802  (the mark is read by every gettext tool)
    """Return *words* as they are; the catalogue of paper finds them."""
    return words


class _Said(NamedTuple):
    shelf: Shelf
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence. *safety* marks what must not be handed over unchecked without a warning."""

    shelf: Shelf
    english: str

    @property
    def safety(self) -> bool:
        """Whether somebody may come to harm if the translation is wrong."""
        return self.shelf is Shelf.CALL


_ALL = (
    _Said(
        Shelf.GOAL,
        (
            P_("Feel less alone"),
            P_("Feel less worried"),
            P_("Sleep better"),
            P_("Get out of the house more"),
            P_("Feel safe at home"),
            P_("Move with less pain"),
            P_("Get stronger and steadier on my feet"),
            P_("Eat well every day"),
            P_("Understand my medicines"),
            P_("Manage my money"),
            P_("Sort out my debts"),
            P_("Live in a home that is warm and dry"),
            P_("Find a new home"),
            P_("Learn or practise English"),
            P_("Find work, or a course"),
            P_("Meet people who speak my language"),
            P_("See my family and friends more often"),
            P_("Have some time for myself"),
            P_("Get help with looking after somebody"),
            P_("Do the things that I used to enjoy"),
            P_("Drink less alcohol"),
            P_("Stop smoking"),
        ),
    ),
    _Said(
        Shelf.CONTACT,
        (
            P_("Call {who} on {number}"),
            P_("Call {service} on {number}"),
            P_("Call {service} on {number} before {day}"),
            P_("Call {service} together, with an interpreter"),
            P_("Send a text message to {who}: {number}"),
            P_("Send an email to {service}"),
            P_("Ask {service} for an interpreter"),
            P_("Ask {service} for a letter in large print"),
            P_("Ask for the first free appointment"),
            P_("Say that you were sent by {service}"),
        ),
    ),
    _Said(
        Shelf.HEALTH,
        (
            P_("Make an appointment with the GP"),
            P_("Ask the GP for a longer appointment"),
            P_("Go to the appointment at {place} on {day} at {time}"),
            P_("Take the list of medicines to the appointment"),
            P_("Ask the pharmacist to go through all the medicines"),
            P_("Ask the pharmacy to bring the medicines home"),
            P_("Have the blood test at {place}"),
            P_("Have the eyes tested"),
            P_("Have the hearing tested"),
            P_("See the dentist"),
            P_("Have the flu vaccination"),
            P_("Register with a GP near home"),
            P_("Write down questions for the doctor"),
            P_("Ask about help to stop smoking"),
            P_("Start the talking therapy with {service}"),
            P_("Bring somebody you trust to the appointment"),
        ),
    ),
    _Said(
        Shelf.BODY,
        (
            P_("Walk for {n} minutes, {m} times a week"),
            P_("Walk to {place} and back"),
            P_("Do the exercises at home, {n} times a day"),
            P_("Stand up and move every hour"),
            P_("Join the exercise class at {place}"),
            P_("Drink a glass of water with each meal"),
            P_("Eat one warm meal every day"),
            P_("Go to bed at the same time every night"),
            P_("Turn off the phone one hour before going to bed"),
            P_("Breathe slowly for {n} minutes when worry comes"),
            P_("Write down one good thing every evening"),
            P_("Rest between tasks"),
        ),
    ),
    _Said(
        Shelf.PEOPLE,
        (
            P_("Visit {place} once to have a look"),
            P_("Go to {place} together the first time"),
            P_("Go to the group at {place}, every week"),
            P_("Join the lunch club at {place}"),
            P_("Join the English class at {place}"),
            P_("Meet the volunteer from {service}"),
            P_("Ask a neighbour for help with the shopping"),
            P_("Call a friend or somebody in the family once a week"),
            P_("Visit the library at {place}"),
            P_("Try the gardening group at {place}"),
            P_("Go to the place of worship again"),
            P_("Learn to make video calls"),
            P_("Ask for a break from caring"),
            P_("Join the group for carers at {place}"),
        ),
    ),
    _Said(
        Shelf.MONEY,
        (
            P_("Have a benefits check with {service}"),
            P_("Bring the bank statements of the last three months"),
            P_("Ask {service} for advice about debt"),
            P_("Call the energy company and ask to pay less each month"),
            P_("Ask the water company for the lower price"),
            P_("Ask the council for help with council tax"),
            P_("Use the food bank voucher before {day}"),
            P_("Collect the food parcel from {place}"),
            P_("Ask about free school meals"),
            P_("Apply for the bus pass"),
            P_("Write down what is spent each week"),
            P_("Do not sign anything about money before we have talked"),
        ),
    ),
    _Said(
        Shelf.HOME,
        (
            P_("Report the repair to the landlord again"),
            P_("Take photos of the damp and the mould"),
            P_("Keep a list of every call about the repair"),
            P_("Ask the council for a visit about the damp"),
            P_("Ask for a rail by the bath and on the stairs"),
            P_("Ask for an alarm to wear, to call for help"),
            P_("Ask the fire service for a safety visit at home"),
            P_("Go to the housing advice at {place}"),
            P_("Ask for help to move things safely"),
        ),
    ),
    _Said(
        Shelf.FORMS,
        (
            P_("Bring all letters that are not opened yet to our next visit"),
            P_("Fill in the form together"),
            P_("Send the form before {day}"),
            P_("Keep a copy of the form"),
            P_("Ask the GP for a letter of support"),
            P_("Bring proof of address"),
            P_("Bring the passport or another document with a photo"),
            P_("Sign the form and send it back"),
            P_("Ask {service} to explain the letter"),
        ),
    ),
    _Said(
        Shelf.MEETING,
        (
            P_("{who} will visit on {day} at {time}"),
            P_("{who} will call on {day} at {time}"),
            P_("Next visit: {day}, {time}"),
            P_("We will meet at {place} on {day} at {time}"),
            P_("An interpreter will be there"),
            P_("Somebody you trust may be there too"),
            P_("To change the time, call {number}"),
            P_("Look at this plan together on {day}"),
            P_("{who} will ask {service} and tell you what they said"),
            P_("You may stop or change this plan at any time"),
        ),
    ),
    _Said(
        Shelf.REMINDER,
        (
            P_("Take the medicines as the doctor or the pharmacist said"),
            P_("Bring this plan to every appointment"),
            P_("Keep this plan where you can see it"),
            P_("Bring your glasses and your hearing aid"),
            P_("Charge the phone every night"),
            P_("One step at a time is enough"),
            P_("A bad day does not undo the good ones"),
            P_("If a step is too much, leave it and tell {who}"),
        ),
    ),
    _Said(
        Shelf.CALL,
        (
            P_("In an emergency, call {number}"),
            P_("If you are ill and it cannot wait, call {number}"),
            P_("If life feels too hard to bear, call {number}, day or night"),
            P_("To talk to somebody at any time, call {service}: {number}"),
            P_("If you do not feel safe with somebody, call {number}"),
            P_("If you smell gas, call {number}"),
            P_("The police, when it is not an emergency: {number}"),
            P_("If you have nowhere to sleep tonight, call {number}"),
            P_("If you feel worse, call {who} on {number}"),
            P_("The GP surgery: {place}, {number}"),
        ),
    ),
)

PHRASES: tuple[Phrase, ...] = tuple(
    Phrase(said.shelf, words) for said in _ALL for words in said.words
)
