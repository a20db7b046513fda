"""Tells at a glance which folders are as they were: by STATUS, of all folders in one go where the server can.

A folder counts as unchanged only if UIDVALIDITY, UIDNEXT, MESSAGES and HIGHESTMODSEQ are what they were: nothing came,
nothing went, no flag changed. UIDNEXT and MESSAGES are compared too, because an expunge need not raise HIGHESTMODSEQ
(RFC 7162 section 3.1.2.2 leaves that to QRESYNC).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence

from app.core.identity import MailboxPath, Uid, UidValidity
from app.mailstore.imap.folder_listing import mailbox_argument
from app.mailstore.imap.session import Session, Untagged
from app.mailstore.imap.tokens import pairs, tokens
from app.mailstore.store import Folder, FolderStatus, KnownFolder

_ITEMS = b"(MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ)"
_AHEAD = 64
Take = Callable[[Untagged], None]


def unchanged_folders(
    session: Session, folders: Sequence[Folder], known: Mapping[MailboxPath, KnownFolder]
) -> dict[MailboxPath, FolderStatus]:
    """Those of `folders` that are as they were `known`. Raises AppError, scope ACCOUNT, if the connection is lost."""
    asked = [folder for folder in folders if folder.path in known]
    if not asked or not (session.has("CONDSTORE") or session.has("QRESYNC")):
        return {}
    found: dict[bytes, FolderStatus] = {}

    def take(fragments: Untagged) -> None:
        entry = _read_status(fragments)
        if entry is not None:
            found[entry[0]] = entry[1]

    session.settle()
    if not (session.has("LIST-STATUS") and _ask_all(session, take)):
        _ask_each(session, asked, take)
    statuses = ((folder, found.get(_comparable(folder.wire_name))) for folder in asked)
    return {
        folder.path: status
        for folder, status in statuses
        if status is not None and _is_same(status, known[folder.path])
    }


def _ask_all(session: Session, take: Take) -> bool:
    return session.command(b'LIST "" "*" RETURN (STATUS ' + _ITEMS + b")", take).is_ok


def _ask_each(session: Session, folders: Sequence[Folder], take: Take) -> None:
    """A folder that is refused has no numbers: it is listed, and named there if need be."""
    waiting, tags = deque(folders), deque[bytes]()
    while waiting or tags:
        while waiting and len(tags) < _AHEAD:
            tags.append(session.send(b"STATUS " + mailbox_argument(waiting.popleft().wire_name) + b" " + _ITEMS))
        session.answer_to(tags.popleft(), take)


def _read_status(fragments: Untagged) -> tuple[bytes, FolderStatus] | None:
    parsed = tokens(fragments)
    if len(parsed) < 4 or not isinstance(parsed[1], bytes) or parsed[1].upper() != b"STATUS":
        return None
    name, items = parsed[2], parsed[3]
    if name is None:
        name = b"NIL"  # an unquoted folder of that name
    if not isinstance(name, bytes) or not isinstance(items, list):
        return None
    values = {key: int(value) for key, value in pairs(items).items() if isinstance(value, bytes) and value.isdigit()}
    if not {b"MESSAGES", b"UIDNEXT", b"UIDVALIDITY", b"HIGHESTMODSEQ"} <= values.keys():
        return None
    status = FolderStatus(
        UidValidity(values[b"UIDVALIDITY"]), values[b"MESSAGES"], Uid(values[b"UIDNEXT"]), values[b"HIGHESTMODSEQ"]
    )
    return _comparable(name), status


def _comparable(wire_name: bytes) -> bytes:
    """The inbox is the inbox in any case (RFC 3501 section 5.1)."""
    return b"INBOX" if wire_name.upper() == b"INBOX" else wire_name


def _is_same(status: FolderStatus, known: KnownFolder) -> bool:
    now = status.uidvalidity, status.uidnext, status.exists, status.highestmodseq
    # HIGHESTMODSEQ 0 says that this folder keeps none (RFC 7162 section 3.1.2.1)
    return bool(status.highestmodseq) and now == (
        known.uidvalidity, known.uidnext, known.messages, known.highestmodseq,
    )  # fmt: skip
