"""The bridge between an engine call and the window: one QObject in the GUI thread round one thread of its own.

Everything reaches the GUI thread by signal-to-signal and bound slots of QObjects: since PySide6 6.8 a worker's signal
connected to a lambda, a partial or a plain function runs in the worker's thread. The engine sees two plain callables.
Pausing is cancelling: the call returns after the batch in flight, and going on is starting another job.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from app.core.events import Cancelled, Emit, Event
from app.workers.pace import INTERVAL_S, Pace

Work = Callable[[Emit, Cancelled], object]


class _Worker(QObject):
    """Lives in the thread; nobody else sees it."""

    events, done, failed = Signal(list), Signal(object), Signal(Exception)

    def __init__(self, work: Work, cancelled: Cancelled) -> None:
        super().__init__()
        self._work, self._cancelled = work, cancelled
        self.pace: Pace[Event] = Pace(self.events.emit, time.monotonic)

    @Slot()
    def run(self) -> None:
        """The whole life of the thread."""
        try:
            result = self._work(self.pace.add, self._cancelled)
        except Exception as error:  # noqa: BLE001 - the one broad except of the program: whatever it is, it is told
            self.pace.flush()
            self.failed.emit(error)
        else:
            self.pace.flush()
            self.done.emit(result)


class Job(QObject):
    """One engine call. `events` (a list of core events) about ten times a second, then `done` or `failed`, once.

    All three arrive in the GUI thread, and when the last one does the thread has ended.
    """

    events, done, failed = Signal(list), Signal(object), Signal(Exception)
    ended = Signal()
    """After `done` or `failed`, whichever it was."""

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        # Not a child of `parent`, which would take the thread with it: Qt ends the program when a running one goes.
        super().__init__()
        self._orphaned = parent.destroyed.connect(self.cancel) if parent is not None else None
        self._stop, self._thread = threading.Event(), QThread()
        self._started = self._ended = False
        self._worker = _Worker(work, self._stop.is_set)
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.run)
        # Queued always: a list let go by our own clock must not overtake one that is still on its way.
        self._worker.events.connect(self.events, Qt.ConnectionType.QueuedConnection)
        self._worker.done.connect(self._on_done)
        self._worker.failed.connect(self._on_failed)
        # What came just before a silence must not wait for the next event.
        self._clock = QTimer(self)
        self._clock.setInterval(round(2 * INTERVAL_S * 1000))
        self._clock.timeout.connect(self._on_clock)

    @property
    def running(self) -> bool:
        """Whether it has begun and not ended."""
        return self._started and not self._ended

    def start(self) -> None:
        """Begin. A job runs once."""
        if self._started:
            raise RuntimeError("a job runs once; going on is another job")
        self._started = True
        _under_way.add(self)
        self._clock.start()
        self._thread.start()

    @Slot()
    def cancel(self) -> None:
        """Ask it to stop after the batch in flight; `done` still comes, with an outcome that says PAUSED."""
        self._stop.set()

    def wait(self) -> None:
        """Cancel and block until the thread has ended: for closing the program, and for nothing else."""
        self.cancel()
        self._close()
        self._ended = True

    @Slot()
    def _on_clock(self) -> None:
        self._worker.pace.flush()

    @Slot(object)
    def _on_done(self, result: object) -> None:
        if not self._ended:
            self._close()
            self._ended = True
            self.done.emit(result)
            self.ended.emit()

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        if not self._ended:
            self._close()
            self._ended = True
            self.failed.emit(error)
            self.ended.emit()

    def _close(self) -> None:
        if self._orphaned is not None:  # a job that has ended may be half collected when its parent goes
            QObject.disconnect(self._orphaned)
            self._orphaned = None
        self._clock.stop()
        self._thread.quit()
        self._thread.wait()
        _under_way.discard(self)


_under_way: set[Job] = set()
"""Every job that runs is held here until its thread has ended, whoever else lets go of it."""


def end_all_jobs() -> None:
    """Cancel what runs and wait until it has ended: the last thing the program does."""
    for job in list(_under_way):
        job.wait()
