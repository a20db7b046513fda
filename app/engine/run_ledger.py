"""Lines of the project's ledger that tell how a run went, one for each person: pages and reports read them again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from app.core.deviations import Deviation
from app.core.identity import MailboxPath, PersonId
from app.core.json_lines import Line, read_lines
from app.engine.backup.scanned_folder import ScannedFolder
from app.engine.results import BackupReport, DeliverReport, PersonBackup, PersonDelivery
from app.mailstore.store import SpecialUse
from app.project import Project


@dataclass(frozen=True, slots=True)
class LastScan:
    """The folders of one old mailbox when a back-up last saw them."""

    folders: dict[MailboxPath, ScannedFolder] = field(default_factory=dict)
    special_uses: dict[MailboxPath, SpecialUse | None] = field(default_factory=dict)
    labels: bool = False
    """The server hangs labels on one message each, as Gmail does: equal messages in several folders are one."""

    def lines(self) -> list[dict[str, Any]]:
        """The folders as they stand in the ledger."""
        return [folder.to_json() for folder in self.folders.values()]


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The latest result of each person, and when the newest of them ended (ISO 8601, UTC)."""

    report: BackupReport
    ended: str


def backup_line(run_id: str, result: PersonBackup, scan: LastScan | None, before: LastScan | None = None) -> Line:
    """One person's result as a ledger line. Folders that stand there as they were `before` are not written again."""
    changed = scan if scan != before else None
    return {
        "run": run_id,
        "ended": datetime.now(UTC).isoformat(timespec="seconds"),
        "person": result.person,
        "listed": result.listed,
        "stored": result.stored,
        "new": result.new,
        "size": result.size_bytes,
        "paused": result.paused,
        "exceptions": [deviation.to_json() for deviation in result.exceptions],
        "notes": [deviation.to_json() for deviation in result.notes],
        "folders": changed.lines() if changed else [],
        **({"labels": True} if changed and changed.labels else {}),
    }


def last_backup(project: Project) -> LastBackup | None:
    """What the latest back-up of each person found; None if there was none. Raises AppError LEDGER_DAMAGED."""
    latest: dict[str, Line] = {line["person"]: line for line in read_lines(project.ledger_path("backup"))}
    present = [latest[person.id] for person in project.firm.people if person.id in latest]
    if not present:
        return None
    people = tuple(_result(line) for line in present)
    return LastBackup(BackupReport(people), max(str(line["ended"]) for line in present))


def last_scan(project: Project, person: PersonId) -> LastScan:
    """The folders a back-up saw last; empty if none did. Raises AppError LEDGER_DAMAGED."""
    return last_scans(project).get(person, LastScan())


def last_scans(project: Project) -> dict[PersonId, LastScan]:
    """The same for everybody, in one reading. A line without folders says that they are as they were."""
    latest: dict[PersonId, Line] = {}
    for line in read_lines(project.ledger_path("backup")):
        if line["folders"]:
            latest[line["person"]] = line
    return {person: _scan(line) for person, line in latest.items()}


def _scan(line: Line) -> LastScan:
    folders = [ScannedFolder.from_json(entry) for entry in line["folders"]]
    return LastScan(
        {folder.path: folder for folder in folders},
        {folder.path: folder.special_use for folder in folders},
        bool(line.get("labels", False)),
    )


def _result(line: Line) -> PersonBackup:
    return PersonBackup(
        PersonId(line["person"]),
        int(line["listed"]),
        int(line["stored"]),
        int(line["new"]),
        int(line["size"]),
        tuple(Deviation.from_json(entry) for entry in line["exceptions"]),
        bool(line["paused"]),
        tuple(Deviation.from_json(entry) for entry in line["notes"]),
    )


def delivery_line(run_id: str, ended: datetime, result: PersonDelivery) -> Line:
    """One person's delivery as a ledger line."""
    return {
        "run": run_id,
        "ended": ended.isoformat(timespec="seconds"),
        "person": result.person,
        "listed": result.listed,
        "delivered": result.delivered,
        "already": result.already,
        "repaired": result.repaired,
        "stubbed": result.stubbed,
        "flags_changed": result.flags_changed,
        "left_out": result.left_out,
        "size": result.size_bytes,
        "paused": result.paused,
        "exceptions": [deviation.to_json() for deviation in result.exceptions],
    }


def last_delivery(project: Project) -> DeliverReport | None:
    """What the latest delivery of each person found; None if there was none. Raises AppError LEDGER_DAMAGED."""
    latest: dict[str, Line] = {line["person"]: line for line in read_lines(project.ledger_path("deliver"))}
    present = [latest[person.id] for person in project.firm.people if person.id in latest]
    if not present:
        return None
    return DeliverReport(
        tuple(
            PersonDelivery(
                PersonId(line["person"]),
                int(line["listed"]),
                int(line["delivered"]),
                int(line["already"]),
                int(line["repaired"]),
                int(line["left_out"]),
                int(line["size"]),
                tuple(Deviation.from_json(entry) for entry in line["exceptions"]),
                bool(line["paused"]),
                stubbed=int(line.get("stubbed", 0)),
                flags_changed=int(line.get("flags_changed", 0)),
            )
            for line in present
        )
    )
