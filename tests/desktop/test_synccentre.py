"""The sync centre, on two real desks that changed the same review date while apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desks import Desk as Laptop
from desks import new_desk
from factories import add_person, bilingual, worker_record
from fakes import FakeClock
from screen_desk import make_context
from wbdesk.application import access, plans
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed, SyncState
from wbdesk.desktop.context import Context
from wbdesk.desktop.gate import SyncNews
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.synccentre import sync_screen
from wbdesk.desktop.synccentre.entries import EntryList
from wbdesk.desktop.synccentre.version import VersionText
from wbdesk.desktop.synccentre.view import SyncPage
from wbdesk.desktop.synccentre.words import state_words
from wbdesk.desktop.widgets import Label
from wbdesk.domain.files import main
from wbdesk.domain.records.plan import Plan
from wbdesk.i18n import without_isolates
from worlds import Service

MINE, THEIRS = dt.date(2026, 7, 14), dt.date(2026, 8, 1)


@dataclass
class Pair:
    """Two desks of one team, the service between them and a person both know."""

    mine: Laptop
    theirs: Laptop
    service: Service
    person: str

    def desk(self, laptop: Laptop) -> Desk:
        """Return what the verbs are given."""
        return Desk(laptop.units, laptop.reads, FakeClock(), laptop.me)

    def meet(self) -> None:
        """Let both sync until both know everything."""
        for one in (self.mine, self.theirs, self.mine):
            one.exchange(self.service)

    def plan(self, laptop: Laptop) -> Plan:
        """Return the plan as one desk shows it."""
        view = plans.plan_view(self.desk(laptop), self.person)
        assert view is not None
        return view.plan

    def change(self, laptop: Laptop, **fields: object) -> None:
        """Change the plan on one desk."""
        before = self.plan(laptop)
        after = replace(before, **fields)  # type: ignore[arg-type]  # fields of a plan
        plans.save_plan(self.desk(laptop), before, after)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """A practitioner and a supervisor."""
    mine = new_desk(tmp_path / "mine", "Ottilie Marchbank")
    theirs = new_desk(tmp_path / "theirs", "Aurelio Stanmore", "supervisor")
    for one in (mine, theirs):
        mine.save(None, worker_record(one.me))
    made = Pair(mine, theirs, Service(), "")
    made.person = add_person(made.desk(mine))
    made.change(mine, matters=bilingual("Soup on Sundays"))
    made.meet()
    yield made
    mine.store.close()
    theirs.store.close()


def apart(pair: Pair) -> None:
    """Both change the review date without knowing of each other, then meet."""
    pair.change(pair.mine, review_on=MINE)
    pair.change(pair.theirs, review_on=THEIRS)
    pair.meet()


def opened(pair: Pair, jobs: Jobs, qtbot: QtBot) -> tuple[SyncPage, Context]:
    """Open the sync centre on the practitioner's desk."""
    context = make_context(pair.desk(pair.mine), jobs)
    page = sync_screen(context).build()
    assert isinstance(page, SyncPage)
    qtbot.addWidget(page)
    page.resize(1236, 800)
    context.changed.connect(page.on_changed)
    page.show()
    page.arrived(None)
    qtbot.waitUntil(lambda: jobs.waiting() == 0 and page.presenter.state is not None)
    return page, context


def shown(page: SyncPage) -> str:
    """Return every word on the page."""
    labels = [one.text() for one in page.findChildren(Label) if one.isVisibleTo(page)]
    texts = [one.text() for one in page.findChildren(VersionText) if one.isVisibleTo(page)]
    buttons = [one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]
    return "\n".join([*labels, *texts, *buttons])


def lines(page: SyncPage) -> list[str]:
    """Return the lines of the list as readers hear them."""
    model = page.findChild(EntryList, "sync.list").entries  # type: ignore[union-attr]  # it is there
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    return [str(model.data(model.index(n, 0), role)) for n in range(model.rowCount())]


def test_both_versions_stand_side_by_side_with_who_wrote_them(
    pair: Pair, jobs: Jobs, qtbot: QtBot
) -> None:
    apart(pair)
    page, _context = opened(pair, jobs, qtbot)
    versions = [one.text() for one in page.findChildren(VersionText)]
    assert versions == ["14 July 2026", "1 August 2026"]
    words = shown(page)
    assert "You wrote" in words
    assert "Aurelio Stanmore" in words
    assert any("Thandeka Vellacott" in line and "Plan" in line for line in lines(page))
    for never in ("merge", "conflict", "server", "revision"):
        assert never not in words.casefold()


