"""A folder of an old mailbox as a back-up last saw it, for the next one to see at a glance that nothing is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.core.identity import MailboxPath, Uid, UidValidity
from app.mailstore.store import FolderStatus, KnownFolder, SpecialUse


@dataclass(frozen=True, slots=True)
class ScannedFolder:
    """A line of the project's ledger, one for each folder."""

    path: MailboxPath
    special_use: SpecialUse | None
    uidvalidity: int
    messages: int = 0
    size_bytes: int = 0
    known: KnownFolder | None = None
    """Only if the listing was complete and all of it is in the archive: then an unchanged folder need not be listed."""
    held: int = 0
    """So many of the folder were in the archive then. An archive that holds fewer now is an older copy."""

    def to_json(self) -> dict[str, Any]:
        """The form in the ledger."""
        line: dict[str, Any] = {
            "folder": self.path.to_json(),
            "special_use": self.special_use,
            "uidvalidity": self.uidvalidity,
            "messages": self.messages,
            "size": self.size_bytes,
        }
        if self.known is not None:
            line |= {"uidnext": self.known.uidnext, "modseq": self.known.highestmodseq, "held": self.held}
        return line

    @classmethod
    def from_json(cls, line: dict[str, Any]) -> ScannedFolder:
        """The folder written by `to_json`, or by release 0.1, which knew less."""
        use, messages, validity = line["special_use"], int(line.get("messages", 0)), int(line["uidvalidity"])
        known = None
        if "modseq" in line:
            known = KnownFolder(UidValidity(validity), Uid(int(line["uidnext"])), messages, int(line["modseq"]))
        return cls(
            MailboxPath.from_json(line["folder"]),
            SpecialUse(use) if use else None,
            validity,
            messages,
            int(line.get("size", 0)),
            known,
            int(line.get("held", 0)),
        )


def known_by(status: FolderStatus, messages: int) -> KnownFolder | None:
    """What the server will show unchanged when nothing is new; None if it does not say enough to tell."""
    if status.uidnext is None or status.highestmodseq is None:
        return None
    return KnownFolder(status.uidvalidity, status.uidnext, messages, status.highestmodseq)
