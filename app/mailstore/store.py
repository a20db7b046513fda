"""What the engine asks of any place that holds mail: an IMAP account, an mbox folder, a tree of EML files.

`SourceStore` is the old side: nothing it offers can change a message. `TargetStore` is the new side.
Errors are `AppError` with the scope they spoil. Every method belongs to the thread that opened the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from app.core.errors import AppError
from app.core.identity import MailboxPath, Uid, UidValidity


class SpecialUse(StrEnum):
    """Roles of RFC 6154, plus the inbox."""

    INBOX = "inbox"
    ALL = "all"
    ARCHIVE = "archive"
    DRAFTS = "drafts"
    FLAGGED = "flagged"
    JUNK = "junk"
    SENT = "sent"
    TRASH = "trash"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as the server lists it. `wire_name` is what the server calls it, byte for byte."""

    path: MailboxPath
    wire_name: bytes
    special_use: SpecialUse | None = None
    """Only what the server itself declares; names are guessed in `providers.folder_roles`."""
    selectable: bool = True


@dataclass(frozen=True, slots=True)
class FolderStatus:
    """What EXAMINE said. `uidnext` may be missing (NetEase)."""

    uidvalidity: UidValidity
    exists: int
    uidnext: Uid | None = None
    highestmodseq: int | None = None
    """Only from servers with CONDSTORE (RFC 7162): it rises with every message and every change of a flag."""


@dataclass(frozen=True, slots=True)
class KnownFolder:
    """A folder as it was when all of it was listed."""

    uidvalidity: UidValidity
    uidnext: Uid
    messages: int
    highestmodseq: int


@dataclass(frozen=True, slots=True)
class FlagChange:
    """Flags to be set and to be taken away of one message; others stay as they are."""

    uid: Uid
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class ListedMessage(NamedTuple):
    """One line of a folder's listing. `size` is the server's word for it, not to be trusted.

    A named tuple like `FetchedMessage`: one is made for every message, and a frozen dataclass costs five times as much.
    """

    uid: Uid
    size: int
    flags: tuple[str, ...]
    internaldate: str
    """As the server wrote it, e.g. ``01-Jan-2020 00:00:00 +0800``; empty if it gave none."""


@dataclass(frozen=True, slots=True)
class FolderListing:
    """All of one folder. `complete` is False when fewer messages came than EXISTS promised, even after asking again.

    `messages` is packed (about 50 bytes each): a folder of 500,000 must not cost more than some 25 MB.
    """

    folder: Folder
    status: FolderStatus
    messages: Sequence[ListedMessage]
    complete: bool = True


class SpooledBody(Protocol):
    """Where a large body goes piece by piece while it arrives, so that memory stays flat."""

    def write(self, piece: bytes | memoryview) -> object:
        """Take the next piece."""

    def discard(self) -> None:
        """The body will not become whole: forget it."""


Body = bytes | SpooledBody
Spool = Callable[[int], SpooledBody]
"""Given the announced size, opens a place for one large body."""

SPOOL_OVER_BYTES = 1 << 20
"""Bodies above this size are streamed into a `SpooledBody` instead of memory."""


class FetchedMessage(NamedTuple):
    """A whole message: exactly the bytes that the server served, with its flags and date at that moment."""

    uid: Uid
    flags: tuple[str, ...]
    internaldate: str
    body: Body
    size: int
    """Measured, not announced."""


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """Messages of one folder to be fetched in one go, in ascending UID order."""

    folder: Folder
    uidvalidity: UidValidity
    uids: Sequence[Uid]
    size_bytes: int
    """The sum of the announced sizes: the reader keeps about 8 MB requested ahead."""


