"""Small painted widgets, each with one sentence for readers: bar, loop, pips, rings, monogram."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import paint
from wbdesk.i18n import _, ngettext

Painter = Callable[[QPainter, QRectF, bool], None]


def days_sentence(days: int, agreed: int) -> str:
    """Return "12 days since contact, agreed every 7"."""
    words = ngettext(
        "{n} day since contact, agreed every {agreed}",
        "{n} days since contact, agreed every {agreed}",
        days,
    )
    return words.format(n=days, agreed=agreed)


def pips_sentence(done: int, total: int) -> str:
    """Return "2 of 4 goals reached"."""
    words = ngettext("{done} of {n} goal reached", "{done} of {n} goals reached", total)
    return words.format(done=done, n=total)


def loop_sentence(step: int, steps: int, waiting_for: str, days: int) -> str:
    """Return "step 4 of 6, waiting for a date, 19 days"."""
    words = ngettext(
        "step {step} of {steps}, {waiting}, {n} day",
        "step {step} of {steps}, {waiting}, {n} days",
        days,
    )
    return words.format(step=step, steps=steps, waiting=waiting_for, n=days)


class Figure(Retranslating, QWidget):
    """A picture painted by *draw(painter, rect, rtl)*; says *sentence* to readers."""

    def __init__(
        self,
        draw: Painter,
        sentence: Says,
        size: tuple[int, int],
        *,
        grows: bool = False,
        name: Says = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._draw, self._sentence, self._size, self._name = draw, sentence, size, name
        wide = QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Fixed
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.ready()

    def show_figure(self, draw: Painter, sentence: Says) -> None:
        """Show something else."""
        self._draw, self._sentence = draw, sentence
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Say the sentence."""
        self.setAccessibleName(said(self._name) or said(self._sentence))
        self.setAccessibleDescription(said(self._sentence))

    def sizeHint(self) -> QSize:
        """Return the size at the present text size."""
        return QSize(theme().px(self._size[0]), theme().px(self._size[1]))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture."""
        del event
        p = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._draw(p, QRectF(self.rect()), rtl)
        p.end()


class Monogram(Figure):
    """Initials in a circle."""

    def __init__(self, initials: str, size: int = 36) -> None:
        super().__init__(self._circle, "", (size, size))
        self._initials = initials
        self.setAccessibleName(initials)

    def show_initials(self, initials: str) -> None:
        """Show someone else's."""
        self._initials = initials
        self.update()

    def resize_to(self, size: int) -> None:
        """Take another size, in pixels at 100 %."""
        self._size = size, size
        self.updateGeometry()

    def _circle(self, p: QPainter, rect: QRectF, rtl: bool) -> None:  # a Painter
        del rtl
        paint.paint_monogram(p, rect, self._initials)


def monogram(initials: str, size: int = 36) -> Monogram:
    """Return initials in a circle."""
    return Monogram(initials, size)


def days_bar(days: int, agreed: int) -> Figure:
    """Return the bar of days since contact against what was agreed."""
    return Figure(
        lambda p, r, rtl: paint.paint_days(p, r.adjusted(0, 3, 0, -3), days, agreed, rtl=rtl),
        lambda: days_sentence(days, agreed),
        (130, 14),
        grows=True,
    )


def progress_bar(done: int, total: int, sentence: Says = "") -> Figure:
    """Return a bar for known work, such as steps of a goal."""
    share = done / total if total else 0.0
    return Figure(
        lambda p, r, rtl: paint.paint_bar(p, r, share, "primary", rtl=rtl),
        sentence or (lambda: _("{done} of {total}").format(done=done, total=total)),
        (120, 7),
        grows=True,
    )


def loop(done: int, waiting_for: Says, days: int, steps: int = 6) -> Figure:
    """Return the six dots of a referral."""
    return Figure(
        lambda p, r, rtl: paint.paint_loop(p, r, done, steps, rtl=rtl),
        lambda: loop_sentence(min(done + 1, steps), steps, said(waiting_for), days),
        (196, 14),
    )


def goal_pips(done: int, total: int) -> Figure:
    """Return one circle for each goal."""
    return Figure(
        lambda p, r, rtl: paint.paint_pips(p, r, done, total, rtl=rtl),
        lambda: pips_sentence(done, total),
        (max(1, total) * 15, 13),
    )


def rings_picture(
    ties: list[tuple[str, float, int, str]], sentence: Says, size: int = 150
) -> Figure:
    """Return the small network picture; ties: (group, angle, ring, strength)."""
    return Figure(lambda p, r, _rtl: paint.paint_rings(p, r, ties), sentence, (size, size))


class CheckinRing(Figure):
    """The circle of minutes to the check-in; marigold under five, brick when due."""

    def __init__(self, size: int = 100) -> None:
        self._share, self._big, self._small, self._tone = 1.0, "", "", "ok"
        super().__init__(self._ring, "", (size, size))

    def show_minutes(self, left: int, of: int) -> None:
        """Show how many minutes are left."""
        self._share = left / of if of else 0.0
        self._big, self._small = str(max(0, left)), _("min to go")
        self._tone = "ok" if left > 5 else "due" if left > 0 else "risk"
        words = ngettext("{n} minute to check-in", "{n} minutes to check-in", max(0, left))
        sentence = words.format(n=max(0, left))
        self.show_figure(self._ring, sentence)

    def _ring(self, p: QPainter, rect: QRectF, rtl: bool) -> None:  # a Painter
        del rtl
        paint.paint_checkin(p, rect, self._share, big=self._big, small=self._small, tone=self._tone)
