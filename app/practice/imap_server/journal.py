"""What the clients asked a practice server for, command by command: the proof that a side was only read."""

from __future__ import annotations

import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One command. `writes` says that it may change a mailbox, be it a flag: SELECT and a FETCH without PEEK do."""

    connection: int
    user: str
    command: str
    writes: bool


class Journal:
    """All commands of all connections in the order of their arrival."""

    def __init__(self) -> None:
        self._entries: list[JournalEntry] = []
        self._guard = threading.Lock()

    def add(self, entry: JournalEntry) -> None:
        """Note one command."""
        with self._guard:
            self._entries.append(entry)

    def entries(self) -> list[JournalEntry]:
        """A copy of all that was noted so far."""
        with self._guard:
            return list(self._entries)

    def commands(self) -> set[str]:
        """The names of the commands received, such as ``UID FETCH``."""
        return {entry.command for entry in self.entries()}

    def writes(self) -> list[JournalEntry]:
        """The commands that may have changed something."""
        return [entry for entry in self.entries() if entry.writes]
