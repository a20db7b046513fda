"""What has come into a folder since it was looked at: a few header fields of the new messages and nothing else.

EXAMINE and PEEK only, by UID; never SEARCH, whose index lags behind on some servers and which others answer wrongly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.core.errors import ErrorCode, Scope
from app.core.identity import Uid, UidValidity
from app.mailstore.imap.folder_listing import mailbox_argument
from app.mailstore.imap.folder_state import FolderState
from app.mailstore.imap.server_words import refusal_code, refused, spoils_account
from app.mailstore.imap.session import Session, Untagged
from app.mailstore.imap.tokens import tokens
from app.mailstore.imap.uid_ranges import written
from app.mailstore.store import Folder

NEWEST = 50
"""So many of a folder are looked at where nobody knows which of its messages are new."""
START_BYTES = 64 << 10

Row = tuple[Uid, bytes]


@dataclass(frozen=True, slots=True)
class FolderMark:
    """Messages from `next` on are new, as long as the numbering is this one."""

    uidvalidity: UidValidity
    next: Uid

    def earlier(self, messages: int = NEWEST) -> FolderMark:
        """So that the newest messages count as new too."""
        return FolderMark(self.uidvalidity, Uid(max(1, self.next - messages)))


@dataclass(frozen=True, slots=True)
class NewMail:
    """What is new, and the mark for the next look."""

    mark: FolderMark
    rows: list[Row] = field(default_factory=list)
    """UID and the header fields asked for, as served, in the order of the UIDs."""
    more: bool = False
    """More came while we looked, and the server will not tell of it again."""


def mark_folder(session: Session, folder: Folder) -> FolderMark:
    """Where the folder ends now. It is open afterwards. Raises AppError, scope FOLDER or ACCOUNT."""
    return _marked(session, _examined(session, folder))


def new_mail(session: Session, folder: Folder, since: FolderMark, fields: Sequence[str]) -> NewMail:
    """The messages behind `since`; where the folder is numbered anew, its newest. It is open afterwards.

    Raises AppError, scope FOLDER or ACCOUNT.
    """
    state = _examined(session, folder)
    exists, end = state.exists, _marked(session, state)
    first = since.next if since.uidvalidity == end.uidvalidity else end.earlier().next
    if not exists or (state.uidnext is not None and first >= state.uidnext):
        return NewMail(FolderMark(end.uidvalidity, max(first, end.next)), more=state.exists > exists)
    item = f"BODY.PEEK[HEADER.FIELDS ({' '.join(fields)})]".encode("ascii")
    rows: list[Row] = []

    def take(fragments: Untagged) -> None:
        state.take(fragments)
        rows.extend(_row(fragments))

    # ``n:*`` names the last message even if its UID is below n (RFC 3501 section 6.4.8)
    session.command(b"UID FETCH %d:* (UID " % first + item + b")", take)
    found = sorted({uid: text for uid, text in rows if uid >= first}.items())
    following = Uid(found[-1][0] + 1) if found else first
    return NewMail(FolderMark(end.uidvalidity, max(following, first)), found, state.exists > exists)


def whole_headers(session: Session, uids: Sequence[Uid]) -> list[Row]:
    """The headers of messages of the open folder, up to 64 KB each. Raises AppError, scope ACCOUNT."""
    return _fetched(session, uids, b"BODY.PEEK[HEADER]<0.%d>" % START_BYTES)


def starts(session: Session, uids: Sequence[Uid]) -> list[Row]:
    """The first 64 KB of messages of the open folder. Raises AppError, scope ACCOUNT."""
    return _fetched(session, uids, b"BODY.PEEK[]<0.%d>" % START_BYTES)


def _fetched(session: Session, uids: Sequence[Uid], item: bytes) -> list[Row]:
    rows: list[Row] = []
    if uids:
        command = b"UID FETCH " + written(sorted(uids)) + b" (UID " + item + b")"
        session.command(command, lambda fragments: rows.extend(_row(fragments)))
    return [row for row in rows if row[0] in uids]


def _examined(session: Session, folder: Folder) -> FolderState:
    state = FolderState()
    answer = session.command(b"EXAMINE " + mailbox_argument(folder.wire_name), state.take)
    if answer.is_ok:
        return state
    code = refusal_code(answer.text, ErrorCode.FOLDER_UNREADABLE)
    scope = Scope.ACCOUNT if spoils_account(code) else Scope.FOLDER
    raise refused(code, scope, answer.text, host=session.host, folder=folder.path.display, command="EXAMINE")


def _marked(session: Session, state: FolderState) -> FolderMark:
    """Behind UIDNEXT; where the server does not tell it (NetEase), behind the last message."""
    if state.uidnext is not None:
        return FolderMark(state.uidvalidity, state.uidnext)
    last: list[int] = [0]
    if state.exists:
        session.command(b"UID FETCH * (UID)", lambda fragments: last.extend(_uids(fragments)))
    return FolderMark(state.uidvalidity, Uid(max(last) + 1))


def _uids(fragments: Untagged) -> list[int]:
    return [
        int(uid)
        for name, uid in pairwise(_items(fragments))
        if name == b"UID" and isinstance(uid, bytes) and uid.isdigit()
    ]


def _row(fragments: Untagged) -> list[Row]:
    """The UID and the text of a FETCH response. ``BODY[HEADER.FIELDS (A B)]`` is three tokens before its value."""
    items, uids = _items(fragments), _uids(fragments)
    for position, name in enumerate(items[:-1]):
        if not isinstance(name, bytes) or not name.upper().startswith(b"BODY["):
            continue
        at = position + 1
        while at < len(items) - 1 and not _ends_section(items[at - 1]):
            at += 1
        value = items[at]
        if uids and isinstance(value, bytes):
            return [(Uid(uids[0]), value)]
    return []


def _ends_section(token: object) -> bool:
    return isinstance(token, bytes) and token.endswith((b"]", b"]<0>"))


def _items(fragments: Untagged) -> list[object]:
    parsed = tokens(fragments)
    if len(parsed) < 4 or not isinstance(parsed[2], bytes) or parsed[2].upper() != b"FETCH":
        return []
    return parsed[3] if isinstance(parsed[3], list) else []
