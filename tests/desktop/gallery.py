"""Saves pictures of every widget and of the window, in each theme, size and direction."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))  # started by hand, it is no package

from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.gallery_cards import cards_page
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.language import switch
from wbdesk.desktop.shell import Screen, Shell
from wbdesk.desktop.theme import apply
from wbdesk.desktop.widgets import (
    Banner,
    CheckRow,
    ChipData,
    ChoiceField,
    Combo,
    DateField,
    Dialog,
    Label,
    LineField,
    ManyField,
    NhsField,
    Option,
    PageFrame,
    Row,
    Tab,
    Tabs,
    TextField,
    ToggleChip,
    boxed,
    follow_focus,
    plain,
    primary,
)
from wbdesk.desktop.widgets.table import (
    Chips,
    Days,
    DeskTable,
    LoopCell,
    Number,
    Pips,
    Sort,
    Text,
)
from wbdesk.desktop.widgets.table import (
    Column as Col,
)


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    days: int


def fetch(offset: int, limit: int, sort: Sort | None, text: str) -> tuple[int, list[Person]]:
    names = ("Ottilie Brackwater", "Fenwick Adeyola", "ليان قرطبي", "তানজিলা মোল্লা", "Tamsin Oduya")
    rows = [Person(n, names[n % 5], 33 - n) for n in range(offset, min(offset + limit, 30))]
    return 30, rows


COLUMNS: tuple[Col[Person], ...] = (
    Col(
        "person",
        "Person",
        lambda r: Text(r.name, f"{40 + r.id} · Elder Court", bold=True, initials="OB"),
        240,
        sortable=True,
    ),
    Col(
        "know",
        "Good to know",
        lambda r: Chips(
            (
                ChipData("Hearing aid", "info", "ear"),
                ChipData("Stairs", "neutral", "stairs"),
                ChipData("Visit in twos", "risk", "two"),
            )
        ),
        250,
    ),
    Col("goals", "Goals", lambda r: Pips(2, 4, "2 of 4"), 90),
    Col(
        "days",
        "Days since",
        lambda r: Days(r.days, 21 if r.id % 2 else 14, f"{r.days} days", "every 14"),
        165,
        sortable=True,
    ),
    Col("loop", "The loop", lambda r: LoopCell(3, "Waiting for: a date", 19), 220),
    Col("n", "Plans", lambda r: Number(str(r.id), "due" if r.id % 3 == 0 else ""), 70, end=True),
    Col(
        "next",
        "Next contact",
        lambda r: Text("Nothing booked", "Ring this week", tone="due"),
        150,
        stretch=True,
    ),
)


def list_page(jobs: Jobs) -> QWidget:
    page = PageFrame(
        "Caseload",
        "31 people on your list.",
        scrolls=False,
        buttons=[plain("Print", icon="print"), primary("Add a person", icon="plus", keys="Ctrl N")],
        hints=[("Enter", "open"), ("V", "start visit"), ("C", "log a contact")],
        foot_note="12 of 31 shown.",
    )
    page.body.addWidget(
        Tabs(
            [
                Tab("all", "Everyone", 38),
                Tab("late", "Longer than agreed", 4),
                Tab("due", "Plan due", 5),
            ],
            "Views",
        )
    )
    page.body.addLayout(
        Row(
            Combo(
                [Option("a", "any"), Option("b", "Bengali")],
                "Language",
                prefix="Language",
                none="any",
            ),
            Combo([Option("a", "any")], "Risk", prefix="Risk", none="any"),
            plain("Columns", icon="sliders"),
            None,
        )
    )
    table = DeskTable(COLUMNS, fetch, jobs, name="Caseload", card_columns=("know", "days", "next"))
    page.body.addWidget(table, 1)
    table.refresh()
    table.setObjectName("list")
    return page


def toggle_row() -> QWidget:
    toggles = boxed(
        Row(
            ToggleChip(1, "Listened", keys="Alt+1", large=True),
            ToggleChip(2, "Money", keys="Alt+2", large=True),
            None,
        )
    )
    toggles.findChildren(ToggleChip)[0].setChecked(True)
    return toggles


def form_page() -> QWidget:
    page = PageFrame(
        "Add a person", "", buttons=[plain("Cancel", keys="Esc"), primary("Add", icon="check")]
    )
    date_field = DateField("Born", "Like 4 Feb 1954")
    date_field.line.setText("yesterdayish")
    date_field.check()
    nhs = NhsField(
        "NHS number",
        "10 numbers",
        check=lambda n: "Check the NHS number. It should have 10 numbers.",
    )
    nhs.set_value("9990000018")
    nhs.check()
    name = LineField("Preferred name", "What to call this person", limit=20)
    name.set_value("Ottilie Brackwater")
    note = TextField("What is going on", "In your own words")
    note.set_value("আমি আবার রান্না করতে চাই।\nThe lift is often out.\nأريد أن أطبخ مرة أخرى")
    choice = ChoiceField(
        "How it was done",
        [Option(1, "On my own"), Option(2, "Read out"), Option(3, "Interpreter", "globe")],
        value=2,
    )
    many = ManyField(
        "Food and extras",
        [
            Option(n, w)
            for n, w in enumerate(("No pork", "No nuts", "Nappies", "Little gas", "Pet food"))
        ],
        value=(0, 2),
    )
    listed = ChoiceField("Language", [Option(n, f"Language {n}") for n in range(9)])
    toggles = toggle_row()
    for widget in (
        name,
        date_field,
        nhs,
        choice,
        listed,
        many,
        note,
        toggles,
        Label("Caption", "caption", "ink3"),
    ):
        page.body.addWidget(widget)
    page.body.addStretch(1)
    name.setObjectName("name")
    return page


def shell(jobs: Jobs) -> Shell:
    window = Shell(
        [
            Screen("today", "Today", "today", cards_page, "Ctrl+1"),
            Screen("caseload", "Caseload", "people", lambda: list_page(jobs), "Ctrl+2"),
            Screen("form", "Form", "chase", form_page, "Ctrl+3"),
            Screen("sync", "Sync centre", "sync", cards_page, "Ctrl+9", foot=True),
            Screen("settings", "Settings", "sliders", cards_page, "Ctrl+,", foot=True),
        ]
    )
    window.nav.set_user("Wren Halloway", "Alder Street Surgery", "WH")
    window.nav.set_count("caseload", 38)
    window.nav.set_count("form", 3, "due")
    window.bar.checkin.show_state("Check-in by", "10:40", icon="clock")
    window.bar.sync.show_state("Up to date", "09:02", tone="ok")
    return window


def save(widget: QWidget, path: Path) -> None:
    for _n in range(6):
        QApplication.processEvents()
        time.sleep(0.02)
    ratio = 1.5
    picture = QPixmap(widget.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    widget.render(picture)
    picture.save(str(path))


def show_dialog(window: Shell) -> Dialog:
    dialog = Dialog("Food bank voucher", "999 000 0026 · 31", icon="bowl", parent=window)
    dialog.body.addWidget(Banner("A voucher was given nine days ago.", "Ring first.", tone="due"))
    dialog.body.addWidget(LineField("Food bank", "Where to go"))
    dialog.body.addWidget(CheckRow("Happy for us to share this.", checked=True))
    dialog.foot_note.say("It works without signal.")
    dialog.add_button(plain("Copy the words", icon="copy"))
    dialog.add_button(primary("Print and record", icon="print", keys="Ctrl P"))
    dialog.open()
    return dialog


def main(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    looks = [
        ("light", 1.0, "en"),
        ("dark", 1.0, "en"),
        ("clear-light", 1.0, "en"),
        ("clear-dark", 1.0, "en"),
        ("light", 2.0, "en"),
        ("light", 1.0, "xx-rtl"),
        ("clear-light", 2.0, "xx-rtl"),
    ]
    wanted = sys.argv[2:]
    for theme, scale, language in looks:
        label = f"{theme}-{int(scale * 100)}-{language}"
        if wanted and label not in wanted:
            continue
        apply(app, theme, scale)
        follow_focus(app)
        switch(app, language)
        jobs = Jobs()
        window = shell(jobs)
        window.resize(1440, 900)
        window.show()
        QTest.qWaitForWindowActive(window, 1000)
        for key in ("today", "caseload", "form"):
            window.go(key)
            QApplication.processEvents()
            if key == "caseload":
                found = window.findChild(DeskTable, "list")
                assert isinstance(found, DeskTable)
                found.view().setFocus()
            if key == "form":
                line = window.findChild(LineField, "name")
                assert isinstance(line, LineField)
                line.control.setFocus()
            save(window, out / f"{label}-{key}.png")
        window.toast.show_words("Step taken out.", print)
        dialog = show_dialog(window)
        save(dialog, out / f"{label}-dialog.png")
        dialog.reject()
        window.set_private(True)
        save(window, out / f"{label}-toast.png")
        window.close()
        jobs.close()
        window.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery"))
