"""The service's own choices, by name; the key of the voucher marks is one of them."""

from __future__ import annotations

import secrets
from dataclasses import replace

from wbdesk.application import saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.domain.case import setting_id
from wbdesk.domain.operation import Stamp
from wbdesk.domain.records.team import Setting

VOUCHER_KEY = "voucher-key"
AGENCY_NAME = "agency-name"
AGENCY_PHONE = "agency-phone"
PERSON_WORD = "person-word"
MAIN_FILES_OFFLINE = "main-files-offline"  # "on": supervisors' laptops keep all main files
KNOWN = (VOUCHER_KEY, AGENCY_NAME, AGENCY_PHONE, PERSON_WORD, MAIN_FILES_OFFLINE)


def setting(desk: Desk, name: str) -> str:
    """Return the team's choice called *name*, or ""."""
    held = desk.reads.get(Setting, setting_id(desk.me.team_file, name), desk.me.team_file)
    return held.value if held and not held.deleted else ""


def choose(desk: Desk, name: str, value: str) -> Changed:
    """Set the team's choice called *name*."""
    record_id = setting_id(desk.me.team_file, name)
    seen = desk.reads.get(Setting, record_id, desk.me.team_file)
    if seen:
        return saving.save(desk, seen, replace(seen, value=value))
    made = Setting(id=record_id, file_id=desk.me.team_file, name=name, value=value)
    return saving.save(desk, None, made)


def set_by(desk: Desk, name: str) -> Stamp:
    """Return who chose last, and when; an empty stamp where nobody has."""
    record_id = setting_id(desk.me.team_file, name)
    if desk.reads.get(Setting, record_id, desk.me.team_file) is None:
        return Stamp("", "", "")
    return desk.reads.stamps(desk.me.team_file, "setting", record_id)[1]


def ensure_voucher_key(desk: Desk) -> Changed:
    """Give the team the key of its voucher marks, once, when the team is set up."""
    if setting(desk, VOUCHER_KEY):
        return Changed()
    return choose(desk, VOUCHER_KEY, secrets.token_hex(32))
