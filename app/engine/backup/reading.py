"""Reads messages over several connections at once and survives their loss.

Each connection is one plain thread that hands every message on at once: on a fast line a second thread to store them
would only fight the first for the interpreter, and while a message is being stored the next ones arrive anyway, 8 MB
of them being asked for ahead. A chunk is given back to the common list when its connection dies.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import Uid
from app.engine.backup.plan import without
from app.engine.backup.work_list import WorkList
from app.engine.pacing.pace import Pace
from app.engine.pacing.patience import Patience
from app.engine.pacing.patience import Waiting as Waits
from app.mailstore.imap import ImapSource, Session
from app.mailstore.store import FetchedMessage, FetchRequest, Spool

TICK_S = 0.2

Receive = Callable[[FetchRequest, FetchedMessage], None]
"""Takes one message; called from the threads of all connections."""
Waiting = Callable[[AppError, float], None]
"""Told before a wait: why, and the POSIX time it ends."""


@dataclass(slots=True)
class _Asked:
    """A chunk on its way and what of it has come."""

    request: FetchRequest
    served: set[Uid] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the connections of one account need: how to connect, what to read, where it goes."""

    open_session: Callable[[], Session]
    work: WorkList
    spool: Spool
    receive: Receive
    waiting: Waiting
    first_session: Session | None = None
    """Already open and signed in, for the first connection; the reader closes it."""
    open_further: Callable[[], Session] | None = None
    """For all connections but the first; they are given up where the server has no room for them."""
    pace: Pace | None = None
    crowded: Callable[[], bool] = lambda: False
    """Whether a further connection is to end, because she wants fewer by now."""


class Readers:
    """The connections of one account at work."""

    def __init__(self, reading: Reading, connections: int) -> None:
        self._reading = reading
        self._work = reading.work
        self._stop = threading.Event()
        self._ended: queue.SimpleQueue[BaseException | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._run, args=(number,), name=f"reader-{number}", daemon=True)
            for number in range(connections)
        ]

    def finish(self, tick: Callable[[], bool]) -> None:
        """Read until every chunk was served or refused, or `tick` returns True.

        `tick` is called a few times a second in the calling thread. Raises what made the last connection give up, or
        what `receive` raised; no thread outlives the call.
        """
        for thread in self._threads:
            thread.start()
        failure: BaseException | None = None
        alive = len(self._threads)
        try:
            while alive:
                try:
                    ended = self._ended.get(timeout=TICK_S)
                except queue.Empty:
                    if tick():
                        return
                    continue
                alive -= 1
                if ended is not None:
                    failure = ended
                    if not _surplus(ended):
                        break
        finally:
            self._stop.set()
            for thread in self._threads:
                thread.join()
        if failure is not None and (not _surplus(failure) or self._work.unfinished()):
            raise failure

    def _run(self, number: int) -> None:
        error: BaseException | None = None
        try:
            self._read(number)
        except BaseException as caught:  # noqa: BLE001 - carried to the thread in `finish`
            error = caught
        self._ended.put(error)

    def _read(self, number: int) -> None:
        """Connect, read, and after a loss connect again, until nothing is left."""
        first = self._reading.first_session if number == 0 else None
        patience = Patience()
        while not self._stop.is_set():
            try:
                session = first or self._open(number)
                first = None
            except AppError as error:
                if number > 0 and _surplus(error):
                    raise
                lost: AppError | None = error
            else:
                got_something, lost = self._read_session(session, number)
                if got_something:
                    patience.progressed()
            if lost is None:
                return
            self._wait(lost, patience)

    def _open(self, number: int) -> Session:
        further = self._reading.open_further
        return further() if number > 0 and further is not None else self._reading.open_session()

    def _wait(self, error: AppError, patience: Patience) -> None:
        """Raises `error` again if there is no point in waiting."""
        seconds = patience.seconds_after(error) if error.scope is Scope.ACCOUNT else None
        if seconds is None:
            raise error
        self._reading.waiting(error, time.time() + seconds)
        pace = self._reading.pace
        Waits().wait(seconds, lambda: self._stop.is_set() or (pace is not None and pace.lifted(error)))

    def _read_session(self, session: Session, number: int) -> tuple[bool, AppError | None]:
        """Read until nothing is left for this one (None) or it is lost (the error); and whether anything came."""
        source, got_something = ImapSource(session), False
        try:
            while not self._stop.is_set():
                asked: dict[int, _Asked] = {}
                try:
                    got_something = self._receive_all(source, asked, number) or got_something
                except AppError as error:
                    if error.scope is Scope.PROJECT:
                        raise
                    got_something = got_something or any(entry.served for entry in asked.values())
                    self._return_unserved(asked, error)
                    if error.scope is Scope.ACCOUNT:
                        return got_something, error
                if not self._work.unfinished() or self._surplus_now(number):
                    break
                held_up = self._held_up()
                if held_up is not None:
                    return got_something, held_up
            return got_something, None
        finally:
            self._work.note_unreadable(source.unreadable)
            with contextlib.suppress(AppError):
                source.close()

    def _receive_all(self, source: ImapSource, asked: dict[int, _Asked], number: int) -> bool:
        """Hand on what this connection serves; a chunk served whole leaves `asked`. Whether anything came."""
        got_something = False
        receive, stopped = self._reading.receive, self._stop.is_set
        for request, message in source.fetch(self._drawn(asked, number), self._reading.spool):
            if stopped():
                _forget(message)
                return True
            receive(request, message)
            got_something = True
            entry = asked[id(request)]
            entry.served.add(message.uid)
            if len(entry.served) == len(request.uids):
                del asked[id(request)]
        return got_something

    def _held_up(self) -> AppError | None:
        return self._reading.pace.stop() if self._reading.pace is not None else None

    def _surplus_now(self, number: int) -> bool:
        return number > 0 and self._reading.crowded()

    def _drawn(self, asked: dict[int, _Asked], number: int) -> Iterator[FetchRequest]:
        while not (self._stop.is_set() or self._surplus_now(number) or self._held_up() is not None):
            request = self._work.take()
            if request is None:
                return
            asked[id(request)] = _Asked(request)
            yield request

    def _return_unserved(self, asked: dict[int, _Asked], error: AppError) -> None:
        left = [request for entry in asked.values() if (request := without(entry.request, entry.served))]
        self._work.return_unserved(left, error)


def _surplus(error: BaseException) -> bool:
    """A further connection that the server does not want is no failure: the others go on."""
    return isinstance(error, AppError) and error.code is ErrorCode.TOO_MANY_CONNECTIONS


def _forget(message: FetchedMessage) -> None:
    if not isinstance(message.body, bytes):
        message.body.discard()
