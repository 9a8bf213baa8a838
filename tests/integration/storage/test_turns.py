"""Whose turn it is to write: a person's save goes before the slices that wait."""

from __future__ import annotations

import threading

import pytest

from wbdesk.storage.turns import Turns


def test_a_person_goes_before_pages_that_came_earlier() -> None:
    turns, order = Turns(), list[str]()
    page_waits = threading.Event()

    def page() -> None:
        page_waits.set()
        with turns.page():
            order.append("page")

    def person() -> None:
        with turns.person():
            order.append("person")

    threads = [threading.Thread(target=page), threading.Thread(target=person)]
    with turns.person():
        threads[0].start()
        assert page_waits.wait(5)
        threads[1].start()
        with turns._moved:
            assert turns._moved.wait_for(lambda: turns._people == 1, 5)
    for thread in threads:
        thread.join(5)
    assert order == ["person", "page"]


def test_an_error_gives_the_turn_back() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.page():
        raise ZeroDivisionError
    with turns.person():
        pass


@pytest.mark.parametrize("inner", ["person", "page"])
def test_a_turn_inside_a_turn_is_refused(inner: str) -> None:
    turns = Turns()
    with pytest.raises(RuntimeError), turns.person(), getattr(turns, inner)():
        pass
