"""What Consent and details reads, and what is done on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from wbdesk.application import access, consent, drafts, households, names, people
from wbdesk.application.access import AccessRow
from wbdesk.application.consent import ConsentRow
from wbdesk.application.people import Details
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed, FieldChange
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Newest
from wbdesk.domain import files
from wbdesk.domain.record import Record, definition_of
from wbdesk.domain.records.episode import Consent
from wbdesk.domain.records.person import Alert, AlertKind, Household
from wbdesk.i18n import _

TYPES = ("person", "background", "referral", "alert", "consent", "household", "access", "episode")
LOOKS = 30


@dataclass(frozen=True)
class DetailsState:
    """Everything on the tab; records have what is typed laid over them."""

    details: Details
    consents: tuple[ConsentRow, ...]
    household: Household | None
    looks: tuple[AccessRow, ...]
    main_held: bool


@dataclass(frozen=True)
class HistoryLine:
    """One change of a record, and who made it."""

    change: FieldChange
    by_name: str


class ConsentPresenter(QObject):
    """shown(DetailsState or None) with every answer; failed(error) when none could be had."""

    shown = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, person_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context, self.person_id = context, person_id
        self.state: DetailsState | None = None
        self._asks: Newest[DetailsState | None] = Newest(
            context.jobs, self._answer, self.failed.emit
        )

    def look(self) -> None:
        """Read everything anew."""
        self._asks.ask(partial(_state, self.context.desk, self.person_id))

    def on_changed(self, changed: Changed) -> None:
        """Look again when something here may have changed."""
        if changed.concerns(*TYPES):
            self.look()

    def new_consent(self, again: Consent | None = None) -> Consent:
        """Return an empty answer, about the same as *again* where it is asked again."""
        made = consent.new_consent(self.context.desk, self.person_id)
        return replace(made, to_whom=again.to_whom, what=again.what) if again else made

    def recording(self, answer: Consent) -> Callable[[Desk], object]:
        """Return the verb that writes an answer down."""
        return partial(consent.record_consent, before=None, after=answer)

    def withdraw(self, seen: Consent) -> None:
        """Take an answer back today."""
        said = _("Taken back. Nothing more is shared.")
        self.context.do(
            partial(consent.withdraw, self.context.desk, seen), partial(self._say, said)
        )

    def adding(self, alert: Alert) -> Callable[[Desk], object]:
        """Return the verb that writes down what must be known before knocking."""
        kind, words, until = alert.kind, alert.words, alert.until
        return lambda desk: people.add_alert(desk, self.person_id, kind, words, until)

    def no_known_risks(self) -> None:
        """Record that risks were asked about and none are known."""
        kind = AlertKind.NO_KNOWN_RISKS
        self.context.do(partial(people.add_alert, self.context.desk, self.person_id, kind, ""))

    def end_alert(self, alert: Alert) -> None:
        """End an alert; it stays in the history."""
        said = _("Ended. It stays in the history.")
        self.context.do(
            partial(people.end_alert, self.context.desk, alert), partial(self._say, said)
        )

    def start_household(self) -> None:
        """Say with whom the person lives."""
        self.context.do(partial(households.start_household, self.context.desk, self.person_id))

    def leave_household(self) -> None:
        """The person moved out; the household keeps no link."""
        self.context.do(partial(households.leave_household, self.context.desk, self.person_id))

    def history(self, record: Record, then: Callable[[tuple[HistoryLine, ...]], None]) -> None:
        """Read what this laptop knows of the changes of a record, newest first."""
        self.context.ask(partial(_history, self.context.desk, record), then)

    def _say(self, words: str, _changed: object) -> None:
        self.context.toast_wanted.emit(words, None)

    def _answer(self, state: DetailsState | None) -> None:
        self.state = state
        self.shown.emit(state)


def _state(desk: Desk, person_id: str) -> DetailsState | None:
    found = people.details(desk, person_id)
    if found is None:
        return None
    main = files.main(person_id)
    person = drafts.with_drafts(desk, found.person)
    background = drafts.with_drafts(desk, found.background) if found.background else None
    household = households.household_of(desk, found.person)
    return DetailsState(
        replace(found, person=person, background=background),
        consent.consents(desk, person_id),
        drafts.with_drafts(desk, household) if household else None,
        _looks(desk, person_id),
        desk.reads.holds(main),
    )


def _looks(desk: Desk, person_id: str) -> tuple[AccessRow, ...]:
    held = [*access.looks(desk, files.main(person_id)), *access.looks(desk, files.cover(person_id))]
    return tuple(sorted(held, key=lambda row: str(row.at or ""), reverse=True)[:LOOKS])


def _history(desk: Desk, record: Record) -> tuple[HistoryLine, ...]:
    kept = desk.reads.history(record.file_id, definition_of(record).name, record.id)
    return tuple(HistoryLine(change, names.worker_name(desk, change.by.author)) for change in kept)
