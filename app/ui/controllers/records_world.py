"""Hears public resolvers, once, where a network lets no name server be asked: all that can be seen from there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import AppError, ErrorCode
from app.core.events import Cancelled, Emit
from app.dns.authorities import AskingStopped
from app.dns.witnesses import WorldsView
from app.engine.zone.firm_look import Witnesses
from app.engine.zone.world_view import hear_the_world
from app.ui.workspace import Workspace
from app.workers import Job


class WorldBehindWall(QObject):
    """Follows the desk: each look that ends at the wall is followed by one question to the resolvers."""

    heard = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._asked_for: AppError | None = None
        self._views: tuple[WorldsView, ...] | None = None
        self._job: Job | None = None
        workspace.desk.changed.connect(self._on_desk)

    @property
    def views(self) -> tuple[WorldsView, ...] | None:
        """What was heard after the last look; None: there is no wall, or nothing was heard yet."""
        return self._views

    @Slot()
    def _on_desk(self) -> None:
        error = self._workspace.desk.error
        if error is self._asked_for:
            return
        self._asked_for, self._views = error, None
        if self._job is not None:
            self._job.done.disconnect(self._on_heard)
            self._workspace.jobs.withdraw(self._job)
            self._job = None
        if error is None or error.code is not ErrorCode.DNS_BLOCKED or self._workspace.jobs.ending:
            return
        job = Job(partial(_hear, str(error.facts["domain"]), self._workspace.world.witnesses), self)
        job.done.connect(self._on_heard)
        job.failed.connect(self._on_failed)
        job.ended.connect(job.deleteLater)
        self._job = job
        self._workspace.jobs.add(job, ())

    @Slot(object)
    def _on_heard(self, views: tuple[WorldsView, ...]) -> None:
        self._job, self._views = None, views
        self.heard.emit()

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, AskingStopped):
            self._workspace.bug.emit(error)


def _hear(domain: str, witnesses: Witnesses, _emit: Emit, cancelled: Cancelled) -> Sequence[WorldsView]:
    return hear_the_world(domain, witnesses(), cancelled)
