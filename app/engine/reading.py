"""Reads messages over several connections at once and survives their loss. What arrives comes out in packs.

Each connection is one plain thread. A chunk is given back to the common list when its connection dies, and asked for
again by the next.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.core.errors import AppError, ErrorCode, Retry, Scope
from app.core.identity import Uid
from app.engine.backup_plan import without
from app.engine.work_list import WorkList
from app.mailstore.imap import ImapSource, Session
from app.mailstore.store import FetchedMessage, FetchRequest, Spool

PACK_MESSAGES = 64
PACK_BYTES = 512 << 10
PACKS_AHEAD = 16
BACK_OFF_S = (1.0, 2.0, 5.0, 10.0, 20.0, 40.0)
"""Waits between attempts to connect again; any message that arrives starts the row anew."""

Arrived = tuple[FetchRequest, FetchedMessage]
Waiting = Callable[[AppError, float], None]
"""Told before a wait: why, and the POSIX time it ends."""


@dataclass(slots=True)
class _Asked:
    """A chunk on its way and what of it has come."""

    request: FetchRequest
    served: set[Uid] = field(default_factory=set)


@dataclass(slots=True)
class _Ended:
    error: BaseException | None


class Readers:
    """The connections of one account at work. Iterate over `packs`; `close` in any case."""

    def __init__(
        self, open_session: Callable[[], Session], work: WorkList, spool: Spool, waiting: Waiting, connections: int
    ) -> None:
        self._open, self._work, self._spool, self._waiting = open_session, work, spool, waiting
        self._stop = threading.Event()
        self._packs: queue.Queue[list[Arrived] | _Ended] = queue.Queue(PACKS_AHEAD)
        self._threads = [
            threading.Thread(target=self._run, args=(first,), name=f"reader-{first}", daemon=True)
            for first in range(connections)
        ]
        self._alive = connections

    def packs(self, tick_s: float) -> Iterator[list[Arrived]]:
        """What has arrived, in packs; an empty one at least every `tick_s` so that the caller can look at the clock.

        Ends when every chunk was served or refused. Raises what made the last connection give up.
        """
        for thread in self._threads:
            thread.start()
        failure: BaseException | None = None
        while self._alive:
            try:
                item = self._packs.get(timeout=tick_s)
            except queue.Empty:
                yield []
                continue
            if isinstance(item, _Ended):
                self._alive -= 1
                failure = item.error or failure
                if item.error is not None and not _only_too_many(item.error):
                    break
            else:
                yield item
        if failure is not None and (self._alive or not _only_too_many(failure) or self._work.unfinished()):
            raise failure

    def close(self) -> None:
        """Stop reading, wait for the threads, forget what was on its way."""
        self._stop.set()
        for thread in self._threads:
            while thread.is_alive():
                self._drain()
                thread.join(0.05)
        self._drain()

    def _drain(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                item = self._packs.get_nowait()
                if isinstance(item, list):
                    _discard(item)

    def _run(self, number: int) -> None:
        error: BaseException | None = None
        try:
            self._read(number)
        except BaseException as caught:  # noqa: BLE001 - carried to the thread that reads `packs`
            error = caught
        self._put(_Ended(error))

    def _read(self, number: int) -> None:
        """Connect, read, and after a loss connect again, until nothing is left."""
        attempt = 0
        while not self._stop.is_set():
            try:
                session = self._open()
            except AppError as error:
                surplus = number > 0 and error.code is ErrorCode.TOO_MANY_CONNECTIONS
                if surplus or not self._may_retry(error, attempt):
                    raise
                self._wait(error, attempt)
                attempt += 1
                continue
            got_something, error_seen = self._read_session(session)
            if error_seen is None:
                return
            attempt = 0 if got_something else attempt + 1
            if not self._may_retry(error_seen, attempt):
                raise error_seen
            self._wait(error_seen, attempt)

    @staticmethod
    def _may_retry(error: AppError, attempt: int) -> bool:
        return error.scope is Scope.ACCOUNT and error.retry is not Retry.NEVER and attempt < len(BACK_OFF_S)

    def _wait(self, error: AppError, attempt: int) -> None:
        seconds = BACK_OFF_S[min(attempt, len(BACK_OFF_S) - 1)]
        self._waiting(error, time.time() + seconds)
        self._stop.wait(seconds)

    def _read_session(self, session: Session) -> tuple[bool, AppError | None]:
        """Read until nothing is left (None) or the connection is lost (the error)."""
        source, got_something = ImapSource(session), False
        try:
            while not self._stop.is_set():
                asked: dict[int, _Asked] = {}
                try:
                    for pack in self._fetched(source, asked):
                        got_something = True
                        self._put(pack)
                    if not self._work.unfinished():
                        return got_something, None
                except AppError as error:
                    self._return_unserved(asked, error)
                    if error.scope is Scope.ACCOUNT:
                        return got_something, error
                    if error.scope is Scope.PROJECT:
                        raise
            return got_something, None
        finally:
            self._work.note_unreadable(source.unreadable)
            with contextlib.suppress(AppError):
                source.close()

    def _drawn(self, asked: dict[int, _Asked]) -> Iterator[FetchRequest]:
        while not self._stop.is_set() and (request := self._work.take()) is not None:
            asked[id(request)] = _Asked(request)
            yield request

    def _fetched(self, source: ImapSource, asked: dict[int, _Asked]) -> Iterator[list[Arrived]]:
        """Packs of what this connection serves; a chunk served whole leaves `asked`."""
        pack: list[Arrived] = []
        size = 0
        try:
            for request, message in source.fetch(self._drawn(asked), self._spool):
                entry = asked[id(request)]
                entry.served.add(message.uid)
                if len(entry.served) == len(request.uids):
                    del asked[id(request)]
                pack.append((request, message))
                size += message.size if isinstance(message.body, bytes) else 0
                if len(pack) >= PACK_MESSAGES or size >= PACK_BYTES:
                    yield pack
                    pack, size = [], 0
        except AppError:
            if pack:
                yield pack
            raise
        asked.clear()
        if pack:
            yield pack

    def _return_unserved(self, asked: dict[int, _Asked], error: AppError) -> None:
        left = [request for entry in asked.values() if (request := without(entry.request, entry.served))]
        self._work.return_unserved(left, error)

    def _put(self, item: list[Arrived] | _Ended) -> None:
        while True:
            try:
                self._packs.put(item, timeout=0.2)
            except queue.Full:
                if self._stop.is_set() and isinstance(item, list):
                    _discard(item)
                    return
            else:
                return


def _discard(pack: list[Arrived]) -> None:
    for _request, message in pack:
        if not isinstance(message.body, bytes):
            message.body.discard()


def _only_too_many(error: BaseException) -> bool:
    """A further connection that the server does not want is no failure: the others go on."""
    return isinstance(error, AppError) and error.code is ErrorCode.TOO_MANY_CONNECTIONS
