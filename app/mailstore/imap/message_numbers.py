"""Gmail's own number of each message, the same in the folder of every label (X-GM-MSGID of its IMAP extension)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.errors import ErrorCode, Scope
from app.core.identity import Uid
from app.mailstore.imap.folder_listing import mailbox_argument
from app.mailstore.imap.server_words import refusal_code, refused
from app.mailstore.imap.session import Session, Untagged
from app.mailstore.store import Folder

EXTENSION = "X-GM-EXT-1"
_NUMBER = re.compile(rb"X-GM-MSGID (\d{1,20})", re.IGNORECASE)
_UID = re.compile(rb"[( ]UID (\d{1,10})", re.IGNORECASE)


def message_numbers(session: Session, folder: Folder) -> Iterator[tuple[Uid, int]]:
    """UID and number of every message of the folder; only where the server has `EXTENSION`.

    Raises AppError, scope FOLDER if the folder is refused, ACCOUNT if the connection is lost.
    """
    found: list[tuple[Uid, int]] = []

    def take(fragments: Untagged) -> None:
        line = fragments[0]
        if isinstance(line, bytes) and (uid := _UID.search(line)) and (number := _NUMBER.search(line)):
            found.append((Uid(int(uid[1])), int(number[1])))

    session.settle()
    opened = session.send(b"EXAMINE " + mailbox_argument(folder.wire_name))
    asked = session.send(b"UID FETCH 1:* (UID X-GM-MSGID)")
    for tag in (opened, asked):
        answer = session.answer_to(tag, take)
        if not answer.is_ok and tag == opened:
            code = refusal_code(answer.text, ErrorCode.FOLDER_UNREADABLE)
            raise refused(code, Scope.FOLDER, answer.text, host=session.host, folder=folder.path.display)
    yield from found
