"""Commands about mailboxes as a whole: listing, opening, making, removing, their figures and their quota."""

from __future__ import annotations

from collections.abc import Callable

from app.practice.imap_server.flags import SYSTEM_FLAGS
from app.practice.imap_server.folder_list import list_lines, name_filter, quoted, subscription_lines
from app.practice.imap_server.mailbox import Mailbox
from app.practice.imap_server.refusals import BadCommand, Refusal
from app.practice.imap_server.session import Session
from app.practice.imap_server.sign_in_commands import text_arguments
from app.practice.imap_server.tokens import Value
from app.practice.imap_server.traits import Traits

_USES = {"\\all", "\\archive", "\\drafts", "\\flagged", "\\junk", "\\sent", "\\trash"}


def namespace(session: Session, _arguments: list[Value]) -> str:
    """RFC 2342: one personal namespace without a prefix."""
    session.out.line('* NAMESPACE (("" "/")) NIL NIL')
    return "NAMESPACE completed"


def list_mailboxes(session: Session, arguments: list[Value]) -> str:
    """LIST with one pattern; the return options of RFC 5258 and RFC 6154 are understood where they change nothing."""
    reference, pattern = text_arguments(arguments[:2], 2)
    if not pattern:
        session.out.line('* LIST (\\Noselect) "/" ""')
        return "LIST completed"
    with session.store.guard:
        shows_uses = "SPECIAL-USE" in session.traits.capabilities
        for line in list_lines(session.store, name_filter(reference, pattern), with_uses=shows_uses):
            session.out.line(line)
    return "LIST completed"


def list_subscriptions(session: Session, arguments: list[Value]) -> str:
    """LSUB with one pattern."""
    reference, pattern = text_arguments(arguments, 2)
    with session.store.guard:
        for line in subscription_lines(session.store, name_filter(reference, pattern)):
            session.out.line(line)
    return "LSUB completed"


def subscribe(session: Session, arguments: list[Value]) -> str:
    """A name need not exist."""
    session.store.subscribe(*text_arguments(arguments, 1), on=True)
    return "SUBSCRIBE completed"


def unsubscribe(session: Session, arguments: list[Value]) -> str:
    """Take a name off the list."""
    session.store.subscribe(*text_arguments(arguments, 1), on=False)
    return "UNSUBSCRIBE completed"


def create(session: Session, arguments: list[Value]) -> str:
    """CREATE, with ``(USE (...))`` of RFC 6154 where SPECIAL-USE is offered."""
    name = text_arguments(arguments[:1], 1)[0]
    if set(name) & set(session.traits.refused_name_characters):
        raise Refusal("[CANNOT] Invalid mailbox name")
    session.store.create(name, _special_use(session, arguments[1:]))
    return "CREATE completed"


def delete(session: Session, arguments: list[Value]) -> str:
    """Remove a mailbox with its messages."""
    session.store.delete(*text_arguments(arguments, 1))
    return "DELETE completed"


def rename(session: Session, arguments: list[Value]) -> str:
    """Give a mailbox and what lies under it another name."""
    old, new = text_arguments(arguments, 2)
    session.store.rename(old, new)
    return "RENAME completed"


def select(session: Session, arguments: list[Value]) -> str:
    """Open for reading and writing."""
    _open(session, arguments, read_only=False)
    return "[READ-WRITE] SELECT completed"


def examine(session: Session, arguments: list[Value]) -> str:
    """Open for reading only."""
    _open(session, arguments, read_only=True)
    return "[READ-ONLY] EXAMINE completed"


def status(session: Session, arguments: list[Value]) -> str:
    """Figures of a mailbox that need not be open."""
    name = text_arguments(arguments[:1], 1)[0]
    items = arguments[1] if len(arguments) == 2 else None
    if not isinstance(items, list):
        raise BadCommand("A list of status items is needed")
    with session.store.guard:
        mailbox = session.store.selectable(name)
        figures = " ".join(
            f"{item} {_figure(session.traits, mailbox, item)}" for item in text_arguments(items, len(items))
        )
    session.out.line(f"* STATUS {quoted(mailbox.name)} ({figures})")
    return "STATUS completed"


def quota_root(session: Session, arguments: list[Value]) -> str:
    """RFC 9208: one root for the whole account."""
    name = text_arguments(arguments, 1)[0]
    session.out.line(f'* QUOTAROOT {quoted(name)} ""')
    _tell_quota(session)
    return "GETQUOTAROOT completed"


def quota(session: Session, _arguments: list[Value]) -> str:
    """RFC 9208."""
    _tell_quota(session)
    return "GETQUOTA completed"


def _open(session: Session, arguments: list[Value], *, read_only: bool) -> None:
    name = text_arguments(arguments[:1], 1)[0]
    session.close_mailbox()
    if session.traits.needs_id and not session.has_identified:
        raise Refusal("SELECT Unsafe Login. Please contact the help desk for help")
    with session.store.guard:
        mailbox = session.store.selectable(name)
        session.open_mailbox(mailbox, read_only=read_only)
        keywords = mailbox.keywords()
    flags = " ".join((*SYSTEM_FLAGS, *keywords))
    session.out.line(f"* FLAGS ({flags})")
    session.out.line("* OK [PERMANENTFLAGS ()] Read only" if read_only else f"* OK [PERMANENTFLAGS ({flags} \\*)] Kept")
    session.out.line(f"* {len(session.known_uids)} EXISTS")
    session.out.line("* 0 RECENT")
    session.out.line(f"* OK [UIDVALIDITY {mailbox.uidvalidity}] UIDs valid")
    session.out.line(f"* OK [UIDNEXT {mailbox.uidnext}] Predicted next UID")


def _figure(traits: Traits, mailbox: Mailbox, item: str) -> int:
    figures: dict[str, Callable[[], int]] = {
        "MESSAGES": lambda: len(mailbox.messages),
        "RECENT": lambda: 0,
        "UIDNEXT": lambda: mailbox.uidnext,
        "UIDVALIDITY": lambda: mailbox.uidvalidity,
        "UNSEEN": lambda: mailbox.unseen,
        "SIZE": lambda: mailbox.size_bytes,
        "APPENDLIMIT": lambda: traits.largest_message_bytes,
    }
    if item.upper() not in figures:
        raise BadCommand("Unknown status item")
    return figures[item.upper()]()


def _special_use(session: Session, options: list[Value]) -> str:
    if not options:
        return ""
    if "SPECIAL-USE" not in session.traits.capabilities or len(options) != 1 or not isinstance(options[0], list):
        raise BadCommand("CREATE takes one name")
    word, uses = (*options[0], b"", [])[:2]
    if word not in {b"USE", b"use"} or not isinstance(uses, list) or len(uses) != 1:
        raise BadCommand("Unknown CREATE option")
    use = text_arguments(uses, 1)[0]
    if use.lower() not in _USES:
        raise Refusal("[USEATTR] Unknown special use")
    return "\\" + use[1:].title()


def _tell_quota(session: Session) -> None:
    limit = session.users.quota_bytes(session.user)
    resources = "" if limit is None else f"STORAGE {session.store.size_bytes() // 1024} {limit // 1024}"
    session.out.line(f'* QUOTA "" ({resources})')
