"""Engine calls of the Deliver page, run inside a job: look at the folders, and deliver only as they were seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import Cancelled, Emit
from app.core.identity import PersonId
from app.credentials import Vault
from app.engine import DeliverReport, FolderMapping, deliver, proposed_mapping
from app.flow.mapping import same_targets
from app.project import Project


@dataclass(frozen=True, slots=True)
class Looked:
    """The mapping of everybody who could be reached, and why the others could not."""

    mappings: dict[PersonId, FolderMapping] = field(default_factory=dict)
    problems: dict[PersonId, AppError] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MappingDiffers:
    """The engine would map otherwise than she saw: nothing was written."""

    mappings: dict[PersonId, FolderMapping]


def look_at_folders(
    project: Project, vault: Vault, people: Sequence[PersonId], _emit: Emit, cancelled: Cancelled
) -> Looked:
    """Sign in on the new side, one after the other, and propose. Raises AppError ARCHIVE_*."""
    looked = Looked()
    for person in people:
        if cancelled():
            break
        try:
            looked.mappings[person] = proposed_mapping(project, vault, person)
        except AppError as error:
            if error.scope is Scope.PROJECT and error.code is not ErrorCode.SERVER_UNKNOWN:
                raise
            looked.problems[person] = error
    return looked


def deliver_as_seen(
    project: Project,
    vault: Vault,
    people: Sequence[PersonId],
    seen: Mapping[PersonId, FolderMapping],
    emit: Emit,
    cancelled: Cancelled,
) -> DeliverReport | MappingDiffers:
    """Deliver, unless a folder would go elsewhere than where she saw it go. Raises AppError of scope PROJECT."""
    now = look_at_folders(project, vault, people, emit, cancelled).mappings
    differing = {person: mapping for person, mapping in now.items() if not _as_seen(seen.get(person), mapping)}
    if differing:
        return MappingDiffers(now)
    return deliver(project, vault, tuple(people), emit, cancelled)


def _as_seen(seen: FolderMapping | None, now: FolderMapping) -> bool:
    return seen is not None and same_targets(seen, now)
