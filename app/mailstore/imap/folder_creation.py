"""Making folders on the new side: only what is missing, parents first, all in one stream.

A folder counts as there if its path is the same, or differs only in Unicode form (NFC), or only in case while nobody
asked for the other spelling too: most servers keep case apart, some do not, and macOS clients make decomposed names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.core.errors import ErrorCode, Scope
from app.core.identity import MailboxPath
from app.mailstore.imap.folder_listing import list_folders, mailbox_argument, wire_name_of
from app.mailstore.imap.server_words import refusal_code, refused, spoils_account
from app.mailstore.imap.session import Answer, Session
from app.mailstore.store import Folder

_AHEAD = 32
"""Folders in the making at once."""


def create_folders(
    session: Session, paths: Sequence[MailboxPath], there: Sequence[Folder] | None = None
) -> list[Folder]:
    """See `TargetStore.create`: each of `paths`, under the path that was asked for. `there`: listed a moment ago."""
    there = list_folders(session) if there is None else there
    found = _recognised(paths, there)
    missing = _with_parents([path for path in paths if path not in found], there)
    refusals: dict[MailboxPath, Answer] = {}
    for start in range(0, len(missing), _AHEAD):
        refusals.update(_create(session, missing[start : start + _AHEAD]))
    if refusals:
        # it may be there all the same: made by somebody else meanwhile, or under another spelling
        found = _recognised(paths, list_folders(session))
    for path in paths:
        if path in refusals and path not in found:
            _raise(session, path, refusals[path])
    made = {path: Folder(path, wire_name_of(path, session.namespace)) for path in paths if path not in found}
    return [found.get(path) or made[path] for path in paths]


def _create(session: Session, paths: Sequence[MailboxPath]) -> dict[MailboxPath, Answer]:
    """Create and subscribe; what was refused, with the answer. A refused subscription is no harm."""
    sent: list[tuple[MailboxPath, bytes, bytes]] = []
    lines: list[bytes] = []
    for path in paths:
        name = mailbox_argument(wire_name_of(path, session.namespace))
        created, create_line = session.tagged(b"CREATE " + name)
        subscribed, subscribe_line = session.tagged(b"SUBSCRIBE " + name)
        sent.append((path, created, subscribed))
        lines += [create_line, subscribe_line]
    session.wire.send(b"".join(lines))
    refusals: dict[MailboxPath, Answer] = {}
    for path, created, subscribed in sent:
        answer = session.answer_to(created)
        session.answer_to(subscribed)
        if not answer.is_ok:
            refusals[path] = answer
    return refusals


def _recognised(paths: Sequence[MailboxPath], there: Sequence[Folder]) -> dict[MailboxPath, Folder]:
    """For each path the selectable folder that already is it, renamed to the path asked for."""
    wanted = set(paths)
    usable = [folder for folder in there if folder.selectable]
    exact = {folder.path: folder for folder in usable}
    same_form = {_key(folder.path, _nfc): folder for folder in reversed(usable)}
    same_letters = {_key(folder.path, _folded): folder for folder in reversed(usable) if folder.path not in wanted}
    found: dict[MailboxPath, Folder] = {}
    for path in paths:
        folder = exact.get(path) or same_form.get(_key(path, _nfc)) or same_letters.get(_key(path, _folded))
        if folder is not None:
            found[path] = replace(folder, path=path)
    return found


def _with_parents(paths: Sequence[MailboxPath], there: Sequence[Folder]) -> list[MailboxPath]:
    """Paths to create, each after its parents, each once; placeholders that hold no mail count as missing."""
    made = {folder.path for folder in there if folder.selectable}
    order: dict[MailboxPath, None] = {}
    for path in paths:
        for depth in range(1, len(path.parts) + 1):
            step = MailboxPath(path.parts[:depth])
            if step not in made and not step.is_inbox:
                order[step] = None
    return list(order)


def _raise(session: Session, path: MailboxPath, answer: Answer) -> None:
    code = refusal_code(answer.text, ErrorCode.FOLDER_REFUSED)
    scope = Scope.ACCOUNT if spoils_account(code) else Scope.FOLDER
    if not spoils_account(code):
        code = ErrorCode.FOLDER_REFUSED
    raise refused(code, scope, answer.text, host=session.host, folder=path.display, command="CREATE")


def _key(path: MailboxPath, form: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(form(part) for part in path.parts)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
