"""A folder of ours on the new side for a few probe letters. It is the only thing this program ever deletes there."""

from __future__ import annotations

import unicodedata
from types import TracebackType

from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import MailboxPath
from app.mailstore.imap.folder_listing import mailbox_argument
from app.mailstore.imap.server_words import refused
from app.mailstore.imap.target import ImapTarget
from app.mailstore.store import Folder


class ProbeFolder:
    """Makes a folder that was not there, and deletes that very folder at the end of the ``with`` block.

    If `path` is taken (letters of case and Unicode form do not count), a number is put behind it. Entering raises
    AppError FOLDER_REFUSED, scope FOLDER, or of scope ACCOUNT.
    """

    def __init__(self, target: ImapTarget, path: MailboxPath) -> None:
        self._target = target
        self._path = path
        self._folder: Folder | None = None
        self.left_behind: AppError | None = None
        """Why the folder is still there after the end, if it is."""

    @property
    def folder(self) -> Folder:
        """The folder; only inside the ``with`` block."""
        if self._folder is None:
            raise ValueError("not made")
        return self._folder

    def __enter__(self) -> ProbeFolder:
        there = {_key(folder.path) for folder in self._target.folders()}
        path, number = self._path, 1
        while _key(path) in there:
            number += 1
            path = MailboxPath((*self._path.parts[:-1], f"{self._path.parts[-1]} {number}"))
        self._folder = self._target.create([path])[0]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.left_behind = self._delete()
        except AppError as lost:
            self.left_behind = lost

    def _delete(self) -> AppError | None:
        session, name = self._target.session, mailbox_argument(self.folder.wire_name)
        # some servers do not delete the folder that is open
        session.command(b"EXAMINE INBOX")
        session.command(b"UNSUBSCRIBE " + name)
        answer = session.command(b"DELETE " + name)
        if answer.is_ok:
            return None
        facts = {"host": session.host, "folder": self.folder.path.display, "command": "DELETE"}
        return refused(ErrorCode.FOLDER_REFUSED, Scope.FOLDER, answer.text, **facts)


def _key(path: MailboxPath) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", part).casefold() for part in path.parts)
