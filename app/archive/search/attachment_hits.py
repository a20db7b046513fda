"""What the second index knows: which messages wait for it, and which hits the letters themselves do not explain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import apsw

from app.archive.search.attachment_index import UnreadAttachment
from app.archive.search.hits import match_expression, text_indexes
from app.archive.search.query import Query

_WAITING = (
    "FROM found.header AS header JOIN message ON message.key=header.key WHERE header.attachments>0"
    " AND NOT EXISTS (SELECT 1 FROM attached.looked_at WHERE looked_at.key=header.key)"
)
_MATCHED = "SELECT rowid FROM found.words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"


def found_in_attachment(database: apsw.Connection, keys: Sequence[int], query: Query) -> frozenset[int]:
    """Which of these hits the letter alone would not have been. Raises apsw.Error."""
    expression = match_expression([words for words in query.words if not words.excluded])
    if not keys or expression is None or len(text_indexes(database)) == 1:
        return frozenset()
    matched = database.execute(_MATCHED, (expression, min(keys), max(keys)))
    return frozenset(keys).difference(key for (key,) in matched)


def waiting_count(database: apsw.Connection) -> int:
    """How many messages with attachments have not been looked at. Raises apsw.Error."""
    if len(text_indexes(database)) == 1:
        return 0
    return int(database.execute(f"SELECT count(*) {_WAITING}").get)


def waiting_keys(database: apsw.Connection, batch: int) -> Iterator[list[int]]:
    """Those messages, newest first; one walk, so that each is seen once. Raises apsw.Error."""
    last = 1 << 62
    statement = f"SELECT header.key {_WAITING} AND header.key<? ORDER BY header.key DESC LIMIT ?"
    while keys := [key for (key,) in database.execute(statement, (last, batch))]:
        yield keys
        last = keys[-1]


def unread(database: apsw.Connection, limit: int) -> list[UnreadAttachment]:
    """Attachments whose words could not be had, of the newest messages first. Raises apsw.Error."""
    if len(text_indexes(database)) == 1:
        return []
    rows = database.execute("SELECT key, name, reason FROM attached.unread ORDER BY key DESC LIMIT ?", (limit,))
    return [UnreadAttachment(*row) for row in rows]
