"""The second index: the words inside attachments, with the letter's own words beside them.

So that `合同 发票` is found with one word in the letter and the other in an attachment, by one question that may stop
at the newest hits. The price: the words of letters with attachments twice. A file of its own, which can be thrown away.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.archive.search.index_file import open_index

_VERSION = 2
_TABLES = """
CREATE TABLE looked_at(key INTEGER PRIMARY KEY);
CREATE TABLE unread(key INTEGER NOT NULL, name TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX unread_of_message ON unread(key);
CREATE VIRTUAL TABLE words USING fts5(
  inside, body, subject, sender, recipients, attachments,
  content='', contentless_delete=1, tokenize="ascii");
"""


@dataclass(frozen=True, slots=True)
class UnreadAttachment:
    """One whose words could not be had: its name, and the value of an `UnreadReason`."""

    key: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndexedAttachments:
    """What is taken in of one message. The texts are segmented already."""

    key: int
    terms: tuple[str, str, str, str, str] = ("", "", "", "", "")
    """Of subject, sender, recipients, attachment names and body, as in the text index."""
    inside: str = ""
    """Of all attachments; with none the message is only known to have been looked at."""
    unread: tuple[UnreadAttachment, ...] = field(default=())


class AttachmentIndex:
    """The writing end. One writer at a time in this process; readers attach the file themselves."""

    def __init__(self, path: Path, generation: str) -> None:
        self._lock = threading.Lock()
        self._database = open_index(path, generation, _VERSION, _TABLES)

    def add(self, messages: Sequence[IndexedAttachments]) -> None:
        """Take in messages, all or none. Raises apsw.Error."""
        # a falling rowid makes FTS5 flush what it has gathered
        ordered = sorted(messages, key=lambda message: message.key)
        keys = [(message.key,) for message in ordered]
        with self._lock, self._database:
            self._database.executemany("INSERT OR REPLACE INTO looked_at VALUES (?)", keys)
            self._database.executemany("DELETE FROM unread WHERE key=?", keys)
            self._database.executemany(
                "INSERT INTO unread VALUES (?, ?, ?)",
                [(one.key, one.name, one.reason) for message in ordered for one in message.unread],
            )
            self._database.executemany(
                "INSERT OR REPLACE INTO words(rowid, subject, sender, recipients, attachments, body, inside)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(message.key, *message.terms, message.inside) for message in ordered if message.inside],
            )

    def close(self) -> None:
        """Close the file."""
        self._database.close()
