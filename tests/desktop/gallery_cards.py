"""The page of the gallery on which every card and painted figure stands."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.widgets import (
    Banner,
    Card,
    CheckinRing,
    CheckRow,
    Chip,
    ChipData,
    ChipRow,
    Column,
    EmptyState,
    ErrorState,
    PageFrame,
    Quote,
    Row,
    Scale0to10,
    TwoPanes,
    boxed,
    danger,
    days_bar,
    goal_pips,
    icon_button,
    loop,
    plain,
    primary,
    progress_bar,
    quiet,
    rings_picture,
)


def left_cards() -> QWidget:
    promises = Card("Promises for today", count="4 today", gap=0).add(
        CheckRow("Post the bus timetable", "Promised on 3 March", end="Today"),
        CheckRow(
            "Ask the clinic for a letter",
            "Two days left",
            end="Before 12",
            end_tone="due",
            checked=True,
        ),
    )
    return boxed(
        Column(
            ChipRow(
                [
                    ChipData("No voicemail", "risk", "phone"),
                    ChipData("Sylheti · confirmed", "ok", "globe"),
                    ChipData("Large print 18", "info", "aa"),
                    ChipData("Not confirmed", "due", "alert"),
                    ChipData("Chosen", "heather", "check"),
                    ChipData("Key safe", "neutral", "key"),
                ]
            ),
            Quote(
                "What matters to me",
                "“I want to grow beans again and hear the door.”",
                "Said in Polish, 14 January.",
            ),
            promises,
            Banner(
                "A voucher was given nine days ago.",
                "Ring the food bank before the next one.",
                tone="due",
            ),
            Banner("This one runs the other way.", tone="info", icon="chat"),
            Card("Nothing yet").add(
                EmptyState(
                    "Nothing booked today.",
                    "Two people have waited a while.",
                    plain("Open the list"),
                )
            ),
            Card("Part").add(ErrorState("This part did not open.", print, for_it="disk-trouble 5")),
            None,
        )
    )


def figures(ring: CheckinRing) -> Card:
    return Card("Figures").add(
        Row(
            ring,
            rings_picture(
                [
                    ("family", 30, 1, "strong"),
                    ("friends", 330, 2, "some"),
                    ("community", 200, 3, "some"),
                    ("pro", 120, 3, "strained"),
                    ("family", 80, 3, "broken"),
                ],
                "5 people",
            ),
            None,
        ),
        days_bar(33, 14),
        progress_bar(2, 4),
        loop(3, "a date", 19),
        goal_pips(2, 4),
    )


def side_cards() -> QWidget:
    scale = Scale0to10(
        "Overall, how happy did you feel yesterday?", "0 not at all", "10 completely"
    )
    scale.set_value(6)
    ring = CheckinRing()
    ring.show_minutes(20, 60)
    return boxed(
        Column(
            Card("Four questions").add(scale),
            figures(ring),
            Card("Words").add(
                Row(
                    quiet("Add", icon="plus"),
                    quiet("Show wording"),
                    icon_button("pen", "Edit"),
                    icon_button("chevr", "Next"),
                    None,
                ),
                Chip("Listened", "heather"),
            ),
            None,
        )
    )


def cards_page() -> QWidget:
    page = PageFrame(
        "Thursday 7 May",
        "Three visits and a call. All of it is on this laptop.",
        beside=False,
        buttons=[
            plain("Print day sheet", icon="print"),
            danger("Remove"),
            primary("Start visit", icon="arrowr"),
        ],
    )
    page.body.addWidget(TwoPanes(left_cards(), side_cards()))
    return page
