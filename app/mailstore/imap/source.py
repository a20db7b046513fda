"""The old side over IMAP: folders, listings, bodies. Sends EXAMINE, LIST, FETCH and LOGOUT, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.core.identity import MailboxPath
from app.mailstore.imap.bulk_fetch import BulkFetch, Unreadable
from app.mailstore.imap.enumeration import Enumeration
from app.mailstore.imap.folder_listing import list_folders
from app.mailstore.imap.session import Session
from app.mailstore.imap.unchanged_folders import unchanged_folders
from app.mailstore.store import (
    FetchedMessage,
    FetchRequest,
    Folder,
    FolderFailure,
    FolderListing,
    FolderUnchanged,
    KnownFolder,
    Spool,
)


class ImapSource:
    """`SourceStore` on a session, which it owns from now on."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.unreadable: Unreadable = {}
        """Messages that exist but that the server would not serve, by folder and UID, with its words."""
        self._enabled = False

    def folders(self) -> list[Folder]:
        """See `SourceStore.folders`."""
        return list_folders(self.session)

    def listings(
        self,
        folders: Sequence[Folder],
        known: Mapping[MailboxPath, KnownFolder] | None = None,
    ) -> Iterator[FolderListing | FolderFailure | FolderUnchanged]:
        """See `SourceStore.listings`."""
        self._enable_condstore()
        same = unchanged_folders(self.session, folders, known) if known else {}
        listed = Enumeration(self.session, [folder for folder in folders if folder.path not in same]).results()
        for folder in folders:
            status = same.get(folder.path)
            yield next(listed) if status is None else FolderUnchanged(folder, status)

    def _enable_condstore(self) -> None:
        """Without it Dovecot counts no changes of a folder until somebody asks for them, and then all at once.

        Valid before any folder is open (RFC 5161 section 3.1); a server that says no has no such figures.
        """
        if not self._enabled and self.session.has("CONDSTORE") and self.session.has("ENABLE"):
            self.session.settle()
            self.session.send(b"ENABLE CONDSTORE")
        self._enabled = True

    def fetch(self, requests: Iterable[FetchRequest], spool: Spool) -> Iterator[tuple[FetchRequest, FetchedMessage]]:
        """See `SourceStore.fetch`, and `bulk_fetch` for what happens when something goes wrong."""
        return BulkFetch(self.session, requests, spool, self.unreadable).messages()

    def close(self) -> None:
        """See `SourceStore.close`."""
        self.session.close()
