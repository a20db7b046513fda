"""Takes one letter of our own out of a folder again, and no other: by its UID, after another look at what it is."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from app.core.errors import ErrorCode, Scope
from app.core.identity import Uid, UidValidity
from app.mailstore.imap.folder_listing import mailbox_argument
from app.mailstore.imap.folder_state import FolderState
from app.mailstore.imap.new_mail import whole_headers
from app.mailstore.imap.server_words import refusal_code, refused
from app.mailstore.imap.session import Session
from app.mailstore.store import Folder


class Deletion(Enum):
    """What became of it."""

    DELETED = auto()
    GONE = auto()
    """Nothing of ours has that number any more."""
    IMPOSSIBLE = auto()
    """Without UIDPLUS (RFC 4315) an EXPUNGE takes whatever else is marked, so it is not tried."""


def delete_letter(
    session: Session, folder: Folder, uidvalidity: UidValidity, uid: Uid, is_ours: Callable[[bytes], bool]
) -> Deletion:
    """Delete the message if its header, asked for once more, `is_ours`.

    Raises AppError, scope FOLDER if the folder or the deletion is refused, else ACCOUNT.
    """
    if not session.has("UIDPLUS"):
        return Deletion.IMPOSSIBLE
    state = FolderState()
    _demand(session, folder, b"SELECT " + mailbox_argument(folder.wire_name), state)
    if state.uidvalidity != uidvalidity or not any(is_ours(text) for _uid, text in whole_headers(session, [uid])):
        return Deletion.GONE
    _demand(session, folder, b"UID STORE %d +FLAGS.SILENT (\\Deleted)" % uid, state)
    _demand(session, folder, b"UID EXPUNGE %d" % uid, state)
    return Deletion.DELETED


def _demand(session: Session, folder: Folder, command: bytes, state: FolderState) -> None:
    answer = session.command(command, state.take)
    if not answer.is_ok:
        code = refusal_code(answer.text, ErrorCode.FOLDER_REFUSED)
        named = command.split()[0].decode("ascii")
        raise refused(code, Scope.FOLDER, answer.text, host=session.host, folder=folder.path.display, command=named)
