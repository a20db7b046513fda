"""Flags set and taken away on the new side: one UID STORE for all messages with the same change, several on the way."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import Uid
from app.mailstore.imap.append_command import storable_flags
from app.mailstore.imap.server_words import refusal_code, refused, spoils_account
from app.mailstore.imap.session import Session
from app.mailstore.imap.uid_ranges import chunks, written
from app.mailstore.store import FlagChange, Folder

_UIDS_AT_ONCE = 1000
_AHEAD = 8

Command = tuple[Sequence[Uid], bytes]


def store_flags(
    session: Session, folder: Folder, permanent: frozenset[str] | None, changes: Iterable[FlagChange]
) -> list[tuple[Uid, AppError]]:
    """In the folder that is selected; returns the messages whose change the server refused.

    Flags that the folder does not keep (PERMANENTFLAGS, in lower case) are left out; a UID that is gone is passed over,
    as STORE does. Raises AppError, scope ACCOUNT, if the connection is lost or the account is the trouble.
    """
    waiting, asked = deque(_commands(changes, permanent)), deque[tuple[bytes, Sequence[Uid]]]()
    failed: dict[Uid, AppError] = {}
    while waiting or asked:
        while waiting and len(asked) < _AHEAD:
            uids, command = waiting.popleft()
            asked.append((session.send(command), uids))
        tag, uids = asked.popleft()
        answer = session.answer_to(tag)
        if answer.is_ok:
            continue
        code = refusal_code(answer.text, ErrorCode.MESSAGE_REFUSED)
        scope = Scope.ACCOUNT if spoils_account(code) else Scope.MESSAGE
        error = refused(code, scope, answer.text, host=session.host, folder=folder.path.display, command="STORE")
        if scope is Scope.ACCOUNT:
            raise error
        failed.update(dict.fromkeys(uids, error))
    return list(failed.items())


def _commands(changes: Iterable[FlagChange], permanent: frozenset[str] | None) -> Iterator[Command]:
    groups: dict[tuple[bytes, tuple[str, ...]], list[Uid]] = {}
    for change in changes:
        for sign, flags in ((b"+", change.add), (b"-", change.remove)):
            kept = storable_flags(flags, permanent)
            if kept:
                groups.setdefault((sign, kept), []).append(change.uid)
    for (sign, flags), uids in groups.items():
        named = " ".join(flags).encode("utf-8")
        for chunk in chunks(sorted(set(uids)), _UIDS_AT_ONCE):
            yield chunk, b"UID STORE " + written(chunk) + b" " + sign + b"FLAGS.SILENT (" + named + b")"
