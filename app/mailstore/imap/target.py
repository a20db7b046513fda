"""The new side over IMAP: folders made, messages added, the end of a folder looked at. Nothing is removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import MailboxPath, Uid
from app.mailstore.imap.appending import Appending
from app.mailstore.imap.bulk_fetch import BulkFetch, Unreadable
from app.mailstore.imap.enumeration import Enumeration
from app.mailstore.imap.fetch_rows import LISTING_ITEMS, read_fetch, read_listed
from app.mailstore.imap.flag_storing import store_flags
from app.mailstore.imap.folder_creation import create_folders
from app.mailstore.imap.folder_listing import list_folders, mailbox_argument
from app.mailstore.imap.folder_state import FolderState
from app.mailstore.imap.room import folder_limit
from app.mailstore.imap.server_words import refusal_code, refused, spoils_account
from app.mailstore.imap.session import Answer, Session, Untagged
from app.mailstore.store import (
    AppendOutcome,
    AppendRequest,
    FetchedMessage,
    FetchRequest,
    FlagChange,
    Folder,
    FolderFailure,
    FolderListing,
    FolderStatus,
    ListedMessage,
    Spool,
)


class ImapTarget:
    """`TargetStore` on a session, which it owns from now on."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.unreadable: Unreadable = {}
        """As `ImapSource.unreadable`."""
        self._known: dict[bytes, FolderState] = {}
        self._selected: bytes | None = None
        self._listed: list[Folder] | None = None
        """Until folders are made: who listed them to see what is missing need not do it twice."""

    @property
    def separator(self) -> str | None:
        """What no folder name may hold on this server, because it separates levels; None if there are no levels."""
        delimiter = self.session.namespace.delimiter
        return delimiter.decode("latin-1") if delimiter else None

    def folders(self) -> list[Folder]:
        """See `SourceStore.folders`."""
        self._listed = list_folders(self.session)
        return self._listed

    def create(self, paths: Sequence[MailboxPath]) -> list[Folder]:
        """See `TargetStore.create`. All that can be made are made before a refusal of one is raised."""
        there, self._listed = self._listed, None
        return create_folders(self.session, paths, there)

    def status(self, folder: Folder) -> FolderStatus:
        """See `TargetStore.status`. A missing UIDNEXT is worked out from the last message."""
        state, answer = self._select(folder)
        if not answer.is_ok:
            raise self._refusal(folder, answer)
        if state.uidnext is None:
            state.uidnext = Uid(self._last_uid() + 1)
        return state.status

    def statuses(self, folders: Sequence[Folder]) -> dict[bytes, FolderStatus]:
        """See `TargetStore.statuses`. Of a folder without UIDNEXT nothing is said: that takes a look of its own."""
        self._selected = None
        self.session.settle()
        tags = [self.session.tagged(b"SELECT " + mailbox_argument(folder.wire_name)) for folder in folders]
        self.session.wire.send(b"".join(line for _tag, line in tags))
        found: dict[bytes, FolderStatus] = {}
        for folder, (tag, _line) in zip(folders, tags, strict=True):
            state = FolderState()
            if self.session.answer_to(tag, state.take).is_ok and state.uidnext is not None:
                self._known[folder.wire_name] = state
                self._selected = folder.wire_name
                found[folder.wire_name] = state.status
            else:
                self._selected = None  # a folder that did not open closes the one before it (RFC 3501 section 6.3.1)
        return found

    def largest(self, folder: Folder) -> int | None:
        """See `TargetStore.largest`."""
        limit = self.session.append_limit
        return folder_limit(self.session, folder.wire_name) if limit is None else limit

    def append(self, folder: Folder, messages: Iterable[AppendRequest]) -> Iterator[AppendOutcome]:
        """See `TargetStore.append` and `appending`."""
        self.session.settle()
        one_by_one = not self.session.has("MULTIAPPEND")
        # Measured: Dovecot opens a folder that is not selected anew for every single APPEND
        if folder.wire_name not in self._known or (one_by_one and self._selected != folder.wire_name):
            self._select_or_create(folder)
        if not one_by_one and self._selected is not None and self.session.has("UNSELECT"):
            # its answer is read along with those of the messages: no round trip
            self.session.send(b"UNSELECT")
            self._selected = None
        permanent = self._known[folder.wire_name].permanent_flags
        yield from Appending(
            self.session, folder, permanent, messages, lambda: self._select_or_create(folder)
        ).outcomes()

    def tail(self, folder: Folder, since: Uid) -> Iterator[ListedMessage]:
        """See `TargetStore.tail`. The folder is opened anew, so that nothing that came meanwhile is missed."""
        self._selected = None
        self.session.settle()
        state = FolderState()
        name = mailbox_argument(folder.wire_name)
        opened = self.session.send(b"EXAMINE " + name)
        listed = self.session.send(b"UID FETCH %d:* " % since + LISTING_ITEMS)
        answer = self.session.answer_to(opened, state.take)
        if not answer.is_ok:
            raise self._refusal(folder, answer)
        last = since - 1
        for row in self._rows(listed, folder, empty=not state.exists):
            # n:* is the last message even if its UID is below n (RFC 3501 section 6.4.8)
            if row.uid > last:
                last = row.uid
                yield row

    def listings(self, folders: Sequence[Folder]) -> Iterator[FolderListing | FolderFailure]:
        """See `SourceStore.listings`: all of each folder, packed, where `tail` would give an object a message."""
        self._selected = None
        return Enumeration(self.session, folders).results()

    def fetch(self, requests: Iterable[FetchRequest], spool: Spool) -> Iterator[tuple[FetchRequest, FetchedMessage]]:
        """See `SourceStore.fetch`."""
        self._selected = None
        return BulkFetch(self.session, requests, spool, self.unreadable).messages()

    def set_flags(self, folder: Folder, changes: Iterable[FlagChange]) -> list[tuple[Uid, AppError]]:
        """See `TargetStore.set_flags`."""
        state, answer = self._select(folder)
        if not answer.is_ok:
            raise self._refusal(folder, answer)
        return store_flags(self.session, folder, state.permanent_flags, changes)

    def close(self) -> None:
        """See `TargetStore.close`."""
        self.session.close()

    def _select(self, folder: Folder) -> tuple[FolderState, Answer]:
        state = FolderState()
        self._selected = None
        answer = self.session.command(b"SELECT " + mailbox_argument(folder.wire_name), state.take)
        if answer.is_ok:
            self._known[folder.wire_name] = state
            self._selected = folder.wire_name
        return state, answer

    def _select_or_create(self, folder: Folder) -> None:
        """Select `folder`, making it again if it is gone. Raises AppError FOLDER_REFUSED, scope FOLDER."""
        _, answer = self._select(folder)
        if answer.is_ok:
            return
        name = mailbox_argument(folder.wire_name)
        created = self.session.command(b"CREATE " + name)
        if created.is_ok:
            self.session.command(b"SUBSCRIBE " + name)
            _, answer = self._select(folder)
        if not answer.is_ok:
            raise self._refusal(folder, created if not created.is_ok else answer)

    def _last_uid(self) -> int:
        uids = [0]

        def take(fragments: Untagged) -> None:
            row = read_fetch(fragments)
            if row is not None:
                uids.append(row.uid)

        self.session.command(b"UID FETCH * (UID)", take)
        return max(uids)

    def _rows(self, tag: bytes, folder: Folder, *, empty: bool) -> Iterator[ListedMessage]:
        while True:
            line = self.session.wire.readline()
            listed = read_listed(line)
            if listed is not None:
                uid, size, flags, date = listed
                yield ListedMessage(Uid(uid), size, flags, date.decode("latin-1"))
            elif line[:2] == b"* ":
                row = read_fetch(self.session.untagged(line))
                if row is not None and row.flags is not None:
                    yield ListedMessage(Uid(row.uid), row.announced, row.flags, row.internaldate.decode("latin-1"))
            elif line[:1] != b"+":
                answer = self.session.answer(line)
                if answer.tag != tag:
                    continue
                if not answer.is_ok and not empty:
                    raise self._refusal(folder, answer)
                return

    def _refusal(self, folder: Folder, answer: Answer) -> AppError:
        code = refusal_code(answer.text, ErrorCode.FOLDER_REFUSED)
        scope = Scope.ACCOUNT if spoils_account(code) else Scope.FOLDER
        return refused(code, scope, answer.text, host=self.session.host, folder=folder.path.display)
