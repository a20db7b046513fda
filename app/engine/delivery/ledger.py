"""The append-only record of one mailbox's delivery: an intent before every APPEND, an outcome after it.

Line kinds: ``intent`` {n, folder, target, uidvalidity, uidnext, items: [[sha256, copy]]} and ``outcome`` {n, uids,
failed, absent}, where `uids` runs parallel to the intent's items with null for what this line does not speak of. An
item of an intent that no outcome mentions is open: it may or may not be on the server, and only the server can tell.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core.errors import AppError
from app.core.identity import Digest, MailboxPath, Uid
from app.core.json_lines import Line, LinesWriter, read_lines
from app.engine.delivery.items import ItemKey
from app.mailstore.store import FolderStatus


@dataclass(slots=True)
class Intent:
    """A group of messages that was about to be sent to one folder, and what became of each."""

    number: int
    target: MailboxPath
    uidvalidity: int
    uidnext: Uid | None
    items: list[ItemKey]
    open: set[int] = field(default_factory=set)
    """Indices of items whose fate is not known."""


class DeliveryLedger:
    """Reads what happened before, and records what happens now. Safe to use from two threads."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.done: dict[ItemKey, Uid] = {}
        self.targets: dict[ItemKey, MailboxPath] = {}
        self._intents: dict[int, Intent] = {}
        self._guard = threading.Lock()
        for line in read_lines(path):
            self._replay(line)
        self._next = max(self._intents, default=0) + 1
        self._intents = {n: intent for n, intent in self._intents.items() if intent.open}
        self._writer = None if read_only else LinesWriter(path)

    def open_intents(self) -> list[Intent]:
        """Groups with items of unknown fate, oldest first."""
        with self._guard:
            return [intent for intent in self._intents.values() if intent.open]

    def uids_in(self, target: MailboxPath) -> set[Uid]:
        """UIDs of a new folder that are known to be ours."""
        with self._guard:
            return {uid for key, uid in self.done.items() if self.targets[key] == target}

    def intend(self, target: MailboxPath, status: FolderStatus, items: Sequence[ItemKey]) -> Intent:
        """Write down, durably, that these messages are about to be sent to `target`."""
        with self._guard:
            number, self._next = self._next, self._next + 1
            intent = Intent(number, target, status.uidvalidity, status.uidnext, list(items), set(range(len(items))))
            self._intents[number] = intent
            self._append(
                {
                    "kind": "intent",
                    "n": number,
                    "folder": items[0].folder.to_json(),
                    "target": target.to_json(),
                    "uidvalidity": status.uidvalidity,
                    "uidnext": status.uidnext,
                    "items": [[item.digest, item.copy] for item in items],
                },
                durable=True,
            )
            return intent

    def record(
        self,
        intent: Intent,
        uids: Mapping[int, Uid],
        failed: Mapping[int, AppError] | None = None,
        absent: Sequence[int] = (),
    ) -> None:
        """What became of items of an intent, by index. Not durable at once: if lost, the server is looked at again."""
        failed = failed or {}
        if not uids and not failed and not absent:
            return
        with self._guard:
            line: Line = {"kind": "outcome", "n": intent.number}
            if uids:
                line["uids"] = [uids.get(index) for index in range(len(intent.items))]
            if failed:
                line["failed"] = {str(i): {"code": e.code.value, "facts": e.facts} for i, e in failed.items()}
            if absent:
                line["absent"] = list(absent)
            self._append(line, durable=False)
            self._settle(intent, line)
            if not intent.open:
                del self._intents[intent.number]

    def close(self) -> None:
        """Close the file."""
        if self._writer is not None:
            self._writer.close()

    def _append(self, line: Line, *, durable: bool) -> None:
        if self._writer is None:
            raise ValueError("this ledger was opened for reading")
        self._writer.append([line], durable=durable)

    def _replay(self, line: Line) -> None:
        if line["kind"] == "intent":
            folder = MailboxPath.from_json(line["folder"])
            items = [ItemKey(folder, Digest(digest), int(copy)) for digest, copy in line["items"]]
            self._intents[line["n"]] = Intent(
                line["n"],
                MailboxPath.from_json(line["target"]),
                int(line["uidvalidity"]),
                line["uidnext"],
                items,
                set(range(len(items))),
            )
        else:
            self._settle(self._intents[line["n"]], line)

    def _settle(self, intent: Intent, line: Line) -> None:
        for index, uid in enumerate(line.get("uids", ())):
            if uid is not None:
                intent.open.discard(index)
                self.done[intent.items[index]] = Uid(uid)
                self.targets[intent.items[index]] = intent.target
        for index in _indices(line):
            intent.open.discard(index)


def _indices(line: dict[str, Any]) -> Iterator[int]:
    yield from (int(index) for index in line.get("failed", ()))
    yield from line.get("absent", ())
