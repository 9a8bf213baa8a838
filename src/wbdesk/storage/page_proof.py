"""Says whether a key fits an encrypted file without letting SQLite touch the file."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

PAGE = 4096
_SALT = 16
_PROOF = 64
_WAL_HEADER = 32
_FRAME_HEADER = 24


def key_fits(path: Path, key: bytes | bytearray) -> bool:
    """
    Return whether *key* wrote the first page of *path*, or the first frame of its -wal.

    SQLite itself cannot be asked: closing a file that it opened with another key writes the
    -wal of a killed process into it first. The frame counts too, because a power cut while the
    -wal is written back may leave the first page torn, and SQLite then takes it from there.
    """
    page = _read(path, 0, PAGE)
    if len(page) < PAGE:
        return False
    salt = page[:_SALT]
    if _proves(page, 1, salt, key):
        return True
    wal = path.with_name(path.name + "-wal")
    frame = _read(wal, _WAL_HEADER, _FRAME_HEADER + PAGE)
    if len(frame) < _FRAME_HEADER + PAGE:
        return False
    return _proves(frame[_FRAME_HEADER:], int.from_bytes(frame[:4], "big"), salt, key)


def _proves(page: bytes, number: int, salt: bytes, key: bytes | bytearray) -> bool:
    """Check a page as SQLCipher 4 does: HMAC-SHA512 over its content, its IV and its number."""
    hmac_salt = bytes(byte ^ 0x3A for byte in salt)
    hmac_key = hashlib.pbkdf2_hmac("sha512", key, hmac_salt, 2, 32)
    start = _SALT if number == 1 else 0
    content = page[start : PAGE - _PROOF] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(hmac_key, content, "sha512"), page[PAGE - _PROOF :])


def _read(path: Path, at: int, length: int) -> bytes:
    try:
        with path.open("rb", buffering=0) as file:
            file.seek(at)
            return file.read(length)
    except FileNotFoundError:
        return b""
