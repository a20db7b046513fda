"""Engine calls of the Deliver page, run inside a job: look at the folders, and deliver only as they were seen."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar

from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import Cancelled, Emit
from app.core.identity import PersonId
from app.core.json_lines import LinesWriter
from app.core.secret import Secret
from app.credentials import Vault
from app.engine import DeliverReport, FolderMapping, deliver, proposed_mapping
from app.engine.delivery.options import options_of
from app.engine.reaching import reach
from app.engine.results import PersonDelivery
from app.engine.run_ledger import delivery_line
from app.flow.batches import PlannedBatch
from app.flow.deliver_run import joined
from app.flow.mapping import same_targets
from app.mailstore.imap.room import Quota, quota
from app.project import Project
from app.project.delivery_choices import DeliveryChoices
from app.project.model import Side

T = TypeVar("T")
Seen = Mapping[PersonId, FolderMapping]


@dataclass(frozen=True, slots=True)
class Looked:
    """The mapping of everybody who could be reached, why the others could not, and what new mailboxes said of room."""

    mappings: dict[PersonId, FolderMapping] = field(default_factory=dict)
    problems: dict[PersonId, AppError] = field(default_factory=dict)
    rooms: dict[PersonId, Quota] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a delivery of batches did. `differing`: the engine would map otherwise than she saw, so it stopped there
    before anything of that batch was written.
    """

    report: DeliverReport
    differing: dict[PersonId, FolderMapping] = field(default_factory=dict)


@dataclass(slots=True)
class Wishes:
    """What she wants of a delivery while it is under way. Written by the window, read by the job."""

    skipped: frozenset[PersonId] = frozenset()
    """Leave these alone from now on: she skips them, or another job is at work on their mailboxes."""


def look_at_folders(
    project: Project, vault: Vault, people: Sequence[PersonId], _emit: Emit, cancelled: Cancelled,
    *, with_room: bool = True,
) -> Looked:  # fmt: skip
    """Sign in on the new side, one after the other, propose, and ask for room. Raises AppError ARCHIVE_*."""
    looked = Looked()
    for person in people:
        if cancelled():
            break
        try:
            looked.mappings[person] = proposed_mapping(project, vault, person)
            if with_room:
                looked.rooms.update(_room(project, vault, person))
        except AppError as error:
            if error.scope is Scope.PROJECT and error.code is not ErrorCode.SERVER_UNKNOWN:
                raise
            looked.problems[person] = error
    return looked


def deliver_batches(
    project: Project, vault: Vault, plan: Sequence[PlannedBatch], seen: Seen, extras: DeliveryChoices, wishes: Wishes,
    emit: Emit, cancelled: Cancelled,
) -> Delivered:  # fmt: skip
    """Batch after batch, each only if every folder still goes where she saw it go. Raises AppError of scope PROJECT."""
    reports: list[DeliverReport] = []
    for batch in plan:
        people = tuple(person for person in batch.people if person not in wishes.skipped)
        if cancelled():
            reports.append(DeliverReport(tuple(PersonDelivery(p, paused=True, begun=False) for p in people)))
            continue
        now = look_at_folders(project, vault, people, emit, cancelled, with_room=False).mappings
        differing = {person: mapping for person, mapping in now.items() if not _as_seen(seen.get(person), mapping)}
        if differing:
            return Delivered(joined(reports), now)
        if people:
            options = replace(options_of(extras), recent_since=batch.recent_since)
            reports.append(deliver(project, vault, people, emit, cancelled, options=options))
    return Delivered(joined(reports))


def _room(project: Project, vault: Vault, person: PersonId) -> dict[PersonId, Quota]:
    """What her new mailbox says of its size; nothing where it does not, or cannot be asked a second time just now."""
    with contextlib.suppress(AppError):
        access = reach(project.firm, vault, project.firm.person(person), Side.NEW)
        with contextlib.closing(access.open()) as session:
            told = quota(session)
            if told is not None:
                return {person: told}
    return {}


def try_dry(
    project: Project,
    vault: Vault,
    people: Sequence[PersonId],
    extras: DeliveryChoices,
    emit: Emit,
    cancelled: Cancelled,
) -> DeliverReport:
    """What a delivery would do; the new side is only looked at. Raises AppError of scope PROJECT."""
    return deliver(project, vault, tuple(people), emit, cancelled, dry_run=True, options=options_of(extras))


def keep_password(vault: Vault, name: str, secret: Secret, _emit: Emit, _cancelled: Cancelled) -> None:
    """Put a password into the vault; a keyring that will not have it leaves it there until the program ends."""
    with contextlib.suppress(AppError):
        vault.set(name, secret)


def in_turn(first: Callable[..., object], second: Callable[..., T], emit: Emit, cancelled: Cancelled) -> T:
    """Two works of one job; what the second returns."""
    first(emit, cancelled)
    return second(emit, cancelled)


def note_again(project: Project, lines: Iterable[PersonDelivery]) -> None:
    """Put lines last in the delivery ledger: who was taken in again while a run was under way ended before it, and
    that run's line of her, which tells how she stopped, came later. Raises AppError DISK_*.
    """
    with contextlib.closing(LinesWriter(project.ledger_path("deliver"))) as ledger:
        now, run_id = datetime.now(UTC), uuid.uuid4().hex[:12]
        ledger.append(delivery_line(run_id, now, line) for line in lines)


def _as_seen(seen: FolderMapping | None, now: FolderMapping) -> bool:
    return seen is not None and same_targets(seen, now)
