"""The project's ledger ``proof``: the latest recount of each person, read again by pages and reports."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from app.core.deviations import Deviation
from app.core.errors import ErrorCode
from app.core.identity import Digest, MailboxPath, PersonId
from app.core.json_lines import Line, LinesWriter, read_lines
from app.engine.proof.person_proof import Altered, Depth, Fate, FolderProof, NamedMessage, PersonProof
from app.engine.proof.summing import report_of
from app.engine.results import VerifyNewReport
from app.project import Project

_COUNTS = tuple(f.name for f in fields(FolderProof) if f.name not in {"source", "target"})


@dataclass(frozen=True, slots=True)
class LastProof:
    """The latest recount of each person, and when the newest of them ended (ISO 8601, UTC)."""

    report: VerifyNewReport
    ended: str


def save_proof(project: Project, people: Iterable[PersonProof], ended: str) -> None:
    """Append a line for each person. Raises AppError DISK_FULL and the like."""
    with contextlib.closing(LinesWriter(project.ledger_path("proof"))) as ledger:
        ledger.append({"ended": ended, **proof_json(person)} for person in people)


def last_proof(project: Project) -> LastProof | None:
    """What the latest recount of each person found; None if there was none. Raises AppError LEDGER_DAMAGED."""
    latest: dict[str, Line] = {line["person"]: line for line in read_lines(project.ledger_path("proof"))}
    present = [latest[person.id] for person in project.firm.people if person.id in latest]
    if not present:
        return None
    return LastProof(report_of([_person(line) for line in present]), max(str(line["ended"]) for line in present))


def proof_json(person: PersonProof) -> dict[str, Any]:
    """One person's proof with stable keys: the ledger's form, and that of the JSON report."""
    return {
        "person": person.person,
        "name": person.name,
        "listed_old": person.listed_old,
        "stored": person.stored,
        "named_old": [deviation.to_json() for deviation in person.named_old],
        "archived": person.archived,
        "depth": person.depth.value,
        "seed": person.seed,
        "not_ours": person.not_ours,
        "chain": person.chain,
        "paused": person.paused,
        "folders": [_folder_json(folder) for folder in person.folders],
        "messages": [_message_json(message) for message in person.messages],
        "exceptions": [deviation.to_json() for deviation in person.exceptions],
    }


def _folder_json(folder: FolderProof) -> dict[str, Any]:
    target = folder.target.to_json() if folder.target else None
    counts = {name: getattr(folder, name) for name in _COUNTS}
    return {"source": folder.source.to_json(), "target": target, **counts}


def _message_json(message: NamedMessage) -> dict[str, Any]:
    return {
        "folder": message.folder.to_json(),
        "fate": message.fate.value,
        "sha256": message.digest,
        "size": message.size,
        "date": message.date,
        "from": message.sender,
        "subject": message.subject,
        "found_in": message.found_in.to_json() if message.found_in else None,
        "repairs": list(message.repairs),
        "differences": [
            {"aspect": d.aspect, "change": d.change, "harmless": d.harmless, "was": d.was, "now": d.now}
            for d in message.differences
        ],
        "code": message.code.value if message.code else None,
        "facts": dict(message.facts),
    }


def _person(line: Line) -> PersonProof:
    person = PersonId(line["person"])
    return PersonProof(
        person,
        str(line["name"]),
        line["listed_old"],
        int(line["stored"]),
        tuple(Deviation.from_json(entry) for entry in line["named_old"]),
        int(line["archived"]),
        tuple(_folder(entry) for entry in line["folders"]),
        tuple(_message(person, entry) for entry in line["messages"]),
        tuple(Deviation.from_json(entry) for entry in line["exceptions"]),
        Depth(line["depth"]),
        str(line["seed"]),
        int(line["not_ours"]),
        bool(line["chain"]),
        bool(line["paused"]),
    )


def _folder(entry: dict[str, Any]) -> FolderProof:
    target = MailboxPath.from_json(entry["target"]) if entry["target"] else None
    counts = {name: int(entry.get(name, 0)) for name in _COUNTS}
    return FolderProof(MailboxPath.from_json(entry["source"]), target, **counts)


def _message(person: PersonId, entry: dict[str, Any]) -> NamedMessage:
    return NamedMessage(
        person,
        MailboxPath.from_json(entry["folder"]),
        Fate(entry["fate"]),
        Digest(entry["sha256"]),
        int(entry["size"]),
        entry["date"],
        entry["from"],
        entry["subject"],
        MailboxPath.from_json(entry["found_in"]) if entry["found_in"] else None,
        tuple(entry["repairs"]),
        tuple(Altered(**each) for each in entry["differences"]),
        ErrorCode(entry["code"]) if entry["code"] else None,
        entry["facts"],
    )
