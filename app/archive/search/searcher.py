"""Asks the catalogue for a person who types: every question can be stopped, and stopping it touches nothing else."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import apsw

from app.archive.catalogue_errors import SearchInterrupted, catalogue_errors
from app.archive.message_list import MessageRow, Order, message_keys, rows
from app.archive.search.attachment_hits import found_in_attachment
from app.archive.search.counts import Counts, count
from app.archive.search.hits import find_keys
from app.archive.search.query import EVERYTHING, Query
from app.core.identity import AccountId, MailboxPath

_STEPS = 4000
"""Of SQLite's machine between two looks whether to go on: a fraction of a millisecond."""


class Searcher:
    """One connection, asked from any thread, one question after the other.

    Every question raises SearchInterrupted if `interrupt` was called while it was asked, and AppError DISK_* as the
    catalogue does. Each belongs to one window: two that ask at the same time wait for each other.
    """

    def __init__(
        self, path: Path, connect: Callable[[], apsw.Connection], prepare: Callable[[apsw.Connection], None]
    ) -> None:
        self._path = path
        self._connect = connect
        self._prepare = prepare
        self._database: apsw.Connection | None = None
        self._turn = threading.Lock()
        self._stopped = threading.Event()

    def search(
        self, query: Query, limit: int = 1000, account: AccountId | None = None, folder: MailboxPath | None = None
    ) -> array[int]:
        """As `Catalogue.search`, but an empty query means everything."""
        with self._question() as database:
            return find_keys(database, query, limit, account, folder)

    def message_keys(
        self,
        account: AccountId | None = None,
        folder: MailboxPath | None = None,
        order: Order = Order.NEWEST,
        query: Query = EVERYTHING,
    ) -> array[int]:
        """As `Catalogue.message_keys`."""
        with self._question() as database:
            return message_keys(database, account, folder, order, query)

    def counts(self, query: Query, account: AccountId | None = None, folder: MailboxPath | None = None) -> Counts:
        """As `Catalogue.counts`."""
        with self._question() as database:
            return count(database, query, account, folder)

    def rows(self, keys: Sequence[int]) -> list[MessageRow]:
        """As `Catalogue.rows`."""
        with self._question() as database:
            return rows(database, keys)

    def found_in_attachment(self, keys: Sequence[int], query: Query) -> frozenset[int]:
        """As `Catalogue.found_in_attachment`."""
        with self._question() as database:
            return found_in_attachment(database, keys, query)

    def interrupt(self) -> None:
        """Stop the question that is being asked, from any thread. Without one nothing happens."""
        self._stopped.set()

    @contextmanager
    def _question(self) -> Iterator[apsw.Connection]:
        with self._turn, catalogue_errors(self._path):
            self._stopped.clear()
            if self._database is None:
                self._database = self._connect()
                # a flag that SQLite looks at holds between statements too, which its own interrupt does not
                self._database.set_progress_handler(self._stopped.is_set, _STEPS)
            self._prepare(self._database)
            yield self._database
            if self._stopped.is_set():
                raise SearchInterrupted