class SourceStore(Protocol):
    """Read-only access to mail."""

    def folders(self) -> list[Folder]:
        """Every folder, also those that cannot be selected. Raises AppError, scope ACCOUNT."""

    def listings(
        self, folders: Sequence[Folder], known: Mapping[MailboxPath, KnownFolder] | None = None
    ) -> Iterator[FolderListing | FolderFailure | FolderUnchanged]:
        """The listing of each folder in the order asked, pipelined over the line. A folder of which the server shows
        that it is as it was `known` need not be listed.
        """

    def fetch(self, requests: Iterable[FetchRequest], spool: Spool) -> Iterator[tuple[FetchRequest, FetchedMessage]]:
        """Bodies of all requests, streamed and pipelined across requests.

        A UID that no longer exists is simply not yielded. Messages of one request may come in any order. Raises
        AppError scope FOLDER (`request.folder` refused or UIDVALIDITY changed; facts name it), after what was already
        on the way from other folders has been yielded: what has not come of any request is to be asked for again, and
        the store is free for the next call. Raises AppError scope ACCOUNT (connection lost, throttled); if the
        connection is lost the store is of no more use. What `spool` and its body raise passes through.
        """

    def close(self) -> None:
        """End the session politely."""


@dataclass(frozen=True, slots=True)
class FolderFailure:
    """A folder that could not be listed, with the reason."""

    folder: Folder
    error: AppError


@dataclass(frozen=True, slots=True)
class FolderUnchanged:
    """A folder with the numbers it was known by: the same messages with the same flags."""

    folder: Folder
    status: FolderStatus


@dataclass(frozen=True, slots=True)
class AppendRequest:
    """One message to be delivered. `key` is the caller's own and comes back with the outcome."""

    key: int
    flags: tuple[str, ...]
    internaldate: datetime | None
    size: int
    read: Callable[[], Iterator[bytes]]
    """Opens the message anew and yields its bytes in pieces; all pieces together are `size` long."""


@dataclass(frozen=True, slots=True)
class Appended:
    """The new side took the message; its UID if the server said it (UIDPLUS)."""

    key: int
    uid: Uid | None


@dataclass(frozen=True, slots=True)
class AppendFailed:
    """The new side refused the message; nothing of it is there."""

    key: int
    error: AppError


AppendOutcome = Appended | AppendFailed


class TargetStore(Protocol):
    """The new side: folders can be made and messages added. Nothing can be removed."""

    def folders(self) -> list[Folder]:
        """As `SourceStore.folders`."""

    def create(self, paths: Sequence[MailboxPath]) -> list[Folder]:
        """Make the folders that are missing, parents too, subscribe to them, and return all of `paths` in order.

        Raises AppError FOLDER_REFUSED, scope FOLDER, with the folder and the server's words.
        """

    def status(self, folder: Folder) -> FolderStatus:
        """UIDVALIDITY, EXISTS and UIDNEXT now."""

    def statuses(self, folders: Sequence[Folder]) -> dict[bytes, FolderStatus]:
        """The same of up to a hundred folders by wire name, in one round trip; without those that did not open."""

    def largest(self, folder: Folder) -> int | None:
        """The size in bytes of the largest message that the folder takes, as far as the server says."""

    def append(self, folder: Folder, messages: Iterable[AppendRequest]) -> Iterator[AppendOutcome]:
        """Deliver in order, pipelined, several to a command where the server can; outcomes come in the same order.

        The iterable is drawn up to 1,000 messages or 16 MB ahead of the outcomes. Raises AppError scope FOLDER or
        ACCOUNT; then the outcomes not yet yielded are unknown and must be settled by looking at the folder's tail.
        The same holds when the caller stops drawing outcomes. A message is read twice if it is large, and again if
        its group was refused.
        """

    def tail(self, folder: Folder, since: Uid) -> Iterator[ListedMessage]:
        """Messages with a UID of `since` or above, for settling open intents."""

    def fetch(self, requests: Iterable[FetchRequest], spool: Spool) -> Iterator[tuple[FetchRequest, FetchedMessage]]:
        """As `SourceStore.fetch`: to read back what was delivered."""

    def set_flags(self, folder: Folder, changes: Iterable[FlagChange]) -> list[tuple[Uid, AppError]]:
        """Set and take away flags of messages that are there; returns those that the server refused, with the reason.

        A UID that is gone is passed over, and so are flags that the folder does not keep. Raises AppError scope FOLDER
        or ACCOUNT; what was stored until then is not known.
        """

    def close(self) -> None:
        """End the session politely."""
