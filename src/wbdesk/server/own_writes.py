"""Operations that the service makes itself: no desk numbered them."""

from __future__ import annotations

import datetime as dt

from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Act, Operation, OperationKind
from wbdesk.domain.row import Key
from wbdesk.server import rules


def own_write(
    kind: OperationKind,
    key: Key,
    fields: dict[str, tuple[Wire, Wire]],
    *,
    author: str = "",
    role: str = rules.OFFICE,
    group: str = "",
    act: Act = Act.NONE,
    at: dt.datetime | None = None,
) -> Operation:
    """Return one change of one record, of now or *at*, alone unless a *group* is named."""
    return Operation(
        op_id=new_id(),
        epoch="",
        n=0,
        author=author,
        role=role,
        group=group or new_id(),
        kind=kind,
        act=act,
        type=key.type,
        id=key.id,
        file_id=key.file_id,
        fields=fields,
        written_at=(at or dt.datetime.now(dt.UTC)).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