def test_the_words_of_one_version_only_are_marked_in_two_ways(
    pair: Pair, jobs: Jobs, qtbot: QtBot
) -> None:
    apart(pair)
    page, _context = opened(pair, jobs, qtbot)
    styles = []
    for text in page.findChildren(VersionText):
        cursor = text.textCursor()
        cursor.setPosition(1)
        styles.append(cursor.charFormat().underlineStyle())
    assert len(set(styles)) == 2


def test_key_2_keeps_theirs_and_it_settles_on_both_desks(
    pair: Pair, jobs: Jobs, qtbot: QtBot
) -> None:
    apart(pair)
    page, _context = opened(pair, jobs, qtbot)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: not pair.mine.reads.differences())
    qtbot.waitUntil(lambda: jobs.waiting() == 0)
    pair.meet()
    assert pair.plan(pair.mine).review_on == THEIRS
    assert pair.plan(pair.theirs).review_on == THEIRS
    assert not pair.theirs.reads.differences()
    assert "Nothing needs you" in shown(page) or "Waiting to send" in "".join(lines(page))


def test_a_choice_is_undone_as_an_ordinary_edit(pair: Pair, jobs: Jobs, qtbot: QtBot) -> None:
    apart(pair)
    head = pair.plan(pair.mine).review_on
    other = THEIRS if head == MINE else MINE
    page, context = opened(pair, jobs, qtbot)
    undone: list[object] = []
    context.toast_wanted.connect(lambda _words, undo: undone.append(undo))
    name = "sync.keep_mine" if other == MINE else "sync.keep_theirs"
    page.findChild(QPushButton, name).click()  # type: ignore[union-attr]  # it is there
    qtbot.waitUntil(lambda: bool(undone) and jobs.waiting() == 0)
    assert pair.plan(pair.mine).review_on == other
    undone[0]()  # type: ignore[operator]  # the undo of the toast
    qtbot.waitUntil(lambda: jobs.waiting() == 0)
    assert pair.plan(pair.mine).review_on == head
    assert not pair.mine.reads.differences()


def test_both_texts_can_be_kept_and_changed_before(pair: Pair, jobs: Jobs, qtbot: QtBot) -> None:
    pair.change(pair.mine, matters=bilingual("Soup and a song"))
    pair.change(pair.theirs, matters=bilingual("Bread on Mondays"))
    pair.meet()
    page, _context = opened(pair, jobs, qtbot)
    assert page.compare.both is not None
    kept = page.compare.both.value()
    assert "Soup and a song" in kept
    assert "Bread on Mondays" in kept
    page.compare.both.set_value("Soup, a song and bread")
    page.findChild(QPushButton, "sync.keep_both").click()  # type: ignore[union-attr]  # it is there
    qtbot.waitUntil(lambda: not pair.mine.reads.differences() and jobs.waiting() == 0)
    assert pair.plan(pair.mine).matters.en == "Soup, a song and bread"


def test_offline_is_said_with_what_waits_and_never_as_everything_sent(
    pair: Pair, jobs: Jobs, qtbot: QtBot
) -> None:
    pair.change(pair.mine, reviewer="Wren")
    page, context = opened(pair, jobs, qtbot)
    context.sync_told.emit(SyncNews("offline", Changed(), 0, ""))
    qtbot.waitUntil(lambda: "No signal" in shown(page))
    assert "1 change waits" in shown(page)
    assert "Everything is sent" not in shown(page)
    assert any("Plan" in line for line in lines(page))


def test_everything_sent_is_said_only_when_it_is_so(pair: Pair, jobs: Jobs, qtbot: QtBot) -> None:
    page, _context = opened(pair, jobs, qtbot)
    state = page.presenter.state
    assert state is not None
    assert ("Everything is sent" in shown(page)) == state.centre.state.up_to_date


