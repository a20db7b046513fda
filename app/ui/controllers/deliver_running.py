"""The running half of the Deliver page's controller: a delivery begins, loses people, pauses, returns."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError, ErrorCode, Fault
from app.core.events import Event
from app.core.identity import PersonId
from app.flow import deliver_run
from app.flow import deliver_steps as steps
from app.flow.batches import PlannedBatch
from app.flow.deliver import Activity, DeliverState
from app.flow.deliver_plan import note_begun, note_ended
from app.flow.transfer import TransferPhase
from app.ui.controllers.deliver_jobs import Delivered
from app.ui.controllers.deliver_run import DeliveryRun, Order
from app.ui.controllers.transfer import TransferController
from app.ui.pages.deliver import DeliverPage
from app.ui.workspace import Workspace
from app.workers import Job, Work


class RunningDelivery(TransferController):
    """Knows the state and the run; what is begun when is the subclass's."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        self._state: DeliverState | None = None
        self._run: DeliveryRun | None = None
        self._restart = False
        """She skipped somebody at work: the run stops, and goes on with the others."""
        super().__init__(workspace, DeliverPage(), parent)

    @property
    def state(self) -> DeliverState | None:
        """What the page shows."""
        return self._state

    @property
    def busy(self) -> bool:
        """Whether a call of this page is under way."""
        return super().busy or self._run is not None

    def look(self, state: DeliverState, people: tuple[PersonId, ...]) -> None:
        """Ask the new mailboxes of these people for their folders."""
        raise NotImplementedError

    def _deliver(self, state: DeliverState, plan: Sequence[PlannedBatch], *, going_on: bool = False) -> None:
        """Only with a mapping that she has before her; otherwise she is shown it first."""
        people = {person for batch in plan for person in batch.people}
        if not people <= set(state.mappings) or not people:
            self.look(state, tuple(people) or tuple(choice.person for choice in state.chosen))
            return
        project = self.open_project
        try:
            if project.firm.choices != state.extras:
                self.workspace.save(replace(project.firm, choices=state.extras))
            note_begun(project, plan, state.mappings, state.extras)
        except AppError as error:
            self.failed(error)
            return
        now = time.time()
        self._show(deliver_run.going_on(state, now) if going_on else deliver_run.begun(state, plan, now))
        self._note(unfinished=True)
        run = DeliveryRun(
            Order(project, self.workspace.vault, dict(state.mappings), state.extras), self.workspace.jobs, self
        )
        run.events.connect(self._on_run_events)
        run.returned.connect(self._on_delivered)
        run.failed.connect(self._on_run_failed)
        self._run = run
        self._clock.start()
        run.start(plan, self._keys())

    def _skip(self, state: DeliverState, person: PersonId, *, skipped: bool) -> None:
        """In a run: her mailbox is left alone, or taken in again; the others run on."""
        if state.run is None or self._run is None:
            return
        if not skipped:
            self._again(state, person)
            return
        self._run.skip(person)
        self._restart = self._restart or deliver_run.at_work(state, person)
        self._show(deliver_run.skipped(state, person))
        if self._restart:
            self._run.stop()

    def _again(self, state: DeliverState, person: PersonId, first: Work | None = None) -> None:
        """A person comes into the run again; `first` is done before, in the same job or, in a pause, in its own."""
        batch = deliver_run.batch_of(state, person)
        if state.run is None:
            return
        self._show(deliver_run.taken_in(state, person))
        if self._run is not None and batch is not None and state.phase is TransferPhase.RUNNING:
            self._run.again(batch, person, first)
        elif first is not None:
            self.run(Job(first, self), ("vault",))

    def _keys(self) -> set[str]:
        return {p.new.id for p in self.open_project.firm.people if p.new}

    def progressed(self, events: Iterable[Event], now: float) -> None:
        """A running transfer moves on."""
        if self._state is not None and self._state.run is not None:
            state = replace(self._state, awake=self.workspace.jobs.awake.kept or None)
            self._show(deliver_run.progressed(state, events, now))
            self._note()

    def failed(self, error: AppError) -> None:
        """The call ended; what is there stays."""
        if self._state is not None:
            self._show(steps.failed(self._state, error))
            self._note()

    @Slot(list)
    def _on_run_events(self, events: list[Event]) -> None:
        self.progressed(events, time.time())

    @Slot(Exception)
    def _on_run_failed(self, error: Exception) -> None:
        self._run_over()
        if not isinstance(error, AppError):
            self.workspace.bug.emit(error)
            error = AppError(ErrorCode.BUG, fault=Fault.BUG, reason=type(error).__name__)
        self.failed(error)

    def _run_over(self) -> None:
        if self._run is not None:
            self._run.deleteLater()
        self._run = None
        self.end()

    @Slot(object)
    def _on_delivered(self, result: object) -> None:
        self._run_over()
        if self._state is None or not isinstance(result, Delivered):
            return
        ended = datetime.now(UTC).isoformat(timespec="seconds")
        state = deliver_run.returned(self._state, result.report, self.open_project.firm, ended)
        if result.differing:
            state = steps.mapping_differs(state, result.differing)
        self._show(state)
        restart, self._restart = self._restart and not self.workspace.jobs.ending, False
        if restart and state.phase is TransferPhase.PAUSED and deliver_run.left_of(state):
            self._deliver(state, deliver_run.left_of(state), going_on=True)
            return
        if state.phase is TransferPhase.PROVEN:
            try:
                note_ended(self.open_project)
            except AppError as error:
                self.failed(error)
        self._note(unfinished=state.phase is TransferPhase.PAUSED or bool(result.differing))

    def _note(self, *, unfinished: bool | None = None) -> None:
        """What the rail and Today say of it, in whole percents, so that they are not redrawn for nothing."""
        if self._state is None or self._state.activity is Activity.VERIFYING:
            return
        under_way = self._state.activity is Activity.DELIVERING and self._state.run is not None
        fraction = int(self._state.run.fraction * 100) / 100 if under_way and self._state.run else None
        self.workspace.note_delivery(self._state.proof, fraction, unfinished=unfinished)

    def _show(self, state: DeliverState) -> None:
        self._state = state
        self.page.show_state(state)
