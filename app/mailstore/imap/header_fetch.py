"""The headers of messages without their bodies: enough to know again what is held already."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from app.core.errors import ErrorCode, Scope
from app.core.identity import Uid
from app.mailstore.imap.folder_listing import mailbox_argument
from app.mailstore.imap.server_words import refusal_code, refused
from app.mailstore.imap.session import Session, Untagged
from app.mailstore.imap.tokens import pairs, tokens
from app.mailstore.imap.uid_ranges import chunks, written
from app.mailstore.store import Folder

HEADER_BYTES = 64 << 10
"""So much of a header is asked for; few are as long."""
_UIDS_AT_ONCE = 200
_COMMANDS_AHEAD = 4
_NAMES = (b"BODY[HEADER]<0>", b"BODY[HEADER]")


def fetch_headers(session: Session, folder: Folder, uids: Sequence[int]) -> Iterator[tuple[Uid, bytes]]:
    """UID and the first 64 KB of the header, as served, pipelined; EXAMINE and PEEK only.

    What the server does not give is not yielded. Raises AppError, scope FOLDER if it refuses, ACCOUNT if it is lost.
    """
    examined = session.command(b"EXAMINE " + mailbox_argument(folder.wire_name))
    if not examined.is_ok:
        code = refusal_code(examined.text, ErrorCode.FOLDER_UNREADABLE)
        raise refused(code, Scope.FOLDER, examined.text, host=session.host, folder=folder.path.display)
    waiting = deque(chunks(uids, _UIDS_AT_ONCE) if uids else ())
    asked: deque[bytes] = deque()
    while waiting or asked:
        while waiting and len(asked) < _COMMANDS_AHEAD:
            items = b" (UID BODY.PEEK[HEADER]<0.%d>)" % HEADER_BYTES
            asked.append(session.send(b"UID FETCH " + written(waiting.popleft()) + items))
        rows: list[tuple[Uid, bytes]] = []
        session.answer_to(asked.popleft(), lambda fragments, rows=rows: _take(fragments, rows))  # type: ignore[misc]
        yield from rows


def _take(fragments: Untagged, rows: list[tuple[Uid, bytes]]) -> None:
    parsed = tokens(fragments)
    if len(parsed) < 4 or parsed[2] != b"FETCH" or not isinstance(parsed[3], list):
        return
    items = pairs(parsed[3])
    uid, header = items.get(b"UID"), next((items[name] for name in _NAMES if name in items), None)
    if isinstance(uid, bytes) and uid.isdigit() and isinstance(header, bytes):
        rows.append((Uid(int(uid)), header))
