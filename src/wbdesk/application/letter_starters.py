"""Templates to start from, until a team has written its own; letters go to English readers."""

from __future__ import annotations

from wbdesk.domain.records.letter import LetterKind

_HEAD = """{today}
{to_name}
{to_address}
# {name}
Born {born}
Address: {address}
Case reference: {reference}
In the home: {people}
I am writing for {name}, who has agreed to this letter.
I am a practitioner with {agency}.
I have worked with {first_name} since {since}.
We have met {meetings} times, last on {last_met}.
"""
_SUPPORT = """# What I have seen myself
{seen}
# What I was told
{told}
# What it means day by day
{effect}
# What I ask
{asked}
"""
_FOOT = """# If you have questions
Call me: {worker_phone}
{worker}
{agency}
{agency_phone}
"""
_NO_DOCTOR = "I am not a doctor. I write down what I saw and heard, and give no medical opinion.\n"
_NO_CHARGES = "Until this is settled, I ask you to stop any further charges and visits.\n"

STARTERS: dict[LetterKind, str] = {
    LetterKind.BENEFITS: _HEAD + _NO_DOCTOR + _SUPPORT + _FOOT,
    LetterKind.HOUSING: _HEAD + _SUPPORT + _FOOT,
    LetterKind.COUNCIL_TAX: _HEAD + _SUPPORT + _FOOT,
    LetterKind.ENERGY: _HEAD + _SUPPORT + _NO_CHARGES + _FOOT,
    LetterKind.SCHOOL: _HEAD + _SUPPORT + _FOOT,
    LetterKind.GP: """{today}
{gp_practice}
# {name}
Born {born}
NHS number: {nhs_number}
# What we have done
We have met {meetings} times, last on {last_met}.
- {goals}
# What comes next
- {steps|Nothing agreed yet}
# Of note
{seen|No known risks}
{told}
# What I ask
{asked|Nothing for now}
# Lines for the record
- {codes}
# From
{worker}
{agency}
{worker_phone}
""",
    LetterKind.REFERRAL: """{today}
{to_name}
{to_address}
# {name}
Born {born}
I would like to introduce {name}, who has agreed to this letter.
What matters to {first_name}: {matters}
# What I have seen
{seen}
# What I was told
{told}
# What is hoped for
{asked}
# What we are already doing
- {goals}
# From
{worker}
{agency}
{worker_phone}
""",
    LetterKind.MEETING: """{today}
# {name}
Case reference: {reference}
Known to us since {since}.
Meetings: {meetings}
# What matters
{matters|Nothing agreed yet}
# Seen
{seen|No known risks}
# Told
{told}
# Goals
- {goals|Nothing agreed yet}
# Steps
- {steps|Nothing agreed yet}
# To be decided
{asked|Nothing for now}
# From
{worker}
{agency}
""",
    LetterKind.OTHER: _HEAD + _SUPPORT + _FOOT,
}
