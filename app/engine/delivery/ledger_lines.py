"""The lines of a delivery ledger. Pure.

``intent`` {n, folder, target, uidvalidity, uidnext, items: [[sha256, copy]], flag_sets, flags, copies}: `flags` runs
parallel to the items and points into `flag_sets`; `copies` holds, by index, what went in place of the original.
``outcome`` {n, uids, failed, absent}: `uids` runs parallel to the intent's items, null for what it does not speak of.
``flags`` {changes: [[folder, sha256, copy, flags]]}: flags conveyed after the message itself.
An item of an intent that no outcome mentions is open: only the server can tell whether it is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.core.errors import AppError
from app.core.identity import Digest, MailboxPath, Uid
from app.core.json_lines import Line
from app.engine.delivery.items import ItemKey
from app.engine.delivery.sending import Sending, SentCopy
from app.mailstore.store import FolderStatus


def intent_line(number: int, target: MailboxPath, status: FolderStatus, items: Sequence[Sending]) -> Line:
    """The items are of one old folder."""
    sets: dict[tuple[str, ...], int] = {}
    flags = [sets.setdefault(item.flags or (), len(sets)) for item in items]
    line: Line = {
        "kind": "intent",
        "n": number,
        "folder": items[0].key.folder.to_json(),
        "target": target.to_json(),
        "uidvalidity": status.uidvalidity,
        "uidnext": status.uidnext,
        "items": [[item.key.digest, item.key.copy] for item in items],
        "flag_sets": [list(each) for each in sets],
        "flags": flags,
    }
    copies = {
        str(index): {"sha256": item.copy.digest, "size": item.copy.size, "repairs": list(item.copy.repairs)}
        for index, item in enumerate(items)
        if item.copy is not None
    }
    return {**line, "copies": copies} if copies else line


def read_items(line: Line) -> list[Sending]:
    """The items of an intent line, flags None where release 0.1 wrote it."""
    folder = MailboxPath.from_json(line["folder"])
    sets = [tuple(each) for each in line.get("flag_sets", ())]
    flags: list[int] = line.get("flags", [])
    copies = {int(index): _copy(value) for index, value in line.get("copies", {}).items()}
    return [
        Sending(ItemKey(folder, Digest(digest), int(copy)), sets[flags[index]] if flags else None, copies.get(index))
        for index, (digest, copy) in enumerate(line["items"])
    ]


def outcome_line(
    number: int, count: int, uids: Mapping[int, Uid], failed: Mapping[int, AppError], absent: Sequence[int]
) -> Line:
    """What became of some of an intent's `count` items, by index."""
    line: Line = {"kind": "outcome", "n": number}
    if uids:
        line["uids"] = [uids.get(index) for index in range(count)]
    if failed:
        line["failed"] = {str(i): {"code": e.code.value, "facts": e.facts} for i, e in failed.items()}
    if absent:
        line["absent"] = list(absent)
    return line


def settled_indices(line: Line) -> Iterator[int]:
    """Items of an outcome line that are certainly not there."""
    yield from (int(index) for index in line.get("failed", ()))
    yield from line.get("absent", ())


def flags_line(changes: Mapping[ItemKey, tuple[str, ...]]) -> Line:
    """Flags that the new side was told."""
    rows = [[key.folder.to_json(), key.digest, key.copy, list(flags)] for key, flags in changes.items()]
    return {"kind": "flags", "changes": rows}


def read_flags(line: Line) -> Iterator[tuple[ItemKey, tuple[str, ...]]]:
    """The reverse of `flags_line`."""
    for folder, digest, copy, flags in line["changes"]:
        yield ItemKey(MailboxPath.from_json(folder), Digest(digest), int(copy)), tuple(flags)


def _copy(value: Line) -> SentCopy:
    return SentCopy(Digest(value["sha256"]), int(value["size"]), tuple(value["repairs"]))
