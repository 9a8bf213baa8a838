"""Save a copy: an unlocked file whose name names nobody."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal

from wbdesk.desktop.widgets import (
    Column,
    Label,
    LineField,
    Option,
    Panel,
    Row,
    SegmentedChoice,
    plain,
)
from wbdesk.i18n import _, isolate

_ENDINGS = {"pdf": ".pdf", "html": ".html", "text": ".txt"}


class SaveCopy(Panel):
    """Asks in which form and where; wanted(path, kind)."""

    wanted = Signal(object, str)

    def __init__(self, what: str, today: dt.date) -> None:
        super().__init__("surface2")
        self.kind = SegmentedChoice(
            [
                Option("pdf", lambda: _("PDF")),
                Option("html", lambda: _("Web page")),
                Option("text", lambda: _("Words")),
            ],
            lambda: _("Form of the copy"),
            value="pdf",
        )
        for segment in self.kind.segments:
            segment.setObjectName(f"print.kind.{segment.option.key}")
        self.kind.chosen.connect(self._follow)
        self.path = LineField(
            lambda: _("Where"), lambda: _("This copy is not locked. Anyone can open it.")
        )
        self.path.line.setObjectName("print.path")
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        # No name of a person ever stands in the name of a file.
        self.path.set_value(str(Path(folder) / f"wbdesk-{what}-{today.isoformat()}.pdf"))
        self.button = plain(lambda: _("Save a copy"), self._save, icon="download")
        self.button.setObjectName("print.save")
        self.said = Label("", "caption", "ok", wrap=True)
        self.said.setObjectName("print.saved")
        column = Column(
            Label(lambda: _("Save a copy"), "strong"), self.kind, self.path, gap=6, margins=(14, 12)
        )
        column.addLayout(Row(self.button, None))
        column.addWidget(self.said)
        self.setLayout(column)

    def say_saved(self, name: str) -> None:
        """Say that the copy is there."""
        self.said.set_tone("ok")
        self.said.say(
            lambda: _("Saved: {name}. This copy is not locked.").format(name=isolate(name))
        )

    def say_not_saved(self) -> None:
        """Say that the copy could not be written."""
        self.said.set_tone("risk")
        self.said.say(lambda: _("The copy could not be written there. Choose another place."))

    def _follow(self, kind: object) -> None:
        path = Path(self.path.value())
        self.path.set_value(str(path.with_suffix(_ENDINGS[str(kind)])))

    def _save(self) -> None:
        words = self.path.value().strip()
        if not words:
            self.path.set_error(lambda: _("Write where the copy goes."))
            return
        self.wanted.emit(Path(words).expanduser(), str(self.kind.value()))
