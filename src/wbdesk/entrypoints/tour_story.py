"""The story itself, in the order in which it happens."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wbdesk.demo import fill, staff
from wbdesk.entrypoints.demo import set_up_desk
from wbdesk.entrypoints.office import Office
from wbdesk.entrypoints.session import DeskSession
from wbdesk.entrypoints.tour_desks import DeskProcess, Facts, Look, StepDidNotHappen, Story
from wbdesk.i18n.formats import language_name
from wbdesk.storage.vault import DEMO_PASSPHRASE

SIZES = (18, 24)


@dataclass(slots=True)
class Cast:
    """Everybody and everything that the story needs."""

    story: Story
    data: Path
    words: dict[str, Any]  # a JSON object: what is typed
    look: Look
    narrowed: bool
    office: Office = field(init=False)
    accounts: dict[str, str] = field(default_factory=dict)
    person: str = ""

    def desk(self, name: str, look: Look | None = None) -> DeskProcess:
        """Return the desk called *name*, not started."""
        return DeskProcess(name, self.data / name, self.story, look or Look())

    def shown_name(self) -> str:
        """Return the name under which the person is shown."""
        person = self.words["person"]
        first = person.get("preferred_name") or person.get("given_names", "")
        return f"{first} {person.get('family_name', '')}".strip()


def tell(cast: Cast) -> None:
    """Tell it from the first click to the supervisor's screen; raises StepDidNotHappen."""
    with Office(cast.data / "server", "Wenlow Wellbeing") as office:
        cast.office = office
        office.start_server()
        desks = _begin(cast)
        sara, ruth, mine = desks["practitioner"], desks["supervisor"], desks["colleague"]
        try:
            _book(cast, sara)
            ruth.do("expect_person", name=cast.shown_name())
            office.stop_server()
            _apart(cast, ruth)
            _visit(cast, sara)
            _send(cast, sara)
            _read(cast, ruth)
            _settle(cast, sara, ruth)
            _colleague(cast, mine)
            _pictures(cast, sara)
        finally:
            for desk in desks.values():
                desk.stop()
    _keep_documents(cast)


def _begin(cast: Cast) -> dict[str, DeskProcess]:
    """Make the team with its services, and three desks that are set up by their people."""
    office = cast.office
    team = office.team(staff.TEAM)
    made = office.staff("Meredith Stow", "supervisor", team)
    session: DeskSession = set_up_desk(office, cast.data / "office", made.code)
    session.sync_now()
    fill.fill(staff.SUPERVISOR, session.at, dt.datetime.now(dt.UTC))
    session.sync_now()
    session.close()
    desks = {}
    for name, person, role in (
        ("practitioner", "Sunniva Brock", "practitioner"),
        ("supervisor", "Ruth Amble", "supervisor"),
        ("colleague", "Jasper Lund", "practitioner"),
    ):
        member = office.staff(person, role, team)
        cast.accounts[name] = member.account
        desk = desks[name] = cast.desk(name)
        desk.start()
        asked = {"address": office.address, "code": member.code}
        desk.do("set_up", desk=name, passphrase=DEMO_PASSPHRASE, **asked)
        desk.do("wait_sent")
    return desks


def _book(cast: Cast, desk: DeskProcess) -> None:
    """Add the person and book a visit for tomorrow, with a connection."""
    language = language_name(cast.words["language"], "en")
    desk.do("add_person", person=cast.words["person"], language_words=language)
    desk.do("book", name=cast.shown_name())
    told = desk.do("wait_sent")
    cast.person = told["case"]


def _apart(cast: Cast, desk: DeskProcess) -> None:
    """Meanwhile the supervisor changes the review date, without a connection."""
    day = cast.words["review_dates"]["supervisor"]
    desk.do("open_person", name=cast.shown_name(), picture="supervisor-person-before")
    desk.do("set_review_date", day=day, picture="supervisor-review-date")


