"""What is new since the last time: old side into the archive, and from there to the new side, as often as wanted.

Two halves work side by side: who is backed up is delivered for, while others are still being backed up, so that one
person's throttled or broken mailbox holds up nobody. Where nothing is new, the new side is not even asked.
"""

from __future__ import annotations

import queue
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.core.events import Cancelled, Emit, never_cancelled, nobody_listens
from app.core.identity import PersonId
from app.credentials import Vault
from app.engine.backup.back_up import back_up
from app.engine.delivered_marks import DeliveredMarks
from app.engine.delivery.deliver import deliver, together
from app.engine.delivery.options import DeliveryOptions
from app.engine.fan_out import run_side_by_side
from app.engine.reaching import chosen
from app.engine.results import BackupReport, DeliverReport, Outcome, PersonBackup, PersonDelivery
from app.project import Project
from app.project.batches import Batch, those_who_move


@dataclass(frozen=True, slots=True)
class DeltaReport:
    """Both halves."""

    backup: BackupReport
    delivery: DeliverReport

    @property
    def outcome(self) -> Outcome:
        """PAUSED if either half was; COMPLETE only if both are."""
        outcomes = {self.backup.outcome, self.delivery.outcome}
        if Outcome.PAUSED in outcomes:
            return Outcome.PAUSED
        return Outcome.COMPLETE if outcomes == {Outcome.COMPLETE} else Outcome.INCOMPLETE


def run_delta(
    project: Project,
    vault: Vault,
    only: tuple[str, ...] | None = None,
    emit: Emit = nobody_listens,
    cancelled: Cancelled = never_cancelled,
    options: DeliveryOptions = DeliveryOptions(),  # noqa: B008 - frozen
) -> DeltaReport:
    """Back up, and deliver what came of it. Raises AppError of scope PROJECT as `back_up` and `deliver` do."""
    people = [person.id for person in chosen(project.firm, only)]
    work = _Delta(project, vault, people, options)
    run_side_by_side([work.back_up, work.deliver], 2, emit, cancelled)
    return work.report()


def move_batch(
    project: Project,
    vault: Vault,
    batch: Batch,
    emit: Emit = nobody_listens,
    cancelled: Cancelled = never_cancelled,
    options: DeliveryOptions = DeliveryOptions(),  # noqa: B008 - frozen
) -> DeltaReport:
    """A delta for the people of a batch who are not skipped. Nobody left means that nothing is done."""
    people = those_who_move(project.firm, batch)
    if not people:
        return DeltaReport(BackupReport(()), DeliverReport(()))
    return run_delta(project, vault, tuple(people), emit, cancelled, options)


@dataclass(slots=True)
class _Delta:
    project: Project
    vault: Vault
    people: Sequence[PersonId]
    options: DeliveryOptions
    _ready: queue.SimpleQueue[PersonId | None] = field(default_factory=queue.SimpleQueue)
    _backups: dict[PersonId, PersonBackup] = field(default_factory=dict)
    _deliveries: dict[PersonId, PersonDelivery] = field(default_factory=dict)

    def back_up(self, emit: Emit, cancelled: Cancelled) -> None:
        """The first half. Whoever is done is ready for the second."""
        try:
            report = back_up(
                self.project, self.vault, tuple(self.people), emit, cancelled,
                done=lambda result: self._ready.put(result.person),
            )  # fmt: skip
            self._backups = {result.person: result for result in report.people}
        finally:
            self._ready.put(None)

    def deliver(self, emit: Emit, cancelled: Cancelled) -> None:
        """The second half: in rounds, each for those who have become ready meanwhile. Where recent mail goes first, the
        history waits for a last round, so that nobody's history holds up another's recent mail.
        """
        recent_first = self.options.recent_since is not None and not self.options.only_recent
        options = replace(self.options, only_recent=True) if recent_first else self.options
        marks = DeliveredMarks(self.project)
        late: list[PersonId] = []
        more = True
        while more:
            ready, more = self._become_ready()
            todo = [person for person in ready if not self._is_done(marks, person)]
            late += todo
            self._round(marks, todo, options, emit, cancelled)
        if recent_first:
            self._round(marks, late, replace(self.options, recent_since=None), emit, cancelled)

    def _is_done(self, marks: DeliveredMarks, person: PersonId) -> bool:
        same = marks.result_if_same(person, self.options)
        if same is not None:
            self._deliveries[person] = same
        return same is not None

    def _round(
        self,
        marks: DeliveredMarks,
        todo: Sequence[PersonId],
        options: DeliveryOptions,
        emit: Emit,
        cancelled: Cancelled,
    ) -> None:
        if not todo or cancelled():
            return
        standing = {person: marks.standing(person, options) for person in todo}
        for result in deliver(self.project, self.vault, tuple(todo), emit, cancelled, options=options).people:
            before = self._deliveries.get(result.person)
            self._deliveries[result.person] = together(before, result) if before else result
            if not options.only_recent or self.options.only_recent:
                marks.note(result, standing[result.person])

    def report(self) -> DeltaReport:
        """Everybody in order; whose turn never came is paused."""
        return DeltaReport(
            BackupReport(tuple(self._backups.get(p) or PersonBackup(p, paused=True, begun=False) for p in self.people)),
            DeliverReport(
                tuple(self._deliveries.get(p) or PersonDelivery(p, paused=True, begun=False) for p in self.people)
            ),
        )

    def _become_ready(self) -> tuple[list[PersonId], bool]:
        """Wait for somebody; then all who are ready. And whether more may come."""
        ready: list[PersonId] = []
        person = self._ready.get()
        while person is not None:
            ready.append(person)
            try:
                person = self._ready.get_nowait()
            except queue.Empty:
                return ready, True
        return ready, False
