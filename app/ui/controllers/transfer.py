"""What the controllers of the Back up and Deliver pages share: one job at a time, a clock, a way to stop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Slot

from app.core.errors import AppError, ErrorCode, Fault
from app.core.events import Event
from app.project import Project
from app.ui.page_controller import PageController
from app.ui.step_page import StepPage
from app.ui.workspace import Workspace
from app.workers import Job, Work

TICK_MS = 1000


class TransferController(PageController):
    """Runs one engine call at a time for its page."""

    def __init__(self, workspace: Workspace, page: StepPage, parent: QObject | None = None) -> None:
        super().__init__(workspace, page, parent)
        self._job: Job | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._on_tick)
        page.intent.connect(self._on_intent)

    @property
    def busy(self) -> bool:
        """Whether a call is under way or waits for its turn."""
        return self._job is not None

    @property
    def open_project(self) -> Project:
        """The project; jobs are only begun while there is one."""
        if self.workspace.project is None:
            raise RuntimeError("no project is open")
        return self.workspace.project

    def begin(self, work: Work, keys: Iterable[str], on_done: Callable[[object], None]) -> None:
        """Start a job; `on_done` is a bound slot of this object and comes after `end`."""
        job = Job(work, self)
        job.events.connect(self._on_events)
        job.done.connect(self.end)
        job.done.connect(on_done)
        job.failed.connect(self._on_job_failed)
        job.ended.connect(job.deleteLater)
        self._job = job
        self._clock.start()
        self.run(job, keys)

    def stop(self) -> bool:
        """Ask the job to stop. True if it had not even begun, so that nothing will come back from it."""
        if self._job is None:
            return False
        self.workspace.jobs.withdraw(self._job)
        if self._job.running:
            return False
        self.end()
        return True

    @Slot()
    @Slot(object)
    def end(self, _result: object = None) -> None:
        """Nothing runs any more."""
        self._job = None
        self._clock.stop()

    @Slot(object)
    def _on_intent(self, intent: object) -> None:
        """Something she did."""
        raise NotImplementedError

    def progressed(self, events: Iterable[Event], now: float) -> None:
        """A handful of events, or none and a second later."""
        raise NotImplementedError

    def failed(self, error: AppError) -> None:
        """The call ended in an error of the whole project."""
        raise NotImplementedError

    @Slot(list)
    def _on_events(self, events: list[Event]) -> None:
        if self._job is not None:
            self.progressed(events, time.time())

    @Slot()
    def _on_tick(self) -> None:
        self.progressed((), time.time())

    @Slot(Exception)
    def _on_job_failed(self, error: Exception) -> None:
        self.end()
        if isinstance(error, AppError):
            self.failed(error)
        else:
            self.failed(AppError(ErrorCode.BUG, fault=Fault.BUG, reason=type(error).__name__))
