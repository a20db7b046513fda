"""Looks for new mail, once or every so often while the program runs, and brings it, whatever page is shown.

Once mail goes to the new side it looks by itself until she says otherwise: what still reaches the old side is brought
along. One for the program; Deliver and Cutover day both show it.
"""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.errors import AppError, ErrorCode, Fault
from app.core.identity import PersonId
from app.engine.delivery.options import options_of
from app.engine.delta import DeltaReport, run_delta
from app.engine.results import Outcome
from app.engine.zone.switch_record import Phase
from app.flow import deliver_delta as flow
from app.flow.deliver import DeliverState
from app.flow.deliver_delta import Delta, Look
from app.flow.proof import proof_of_backup, proof_of_delivery, updated
from app.workers import Job

if TYPE_CHECKING:
    from app.ui.workspace import Workspace

TICK_MS = 5_000
AFTER_SWITCH = 30
"""Minutes between two looks once the switch is made."""
_SWITCHED = frozenset({Phase.SWITCHING, Phase.SWITCHED})


class DeltaWatch(QObject):
    """`changed` when the card has something new to say; `after` puts it into the page's state."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._delta = Delta()
        self._she_chose = False
        self._job: Job | None = None
        self._caught_up = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        workspace.opened.connect(self._on_opened)
        workspace.changed.connect(self._on_workspace)

    @property
    def delta(self) -> Delta:
        """For the card."""
        return self._delta

    @property
    def looking(self) -> bool:
        """Whether a look is under way."""
        return self._job is not None

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Whom a look is for: those whose mail has been delivered, and whom she does not skip."""
        proof, firm = self._workspace.snapshot.delivery.proof, self._workspace.firm
        if proof is None or firm is None:
            return ()
        present = {person.id for person in firm.people if person.old and person.new} - firm.skipped
        return tuple(line.person for line in proof.people if line.person in present)

    def every(self, minutes: int | None) -> None:
        """Look so often from now on, she says."""
        self._she_chose = True
        self._look_every(minutes)

    def _look_every(self, minutes: int | None) -> None:
        self._delta = flow.every(self._delta, minutes, time.time())
        if minutes is None:
            self._timer.stop()
        else:
            self._timer.start()
        self.changed.emit()

    def look(self) -> None:
        """Look now."""
        project, people = self._workspace.project, self.people
        if project is None or self._job is not None or not people:
            return
        options = options_of(project.firm.choices)
        job = Job(partial(run_delta, project, self._workspace.vault, people, options=options), self)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.ended.connect(job.deleteLater)
        self._job = job
        self._delta = flow.begun(self._delta)
        firm = project.firm
        self._workspace.jobs.add(job, {"archive", *(a.id for p in firm.people for a in (p.old, p.new) if a)})
        self.changed.emit()

    def stop(self) -> None:
        """Stop after the batch in flight."""
        if self._job is None:
            return
        self._workspace.jobs.withdraw(self._job)
        if not self._job.running:
            self._end(None)

    @Slot()
    def _on_opened(self) -> None:
        """Another project: nothing of the last one stays."""
        if self._job is not None:
            self._job.done.disconnect(self._on_done)
            self._job.failed.disconnect(self._on_failed)
            self._workspace.jobs.withdraw(self._job)
            self._job = None
        self._timer.stop()
        self._delta, self._caught_up, self._she_chose = Delta(), False, False

    @Slot()
    def _on_workspace(self) -> None:
        phase = self._workspace.snapshot.zone.phase
        if phase in _SWITCHED and not self._she_chose and self._delta.every is None and self.people:
            self._look_every(AFTER_SWITCH)

    def after(self, state: DeliverState) -> DeliverState:
        """The page's state with what is known now."""
        caught_up, self._caught_up = self._caught_up, False
        state = replace(state, delta=self._delta)
        return replace(state, proof=self._workspace.snapshot.delivery.proof) if caught_up else state

    @Slot()
    def _on_tick(self) -> None:
        now = time.time()
        if not flow.due(self._delta, now) or self._workspace.jobs.ending:
            return
        if self._workspace.jobs.working or not self.people:
            self._delta = flow.put_off(self._delta, now)
            self.changed.emit()
        else:
            self.look()

    @Slot(object)
    def _on_done(self, result: object) -> None:
        self._job = None
        if not isinstance(result, DeltaReport):
            self._end(None)
            return
        now, last = time.time(), self._delta.last
        paused = result.outcome is Outcome.PAUSED
        if not paused:
            self._caught_up = True
            self._keep(result)
        look = flow.look_of(result.backup, result.delivery, now, last.at if last else None)
        self._end(None if paused else look)

    def _keep(self, report: DeltaReport) -> None:
        """Into the books of both halves, whatever page is shown."""
        firm, snapshot = self._workspace.firm, self._workspace.snapshot
        if firm is None:
            return
        ended = datetime.now(UTC).isoformat(timespec="seconds")
        self._workspace.note_backup(updated(snapshot.backup.proof, proof_of_backup(report.backup, firm, ended)))
        delivered = updated(snapshot.delivery.proof, proof_of_delivery(report.delivery, firm, ended))
        self._workspace.note_delivery(delivered)

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, AppError):
            self._workspace.bug.emit(error)
            error = AppError(ErrorCode.BUG, fault=Fault.BUG, reason=type(error).__name__)
        last = self._delta.last
        self._end(Look(time.time(), last.at if last else None, error=error))

    def _end(self, look: Look | None) -> None:
        self._job = None
        self._delta = flow.ended(self._delta, look, time.time())
        self.changed.emit()
