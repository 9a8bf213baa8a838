"""Search and filters in one row that wraps: language, communication, risk."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.theme import theme
from wbdesk.desktop.today.chips import language_in_words
from wbdesk.desktop.widgets import Combo, FlowLayout, Option, plain
from wbdesk.desktop.widgets.table.view import CARDS_FROM
from wbdesk.domain.lists import CommunicationNeed
from wbdesk.domain.records.person import AlertKind
from wbdesk.i18n import _

LANGUAGES = (
    *("en", "sq", "am", "ar", "bn", "bg", "syl", "zh", "fa", "fr", "el", "gu", "he", "hi", "it"),
    *("ku", "ckb", "lt", "ps", "pl", "pt", "pa", "ro", "ru", "so", "es", "ta", "ti", "tr"),
    *("uk", "ur", "vi", "yi", "yo"),
)


class FilterCombo(Combo):
    """As wide as what is chosen, not as the widest answer."""

    def sizeHint(self) -> QSize:
        """Return the room for the prefix and a short answer."""
        hint = super().sizeHint()
        return QSize(min(hint.width(), theme().px(215)), hint.height())


class Filters(Retranslating, QWidget):
    """chosen(name, value): "language", "need" or "risk"; "" is any."""

    chosen = Signal(str, str)

    def __init__(self, search: QWidget) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        languages = [
            Option(code, lambda code=code: language_in_words(code))  # type: ignore[misc]  # the code of this turn
            for code in LANGUAGES
        ]
        needs = [Option(n.value, lambda n=n: _(n.label)) for n in CommunicationNeed]  # type: ignore[misc]  # as above
        risks = [Option(k.value, lambda k=k: _(k.label)) for k in AlertKind]  # type: ignore[misc]  # as above
        self.combos = {
            "language": FilterCombo(
                _any(languages), lambda: _("Language"), prefix=lambda: _("Language")
            ),
            "need": FilterCombo(
                _any(needs), lambda: _("Communication"), prefix=lambda: _("Communication")
            ),
            "risk": FilterCombo(_any(risks), lambda: _("Risk"), prefix=lambda: _("Risk")),
        }
        flow = FlowLayout(self, gap=8, line_gap=8)
        flow.addWidget(search)
        self.more = plain(lambda: _("Filters"), self._toggle, icon="filter")
        self.more.setObjectName("caseload.filters")
        self.more.setCheckable(True)
        flow.addWidget(self.more)
        for name, combo in self.combos.items():
            combo.setObjectName(f"caseload.{name}")
            combo.set_value("")
            combo.chosen.connect(lambda value, name=name: self.chosen.emit(name, str(value)))
            flow.addWidget(combo)
        self.ready()

    def restyle(self) -> None:
        """Fold the filters behind a button where large text needs the room for the list."""
        large = theme().scale >= CARDS_FROM
        self.more.setVisible(large)
        for combo in self.combos.values():
            combo.setVisible(not large or self.more.isChecked())
        self.updateGeometry()

    def _toggle(self) -> None:
        self.restyle()

    def clear(self) -> None:
        """Choose any in each, without telling."""
        for combo in self.combos.values():
            combo.set_value("")


def _any(options: list[Option]) -> list[Option]:
    return [Option("", lambda: _("any")), *options]
