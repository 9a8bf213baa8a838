"""The desk of the tests of `wbdesk print`, made once and copied for each."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from print_place import PASSPHRASE, Place, Printed, fill, set_up
from wbdesk.domain.records.person import Person
from wbdesk.entrypoints.cli import main
from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.storage.vault import DEMO_PASSPHRASE


@pytest.fixture(scope="session")
def first_place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A worker's own desk with one person on it, locked."""
    root = tmp_path_factory.mktemp("desk") / "root"
    key = set_up(root)
    session = LaptopGate(root).unlock(key, PASSPHRASE)
    person = fill(session.desk)
    session.close()
    return Place(root, key, root.parent / "secret", person.reference, person.id)


@pytest.fixture
def place(first_place: Place, tmp_path: Path) -> Place:
    """A copy of that desk, which a test may change, and its passphrase in a file."""
    root = shutil.copytree(first_place.root, tmp_path / "desk")
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return replace(first_place, root=root, secret=secret)


@pytest.fixture
def printed(place: Place) -> Printed:
    """The command, with the desk's folder and passphrase file put behind it."""

    def run(what: str, *more: str, person: str = place.reference) -> int:
        where = ["--data", str(place.root), "--passphrase-file", str(place.secret)]
        return main(["print", what, "--person", person, *where, *more])

    return run


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The demo's folder, made by the first print, and the reference of somebody in it."""
    root = tmp_path_factory.mktemp("practice") / "root"
    assert main(["print", "plan", "--person", "000000", "--demo", "--data", str(root)]) == 1
    gate = LaptopGate(root / "practitioner", practice=True)
    session = gate.unlock(gate.desks()[0].key, DEMO_PASSPHRASE)
    (person,) = session.desk.reads.records(Person, family_name="Dewan")
    session.close()
    return root, person.reference
