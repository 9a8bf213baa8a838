"""The next request goes out while an answer is laid in, and nothing is lost by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desks import Desk, new_desk
from wbdesk.application.rows import Changed
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Result
from wbdesk.domain.records.person import Alert, Person
from wbdesk.storage import outbox
from wbdesk.sync.ahead import beside
from wbdesk.sync.round import go_round
from wbdesk.wire.messages import Answer, Ask
from worlds import Service, over_the_wire


@dataclass
class Line:
    """A line to a service in memory, which notes what the desk held when each request went out."""

    service: Service
    desk: Desk
    asked: list[Ask] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    cut: set[int] = field(default_factory=set)

    def sync(self, ask: Ask) -> Answer:
        """Answer *ask*; the answer to a request in *cut* is lost."""
        self.asked.append(ask)
        self.held.append(self.desk.sync.state().position)
        answer = over_the_wire(self.service, ask)
        if len(self.asked) in self.cut:
            raise ConnectionError
        return answer

    def new_epoch(self) -> str:
        """Return a new device epoch."""
        return new_id()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(outbox, "PUSH_OPERATIONS", 5)
    made = new_desk(tmp_path / "desk")
    yield made
    made.store.close()


def _write(desk: Desk, groups: int) -> None:
    for _ in range(groups):
        person = new_id()
        cover = files.cover(person)
        with desk.units() as unit:
            unit.save(None, Person(id=person, file_id=cover, family_name="Belvo"))
            unit.save(None, Alert(id=new_id(), file_id=cover, words="a dog"))
            unit.commit()


def _go_round(desk: Desk, line: Line, going_on: Callable[[], bool] = lambda: True) -> Changed:
    return go_round(desk.sync, line, lambda *_: None, going_on=going_on, beside=beside)


def test_a_request_says_the_cursor_of_the_answer_that_the_desk_does_not_hold_yet(
    desk: Desk,
) -> None:
    line = Line(Service(), desk)
    _write(desk, 6)

    def at_once(work: Callable[[], None]) -> None:
        work()

    go_round(desk.sync, line, lambda *_: None, going_on=lambda: True, beside=at_once)
    told = [[operation.n for operation in ask.operations] for ask in line.asked]
    assert told == [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]
    assert [ask.cursor.position for ask in line.asked] == [0, 2, 4]
    assert line.held == [0, 0, 2]
    assert desk.sync.state().position == 6
    assert desk.reads.sync_state().up_to_date


def test_an_answer_that_is_lost_behind_another_is_asked_for_again(desk: Desk) -> None:
    service = Service()
    line = Line(service, desk, cut={2})
    _write(desk, 6)
    with pytest.raises(ConnectionError):
        _go_round(desk, line)
    assert desk.sync.state().position == 2, "the answer before it was laid in"
    assert [operation.n for operation in desk.sync.batch()] == [5, 6, 7, 8]
    _go_round(desk, line)
    assert desk.reads.sync_state().up_to_date
    assert desk.reads.sync_state().waiting == 0
    assert len(service.outcomes) == 12
    assert service.position == 6, "nothing was written twice"


def test_nothing_goes_ahead_of_an_answer_that_refuses_something(desk: Desk) -> None:
    from wbdesk.domain.check import refused

    service = Service(allowed=lambda one: refused("not-allowed") if one.n == 2 else None)
    line = Line(service, desk)
    _write(desk, 6)
    _go_round(desk, line)
    assert line.held[:2] == [0, line.asked[1].cursor.position]
    results = [outcome.result for outcome in service.outcomes.values()]
    assert results.count(Result.REFUSED) == 2
    assert desk.reads.sync_state().refused == 2


def test_nothing_is_sent_after_the_round_was_told_to_stop(desk: Desk) -> None:
    line = Line(Service(), desk)
    _write(desk, 6)
    _go_round(desk, line, going_on=lambda: not line.asked)
    assert len(line.asked) == 1
    assert desk.sync.state().position == 2
