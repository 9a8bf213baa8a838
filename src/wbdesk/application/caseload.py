"""The caseload: the people of one worker, or of the whole team, by who needs somebody soonest."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wbdesk.application.ports import Desk
from wbdesk.application.rows import CaseloadAsked, CaseRow, Page
from wbdesk.domain.records.team import Worker

SHOWS = ("open", "overdue", "no-next", "plan-due", "closed")
SORTS = ("due", "name", "seen", "next", "plan", "worker")


@dataclass(frozen=True, slots=True)
class CaseloadCounts:
    """How many people each saved view has, and how many were agreed."""

    counts: tuple[tuple[str, int], ...]
    agreed: int | None

    def of(self, show: str) -> int:
        """Return the count of one view."""
        return dict(self.counts).get(show, 0)


def asked(desk: Desk, *, whole_team: bool = False) -> CaseloadAsked:
    """Return the first question of the screen: my people, or the team's, who is due first."""
    worker = "" if whole_team else desk.me.account
    return CaseloadAsked(desk.clock.today(), worker=worker)


def caseload(desk: Desk, question: CaseloadAsked) -> Page[CaseRow]:
    """Return one page of people; today is always the desk's own."""
    return desk.reads.caseload(replace(question, today=desk.clock.today()))


def counts(desk: Desk, *, whole_team: bool = False) -> CaseloadCounts:
    """Return how many people each view has."""
    question = replace(asked(desk, whole_team=whole_team), limit=1)
    found = tuple((show, desk.reads.caseload(replace(question, show=show)).total) for show in SHOWS)
    me = desk.reads.get(Worker, desk.me.account, desk.me.team_file)
    return CaseloadCounts(found, None if whole_team or me is None else me.agreed_people)