def test_private_view_hides_versions_and_names(pair: Pair, jobs: Jobs, qtbot: QtBot) -> None:
    apart(pair)
    page, _context = opened(pair, jobs, qtbot)
    page.set_private(True)
    qtbot.waitUntil(lambda: "Hidden in private view" in shown(page))
    everything = shown(page) + "".join(lines(page))
    for secret in ("Vellacott", "14 July", "1 August"):
        assert secret not in everything


def test_what_came_in_opens_the_record(pair: Pair, jobs: Jobs, qtbot: QtBot) -> None:
    pair.change(pair.theirs, reviewer="Wren")
    pair.meet()
    page, context = opened(pair, jobs, qtbot)
    came = [e for e in page.list.entries.entries if e.key.startswith("came/")]
    assert came
    page.list.choose(came[0].key)
    with qtbot.waitSignal(context.person_wanted) as asked:
        page.findChild(QPushButton, "sync.came.open").click()  # type: ignore[union-attr]  # it is there
    assert asked.args is not None
    assert main(asked.args[0]) == main(pair.person)


def test_what_waits_says_about_whom_and_what_was_done(pair: Pair, jobs: Jobs, qtbot: QtBot) -> None:
    desk, seen = pair.desk(pair.mine), pair.plan(pair.mine)
    plans.save_plan(desk, seen, replace(seen, review_on=MINE))
    access.opened(desk, main(pair.person), "plan")
    me = worker_record(pair.mine.me)
    pair.mine.save(me, replace(me, telephone="07700 900118"))
    page, _context = opened(pair, jobs, qtbot)
    said = {}
    for entry in (one for one in page.list.entries.entries if one.key.startswith("waiting/")):
        page._open(entry)
        words = [one.text() for one in page.pane.single.findChildren(Label)]
        said[without_isolates(entry.first)] = without_isolates("\n".join(words))
    assert "You changed: Telephone" in said["Ottilie Marchbank, Team list"]
    assert "You changed: Review date" in said["Thandeka Vellacott, Plan"]
    assert "The service keeps a list of who looked." in said["Thandeka Vellacott, Reading log"]


def test_figures_typed_into_what_keeps_both_choose_nothing(
    pair: Pair, jobs: Jobs, qtbot: QtBot
) -> None:
    pair.change(pair.mine, matters=bilingual("Soup and a song"))
    pair.change(pair.theirs, matters=bilingual("Bread on Mondays"))
    pair.meet()
    page, _context = opened(pair, jobs, qtbot)
    assert page.compare.both is not None
    page.activateWindow()
    page.compare.both.control.setFocus()
    qtbot.keyClicks(page.compare.both.control, "12")
    qtbot.waitUntil(lambda: jobs.waiting() == 0)
    assert "12" in page.compare.both.value()
    assert len(pair.mine.reads.differences()) == 1


def test_what_keeps_both_is_not_overwritten_when_something_comes_in(
    pair: Pair, jobs: Jobs, qtbot: QtBot
) -> None:
    pair.change(pair.mine, matters=bilingual("Soup and a song"))
    pair.change(pair.theirs, matters=bilingual("Bread on Mondays"))
    pair.meet()
    page, context = opened(pair, jobs, qtbot)
    assert page.compare.both is not None
    page.compare.both.set_value("Half a sentence")
    pair.change(pair.theirs, reviewer="Wren")
    pair.meet()
    context.changed.emit(Changed(frozenset({"plan"})))
    qtbot.waitUntil(lambda: any(e.key.startswith("came/") for e in page.list.entries.entries))
    qtbot.waitUntil(lambda: jobs.waiting() == 0)
    assert page.compare.both is not None
    assert page.compare.both.value() == "Half a sentence"


@pytest.mark.parametrize(
    ("skew", "code", "told"),
    [
        (0, "", []),
        (4, "", []),
        (-90, "", ["off by \u206890 minutes\u2069"]),
        (1_440, "", ["24 hours"]),
        (43_200, "", ["4 weeks"]),
        (0, "files-differ", ["Ring your supervisor", "files-differ"]),
    ],
)
def test_what_somebody_should_look_at_is_said_and_stops_nothing(
    skew: int, code: str, told: list[str]
) -> None:
    at = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    state = SyncState(0, 0, 0, at, at, up_to_date=True, code=code, skew=skew)
    first, more, _icon = state_words(state, "done")
    assert first.startswith("Everything is sent.")
    assert all(words in more for words in told)
    assert bool(more) is bool(told)
