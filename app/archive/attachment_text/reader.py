"""Has attachments read by a process of its own, which is started again when it crashes or hangs.

Multiprocessing's spawn: its pipe needs no standard streams, which a packaged program with windows does not have.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import sys
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType

from app.archive.attachment_text.child import serve
from app.archive.attachment_text.kinds import kind_of
from app.archive.attachment_text.unread import UnreadReason
from app.core.events import Cancelled, never_cancelled

TIME_S = 10.0
"""Of the processor, for one attachment; a book of 500 pages takes one second."""
_PATIENCE = 12
"""So many times as long by the clock on the wall: behind everything else a machine does, work has to wait."""
MAX_BYTES = 24 << 20
MAX_ANSWER_BYTES = 1 << 20
_LOOK_S = 0.1
_READ_BY_ONE = 1000
"""So many attachments, then a fresh process: what a library leaks goes with the old one."""


class ReadingStopped(Exception):  # noqa: N818  # it was asked for
    """Cancelled while an attachment was being read."""


@dataclass(frozen=True, slots=True)
class ReadAttachment:
    """The words, at most `gathered.MAX_CHARACTERS`; or why there are none although there may be some in it."""

    text: str = ""
    unread: UnreadReason | None = None


class AttachmentReader:
    """One reading process, begun when it is needed. For one thread; ended by `close` or with the program."""

    def __init__(self, time_s: float = TIME_S) -> None:
        self._time_s = time_s
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._read = 0

    def read(
        self, name: str, content_type: str, content: bytes, cancelled: Cancelled = never_cancelled
    ) -> ReadAttachment:
        """The words of one attachment. Never raises for what is in it; raises ReadingStopped when cancelled."""
        if kind_of(name, content_type, content) is None:
            return ReadAttachment()
        if len(content) > MAX_BYTES:
            return ReadAttachment(unread=UnreadReason.TOO_LARGE)
        if self._read >= _READ_BY_ONE:
            self.close()
        self._read += 1
        try:
            pipe = self._pipe or self._begin()
            pipe.send_bytes(json.dumps((name, content_type)).encode())
            pipe.send_bytes(content)
            if not self._answered(pipe, cancelled):
                self.close()
                return ReadAttachment(unread=UnreadReason.TOO_SLOW)
            text, reason = json.loads(pipe.recv_bytes(MAX_ANSWER_BYTES))
            return ReadAttachment(str(text), UnreadReason(reason) if reason else None)
        except (EOFError, OSError, ValueError):
            self.close()
            return ReadAttachment(unread=UnreadReason.CRASHED)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._pipe, self._process, self._read = None, None, 0

    def __enter__(self) -> AttachmentReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _begin(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs,), name="attachment reader", daemon=True)
        try:
            process.start()
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        self._pipe, self._process = ours, process
        return ours

    def _answered(self, pipe: Connection, cancelled: Cancelled) -> bool:
        """Whether an answer came in time. Raises ReadingStopped."""
        worked, until = self._worked(), time.monotonic() + _PATIENCE * self._time_s
        while not pipe.poll(_LOOK_S):
            if cancelled():
                self.close()
                raise ReadingStopped
            if self._worked() - worked > self._time_s or time.monotonic() > until:
                return False
        return True

    def _worked(self) -> float:
        """Seconds of the processor that the other process has had; where the system does not tell, of the clock."""
        process = self._process
        if sys.platform == "linux" and process is not None and process.pid is not None:
            with contextlib.suppress(OSError):
                return time.clock_gettime((~process.pid << 3) | 2)  # clock_getcpuclockid(3), for another process
        return time.monotonic()
