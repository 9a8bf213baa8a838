"""The set-up page: where in the four steps, and the step itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.look import Look
from wbdesk.desktop.setup.presenter import CODE, PAPER, PASSPHRASE, WHO, SetUpPresenter
from wbdesk.desktop.setup.steps import CodeStep, PaperStep, PassphraseStep, Step, WhoStep
from wbdesk.desktop.theme import theme
from wbdesk.desktop.unlock.parts import brand
from wbdesk.desktop.unlock.picture import Picture
from wbdesk.desktop.widgets.announce import announce
from wbdesk.desktop.widgets.buttons import Button
from wbdesk.desktop.widgets.layout import Column, Row, boxed
from wbdesk.desktop.widgets.scrolling import scrolled
from wbdesk.desktop.widgets.text import Label
from wbdesk.i18n import _


class _Shown(QStackedWidget):
    """As high as the step shown, not as the highest."""

    def sizeHint(self) -> QSize:
        """Return the size of the step shown."""
        page = self.currentWidget()
        return page.sizeHint() if page else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size of the step shown."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page else super().minimumSizeHint()


class SetUpPage(Retranslating, QWidget):
    """Leads through the four steps; cancelled goes back to the desks that are there."""

    cancelled = Signal()

    def __init__(self, presenter: SetUpPresenter, look: Look) -> None:
        super().__init__()
        self.setObjectName("setup")
        self._presenter = presenter
        self.picture = Picture()
        self.progress = Label("", "strong", "primary")
        self.progress.setObjectName("setup.progress")
        self.steps: dict[int, Step] = {
            CODE: CodeStep(presenter),
            WHO: WhoStep(presenter, look),
            PASSPHRASE: PassphraseStep(presenter),
            PAPER: PaperStep(presenter),
        }
        self.stack = _Shown()
        for step in self.steps.values():
            self.stack.addWidget(step)
        self.leave = Button(lambda: _("Not now"), self.cancelled.emit, look="quiet", small=True)
        self.leave.setObjectName("setup.leave")
        self.setLayout(Row(self.picture, self._right(), gap=0))
        presenter.moved.connect(self._on_moved)
        presenter.trouble.connect(self._say_trouble)
        presenter.busy.connect(self._on_busy)
        self.ready()

    def look(self, *, can_leave: bool) -> None:
        """Begin, or go on where it was interrupted."""
        self.leave.setVisible(can_leave)
        self._presenter.begin()

    def retranslate(self) -> None:
        """Say where in the four steps."""
        self.progress.say(_("Step {n} of 4").format(n=self._presenter.step))

    def restyle(self) -> None:
        """Leave the picture out when text is large."""
        self.picture.setVisible(theme().scale <= 1.3)
        self.picture.setFixedWidth(theme().px(460))

    def _right(self) -> QWidget:
        top = Row(None, self.progress, self.leave, gap=10)
        top.insertLayout(0, brand())
        self.stack.setMaximumWidth(theme().px(640))
        body = Column(gap=0, margins=(4, 48, 4, 12))
        body.addWidget(self.stack)
        body.addStretch(1)
        whole = Column(gap=0, margins=(68, 24, 36, 14))
        whole.addLayout(top)
        whole.addWidget(scrolled(boxed(body)), 1)
        return boxed(whole, "canvas")

    def _on_moved(self, step: int) -> None:
        self.stack.setCurrentWidget(self.steps[step])
        self.steps[step].arrive()
        self.retranslate()
        self.steps[step].retranslate()
        self.stack.updateGeometry()
        announce(self, self.progress.text())

    def _say_trouble(self, sentence: str) -> None:
        for step in self.steps.values():
            step.say_trouble(sentence)
        if sentence:
            announce(self, sentence)

    def _on_busy(self, busy: bool) -> None:  # a slot
        self.setCursor(Qt.CursorShape.BusyCursor if busy else Qt.CursorShape.ArrowCursor)
        for step in self.steps.values():
            for button in step.findChildren(Button):
                button.setEnabled(not busy)
