"""What the text index does not know yet, without looking at what it does know."""

from __future__ import annotations

from collections.abc import Iterator

import apsw

# every message in the index has a row here, of a few bytes; the other tables of the index are a hundred times as wide
_COUNTS = "SELECT messages, EXISTS (SELECT 1 FROM gone), (SELECT count(*) FROM found.words_docsize) FROM total"
_EXACT = "SELECT count(*) FROM message WHERE key NOT IN (SELECT id FROM found.words_docsize)"
_NEXT = (
    "SELECT DISTINCT message FROM place WHERE message<? AND message NOT IN (SELECT id FROM found.words_docsize)"
    " ORDER BY message DESC LIMIT ?"
)


def pending_count(database: apsw.Connection) -> int:
    """How many messages are not indexed. Raises apsw.Error.

    As long as no message is gone, the index holds none that the catalogue does not, and two numbers say it.
    """
    messages, any_gone, indexed = next(iter(database.execute(_COUNTS)))
    return int(database.execute(_EXACT).get) if any_gone else messages - indexed


def pending_keys(database: apsw.Connection, batch: int, most: int = 0) -> Iterator[list[int]]:
    """Their keys, newest first, `batch` at a time, then ever twice as many up to `most`.

    Ends when as many have been seen as were pending at the beginning. Raises apsw.Error.
    """
    last, left = 1 << 62, pending_count(database)
    while left > 0:
        keys = [key for (key,) in database.execute(_NEXT, (last, batch))]
        if not keys:
            return
        yield keys
        last, left, batch = keys[-1], left - len(keys), max(batch, min(2 * batch, most))
