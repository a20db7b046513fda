"""A message or folder that did not go as listed: named, with its reason. "Complete" means every listed UID is stored
or stands here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.core.errors import ErrorCode, Fact
from app.core.identity import MailboxPath, PersonId, Uid


@dataclass(frozen=True, slots=True)
class Deviation:
    """One exception of a run. `uid` is None where the whole folder or account is concerned (`folder` None)."""

    code: ErrorCode
    person: PersonId
    folder: MailboxPath | None = None
    uid: Uid | None = None
    date: str | None = None
    """ISO 8601, as far as it is known."""
    sender: str | None = None
    subject: str | None = None
    facts: dict[str, Fact] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The form that ledgers and ``--json`` use."""
        return {
            "code": self.code.value,
            "person": self.person,
            "folder": self.folder.to_json() if self.folder else None,
            "uid": self.uid,
            "date": self.date,
            "sender": self.sender,
            "subject": self.subject,
            "facts": self.facts,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Deviation:
        """The deviation written by `to_json`."""
        folder = value.get("folder")
        return cls(
            ErrorCode(value["code"]),
            PersonId(value["person"]),
            MailboxPath.from_json(folder) if folder else None,
            Uid(value["uid"]) if value.get("uid") is not None else None,
            value.get("date"),
            value.get("sender"),
            value.get("subject"),
            dict(value.get("facts") or {}),
        )
