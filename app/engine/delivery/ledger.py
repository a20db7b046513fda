"""The append-only record of one mailbox's delivery: an intent before every APPEND, an outcome after it.

What the lines look like stands in `ledger_lines`.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.core.errors import AppError
from app.core.identity import MailboxPath, Uid
from app.core.json_lines import Line, LinesWriter, read_lines
from app.engine.delivery.items import ItemKey
from app.engine.delivery.ledger_lines import (
    flags_line,
    intent_line,
    outcome_line,
    read_flags,
    read_items,
    settled_indices,
)
from app.engine.delivery.sending import Delivered, Sending
from app.mailstore.store import FolderStatus


@dataclass(slots=True)
class Intent:
    """A group of messages that was about to be sent to one folder, and what became of each."""

    number: int
    target: MailboxPath
    uidvalidity: int
    uidnext: Uid | None
    items: list[Sending]
    open: set[int] = field(default_factory=set)
    """Indices of items whose fate is not known."""


class DeliveryLedger:
    """Reads what happened before, and records what happens now. Safe to use from two threads."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.done: dict[ItemKey, Delivered] = {}
        self._intents: dict[int, Intent] = {}
        self._guard = threading.Lock()
        self._flag_sets: dict[tuple[str, ...] | None, tuple[str, ...] | None] = {}
        for line in read_lines(path):
            self._replay(line)
        self._next = max(self._intents, default=0) + 1
        self._intents = {n: intent for n, intent in self._intents.items() if intent.open}
        self._writer = None if read_only else LinesWriter(path)

    def open_intents(self) -> list[Intent]:
        """Groups with items of unknown fate, oldest first."""
        with self._guard:
            return [intent for intent in self._intents.values() if intent.open]

    def sent(self) -> frozenset[ItemKey]:
        """Everything that is there, or may be: delivered, or about to be when a run was cut off."""
        with self._guard:
            waiting = (intent.items[index].key for intent in self._intents.values() for index in intent.open)
            return frozenset((*self.done, *waiting))

    def uids_in(self, target: MailboxPath, uidvalidity: int) -> set[Uid]:
        """UIDs of a new folder, as it is numbered now, that are known to be ours."""
        with self._guard:
            return {
                entry.uid for entry in self.done.values() if entry.target == target and entry.uidvalidity == uidvalidity
            }

    def intend(self, target: MailboxPath, status: FolderStatus, items: Sequence[Sending]) -> Intent:
        """Write down, durably, that these messages of one old folder are about to be sent to `target`."""
        with self._guard:
            number, self._next = self._next, self._next + 1
            intent = Intent(number, target, status.uidvalidity, status.uidnext, list(items), set(range(len(items))))
            self._intents[number] = intent
            self._append(intent_line(number, target, status, items), durable=True)
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
            line = outcome_line(intent.number, len(intent.items), uids, failed, absent)
            self._append(line, durable=False)
            self._settle(intent, line)
            if not intent.open:
                del self._intents[intent.number]

    def note_flags(self, changes: Mapping[ItemKey, tuple[str, ...]]) -> None:
        """The new side was told these flags of messages that are there. If the line is lost they are told again."""
        if not changes:
            return
        with self._guard:
            line = flags_line(changes)
            self._append(line, durable=False)
            self._take_flags(line)

    def close(self) -> None:
        """Close the file."""
        if self._writer is not None:
            self._writer.close()

    def _append(self, line: Line, *, durable: bool) -> None:
        if self._writer is None:
            raise ValueError("this ledger was opened for reading")
        self._writer.append([line], durable=durable)

    def _replay(self, line: Line) -> None:
        match line["kind"]:
            case "intent":
                items = read_items(line)
                self._intents[line["n"]] = Intent(
                    line["n"],
                    MailboxPath.from_json(line["target"]),
                    int(line["uidvalidity"]),
                    line["uidnext"],
                    items,
                    set(range(len(items))),
                )
            case "outcome":
                intent = self._intents[line["n"]]
                self._settle(intent, line)
                if not intent.open:
                    # the number is kept, so that numbers go on; the items are not
                    intent.items = []
            case "flags":
                self._take_flags(line)

    def _settle(self, intent: Intent, line: Line) -> None:
        for index, uid in enumerate(line.get("uids", ())):
            if uid is None:
                continue
            intent.open.discard(index)
            item = intent.items[index]
            flags = self._flag_sets.setdefault(item.flags, item.flags)
            self.done[item.key] = Delivered(intent.target, intent.uidvalidity, Uid(uid), flags, item.copy)
        intent.open.difference_update(settled_indices(line))

    def _take_flags(self, line: Line) -> None:
        for key, flags in read_flags(line):
            if key in self.done:
                self.done[key] = self.done[key]._replace(flags=flags)
