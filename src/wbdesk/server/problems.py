"""What the server answers instead of doing what was asked: stable codes, nothing stored."""

from __future__ import annotations

TITLES = {
    "too-large": (413, "The body is larger than this service takes."),
    "not-ours": (400, "The request is not one that a desk writes."),
    "token-stale": (401, "The token is out of date."),
    "token-foreign": (401, "The token is not one of this service's."),
    "not-known": (401, "Name and password do not fit."),
    "too-many": (429, "Too many tries. Try again later."),
    "not-found": (404, "There is nothing here for this account."),
    "desk-too-old": (426, "This desk is too old for the service. Bring it up to date."),
    "went-back": (503, "The service does not know how far it has come. Ask again later."),
    "busy": (503, "The service is busy. Ask again later."),
    "unexpected": (500, "The service could not answer."),
}


class Problem(Exception):
    """One of the answers above; *code* is stable, *wait* says for how many seconds to wait."""

    def __init__(self, code: str, wait: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.wait = wait

    @property
    def status(self) -> int:
        """Return the status that goes with the code."""
        return TITLES[self.code][0]


def body_of(code: str) -> dict[str, str | int]:
    """Return the problem document (RFC 9457) for *code*."""
    status, title = TITLES[code]
    return {"type": f"urn:wbdesk:{code}", "title": title, "status": status, "code": code}
