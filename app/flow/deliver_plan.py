"""What she started, kept in the project until it has ended: after a power cut the window can offer to go on with it.

One line when a delivery begins (``batches``, the folders as she saw them, the extras), ``{"ended": …}`` at its end.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from app.core.identity import MailboxPath, PersonId
from app.core.json_lines import Line, LinesWriter, read_lines
from app.engine import FolderMapping
from app.flow.batches import PlannedBatch
from app.project import Project
from app.project.delivery_choices import DeliveryChoices, LabelPolicy

LEDGER = "deliver-plan"
Targets = Mapping[MailboxPath, MailboxPath | None]


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A delivery that was begun and has not ended."""

    begun: str
    """ISO 8601."""
    batches: tuple[PlannedBatch, ...]
    seen: Mapping[PersonId, Targets]
    extras: DeliveryChoices

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Everybody of it, in order."""
        return tuple(person for batch in self.batches for person in batch.people)


def note_begun(
    project: Project, batches: Sequence[PlannedBatch], seen: Mapping[PersonId, FolderMapping], extras: DeliveryChoices
) -> None:
    """Write down what is begun. Raises AppError DISK_*."""
    people = {person for batch in batches for person in batch.people}
    targets = {
        person: [[f.source.to_json(), f.target.to_json() if f.target else None] for f in mapping.folders]
        for person, mapping in seen.items()
        if person in people
    }
    _append(
        project,
        {
            "begun": _now(),
            "batches": [
                {"name": b.name, "people": list(b.people), "since": b.recent_since and b.recent_since.isoformat()}
                for b in batches
            ],
            "seen": targets,
            "stubs": extras.stubs,
            "labels": extras.labels.value,
        },
    )


def note_ended(project: Project) -> None:
    """It is over: nothing is left to go on with. Raises AppError DISK_*."""
    _append(project, {"ended": _now()})


def kept_plan(project: Project) -> KeptPlan | None:
    """The delivery that was begun last, unless it has ended; people who left the firm are left out.

    Raises AppError LEDGER_DAMAGED.
    """
    last: Line = {}
    for line in read_lines(project.ledger_path(LEDGER)):
        last = line
    if "begun" not in last:
        return None
    present = {person.id for person in project.firm.people}
    batches = tuple(batch for entry in last["batches"] if (batch := _batch(entry, present)).people)
    seen = {PersonId(person): _targets(lines) for person, lines in last["seen"].items()}
    return KeptPlan(
        str(last["begun"]), batches, seen, DeliveryChoices(bool(last["stubs"]), LabelPolicy(last["labels"]))
    )


def as_seen(targets: Targets | None, now: FolderMapping) -> bool:
    """Whether every folder still goes where she saw it go, and there is none she has not seen."""
    return targets is not None and targets == {folder.source: folder.target for folder in now.folders}


def _batch(entry: Mapping[str, Any], present: set[PersonId]) -> PlannedBatch:
    people = tuple(PersonId(person) for person in entry["people"] if person in present)
    since = entry.get("since")
    return PlannedBatch(str(entry["name"]), people, date.fromisoformat(since) if since else None)


def _targets(lines: Sequence[Sequence[Any]]) -> Targets:
    return {
        MailboxPath.from_json(source): MailboxPath.from_json(target) if target else None for source, target in lines
    }


def _append(project: Project, line: Line) -> None:
    with contextlib.closing(LinesWriter(project.ledger_path(LEDGER))) as ledger:
        ledger.append([line])


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
