"""A form that is saved is not offered again, whenever the desk stops; one that is refused is."""

from __future__ import annotations

import pytest

from factories import make_me
from fakes import FakeDesk
from wbdesk.application import bookings, forms
from wbdesk.application.forms import FormKey
from wbdesk.application.ports import Desk
from wbdesk.domain.errors import Refused
from wbdesk.domain.files import cover
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.episode import Task


class PowerCut(BaseException):
    """The desk stops where it stands."""


@pytest.fixture
def fake() -> FakeDesk:
    """A desk on which a promise was half written down."""
    made = FakeDesk(make_me())
    forms.keep(made.desk(), KEY, {"what": "Post the form"})
    return made


KEY = FormKey(cover(new_id()), "promise")


def promise(fake: FakeDesk, words: str) -> Task:
    return bookings.new_task(fake.desk(), new_id(), words)


def test_a_power_cut_right_after_the_save_offers_nothing_again(fake: FakeDesk) -> None:
    task = promise(fake, "Post the form")

    def work(desk: Desk) -> None:
        bookings.add_task(desk, task)
        raise PowerCut

    with pytest.raises(PowerCut):
        forms.saving(fake.desk(), KEY, work)
    assert [one.words for one in fake.desk().reads.records(Task)] == ["Post the form"]
    assert forms.begun(fake.desk(), KEY) is None


def test_a_refused_form_keeps_its_words(fake: FakeDesk) -> None:
    task = promise(fake, " ")
    with pytest.raises(Refused):
        forms.saving(fake.desk(), KEY, lambda desk: bookings.add_task(desk, task))
    kept = forms.begun(fake.desk(), KEY)
    assert kept is not None
    assert kept.values == {"what": "Post the form"}


def test_a_form_that_had_nothing_to_write_is_let_go(fake: FakeDesk) -> None:
    forms.saving(fake.desk(), KEY, lambda _desk: None)
    assert forms.begun(fake.desk(), KEY) is None
