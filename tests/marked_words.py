"""A desk on which every text of every record is one word of its own, to see where it comes out."""

from __future__ import annotations

import dataclasses
import itertools
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from factories import add_person, bilingual, filled_voucher, foodbank, make_me, worker_record
from fakes import FakeDesk
from wbdesk.application import bookings, letters, network, plans, settings, vouchers
from wbdesk.application.letters import LetterForm
from wbdesk.application.ports import Desk
from wbdesk.domain import case, files
from wbdesk.domain.choice import Answer
from wbdesk.domain.files import FileKind
from wbdesk.domain.groups import GroupKind, SeriesKind
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Kind, TextKind
from wbdesk.domain.record import Bilingual, Definition, Record, definition_of, definitions
from wbdesk.domain.records.letter import LetterKind
from wbdesk.domain.records.network import Tie
from wbdesk.domain.records.person import Background, Person
from wbdesk.domain.records.plan import StepWho

NHS_NUMBER = "9990000018"
FUNDS = "no recourse"
# Not what anybody says: the names of settings and languages.
_KEPT = {"setting.name"}
_OF_OTHERS = {"difference", "parked"}  # they hold what other records say
_WORD = re.compile(r"Zq[a-z]{4}x")


@dataclass
class Marked:
    """The desk, the person, and where each marked word stands."""

    desk: Desk
    person: str
    words: dict[str, str] = field(default_factory=dict)
    _left: Iterator[tuple[str, ...]] = field(
        default_factory=lambda: itertools.product(string.ascii_lowercase, repeat=4)
    )

    def found(self, text: str) -> set[str]:
        """Return from which fields the words in *text* are."""
        said = {self.words[word] for word in _WORD.findall(text) if word in self.words}
        if NHS_NUMBER in text.replace(" ", ""):
            said.add("person.nhs_number")
        return said | ({"background.recourse"} if FUNDS in text else set())

    def word(self, where: str) -> str:
        """Return a new word that stands for a field."""
        made = "Zq" + "".join(next(self._left)) + "x"
        self.words[made] = where
        return made

    def filled(self, record: Record) -> Record:
        """Return *record* with a word of its own in every text."""
        name, mark = definition_of(record).name, ""
        if isinstance(record, Tie):
            mark = f":{record.show_on_paper.value}" + (
                "!" if record.must_not_know is Answer.YES else ""
            )
        told: dict[str, Any] = {}  # fields of any record
        for spec in definition_of(record).specs:
            where = f"{name}.{spec.name}{mark}"
            if "language" not in spec.name and where not in _KEPT:
                value = self._value(spec.kind, getattr(record, spec.name), where)
                told |= {} if value is None else {spec.name: value}
        return replace(record, **told)

    def _value(self, kind: Kind, now: Any, where: str) -> Any:  # a field of any kind
        if isinstance(kind, TextKind):
            return self.word(where)
        if isinstance(kind, SeriesKind):
            return (self._group(kind.of(), GroupKind(kind.of), where),)
        return self._group(now, kind, where) if isinstance(kind, GroupKind) else None

    def _group(self, now: Any, kind: GroupKind, where: str) -> Any:  # a group of any fields
        if isinstance(now, Bilingual):
            return Bilingual(en=self.word(where))
        parts = {
            name: self.word(f"{where}.{name}")
            for name, part in kind.parts().items()
            if isinstance(part, TextKind) and "language" not in name
        }
        return dataclasses.replace(now, **parts)


def marked() -> Marked:
    """Return a desk with one person of whom everything that can be written down is."""
    me = make_me()
    fake = FakeDesk(me)
    fake.put(worker_record(me))
    made = Marked(fake.desk(), add_person(fake.desk()))
    _case(made.desk, made.person, fake)
    for entry in definitions():
        if entry.name not in _OF_OTHERS and not any(
            key.type == entry.name for key in fake.state.rows
        ):
            fake.put(_any(entry, made.desk, made.person))
    fake.put(*[made.filled(record) for record in list(fake.state.rows.values())])
    main, cover = files.main(made.person), files.cover(made.person)
    blank = Background(id=case.background_id(made.person), file_id=main)
    background = made.filled(fake.desk().reads.get(Background, blank.id, main) or blank)
    assert isinstance(background, Background)
    fake.put(replace(background, recourse=Answer.NO))
    person = fake.desk().reads.get(Person, made.person, cover)
    assert person
    safe = replace(person.safe_contact, post_ok=Answer.YES)
    fake.put(replace(person, nhs_number=NHS_NUMBER, safe_contact=safe))
    return made


def _case(desk: Desk, person: str, fake: FakeDesk) -> None:
    """Add, as the screens do, what hangs together."""
    plans.add_goal(desk, person, bilingual("A goal"))
    view = plans.plan_view(desk, person)
    assert view
    plans.add_step(desk, view.goals[0].goal, bilingual("A step"))
    steps = plans.plan_view(desk, person)
    assert steps
    fake.put(replace(steps.goals[0].steps[0], who_kind=StepWho.OTHER, who="Somebody"))
    network.start_map(desk, person)
    drawn = network.maps_of(desk, person)[0]
    for shown, secret in (
        (Answer.YES, Answer.NO),
        (Answer.YES, Answer.YES),
        (Answer.NOT_ASKED, Answer.NO),
        (Answer.NO, Answer.NO),
    ):
        tie = network.new_tie(desk, drawn)
        network.add_tie(desk, replace(tie, name="A", show_on_paper=shown, must_not_know=secret))
    bookings.book(desk, bookings.new_booking(desk, person, desk.clock.now().replace(hour=20)))
    bank = foodbank(desk.me.team_file)
    fake.put(bank)
    settings.ensure_voucher_key(desk)
    vouchers.issue(desk, filled_voucher(desk, person, bank))
    form = LetterForm(LetterKind.HOUSING, "Ours", "About {name}")
    paper = letters.letter_paper(desk, person, form, str)
    letters.hand_over(desk, person, form, paper, agreed=Answer.YES)


def _any(entry: Definition, desk: Desk, person: str) -> Record:
    """Return an empty record of a type, in the first of its files."""
    kind = min(entry.files, key=lambda one: one.value)
    subjects = {
        FileKind.TEAM: (),
        FileKind.AUTHOR: (person, desk.me.account),
        FileKind.PAIR: (desk.me.account, new_id()),
    }.get(kind, (person,))
    where = files.file_id(kind, *subjects) if subjects else desk.me.team_file
    return entry.cls(id=new_id(), file_id=where)
