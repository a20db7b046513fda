"""Rehearse: probe the new side, deliver a sample that covers the risks, read it back, compare."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from app.archive import Archive
from app.core.deviations import Deviation
from app.core.errors import AppError, Scope
from app.core.events import Cancelled, Emit, Stage, StageEntered, never_cancelled, nobody_listens
from app.core.identity import Digest, PersonId
from app.credentials import Vault
from app.engine.delivery.items import DeliveryItem
from app.engine.delivery.known_habits import RAW_BYTES
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.options import options_of
from app.engine.delivery.person_mapping import mapping_for
from app.engine.delivery.person_work import PersonWork, delivery_ledger_name, items_of
from app.engine.delivery.settling import message_pieces
from app.engine.fan_out import Task, run_side_by_side
from app.engine.pacing.leave import Leave
from app.engine.pacing.pace import Paces
from app.engine.reaching import Reach, chosen, provider_of, reach
from app.engine.rehearsal.probe import probe
from app.engine.rehearsal.reading_back import ReadingBack
from app.engine.rehearsal.record import note_rehearsal
from app.engine.rehearsal.report import PersonRehearsal, ProbeFinding, ProbeKind, RehearsalReport
from app.engine.rehearsal.risks import Kind, risks_of
from app.engine.rehearsal.sample import Items, Sample, choose
from app.mailstore.imap import ImapTarget
from app.project import Project
from app.project.model import Person, Side

DEFAULT_SAMPLE = 100
AT_ONCE = 2
Additions = Mapping[PersonId, Sequence[Digest]]


def rehearse(
    project: Project,
    vault: Vault,
    only: tuple[str, ...] | None = None,
    emit: Emit = nobody_listens,
    cancelled: Cancelled = never_cancelled,
    *,
    sample: int = DEFAULT_SAMPLE,
    added: Additions | None = None,
) -> RehearsalReport:
    """About `sample` letters of each chosen person, and those that she `added`. What is delivered stays delivered.

    The result is written to the project's ledger, and a sign-off of an earlier rehearsal no longer counts.
    Raises AppError of scope PROJECT: NOBODY, ARCHIVE_MISSING, DISK_FULL and the like.
    """
    with (
        Archive.open(project.archive_path, writable=False) as archive,
        contextlib.closing(Paces(project, Side.NEW, cancelled=cancelled)) as paces,
    ):
        tasks: list[Task[PersonRehearsal]] = [
            partial(
                _rehearse_person,
                _Rehearsal(project, vault, person, archive, paces, sample, (added or {}).get(person.id, ())),
            )
            for person in chosen(project.firm, only)
        ]
        report = RehearsalReport(tuple(run_side_by_side(tasks, AT_ONCE, emit, cancelled)))
    note_rehearsal(project, report)
    return report


@dataclass(slots=True)
class _Rehearsal:
    """The rehearsal of one person."""

    project: Project
    vault: Vault
    person: Person
    archive: Archive
    paces: Paces
    wanted: int
    added: Sequence[Digest]
    findings: tuple[ProbeFinding, ...] = ()
    largest_bytes: int | None = None
    sample: Sample = field(default_factory=Sample)

    def choose(self, access: Reach, emit: Emit) -> None:
        """Probe, and choose the sample. Raises AppError."""
        emit(StageEntered(self.person.id, Stage.CONNECTING))
        with contextlib.closing(ImapTarget(access.open())) as store:
            emit(StageEntered(self.person.id, Stage.CHECKING))
            self.findings = probe(store)
            provider = provider_of(self.project.firm, Side.NEW)
            limits = (store.session.append_limit, provider.limits.message_bytes if provider else None)
            self.largest_bytes = min((limit for limit in limits if limit is not None), default=None)
        self.sample = choose(self._items(access), self._look, self.wanted, self.largest_bytes, self.added)

    def deliver_and_compare(self, access: Reach, emit: Emit, cancelled: Cancelled) -> PersonRehearsal:
        """Deliver the sample, read it back. Raises AppError."""
        keys = frozenset(self.sample.reasons)
        spoils = any(found.kind is ProbeKind.HEADER_REWRITTEN and found.was == RAW_BYTES for found in self.findings)
        options = replace(options_of(self.project.firm.choices), mend_raw_headers=spoils, keys={self.person.id: keys})
        work = PersonWork(self.project, self.vault, self.person, self.archive, options, self.paces)
        with contextlib.closing(work):
            delivery = work.bring_rest(emit, cancelled)
        if delivery.paused or any(deviation.folder is None for deviation in delivery.exceptions):
            return self.result(paused=delivery.paused, exceptions=delivery.exceptions)
        if not self.leave(access, emit, cancelled).wait(Stage.CHECKING):
            return self.result(paused=True)
        emit(StageEntered(self.person.id, Stage.CHECKING))
        with (
            contextlib.closing(self._ledger(access)) as ledger,
            contextlib.closing(ImapTarget(access.open())) as store,
        ):
            everything = items_of(
                self.project, self.archive, self.person, ledger, options_of(self.project.firm.choices)
            )
            mapping = mapping_for(self.project, self.person, everything, store)
            items = [item for found in everything.values() for item in found if item.key in keys]
            reading = ReadingBack(self.person.id, self.archive, ledger, mapping, self.sample, delivery)
            compared = tuple(reading.compare(store, items))
        emit(StageEntered(self.person.id, Stage.DONE))
        return replace(self.result(), messages=compared)

    def leave(self, access: Reach, emit: Emit, cancelled: Cancelled) -> Leave:
        """Whether mail may be moved to her new mailbox just now."""
        return Leave(self.paces.of(access.account.id), self.person.id, emit, cancelled)

    def result(self, *, paused: bool = False, exceptions: tuple[Deviation, ...] = ()) -> PersonRehearsal:
        """What is known without the comparison."""
        return PersonRehearsal(
            self.person.id,
            len(self.sample.reasons),
            self.sample.archived,
            probe=self.findings,
            too_large=self.sample.too_large,
            limit_bytes=self.largest_bytes,
            looked_into=self.sample.looked_into,
            exceptions=exceptions,
            paused=paused,
        )

    def _items(self, access: Reach) -> Items:
        with contextlib.closing(self._ledger(access)) as ledger:
            return items_of(self.project, self.archive, self.person, ledger, options_of(self.project.firm.choices))

    def _ledger(self, access: Reach) -> DeliveryLedger:
        path = self.project.ledger_path(delivery_ledger_name(access.account.id))
        return DeliveryLedger(path, read_only=True)

    def _look(self, item: DeliveryItem) -> frozenset[Kind]:
        try:
            return risks_of(message_pieces(self.archive, item.place.path))
        except AppError:
            # a damaged file is the archive check's business; here it would only stop the rehearsal
            return frozenset()


def _rehearse_person(work: _Rehearsal, emit: Emit, cancelled: Cancelled) -> PersonRehearsal:
    if cancelled():
        return work.result(paused=True)
    try:
        access = work.paces.over(reach(work.project.firm, work.vault, work.person, Side.NEW))
        if not work.leave(access, emit, cancelled).wait(Stage.CONNECTING):
            return work.result(paused=True)
        work.choose(access, emit)
        return work.deliver_and_compare(access, emit, cancelled)
    except AppError as error:
        if error.scope is Scope.PROJECT:
            raise
        emit(StageEntered(work.person.id, Stage.STOPPED, error=error))
        return work.result(exceptions=(Deviation(error.code, work.person.id, facts=dict(error.facts)),))
