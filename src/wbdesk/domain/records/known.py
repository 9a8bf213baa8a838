"""That the service may know a person already: said in each of the two covers, naming nobody."""

from __future__ import annotations

from wbdesk.domain import record as r
from wbdesk.domain.choice import Choice
from wbdesk.domain.files import FileKind
from wbdesk.domain.record import Record
from wbdesk.domain.words import N_


class Sameness(Choice):
    """What a supervisor found."""

    OPEN = "open", N_("To look at")
    TWO = "two", N_("Two people")
    ONE = "one", N_("One person")


@r.record("maybe_known", N_("May be known already"), file=FileKind.COVER)
class MaybeKnown(Record):
    """One of two records with the same *pair*; only who holds both covers can bring them together.

    The service makes them and a supervisor says what is so (`server.known`, `server.rules`).
    """

    pair: str = r.line(N_("Pair"), limit=64)
    state: Sameness = r.choice(Sameness, N_("State"), default=Sameness.OPEN)
