"""The index of all words (SQLite FTS5), and the sender and subject of every message that has been read for it.

A database of its own beside the catalogue, so that indexing never holds up a commit. Contentless: the text itself is in
the message files and nowhere else. A message has the catalogue's key here too, so newest first costs no sorting.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.archive.conversations.thread import TABLES as _THREADS
from app.archive.conversations.thread import Thread
from app.archive.index_pace import quicken
from app.archive.search.index_file import open_index

_VERSION = 4
_TABLES = """
CREATE TABLE header(key INTEGER PRIMARY KEY, sender TEXT NOT NULL, subject TEXT NOT NULL, attachments INTEGER NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(
  body, subject, sender, recipients, attachments,
  content='', contentless_delete=1, tokenize="ascii");
"""
"""The body comes first: words in the first column do not say which it is, which saves a fifth of the index."""


@dataclass(frozen=True, slots=True)
class IndexedMessage:
    """What the index takes in of one message. The texts are segmented already."""

    key: int
    sender: str
    subject: str
    attachments: int
    terms: tuple[str, str, str, str, str]
    """Of subject, sender, recipients, attachment names and body."""
    thread: Thread = field(default_factory=Thread)


class TextIndex:
    """The writing end. One writer at a time in this process; readers attach the file themselves."""

    def __init__(self, path: Path, generation: str) -> None:
        self._lock = threading.Lock()
        self._database = open_index(path, generation, _VERSION, _TABLES + _THREADS)
        quicken(self._database)

    def add(self, messages: Sequence[IndexedMessage]) -> None:
        """Take in messages, all or none. Raises apsw.Error."""
        # a falling rowid makes FTS5 flush what it has gathered
        ordered = sorted(messages, key=lambda message: message.key)
        with self._lock, self._database:
            self._database.executemany(
                "INSERT OR REPLACE INTO words(rowid, subject, sender, recipients, attachments, body)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [(message.key, *message.terms) for message in ordered],
            )
            self._database.executemany(
                "INSERT OR REPLACE INTO header VALUES (?, ?, ?, ?)",
                [(message.key, message.sender, message.subject, message.attachments) for message in ordered],
            )
            self._database.executemany(
                "INSERT OR REPLACE INTO thread VALUES (?, ?, ?, ?, ?)",
                [message.thread.row(message.key) for message in ordered],
            )
            self._database.executemany(
                "INSERT OR IGNORE INTO link VALUES (?, ?)",
                [link for message in ordered for link in message.thread.links(message.key)],
            )

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def prepare_index(path: Path, generation: str) -> None:
    """Make the file if it is missing, empty it if it was made for another state of the catalogue."""
    open_index(path, generation, _VERSION, _TABLES + _THREADS).close()
