"""The What now file: who is on duty and six situations, signed by the service; nobody's data."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterable
from typing import Any

import orjson

from wbdesk.domain.kinds import Wire
from wbdesk.wire.codec import NotOurs

LABEL = b"wbdesk what-now 1\n"  # what is signed here is never taken for something else
DAYS_AHEAD = 60
_DUTY = ("day", "supervisor", "supervisor_phone", "practice", "gp", "gp_phone", "checked_on")
_CARD = ("situation", "first_words", "step_1", "step_2", "step_3", "ring", "checked_on")
Doc = dict[str, Wire]  # a record as it travels
Sheet = dict[str, Any]  # a JSON object: made, duty, cards


def sheet_of(
    protocols: Iterable[Doc], rotas: Iterable[Doc], made: dt.datetime, today: dt.date
) -> Sheet:
    """Return what the file says: the situations, and who is on duty in the days ahead."""
    last = (today + dt.timedelta(days=DAYS_AHEAD)).isoformat()
    near = [one for one in rotas if today.isoformat() <= str(one.get("day") or "") <= last]
    near.sort(key=lambda one: (str(one["day"]), str(one.get("practice"))))
    return {
        "made": made.isoformat(),
        "duty": [{name: one.get(name) or "" for name in _DUTY} for one in near],
        "cards": [{name: one.get(name) or "" for name in _CARD} for one in protocols],
    }


def signed(secret: bytes, sheet: Sheet) -> bytes:
    """Return the file: *sheet* with the signature of the service whose own secret this is."""
    words = orjson.dumps(sheet)
    signature = base64.b64encode(_key(secret).sign(LABEL + words)).decode("ascii")
    return orjson.dumps({"sheet": words.decode(), "signature": signature})


def public_text(secret: bytes) -> str:
    """Return what a desk is told at enrolment, to know the service's signature by."""
    return base64.b64encode(_key(secret).public_key().public_bytes_raw()).decode("ascii")


def opened(public: str, content: bytes) -> Sheet:
    """Return what a file says that the service of *public* signed; raises NotOurs."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        held = orjson.loads(content)
        words = held["sheet"].encode()
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public))
        key.verify(base64.b64decode(held["signature"]), LABEL + words)
        sheet = orjson.loads(words)
    except (ValueError, KeyError, TypeError, AttributeError, InvalidSignature) as error:
        raise NotOurs("not-signed") from error
    if not isinstance(sheet, dict):
        raise NotOurs("not-signed")
    return sheet


def _key(secret: bytes) -> Any:  # an Ed25519PrivateKey, whose module is loaded where it is needed
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    seed = HKDF(SHA256(), 32, salt=None, info=LABEL).derive(secret)
    return Ed25519PrivateKey.from_private_bytes(seed)
