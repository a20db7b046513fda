"""How far everybody's move has come, read from the ledgers alone: no archive is opened and no server asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.core.identity import PersonId
from app.engine.delivery.person_work import delivery_ledger_name
from app.engine.results import PersonBackup, PersonDelivery, messages_in
from app.engine.run_ledger import last_backup, last_delivery
from app.project import Project
from app.project.model import Person


@dataclass(frozen=True, slots=True)
class PersonState:
    """Messages of one person. `remaining` are in the archive and not yet on the new side, nor left out, nor named."""

    backed_up: int = 0
    delivered: int = 0
    remaining: int = 0
    exceptions: int = 0
    """Everything named by the last back-up and the last delivery."""
    paused: bool = False
    skipped: bool = False


def person_states(project: Project) -> Mapping[PersonId, PersonState]:
    """Everybody's state. Raises AppError LEDGER_DAMAGED."""
    backups, deliveries = last_backup(project), last_delivery(project)
    stored = {person.person: person for person in backups.report.people} if backups else {}
    sent = {person.person: person for person in deliveries.people} if deliveries else {}
    return {
        person.id: _state(
            stored.get(person.id, PersonBackup(person.id)),
            sent.get(person.id, PersonDelivery(person.id)),
            _delivered(project, person),
            skipped=person.id in project.firm.skipped,
        )
        for person in project.firm.people
    }


def _state(backup: PersonBackup, delivery: PersonDelivery, delivered: int, *, skipped: bool) -> PersonState:
    # the archive keeps what the old side lists no more: the delivery has counted that, the back-up what came since
    held = max(backup.stored, delivery.listed)
    named = messages_in(delivery.exceptions)
    return PersonState(
        backup.stored,
        delivered,
        max(0, held - delivered - delivery.left_out - named),
        len(backup.exceptions) + len(delivery.exceptions),
        backup.paused or delivery.paused,
        skipped,
    )


def _delivered(project: Project, person: Person) -> int:
    """Messages that the new side has confirmed, also by a run that was cut off before it could sum up."""
    if person.new is None:
        return 0
    return _confirmed(project.ledger_path(delivery_ledger_name(person.new.id)))


def _confirmed(path: Path) -> int:
    """UIDs in the outcome lines. The intents, most of the file, are not even parsed."""
    count = 0
    try:
        source = path.open("rb")
    except FileNotFoundError:
        return 0
    with source:
        for raw in source:
            if raw.startswith(b'{"kind":"outcome"') and raw.endswith(b"\n"):
                count += sum(uid is not None for uid in json.loads(raw).get("uids", ()))
    return count
