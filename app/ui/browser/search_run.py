"""One search at a time: the next key stops the one under way, and what is shown stays until an answer comes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.archive import Searcher
from app.core.errors import AppError
from app.ui.browser.question import Found, Question, find
from app.ui.browser.tally import Tally, tally
from app.workers import Job

SLOW_MS = 1000
"""After that she is told that something is under way."""


class SearchRun(QObject):
    """`found` with a `Found`, then `counted` with a `Tally` while a search stands; `refused` with an AppError."""

    found = Signal(object)
    counted = Signal(object)
    refused = Signal(Exception)
    slow = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._searcher: Searcher | None = None
        self._wanted: Question | None = None
        self._uncounted: Question | None = None
        self._job: Job | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(SLOW_MS)
        self._patience.timeout.connect(self.slow)

    @property
    def busy(self) -> bool:
        """Whether an answer, or its counts, are still to come."""
        return self._job is not None

    def ask(self, searcher: Searcher, question: Question) -> None:
        """Answer this instead of anything asked before."""
        self._searcher, self._wanted, self._uncounted = searcher, question, None
        if not self._patience.isActive():
            self._patience.start()
        if self._job is not None:
            self._stop(self._job)
        else:
            self._go_on()

    def end(self) -> None:
        """Ask nothing more, and wait until the thread has ended: before the archive is closed."""
        self._wanted = self._uncounted = None
        self._patience.stop()
        job, self._job = self._job, None
        if job is not None:
            self._stop(job)
            job.wait()
        self._searcher = None

    def _stop(self, job: Job) -> None:
        job.cancel()
        if self._searcher is not None:
            self._searcher.interrupt()

    def _go_on(self) -> None:
        searcher, self._job = self._searcher, None
        if searcher is None:
            return
        if self._wanted is not None:
            self._run(Job(partial(find, searcher, self._wanted), self), self._on_found)
        elif self._uncounted is not None:
            self._run(Job(partial(tally, searcher, self._uncounted), self), self._on_counted)

    def _run(self, job: Job, answered: Callable[[Any], None]) -> None:
        self._job = job
        job.done.connect(answered)
        job.failed.connect(self._on_failed)
        job.start()

    @Slot(object)
    def _on_found(self, found: Found | None) -> None:
        if found is not None and found.question == self._wanted:
            self._patience.stop()
            self._wanted = None
            self._uncounted = None if found.question.query.is_empty else found.question
            self.found.emit(found)
        self._go_on()

    @Slot(object)
    def _on_counted(self, counted: Tally | None) -> None:
        if counted is not None and counted.question == self._uncounted:
            self._uncounted = None
            self.counted.emit(counted)
        self._go_on()

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._patience.stop()
        self._wanted = self._uncounted = None
        self._go_on()
        if not isinstance(error, AppError):
            raise error
        self.refused.emit(error)
