"""The independent recount of every chosen person's new mailbox against the archive, joined to the last back-up."""

from __future__ import annotations

import contextlib
import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from app.archive import Archive
from app.core.deviations import Deviation
from app.core.errors import AppError, Scope
from app.core.events import (
    Cancelled,
    Deviated,
    Emit,
    FolderPlanned,
    Stage,
    StageEntered,
    never_cancelled,
    nobody_listens,
)
from app.core.identity import MailboxPath, Uid
from app.credentials import Vault
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.options import options_of
from app.engine.delivery.person_mapping import mapping_for
from app.engine.delivery.person_work import delivery_ledger_name, items_of
from app.engine.delivery.selection import Items
from app.engine.fan_out import Task, run_side_by_side
from app.engine.pacing.leave import Leave
from app.engine.pacing.pace import Paces
from app.engine.pacing.traffic import Way
from app.engine.proof.person_proof import Depth, FolderProof, PersonProof
from app.engine.proof.record import save_proof
from app.engine.proof.recount import Recount
from app.engine.proof.reopening import ReopenedStore
from app.engine.proof.summing import report_of
from app.engine.reaching import chosen, reach
from app.engine.results import PersonBackup, VerifyNewReport, messages_in
from app.engine.run_ledger import last_backup, last_delivery
from app.project import Project
from app.project.model import Person, Side

ACCOUNTS_AT_ONCE = 3


def verify_new(
    project: Project,
    vault: Vault,
    only: tuple[str, ...] | None = None,
    emit: Emit = nobody_listens,
    cancelled: Cancelled = never_cancelled,
    *,
    depth: Depth = Depth.AUTO,
) -> VerifyNewReport:
    """Look for every message of the archive on the new side. Nothing is written there.

    What was found is kept in the project's ledger ``proof`` for people whose recount ran to its end. Raises AppError of
    scope PROJECT.
    """
    seed = uuid.uuid4().hex[:12]
    with (
        Archive.open(project.archive_path, writable=False) as archive,
        contextlib.closing(Paces(project, Side.NEW, cancelled=cancelled)) as paces,
    ):
        look = _Look(project, vault, archive, paces, depth, seed)
        tasks: list[Task[PersonProof]] = [
            partial(_verify_person, look, person) for person in chosen(project.firm, only) if person.old and person.new
        ]
        people = run_side_by_side(tasks, ACCOUNTS_AT_ONCE, emit, cancelled)
    ended = datetime.now(UTC).isoformat(timespec="seconds")
    save_proof(project, [person for person in people if not person.paused], ended)
    return report_of(people)


@dataclass(frozen=True, slots=True)
class _Look:
    """What all people of one call share."""

    project: Project
    vault: Vault
    archive: Archive
    paces: Paces
    depth: Depth
    seed: str


def _verify_person(look: _Look, person: Person, emit: Emit, cancelled: Cancelled) -> PersonProof:
    project, archive, paces = look.project, look.archive, look.paces
    begun = _joined_to_backup(project, person, archive)
    if person.new is None:
        return replace(begun, paused=True)
    leave = Leave(paces.of(person.new.id), person.id, emit, cancelled)
    leave.pace.announce(person.id, Way.DOWN, emit)
    if not leave.wait(Stage.CONNECTING):
        return replace(begun, paused=True)
    path = project.ledger_path(delivery_ledger_name(person.new.id))
    with contextlib.closing(DeliveryLedger(path, read_only=True)) as ledger:
        items = items_of(project, archive, person, ledger, options_of(project.firm.choices))
        archived = sum(len(found) for found in items.values())
        emit(StageEntered(person.id, Stage.CONNECTING))
        recount: Recount | None = None
        targets = {folder: person.folder_mapping.get(folder, folder) for folder in items}
        paused = False
        try:
            access = paces.over(reach(project.firm, look.vault, person, Side.NEW))
            with contextlib.closing(ReopenedStore(access.open, leave)) as store:
                mapping = mapping_for(project, person, items, store.now)
                targets = {folder: mapping.target_of(folder) for folder in items}
                recount = Recount(
                    person.id,
                    archive,
                    ledger,
                    items,
                    targets,
                    _refusals(project, person),
                    look.depth,
                    look.seed,
                    emit,
                    cancelled,
                )
                _announce(person, items, targets, emit)
                emit(StageEntered(person.id, Stage.CHECKING))
                paused = recount.run(store)
        except AppError as error:
            if error.scope is Scope.PROJECT:
                raise
            lost = Deviation(error.code, person.id, facts=dict(error.facts))
            emit(Deviated(lost))
            emit(StageEntered(person.id, Stage.STOPPED, error=error))
            if recount is None:
                return replace(begun, archived=archived, folders=_unchecked(items, targets), exceptions=(lost,))
            recount.exceptions.append(lost)
        else:
            emit(StageEntered(person.id, Stage.PAUSED if paused else Stage.DONE))
        recount.give_up()
        return replace(
            begun,
            archived=archived,
            folders=recount.tally.folders(items, targets),
            messages=tuple(recount.tally.messages),
            exceptions=tuple(recount.exceptions),
            depth=recount.depth,
            seed=look.seed if recount.depth is Depth.SAMPLED else "",
            not_ours=recount.not_ours,
            paused=paused,
        )


def _joined_to_backup(project: Project, person: Person, archive: Archive) -> PersonProof:
    """What the old server listed, and whether all of it is in the archive or named."""
    last = last_backup(project)
    found = next((p for p in last.report.people if p.person == person.id), None) if last else None
    if found is None or person.old is None:
        return PersonProof(person.id, person.name)
    held = sum(1 for _place in archive.places(person.old.id))
    chain = not found.paused and found.balanced and held >= found.stored and _reached(found)
    return PersonProof(person.id, person.name, found.listed, found.stored, found.exceptions, chain=chain)


def _reached(backup: PersonBackup) -> bool:
    """An account or folder that could not be listed is named, but nobody knows how much is in it."""
    return backup.listed - backup.stored == messages_in(backup.exceptions) and all(
        deviation.uid is not None or "messages" in deviation.facts for deviation in backup.exceptions
    )


def _refusals(project: Project, person: Person) -> dict[tuple[MailboxPath, Uid], Deviation]:
    last = last_delivery(project)
    people = last.people if last else ()
    return {
        (deviation.folder, deviation.uid): deviation
        for found in people
        if found.person == person.id
        for deviation in found.exceptions
        if deviation.uid is not None and deviation.folder is not None
    }


def _announce(person: Person, items: Items, targets: dict[MailboxPath, MailboxPath | None], emit: Emit) -> None:
    for folder, found in items.items():
        target = targets[folder]
        if target is None:
            continue
        size = sum(item.place.size for item in found)
        emit(FolderPlanned(person.id, target, len(found), size, len(found), size))


def _unchecked(items: Items, targets: dict[MailboxPath, MailboxPath | None]) -> tuple[FolderProof, ...]:
    counts = {folder: len(found) for folder, found in items.items()}
    return tuple(
        FolderProof(f, targets[f], n, unchecked=n if targets[f] else 0, left_out=0 if targets[f] else n)
        for f, n in counts.items()
    )
