"""APPEND: one message or, with MULTIAPPEND (RFC 3502), several that come all or not at all."""

from __future__ import annotations

from datetime import UTC, datetime

from app.practice.imap_server.acceptance import unacceptable
from app.practice.imap_server.flags import read_flags
from app.practice.imap_server.internaldate import checked_date, written_date
from app.practice.imap_server.refusals import BadCommand, Refusal
from app.practice.imap_server.sequence_set import compact
from app.practice.imap_server.session import Session
from app.practice.imap_server.sign_in_commands import text_arguments
from app.practice.imap_server.store import NewMessage
from app.practice.imap_server.tokens import Literal, Quoted, Value
from app.practice.imap_server.traits import Traits


def append(session: Session, arguments: list[Value]) -> str:
    """Add messages to a mailbox; says their UIDs where UIDPLUS is offered (RFC 4315)."""
    name = text_arguments(arguments[:1], 1)[0]
    messages = _messages(arguments[1:])
    if not messages or (len(messages) > 1 and "MULTIAPPEND" not in session.traits.capabilities):
        raise BadCommand("APPEND takes one message")
    if not all(body for body, _flags, _date in messages):
        raise Refusal("An empty message cannot be kept")
    if session.faults.refuses_append():
        raise Refusal(session.faults.refusal_words)
    for body, _flags, _date in messages:
        if words := unacceptable(body, session.traits):
            raise Refusal(words)
    messages = [_as_kept(message, session.traits) for message in messages]
    store = session.store
    with store.guard:
        limit = session.users.quota_bytes(session.user)
        if limit is not None and store.size_bytes() + sum(len(body) for body, _flags, _date in messages) > limit:
            raise Refusal("[OVERQUOTA] The mailbox is full")
        if name not in store.mailboxes and name.upper() != "INBOX":
            raise Refusal("[TRYCREATE] No such mailbox")
        uids = store.append(name, messages)
        uidvalidity = store.mailbox(name).uidvalidity
    code = f"[APPENDUID {uidvalidity} {compact(uids)}] " if "UIDPLUS" in session.traits.capabilities else ""
    return code + "APPEND completed"


def _as_kept(message: NewMessage, traits: Traits) -> NewMessage:
    """What a forgetful server makes of flags and date."""
    body, flags, date = message
    if traits.drops_keywords:
        flags = tuple(flag for flag in flags if flag.startswith("\\"))
    return body, flags, written_date(datetime.now(UTC)) if traits.drops_internaldate else date


def _messages(values: list[Value]) -> list[NewMessage]:
    """Groups of optional flags, optional date and a literal. Raises BadCommand."""
    messages: list[NewMessage] = []
    flags: tuple[str, ...] | None = None
    date: str | None = None
    for value in values:
        if isinstance(value, list) and flags is None and date is None:
            flags = read_flags(value)
        elif isinstance(value, Quoted) and date is None:
            date = checked_date(value)
        elif isinstance(value, Literal):
            messages.append((bytes(value), flags or (), date or written_date(datetime.now(UTC))))
            flags = date = None
        else:
            raise BadCommand("Not what APPEND takes")
    if flags is not None or date is not None:
        raise BadCommand("The last message is missing")
    return messages
