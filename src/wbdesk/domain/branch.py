"""A record with all that stands below it: removed together, disputed together, put back together.

A removal names the revisions of everything that it takes along. If anything in the branch has
moved, or something stands there that it does not name, nothing of it is removed and one difference
is about the whole. What is written anywhere below a removed record counts as an edit of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wbdesk.domain.held import DELETED, Desk, differ, key_of, move, parent_of, stamp_of
from wbdesk.domain.merge import Clash
from wbdesk.domain.operation import Operation, OperationKind, Result
from wbdesk.domain.row import Key, Row


def names(group: Iterable[Operation]) -> dict[Key, int]:
    """Return the revisions that the removals of *group* name."""
    return {key_of(o): o.revision for o in group if o.kind is OperationKind.REMOVE}


def above(desk: Desk, row: Row) -> Iterator[Row]:
    """Return the rows that *row* stands below, the nearest first."""
    met = {row.key}
    while (key := parent_of(row)) and key not in met:
        found = desk.row(key)
        if found is None:
            return
        met.add(key)
        yield found
        row = found


def below(desk: Desk, key: Key) -> list[Row]:
    """Return all rows below *key*, at any depth."""
    found: dict[Key, Row] = {}
    left = [key]
    while left:
        for child in desk.children(left.pop()):
            if child.key not in found and child.key != key:
                found[child.key] = child
                left.append(child.key)
    return list(found.values())


def remove(desk: Desk, operation: Operation) -> Result:
    """Remove what the person saw; a branch in which somebody else was stays whole."""
    there = desk.row(key_of(operation))
    assert there
    if there.deleted:
        for row in _gone_with(desk, there):
            move(desk, row, operation, {**row.doc, DELETED: 1}, (DELETED,))
        return Result.APPLIED
    root = _root(desk, there)
    if _is_disputed(desk, root):
        move(desk, there, operation, dict(there.doc), ())
        if there.key == root:
            differ(desk, operation, Clash(DELETED, 0, 0, 1), there.changed)
        return Result.CONFLICT
    move(desk, there, operation, {**there.doc, DELETED: 1}, (DELETED,))
    return Result.APPLIED


def _root(desk: Desk, there: Row) -> Key:
    """Return the topmost record above *there* that the same group removes."""
    root = there.key
    for row in above(desk, there):
        if row.key not in desk.named:
            break
        root = row.key
    return root


def _is_disputed(desk: Desk, root: Key) -> bool:
    """Whether something in the branch is not as the removal saw it; decided once a group."""
    if root not in desk.disputed:
        top = desk.row(root)
        branch = [row for row in ((top,) if top else ()) if row] + below(desk, root)
        moved = (desk.named.get(row.key) != row.revision for row in branch if not row.deleted)
        desk.disputed[root] = any(moved)
    return desk.disputed[root]


def removed_above(desk: Desk, row: Row) -> Row | None:
    """Return the topmost removed record of the branch in which *row* stands, itself included."""
    removed = [one for one in (row, *above(desk, row)) if one.deleted]
    return removed[-1] if removed else None


def dispute(desk: Desk, operation: Operation, removed: Row) -> None:
    """Lay what *operation* wrote at or below a *removed* record beside its removal."""
    anew = replace(operation, type=removed.key.type, id=removed.key.id)
    head = removed.stamps.get(DELETED, removed.changed)
    differ(desk, anew, Clash(DELETED, 0, 1, 0), head)


def move_questions(desk: Desk, operation: Operation, row: Row) -> None:
    """Let whoever chooses about a removal at or above *row* see first what was written since."""
    for one in (row, *above(desk, row)):
        if known := desk.open_difference(one.key, DELETED):
            by = stamp_of(operation)
            desk.write(replace(known, revision=known.revision + 1, changed=by))


def follow(desk: Desk, operation: Operation, root: Row, *, deleted: bool) -> None:
    """Let what stands below *root* go with it: all of it, or back what was removed with it.

    What went with it before is marked anew where it stays away: it comes back by that mark.
    """
    stands = [row for row in below(desk, root.key) if deleted and not row.deleted]
    for row in (*stands, *_gone_with(desk, root)):
        if row.key != root.key:
            move(desk, row, operation, {**row.doc, DELETED: int(deleted)}, (DELETED,))


def _gone_with(desk: Desk, root: Row) -> list[Row]:
    """Return what was removed together with *root*, itself first; not what was taken out alone."""
    mark = root.stamps.get(DELETED)
    rows = (root, *below(desk, root.key))
    return [row for row in rows if row.deleted and row.stamps.get(DELETED) == mark]