def _visit(cast: Cast, desk: DeskProcess) -> None:
    """The next day, with the network off: the visit, with the power cut in the middle."""
    words, out, name = cast.words, cast.story.out, cast.shown_name()
    desk.do("lock", picture="lock-the-evening-before", never=[name])
    desk.stop()
    desk.start(days_ahead=1)
    desk.do("wrong_passphrase", picture="unlock-wrong")
    desk.do("unlock", passphrase=DEMO_PASSPHRASE, picture="unlock")
    desk.do("today", name=name, picture="today")
    desk.do("find", name=name)
    desk.do("find_what_now", picture="what-now", situation="medical")
    desk.do("open_person", name=name, picture="person-before-knocking")
    desk.do("start_visit", picture="visit-start")
    desk.do("write_note", note=words["note"], picture="visit-note")
    desk.kill()
    desk.start(days_ahead=1)
    desk.do("unlock", passphrase=DEMO_PASSPHRASE)
    desk.do("go_on", note=words["note"], picture="visit-after-power-cut")
    desk.do("add_goals", goals=words["goals"], picture="plan-goals")
    own_day = words["review_dates"]["practitioner"]
    desk.do("write_plan", plan=words["plan"], review_date=own_day, picture="plan")
    desk.do("agree", picture="plan-agreed")
    for size in SIZES:
        for language in ("en", "other"):
            stem = f"plan-{language}-{size}"
            asked = {"size": size, "language": language, "picture": f"print-{stem}"}
            desk.do("print_paper", button="plan.print", path=str(out / f"{stem}.pdf"), **asked)
    people = [tie["name"] for tie in words["ties"] if tie["kind"] == "person"]
    desk.do("private_view", on=False, names=[], picture="visit-open-view")
    desk.do("draw_map", ties=words["ties"], picture="map")
    asked = {"size": 18, "language": "en", "picture": "print-map"}
    button, path = "network.print", str(out / "map-en-18.pdf")
    desk.do("print_paper", button=button, path=path, **asked)
    desk.do("private_view", on=True, names=people, picture="map-private-view")
    desk.do("back_to_note")
    paper = {"size": 18, "language": "en", "path": str(out / "voucher-en-18.pdf")}
    bank = {"foodbank": cast.words["foodbank"], "household": words["household"]}
    desk.do("voucher", picture="voucher", **bank, **paper)
    desk.do("measure", answers=[5, 6, 6, 3], picture="measures")
    desk.do("concern", concern=words["concern"], picture="concern")
    told = desk.do("finish", picture="finish")
    if told["connects_from_screen"]:
        raise StepDidNotHappen("the screen's own thread tried to connect")


def _send(cast: Cast, desk: DeskProcess) -> None:
    """Locked, nothing is sent though the network is back; unlocked, it goes by itself."""
    desk.do("lock", picture="lock-with-unsent", never=[cast.shown_name()])
    desk.do("find_what_now", picture="lock-what-now")
    cast.office.start_server()
    me = cast.accounts["practitioner"]
    before = cast.office.sent_by(me)
    desk.do("wait_locked", seconds=8)
    if cast.office.sent_by(me) != before:
        raise StepDidNotHappen("something was sent while the desk was locked")
    desk.do("unlock", passphrase=DEMO_PASSPHRASE)
    desk.do("wait_sent", seconds=10, picture="sent")


def _read(cast: Cast, desk: DeskProcess) -> None:
    """The supervisor finds the person, opens the visit and reads it, and the concern."""
    desk.do("wait_sent")
    told = desk.do("supervise", name=cast.shown_name(), **_written(cast.words))
    (cast.story.out / "supervisor.txt").write_text("\n".join(told["says"]), encoding="utf-8")
    desk.do("see_team", member="Sunniva Brock", picture="supervisor-team")


def _written(words: Facts) -> Facts:
    return {name: words[name] for name in ("note", "goals", "ties", "concern")}


def _settle(cast: Cast, sara: DeskProcess, ruth: DeskProcess) -> None:
    """Both see both review dates; the practitioner chooses, and both show what was chosen."""
    days = cast.words["review_dates"]
    told = ruth.do("see_difference", days=list(days.values()), picture="supervisor-two-versions")
    with (cast.story.out / "supervisor.txt").open("a", encoding="utf-8") as file:
        file.write("\n" + "\n".join(told["says"]))
    sara.do("see_difference", days=list(days.values()), picture="sync-centre")
    sara.do("settle_difference", keep="mine", picture="sync-centre-settled")
    sara.do("wait_sent")
    ruth.do("wait_settled", picture="supervisor-settled")


def _colleague(cast: Cast, desk: DeskProcess) -> None:
    """A colleague who may read the main file holds not a trace of the concern."""
    cast.office.grant(cast.accounts["colleague"], cast.person, ("cover", "main"))
    told = desk.do("read_as_colleague", name=cast.shown_name(), picture="colleague-person")
    if cast.words["concern"] in "\n".join(told["says"]):
        raise StepDidNotHappen("the colleague can read the concern")


def _pictures(cast: Cast, desk: DeskProcess) -> None:
    """Every screen in the looks that were asked for."""
    looks = [cast.look] if cast.narrowed else ALL_LOOKS
    name = cast.shown_name()
    for number, look in enumerate(looks):
        label = f"{look.language}-{look.theme}-{look.text_size}"
        desk.stop()
        shown = cast.desk("practitioner", look)
        shown.start(days_ahead=1)
        shown.do("unlock", passphrase=DEMO_PASSPHRASE, picture=f"screens-{label}-unlock")
        few = number > 0 and not cast.narrowed
        shown.do("screens", label=label, name=name, few=few and look.language == "en")
        shown.stop()


ALL_LOOKS = [
    Look(),
    Look(language="ar"),
    Look(theme="dark"),
    Look(theme="clear-light", text_size=200),
]


def _keep_documents(cast: Cast) -> None:
    """Write beside each document its SHA-256, so that it can be told from any other."""
    for line in cast.story.steps:
        if "pdf" in line:
            body = Path(line["pdf"]).read_bytes()
            facts: Facts = {"file": Path(line["pdf"]).name, "size": line["size"]}
            line["document"] = facts | {"sha256": hashlib.sha256(body).hexdigest()}
            del line["pdf"]
