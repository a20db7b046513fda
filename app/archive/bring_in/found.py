"""What was found in somebody's old mail, as facts: before anything is written, and message by message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from app.core.errors import ErrorCode
from app.core.identity import MailboxPath
from app.mailstore.store import Body, Spool


class SourceKind(StrEnum):
    """What a file or folder was recognised as, by looking into it."""

    MBOX = "mbox"
    THUNDERBIRD = "thunderbird"
    TAKEOUT = "takeout"
    EML = "eml"
    MAILDIR = "maildir"
    EXPORT = "export"
    """What the archive itself takes out, with its manifest."""
    OUTLOOK = "outlook"


@dataclass(frozen=True, slots=True)
class FoundFolder:
    """A folder that will come into the archive, and about how much is in it."""

    path: MailboxPath
    messages: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Recognised:
    """Said before anything is written. `messages` is an estimate unless `exact`."""

    path: Path
    kind: SourceKind
    folders: tuple[FoundFolder, ...]
    messages: int
    size_bytes: int
    exact: bool
    packed: bool = False
    """Whether it lies in a ZIP."""
    others: int = 0
    """Files beside the mail that are none."""


@dataclass(frozen=True, slots=True)
class Where:
    """A file within the source, and the byte in it."""

    file: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class FoundMessage:
    """One message and where it belongs. `internaldate` as IMAP writes it, empty if nothing tells."""

    folders: tuple[MailboxPath, ...]
    flags: tuple[str, ...]
    internaldate: str
    body: Body
    size: int
    where: Where
    once: bool = False
    """The source holds it again for each of its labels: the same bytes twice in a folder are one message."""
    sha256: str = ""
    """What a manifest says it should be."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that could not be read, or that is not what it was."""

    where: Where
    code: ErrorCode
    reason: str = ""


class LeftOut(StrEnum):
    """Something that was read and is not wanted."""

    DELETED = "deleted"
    """Marked as deleted; the program it is from had only not tidied up yet."""
    NOT_MAIL = "not_mail"
    """A contact, an appointment, a task."""


Item = FoundMessage | Unread | LeftOut


class MailSource(Protocol):
    """A source that was recognised."""

    recognised: Recognised
    done_bytes: int
    """How far `read` has come, of `recognised.size_bytes`."""

    def read(self, spool: Spool) -> Iterator[Item]:
        """Everything in it in an order that is always the same. Raises nothing for what a single message spoils."""

    def close(self) -> None:
        """Close its files."""
