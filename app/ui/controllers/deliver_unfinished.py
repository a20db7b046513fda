"""A delivery that an earlier run of the program did not end: found in the project, what is left counted in a job."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import AppError
from app.core.events import Cancelled, Emit
from app.engine.batches import person_states
from app.flow.deliver import Unfinished
from app.flow.deliver_plan import KeptPlan, kept_plan
from app.project import Project
from app.ui.workspace import Workspace
from app.workers import Job


class UnfinishedDelivery(QObject):
    """`counted` with an `Unfinished` or None, after `look`."""

    counted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self.plan: KeptPlan | None = None
        """What she had begun."""

    def look(self) -> None:
        """Read what was begun, and count what is left of it."""
        project = self._workspace.project
        if project is None or self._job is not None:
            return
        job = Job(partial(_unfinished, project), self)
        job.done.connect(self._on_read)
        job.failed.connect(self._on_failed)
        job.ended.connect(job.deleteLater)
        self._job = job
        self._workspace.jobs.add(job, ())

    @Slot(object)
    def _on_read(self, plan: object) -> None:
        self._job = None
        found = plan if isinstance(plan, tuple) else None
        self.plan = found[0] if found else None
        self.counted.emit(found[1] if found else None)

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, AppError):
            self._workspace.bug.emit(error)


def _unfinished(project: Project, _emit: Emit, _cancelled: Cancelled) -> tuple[KeptPlan, Unfinished] | None:
    plan = kept_plan(project)
    if plan is None or not plan.people:
        return None
    states = person_states(project)
    left = sum(states[person].remaining for person in plan.people if person in states)
    return plan, Unfinished(plan.begun, plan.people, left)
