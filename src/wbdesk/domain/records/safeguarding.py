"""Concerns: a restricted file of their own, written once, answered by what is added."""

from __future__ import annotations

import datetime as dt

from wbdesk.domain import record as r
from wbdesk.domain.choice import Answer, Choice
from wbdesk.domain.files import FileKind
from wbdesk.domain.record import Record, Sensitivity
from wbdesk.domain.words import N_


class Category(Choice):
    """The ten of the Care Act guidance; several at once."""

    PHYSICAL = "physical", N_("Physical")
    DOMESTIC = "domestic", N_("Domestic")
    SEXUAL = "sexual", N_("Sexual")
    PSYCHOLOGICAL = "psychological", N_("Psychological or emotional")
    FINANCIAL = "financial", N_("Money or belongings")
    SLAVERY = "slavery", N_("Modern slavery")
    DISCRIMINATORY = "discriminatory", N_("Discrimination")
    ORGANISATIONAL = "organisational", N_("By an organisation")
    NEGLECT = "neglect", N_("Neglect")
    SELF_NEGLECT = "self-neglect", N_("Self-neglect")


SAFEGUARDING = frozenset({FileKind.SAFEGUARDING})


@r.record("concern", N_("Concern"), file=FileKind.SAFEGUARDING, signed_in=SAFEGUARDING)
class Concern(Record):
    """What was seen and said, in the words that were used; never changed, only added to."""

    worker: str = r.reference(N_("Practitioner"), "worker")
    seen_at: dt.datetime | None = r.moment(N_("When"))
    at_risk: str = r.line(N_("Who is at risk"), sensitivity=Sensitivity.QUIET)
    words: str = r.note(N_("What was seen or said"), sensitivity=Sensitivity.QUIET)
    categories: frozenset[Category] = r.many(Category, N_("Kind"), sensitivity=Sensitivity.QUIET)
    safe_now: Answer | None = r.choice(Answer, N_("Safe now?"))
    done_at_once: str = r.text(N_("What was done at once"), sensitivity=Sensitivity.QUIET)
    permission: Answer | None = r.choice(Answer, N_("Asked and agreed to telling"))
    why_without: str = r.text(N_("Why without"), sensitivity=Sensitivity.QUIET)
    told_whom: str = r.line(N_("Who was told"), sensitivity=Sensitivity.QUIET)
    told_at: dt.datetime | None = r.moment(N_("When told"))


@r.record(
    "concern_addendum", N_("Added to a concern"), file=FileKind.SAFEGUARDING, signed_in=SAFEGUARDING
)
class ConcernAddendum(Record):
    """What came after: an answer, a reference, a correction. *closes* ends the waiting."""

    concern: str = r.parent(N_("Concern"), "concern")
    words: str = r.note(N_("Added"), sensitivity=Sensitivity.QUIET)
    closes: Answer = r.choice(Answer, N_("Answered"), default=Answer.NO)
