"""A closed desk with one person on it, for the commands that save paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from factories import bilingual, filled_case, filled_voucher, foodbank
from pdf_text import joined, pdftotext
from wbdesk.application import letters, network, people, plans, saving, settings, vouchers
from wbdesk.application.letters import LetterForm
from wbdesk.application.ports import Desk
from wbdesk.domain import files
from wbdesk.domain.choice import Answer
from wbdesk.domain.identity import new_id
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.access import Access, AccessHow
from wbdesk.domain.records.episode import Episode
from wbdesk.domain.records.letter import LetterKind
from wbdesk.domain.records.network import NetworkMap
from wbdesk.domain.records.person import PaperAtHome, Person, SafeContact
from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.entrypoints.session import DeskSession
from wbdesk.storage.folder import laptop
from wbdesk.sync.link import Enrolment

PASSPHRASE = "seven herons over the weir"
MATTERS, MATTERS_BN = "The river path in spring", "বসন্তে নদীর পথ"
NAMED, NOT_ASKED = "Wilhelmina Osprey", "Crispin Tallboys"

Printed = Callable[..., int]


@dataclass(frozen=True)
class Place:
    """A desk that is closed: its folder, its passphrase file, and who is on it."""

    root: Path
    key: str
    secret: Path
    reference: str
    person: str

    def session(self) -> DeskSession:
        return LaptopGate(self.root).unlock(self.key, PASSPHRASE)

    def copies(self) -> list[str]:
        session = self.session()
        try:
            looks = session.desk.reads.records(Access, files.main(self.person))
            return sorted(one.what for one in looks if one.how is AccessHow.EXPORTED)
        finally:
            session.close()

    def give_to_a_colleague(self) -> None:
        """Let the case be somebody else's; its files stay on this desk."""
        session = self.session()
        (episode,) = session.desk.reads.records(Episode)
        saving.save_all(session.desk, [(episode, replace(episode, worker=new_id()))])
        session.close()

    def openings(self) -> list[tuple[str, str]]:
        """Return what the log says of each opening of the record, and why."""
        session = self.session()
        try:
            looks = session.desk.reads.records(Access, files.main(self.person))
            return [(one.what, one.why) for one in looks if one.how is AccessHow.OPENED]
        finally:
            session.close()


def set_up(root: Path, *, practice: bool = False) -> str:
    """Set a desk up as its screens do, from what a code has brought; return its key."""
    enrolment = Enrolment(
        address="http://127.0.0.1:9",
        service=new_id(),
        organisation="Elm Street",
        account=new_id(),
        name="Ottilie Marchbank",
        role="practitioner",
        team_file=files.team(new_id()),
        epoch=new_id(),
        device=new_id(),
        secret="c2VjcmV0",
    )
    folder = laptop(root).new_folder()
    (folder.path / "set-up.json").write_text(json.dumps(asdict(enrolment)), encoding="utf-8")
    gate = LaptopGate(root, practice=practice)
    invited = gate.unfinished()
    assert invited
    gate.set_up(invited, "Ottilie", PASSPHRASE)
    return gate.finish_set_up(invited).key


def fill(desk: Desk) -> Person:
    """Add somebody with a plan in two languages, a map and a voucher."""
    case = filled_case(desk)
    case = replace(case, person=replace(case.person, paper_language="bn"))
    person = people.add_person(desk, case).person_id
    view = plans.plan_view(desk, person)
    assert view
    both = bilingual(MATTERS, MATTERS_BN, "bn")
    plans.save_plan(desk, view.plan, replace(view.plan, matters=both))
    plans.add_goal(desk, person, Bilingual(en="Walk to the weir"))
    draw(desk, person)
    bank = foodbank(desk.me.team_file)
    saving.save_all(desk, [(None, bank)])
    settings.ensure_voucher_key(desk)
    vouchers.issue(desk, filled_voucher(desk, person, bank))
    for seen in ("Damp on every wall", "A boiler that never warms"):
        hand_letter(desk, person, seen)
    (found,) = desk.reads.records(Person)
    return found


def hand_letter(desk: Desk, person: str, seen: str) -> None:
    """Hand a letter over, as the dialog does after Yes."""
    form = LetterForm(LetterKind.HOUSING, "Ours", "To the landlord of {name}\n{seen}", seen=seen)
    paper = letters.letter_paper(desk, person, form, str, size=14)
    letters.hand_over(desk, person, form, paper, agreed=Answer.YES)


def draw(desk: Desk, person: str) -> None:
    """Two people on the map: one may be on paper, the other was not asked."""
    _changed, map_id = network.start_map(desk, person)
    shown = desk.reads.get(NetworkMap, map_id, files.main(person))
    assert shown
    tie = network.new_tie(desk, shown)
    network.add_tie(desk, replace(tie, name=NAMED, show_on_paper=Answer.YES))
    network.add_tie(desk, replace(network.new_tie(desk, shown), name=NOT_ASKED))


def words(path: Path) -> str:
    return joined(pdftotext(path.read_bytes()))


def set_paper(place: Place, paper: PaperAtHome) -> None:
    session = place.session()
    (person,) = session.desk.reads.records(Person)
    after = replace(person, safe_contact=SafeContact(paper=paper))
    saving.save_all(session.desk, [(person, after)])
    session.close()
