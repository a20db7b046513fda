"""Transactions on the catalogue that never hold the interpreter while they wait for another writer.

``with connection:`` of apsw 3.54 begins its transaction with the interpreter lock held for the whole busy timeout. If
the thread that has the database needs the interpreter, both stand still until the timeout; an ordinary statement lets
go of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import apsw


@contextmanager
def transaction(database: apsw.Connection) -> Iterator[None]:
    """All or nothing; inside another one it is a part of that. Raises apsw.Error."""
    if database.in_transaction:
        yield
        return
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")
