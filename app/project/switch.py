"""What the firm says about its own change of records: copied from the new provider's console, dates, who helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.dns.cutover.change import Purpose
from app.dns.records.wanted import Wanted
from app.mailstore.endpoint import Security


class LetterState(StrEnum):
    """Whether staff and customers have been told."""

    NOT_YET = "not_yet"
    OUT = "out"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class ConsoleRecord:
    """A record that she copied from the new provider's console."""

    purpose: Purpose
    """VERIFICATION, MX, DKIM or CLIENTS."""
    record: Wanted


@dataclass(frozen=True, slots=True)
class OutsideMailbox:
    """An account with another provider, from which probe letters are sent. Its password lies in the vault."""

    address: str
    host: str
    port: int
    security: Security
    user: str
    imap_host: str = ""
    """Where its own mail can be read, for bounces; empty: nowhere."""
    imap_port: int = 993
    imap_security: Security = Security.SSL


@dataclass(frozen=True, slots=True)
class SendingServer:
    """Where the new side takes its people's mail for sending, if it is not where its provider does."""

    host: str
    port: int
    security: Security


@dataclass(frozen=True, slots=True)
class Switch:
    """Everything about the change that no record tells. Times are ISO 8601, UTC."""

    records: tuple[ConsoleRecord, ...] = ()
    planned_for: str = ""
    reports_to: str = ""
    """Where DMARC reports go; empty: nowhere."""
    helper: str = ""
    """Address of whoever manages the domain, if it is somebody else."""
    letters: LetterState = LetterState.NOT_YET
    outside: OutsideMailbox | None = None
    accounts_ready: bool = False
    """She says that every address, alias and group exists on the new side."""
    sending: SendingServer | None = None

    def of(self, purpose: Purpose) -> tuple[Wanted, ...]:
        """The copied records of one purpose."""
        return tuple(copied.record for copied in self.records if copied.purpose is purpose)

    def with_records(self, purpose: Purpose, records: tuple[Wanted, ...]) -> Switch:
        """With these in place of all of that purpose."""
        others = tuple(copied for copied in self.records if copied.purpose is not purpose)
        return replace(self, records=(*others, *(ConsoleRecord(purpose, record) for record in records)))


def vault_name_of_outside(firm_id: str) -> str:
    """The name under which the vault keeps the outside mailbox's password."""
    return f"{firm_id}/outside"


def switch_to_json(switch: Switch) -> dict[str, Any]:
    """For project.json."""
    outside, sending = switch.outside, switch.sending
    return {
        "records": [
            {"purpose": copied.purpose.value, "kind": copied.record.kind, "name": copied.record.name,
             "value": copied.record.value, "priority": copied.record.priority}
            for copied in switch.records
        ],
        "planned_for": switch.planned_for,
        "reports_to": switch.reports_to,
        "helper": switch.helper,
        "letters": switch.letters.value,
        "accounts_ready": switch.accounts_ready,
        "outside": None if outside is None else {
            "address": outside.address, "host": outside.host, "port": outside.port, "user": outside.user,
            "security": outside.security.value, "imap_host": outside.imap_host, "imap_port": outside.imap_port,
            "imap_security": outside.imap_security.value,
        },
        "sending": sending and {"host": sending.host, "port": sending.port, "security": sending.security.value},
    }  # fmt: skip


def switch_from_json(value: Mapping[str, Any] | None) -> Switch:
    """The reverse; projects of older releases have none. Raises KeyError, TypeError or ValueError."""
    if not value:
        return Switch()
    return Switch(
        records=tuple(_record(entry) for entry in value.get("records", ())),
        planned_for=str(value.get("planned_for", "")),
        reports_to=str(value.get("reports_to", "")),
        helper=str(value.get("helper", "")),
        letters=LetterState(value.get("letters", LetterState.NOT_YET)),
        outside=_outside(value.get("outside")),
        accounts_ready=bool(value.get("accounts_ready", False)),
        sending=_sending(value.get("sending")),
    )


def _record(entry: Mapping[str, Any]) -> ConsoleRecord:
    priority = entry.get("priority")
    wanted = Wanted(
        str(entry["kind"]), str(entry["name"]), str(entry["value"]), None if priority is None else int(priority)
    )
    return ConsoleRecord(Purpose(entry["purpose"]), wanted)


def _sending(entry: Mapping[str, Any] | None) -> SendingServer | None:
    if entry is None:
        return None
    return SendingServer(str(entry["host"]), int(entry["port"]), Security(entry["security"]))


def _outside(entry: Mapping[str, Any] | None) -> OutsideMailbox | None:
    if entry is None:
        return None
    return OutsideMailbox(
        address=str(entry["address"]),
        host=str(entry["host"]),
        port=int(entry["port"]),
        security=Security(entry["security"]),
        user=str(entry["user"]),
        imap_host=str(entry.get("imap_host", "")),
        imap_port=int(entry.get("imap_port", 993)),
        imap_security=Security(entry.get("imap_security", Security.SSL)),
    )
