"""Short names for what is said of many invented people, so that their lives read as lists."""

from __future__ import annotations

from wbdesk.domain.choice import Answer
from wbdesk.domain.lists import Attendance, Mechanism, Sector
from wbdesk.domain.records.network import Closeness, Strength
from wbdesk.domain.records.plan import StepWho

YES, NO = Answer.YES, Answer.NO
ME, WORKER, OTHER = StepWho.PERSON, StepWho.WORKER, StepWho.OTHER
FAMILY, FRIENDS = Sector.FAMILY, Sector.FRIENDS
PLACES, STAFF = Sector.COMMUNITY, Sector.PROFESSIONALS
CLOSEST, CLOSE, SOME, FAR = Closeness
STRONG, STRAINED, BROKEN = Strength.STRONG, Strength.STRAINED, Strength.BROKEN
CALL, TEXT = Mechanism.TELEPHONE, Mechanism.TEXT
OUT = Attendance.WAS_OUT
