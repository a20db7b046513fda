"""All mailboxes of a run watched side by side, each in a plain thread; what they find comes out in the caller's."""

from __future__ import annotations

import queue
import threading
import time
from collections import Counter
from collections.abc import Sequence
from types import TracebackType

from app.engine.mail_flow.findings import Finding
from app.engine.mail_flow.mailbox_watch import MailboxWatch, Signals, Watched

_POLITE_S = 1.0
"""So long a watcher may take to sign off before its line is cut."""


class Watching:
    """Runs inside its ``with`` block; no thread outlives it."""

    def __init__(self, mailboxes: Sequence[Watched], poll_s: float) -> None:
        self._signals = Signals()
        self._found: queue.SimpleQueue[Finding | BaseException] = queue.SimpleQueue()
        # the mail that moves meanwhile needs the other half of what a server allows
        on_server = Counter(watched.server for watched in mailboxes)
        self._watches = [
            MailboxWatch(
                watched, self._signals, self._found.put, poll_s,
                keeps_line=on_server[watched.server] <= max(1, watched.most // 2),
            )
            for watched in mailboxes
        ]  # fmt: skip
        self._threads = [
            threading.Thread(target=self._run, args=(watch,), name=f"probe-{number}", daemon=True)
            for number, watch in enumerate(self._watches)
        ]

    def letters_leave(self) -> None:
        """From now on a mailbox that is opened for the first time may hold a letter already."""
        self._signals.sent.set()

    def next(self, timeout_s: float) -> Finding | None:
        """What was found next, None if nothing was within that time. Raises what a watcher raised unawares."""
        try:
            found = self._found.get(timeout=timeout_s)
        except queue.Empty:
            return None
        if isinstance(found, BaseException):
            raise found
        return found

    def __enter__(self) -> Watching:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._signals.stop.set()
        end = time.monotonic() + _POLITE_S
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))
        while any(thread.is_alive() for thread in self._threads):
            for watch, thread in zip(self._watches, self._threads, strict=True):
                if thread.is_alive():
                    watch.abort()
                    thread.join(_POLITE_S)

    def _run(self, watch: MailboxWatch) -> None:
        try:
            watch.run()
        except BaseException as error:  # noqa: BLE001 - handed to the calling thread, where it is raised again
            self._found.put(error)
