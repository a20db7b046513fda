"""One person's rehearsal as JSON and back. Pure."""

from __future__ import annotations

from app.core.deviations import Deviation
from app.core.errors import ErrorCode
from app.core.identity import Digest, MailboxPath, PersonId
from app.core.json_lines import Line
from app.engine.rehearsal.reasons import SampleReason
from app.engine.rehearsal.report import (
    Aspect,
    Change,
    ComparedMessage,
    Difference,
    PersonRehearsal,
    ProbeFinding,
    ProbeKind,
    Refusal,
)


def person_line(person: PersonRehearsal) -> Line:
    """All of it."""
    return {
        "person": person.person,
        "sampled": person.sampled,
        "archived": person.archived,
        "messages": [message_line(message) for message in person.messages],
        "probe": [[finding.kind.value, finding.was, finding.now, finding.harmless] for finding in person.probe],
        "limit_bytes": person.limit_bytes,
        "looked_into": person.looked_into,
        "too_large": person.too_large,
        "exceptions": [deviation.to_json() for deviation in person.exceptions],
        "paused": person.paused,
    }


def message_line(message: ComparedMessage) -> Line:
    """One letter."""
    return {
        "person": message.person,
        "folder": message.folder.to_json(),
        "target": message.target.to_json() if message.target else None,
        "sha256": message.digest,
        "uid_new": message.uid_new,
        "size": message.size,
        "date": message.date,
        "sender": message.sender,
        "subject": message.subject,
        "why": [reason.value for reason in message.why],
        "details": list(message.details),
        "differences": [
            [each.aspect.value, each.harmless, each.was, each.now, each.change.value] for each in message.differences
        ],
        "repairs": list(message.repairs),
        "error": [message.error.code.value, dict(message.error.facts)] if message.error else None,
    }


def read_person(line: Line) -> PersonRehearsal:
    """The reverse of `person_line`."""
    return PersonRehearsal(
        PersonId(line["person"]),
        int(line["sampled"]),
        int(line["archived"]),
        tuple(_read_message(message) for message in line["messages"]),
        tuple(ProbeFinding(ProbeKind(kind), was, now, bool(ok)) for kind, was, now, ok in line["probe"]),
        int(line["too_large"]),
        line["limit_bytes"],
        int(line["looked_into"]),
        tuple(Deviation.from_json(entry) for entry in line["exceptions"]),
        bool(line["paused"]),
    )


def _read_message(line: Line) -> ComparedMessage:
    return ComparedMessage(
        PersonId(line["person"]),
        MailboxPath.from_json(line["folder"]),
        MailboxPath.from_json(line["target"]) if line["target"] else None,
        Digest(line["sha256"]),
        line["uid_new"],
        line["date"],
        line["sender"],
        line["subject"],
        int(line["size"]),
        tuple(SampleReason(reason) for reason in line["why"]),
        tuple(line["details"]),
        tuple(Difference(Aspect(a), bool(ok), was, now, Change(c)) for a, ok, was, now, c in line["differences"]),
        tuple(line["repairs"]),
        Refusal(ErrorCode(line["error"][0]), line["error"][1]) if line["error"] else None,
    )
