"""Backups are proven before a desk relies on them, and a restore puts back only what is proven."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from server.desks import Office, a_person
from wbdesk.domain.errors import Refused
from wbdesk.server import admin, backup, proof
from wbdesk.server.embedded import Embedded
from wbdesk.server.serve import serving
from wbdesk.server.storage import lives
from wbdesk.server.storage.database import opened


@pytest.fixture
def house(fresh_dsn: str) -> Iterator[Office]:
    """A service in a database of its own, with one case in it."""
    import httpx

    service = admin.make_service(fresh_dsn, "Elm Street")
    with (
        opened(fresh_dsn) as database,
        serving(fresh_dsn) as url,
        httpx.Client(base_url=url, timeout=30) as client,
    ):
        team = admin.add_team(database, service, "North")
        yield Office(fresh_dsn, client, database, service, team)


def databases(postgres: Embedded) -> set[str]:
    """Return the names of all databases."""
    with psycopg.connect(postgres.dsn("postgres")) as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def test_a_proven_backup_moves_safe_and_leaves_nothing_beside_it(
    house: Office, postgres: Embedded, tmp_path: Path
) -> None:
    desk = house.desk("Ash")
    desk.sync(desk.create(a_person()))
    before = databases(postgres)
    made = backup.backup(house.dsn, tmp_path / "dumps")
    assert databases(postgres) == before
    (held,) = made.services
    assert held.service == house.service
    assert held.position == desk.cursor.position
    desk.sync()
    assert desk.answers[-1].checkpoint
    assert desk.answers[-1].checkpoint.safe == held.position
    files = sorted(file.name for file in (tmp_path / "dumps").iterdir())
    assert files == sorted([made.file, made.file.replace(".dump", ".json")])
    assert (tmp_path / "dumps" / made.file).stat().st_mode & 0o077 == 0


def test_a_backup_of_what_does_not_fit_is_not_proven_and_safe_stays(
    house: Office, postgres: Embedded, tmp_path: Path
) -> None:
    desk = house.desk("Ash")
    desk.sync(desk.create(a_person()))
    house.tell("UPDATE record SET rev = 9 WHERE type = 'person'")
    before = databases(postgres)
    with pytest.raises(Refused) as refused:
        backup.backup(house.dsn, tmp_path)
    assert refused.value.code == "not-proven"
    assert databases(postgres) == before
    assert not list(tmp_path.glob("*.dump"))
    with house.database.reading() as connection:
        assert connection.execute("SELECT max(safe) FROM service").fetchall() == [(0,)]


def test_a_changed_dump_or_a_database_in_use_is_refused(house: Office, tmp_path: Path) -> None:
    made = backup.backup(house.dsn, tmp_path)
    file = tmp_path / made.file
    with pytest.raises(Refused) as refused:
        backup.restore(house.dsn, file)
    assert refused.value.code == "not-empty"
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"x")
    with pytest.raises(Refused) as refused:
        backup.restore(house.dsn, file, replace=True)
    assert refused.value.code == "another-file"
    with pytest.raises(Refused) as refused:
        backup.restore(house.dsn, tmp_path / "none.dump")
    assert refused.value.code == "no-such-backup"
    assert proof.check(house.database, house.service) == []


def test_of_many_backups_the_latest_stay(house: Office, tmp_path: Path) -> None:
    for name in ("wbdesk-20200101T000000", "wbdesk-20200102T000000"):
        (tmp_path / f"{name}.dump").write_bytes(b"")
        (tmp_path / f"{name}.json").write_text("{}", encoding="utf-8")
    made = backup.backup(house.dsn, tmp_path, keep=2)
    assert {file.name for file in tmp_path.glob("*.dump")} == {
        "wbdesk-20200102T000000.dump",
        made.file,
    }
    told = json.loads((tmp_path / made.file).with_suffix(".json").read_text(encoding="utf-8"))
    assert told["services"][0][0] == house.service


def test_a_restored_service_begins_a_life_in_which_old_codes_are_worth_nothing(
    house: Office, postgres: Embedded, tmp_path: Path
) -> None:
    desk = house.desk("Ash")
    desk.sync(desk.create(a_person()))
    code = admin.enrol_code(house.database, house.service, desk.account)
    made = backup.backup(house.dsn, tmp_path)
    other = postgres.dsn("wbdesk_elsewhere")
    assert backup.restore(other, tmp_path / made.file) == made.services
    begun = lives.begin(other, lives.held(other))
    (held,) = lives.held(other)
    assert held.epoch == begun[house.service] != made.services[0].epoch
    with opened(other) as database, serving(other) as url:
        import httpx

        assert proof.check(database, house.service) == []
        with httpx.Client(base_url=url) as client:
            assert client.post("/v1/enrol", json={"code": code}).status_code == 404
            signed = {"Authorization": f"Bearer {desk.token()}"}
            assert client.post("/v1/epoch", headers=signed).status_code == 401
            desk.client, desk.shown = client, ""
            desk.sync()
    assert desk.cursor.server_epoch == held.epoch
    assert desk.agrees()
