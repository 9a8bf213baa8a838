"""What the team decided for everybody: which records stay whole on supervisors' laptops."""

from __future__ import annotations

from functools import partial

from wbdesk.application import names, settings
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.application.settings import MAIN_FILES_OFFLINE
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.widgets.cards import Card
from wbdesk.desktop.widgets.checks import CheckRow
from wbdesk.desktop.widgets.text import Label
from wbdesk.domain.operation import Stamp
from wbdesk.domain.parked import DECIDERS
from wbdesk.i18n import _, isolate
from wbdesk.i18n.history import when_words

Standing = tuple[bool, str, Stamp]  # whether it is on, who set it last, and when


class TeamCard(Retranslating, Card):
    """A tick, and who set it last; others than supervisors do not see it."""

    def __init__(self, context: Context) -> None:
        super().__init__(lambda: _("Laptops of supervisors"), icon="people")
        self.setObjectName("settings.team")
        self._context, self._standing = context, (False, "", Stamp("", "", ""))
        self.offline = CheckRow(
            lambda: _("Keep all records of the team whole on these laptops"),
            lambda: _(
                "Without it they hold what was opened in the last 30 days, is on the agenda or "
                "waits for somebody. Others need a connection and a reason. With it, a lost "
                "laptop has held more."
            ),
        )
        self.offline.box.setObjectName("settings.offline")
        self.offline.ticked.connect(self._choose)
        self.by = Label("", "caption", "ink3", wrap=True)
        self.by.setObjectName("settings.offline.by")
        self.add(self.offline, self.by)
        self._asks: Newest[Standing] = Newest(context.jobs, self._show, lambda _error: None)
        context.changed.connect(self._on_changed)
        if context.desk.me.role not in DECIDERS:
            self.hide()
        self.ready()

    def look(self) -> None:
        """Ask what is so now."""
        self._asks.ask(partial(_standing, self._context.desk))

    def retranslate(self) -> None:
        """Say who set it."""
        super().retranslate()
        on, name, stamp = self._standing
        by = isolate(name or _("somebody"))
        words = _("Switched on by {name}, {when}.") if on else _("Switched off by {name}, {when}.")
        self.by.say(words.format(name=by, when=isolate(when_words(stamp.at))) if stamp.at else "")
        self.by.setVisible(bool(stamp.at))

    def _show(self, standing: Standing) -> None:
        self._standing = standing
        self.offline.set_on(standing[0])
        self.retranslate()

    def _on_changed(self, changed: object) -> None:
        if isinstance(changed, Changed) and changed.concerns("setting", "outbox"):
            self.look()

    def _choose(self, on: bool) -> None:  # a slot
        context = self._context
        work = partial(settings.choose, context.desk, MAIN_FILES_OFFLINE, "on" if on else "off")
        said = _("They come with the next syncs.") if on else _("They leave as their time ends.")
        context.do(work, lambda _changed: context.toast_wanted.emit(said, None), self._not_done)

    def _not_done(self, error: Exception) -> None:
        from wbdesk.desktop.errors import words_for

        self.look()
        self._context.toast_wanted.emit(words_for(error), None)


def _standing(desk: Desk) -> Standing:
    on = settings.setting(desk, MAIN_FILES_OFFLINE) == "on"
    stamp = settings.set_by(desk, MAIN_FILES_OFFLINE)
    return on, names.worker_name(desk, stamp.author), stamp
