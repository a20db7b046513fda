"""The last reading back of the new side, taken from the project's ledger in a job: it may be large."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import AppError
from app.core.events import Cancelled, Emit
from app.engine import VerifyNewReport
from app.engine.proof.record import last_proof
from app.project import Project
from app.ui.workspace import Workspace
from app.workers import Job


class ProofReading(QObject):
    """`found` after `look`, if there was a reading back; of a project that is no longer open nothing is said."""

    found = Signal(object)
    """A `VerifyNewReport`."""
    failed = Signal(Exception)
    """An `AppError`."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def look(self) -> None:
        """Begin to read."""
        project = self._workspace.project
        if project is None:
            return
        job = Job(partial(_read, project), self)
        job.done.connect(self._on_read)
        job.failed.connect(self._on_failed)
        job.ended.connect(job.deleteLater)
        self._workspace.jobs.add(job, ())

    @Slot(object)
    def _on_read(self, read: object) -> None:
        if isinstance(read, tuple) and read[0] is self._workspace.project and read[1] is not None:
            self.found.emit(read[1])

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.failed.emit(error)
        else:
            self._workspace.bug.emit(error)


def _read(project: Project, _emit: Emit, _cancelled: Cancelled) -> tuple[Project, VerifyNewReport | None]:
    last = last_proof(project)
    return project, last.report if last else None
