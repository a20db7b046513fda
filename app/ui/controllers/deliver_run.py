"""A delivery under way: one job for the batches, and one for each person who is taken in again meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import AppError
from app.core.identity import PersonId
from app.credentials import Vault
from app.engine import DeliverReport
from app.flow.batches import PlannedBatch
from app.flow.deliver_run import joined
from app.project import Project
from app.project.delivery_choices import DeliveryChoices
from app.ui.controllers.deliver_jobs import Delivered, Seen, Wishes, deliver_batches, in_turn, note_again
from app.workers import Job, JobQueue, Work


@dataclass(frozen=True, slots=True)
class Order:
    """What a delivery needs to know."""

    project: Project
    vault: Vault
    seen: Seen
    extras: DeliveryChoices


class DeliveryRun(QObject):
    """`start` once, then `skip` and `again` while it is active. `returned` when the last job has ended."""

    events = Signal(list)
    returned = Signal(object)
    """A `Delivered` of everybody."""
    failed = Signal(Exception)

    def __init__(self, order: Order, jobs: JobQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._order, self._jobs = order, jobs
        self._wishes = Wishes()
        self._under_way: list[Job] = []
        self._main: Job | None = None
        self._result: Delivered | None = None
        self._again: list[DeliverReport] = []
        self._error: Exception | None = None

    @property
    def active(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._under_way)

    def start(self, plan: Sequence[PlannedBatch], keys: Iterable[str]) -> None:
        """Begin with the batches."""
        self._main = self._begin(plan, keys, self._wishes)

    def skip(self, person: PersonId) -> None:
        """Do not begin with this person any more."""
        self._wishes.skipped |= {person}

    def again(self, batch: PlannedBatch, person: PersonId, first: Work | None = None) -> None:
        """Deliver to one person beside the others, who have nothing to do with it; `first` is done before."""
        self._wishes.skipped |= {person}
        self._begin([replace(batch, people=(person,))], [f"again/{person}"], Wishes(), first)

    def stop(self) -> bool:
        """Ask everything to stop. True if nothing had even begun, so that nothing will come back."""
        for job in list(self._under_way):
            self._jobs.withdraw(job)
            if not job.running:
                self._under_way.remove(job)
        return not self._under_way

    def _begin(
        self, plan: Sequence[PlannedBatch], keys: Iterable[str], wishes: Wishes, first: Work | None = None
    ) -> Job:
        order = self._order
        work = partial(deliver_batches, order.project, order.vault, tuple(plan), order.seen, order.extras, wishes)
        job = Job(partial(in_turn, first, work) if first is not None else work, self)
        job.events.connect(self.events)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.ended.connect(job.deleteLater)
        self._under_way.append(job)
        self._jobs.add(job, keys)
        return job

    @Slot(object)
    def _on_done(self, result: object) -> None:
        job = self.sender()
        if isinstance(result, Delivered):
            if job is self._main:
                self._result = result
            else:
                self._again.append(result.report)
        self._end(job)

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._error = self._error or error
        job = self.sender()
        self._end(job)
        for other in list(self._under_way):  # what stops one of them, a full disk, stops all
            other.cancel()

    def _end(self, job: QObject | None) -> None:
        self._under_way = [other for other in self._under_way if other is not job]
        if job is self._main:
            self._main = None
        if self._under_way:
            return
        if self._error is None and self._again:
            self._note_again()
        if self._error is not None:
            self.failed.emit(self._error)
        else:
            main = self._result or Delivered(DeliverReport(()))
            self.returned.emit(replace(main, report=joined([main.report, *self._again])))

    def _note_again(self) -> None:
        try:
            note_again(self._order.project, [line for report in self._again for line in report.people if line.begun])
        except AppError as error:
            self._error = error
