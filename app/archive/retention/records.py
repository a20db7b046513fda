"""The record of each deletion, in a folder of its own under ``deleted``: an intent while it is done, then the outcome.

deleted/20261130T101500Z/intent.json    what she signed, before anything is touched; gone when all is done
deleted/20261130T101500Z/FILES          digest and path of every file that goes, as ``sha256sum`` writes it
deleted/20261130T101500Z/record.json    what was done, for proofs
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from app.archive.layout import DELETED, INTENT_FILE
from app.archive.places import ArchivedAccount
from app.archive.retention.plan import DeletionPlan
from app.archive.retention.rules import Rule
from app.core.durable_file import disk_errors, durable_file, sync_folder, write_durably
from app.core.identity import AccountId, Digest

FILES, RECORD = "FILES", "record.json"


@dataclass(frozen=True, slots=True)
class DeletedPerson:
    """Whose mail, under which rule, how many places, from when to when."""

    account: ArchivedAccount
    rule: Rule
    places: int
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class DeletionRecord:
    """One deletion: who signed it and when, what went, what stayed, and which copies still held it then."""

    number: str
    signed: str
    started: datetime
    people: tuple[DeletedPerson, ...]
    files: int
    size_bytes: int
    shared: int
    still_held: tuple[str, ...] = ()
    """Second copies and encrypted copies that held the mail when it was deleted here."""
    finished: datetime | None = None
    folder: Path = field(default=Path(), compare=False)

    def to_json(self) -> dict[str, Any]:
        """For intent and record."""
        return {
            "version": 1,
            "number": self.number,
            "signed": self.signed,
            "started": self.started.isoformat(),
            "people": [_person_json(person) for person in self.people],
            "files": self.files,
            "size_bytes": self.size_bytes,
            "shared": self.shared,
            "still_held": list(self.still_held),
            "finished": self.finished.isoformat() if self.finished else None,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any], folder: Path) -> DeletionRecord:
        """The reverse. Raises KeyError, TypeError or ValueError."""
        return cls(
            str(value["number"]),
            str(value["signed"]),
            datetime.fromisoformat(value["started"]),
            tuple(_person_of(person) for person in value["people"]),
            int(value["files"]),
            int(value["size_bytes"]),
            int(value["shared"]),
            tuple(value["still_held"]),
            _time(value["finished"]),
            folder,
        )


def begin_record(archive: Path, record: DeletionRecord, plan: DeletionPlan) -> Path:
    """Write list and intent, durably and in this order; the folder. Raises AppError DISK_FULL and the like."""
    folder = archive / DELETED / record.number
    with disk_errors(folder):
        folder.mkdir(parents=True)
        sync_folder(folder.parent)
        sync_folder(archive)
    with durable_file(folder / FILES) as out:
        for path, (digest, _size) in sorted(plan.files.items()):
            out.write(f"{digest}  {path}\n".encode("ascii"))
    write_durably(folder / INTENT_FILE, _encoded(record))
    return folder


def end_record(folder: Path, record: DeletionRecord) -> None:
    """The outcome, durably; then the intent goes. Raises AppError DISK_FULL and the like."""
    write_durably(folder / RECORD, _encoded(record))
    with disk_errors(folder):
        (folder / INTENT_FILE).unlink(missing_ok=True)
        sync_folder(folder)


def open_intents(archive: Path) -> list[DeletionRecord]:
    """Deletions that were begun and not ended, oldest first."""
    return list(_read(archive, INTENT_FILE))


def deletion_records(archive: Path) -> list[DeletionRecord]:
    """Everything that was ever deleted here, oldest first."""
    return list(_read(archive, RECORD))


def listed_files(folder: Path) -> Iterator[tuple[Digest, str]]:
    """Digest and path of every file that went or is to go. Raises AppError DISK_FAILED."""
    with disk_errors(folder), (folder / FILES).open(encoding="ascii") as lines:
        for line in lines:
            digest, _, path = line.rstrip("\n").partition("  ")
            yield Digest(digest), path


def _read(archive: Path, name: str) -> Iterator[DeletionRecord]:
    for path in sorted((archive / DELETED).glob(f"*/{name}")):
        with disk_errors(path):
            yield DeletionRecord.from_json(json.loads(path.read_bytes()), path.parent)


def _encoded(record: DeletionRecord) -> bytes:
    return json.dumps(record.to_json(), ensure_ascii=False, indent=1).encode() + b"\n"


def _person_json(person: DeletedPerson) -> dict[str, Any]:
    span = [day.isoformat() if day else None for day in (person.first, person.last)]
    account = {"id": person.account.id, **person.account.to_json()["account"]}
    return {"account": account, "rule": person.rule.to_json(), "places": person.places, "span": span}


def _person_of(value: Mapping[str, Any]) -> DeletedPerson:
    account = ArchivedAccount.from_json(dict(value), AccountId(value["account"]["id"]))
    first, last = (_time(text) for text in value["span"])
    return DeletedPerson(account, Rule.from_json(value["rule"]), int(value["places"]), first, last)


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
