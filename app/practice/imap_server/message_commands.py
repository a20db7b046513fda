"""Commands on messages of the open mailbox, by message number and by UID."""

from __future__ import annotations

from collections.abc import Callable

from app.practice.imap_server.fetching import FetchItems
from app.practice.imap_server.flags import changed_flags, read_flags
from app.practice.imap_server.refusals import BadCommand, Refusal
from app.practice.imap_server.searching import Search
from app.practice.imap_server.sequence_set import chosen_by_number, chosen_uids, compact
from app.practice.imap_server.session import Session
from app.practice.imap_server.sign_in_commands import text_arguments
from app.practice.imap_server.tokens import Value

_SETTING = {"FLAGS", "+FLAGS", "-FLAGS", "FLAGS.SILENT", "+FLAGS.SILENT", "-FLAGS.SILENT"}
Handler = Callable[[Session, list[Value]], str]


def fetch(*, by_uid: bool) -> Handler:
    """FETCH or UID FETCH."""

    def run(session: Session, arguments: list[Value]) -> str:
        uids = _chosen(session, arguments, 2, by_uid=by_uid)
        gmail = "X-GM-EXT-1" in session.traits.capabilities
        items = FetchItems.read(arguments[1], with_uid=by_uid, gmail=gmail)
        mailbox, store = session.mailbox, session.store
        numbers = {uid: number for number, uid in enumerate(session.known_uids, start=1)}
        for uid in uids:
            with store.guard:
                message = mailbox.messages.get(uid)
                if message is None:
                    continue
                if items.marks_seen and not session.read_only and "\\Seen" not in message.flags:
                    store.set_flags(mailbox, {uid: (*message.flags, "\\Seen")})
                answer = items.answer(numbers[uid], message, store)
            session.out.write(answer)
        return "FETCH completed"

    return run


def store_flags(*, by_uid: bool) -> Handler:
    """STORE or UID STORE."""

    def run(session: Session, arguments: list[Value]) -> str:
        mailbox, store = session.writable_mailbox(), session.store
        uids = _chosen(session, arguments[:2], 2, by_uid=by_uid)
        how = text_arguments(arguments[1:2], 1)[0].upper()
        if how not in _SETTING:
            raise BadCommand("STORE sets flags only")
        values = arguments[2] if len(arguments) == 3 and isinstance(arguments[2], list) else arguments[2:]
        named = read_flags(values)
        numbers = {uid: number for number, uid in enumerate(session.known_uids, start=1)}
        with store.guard:
            present = [mailbox.messages[uid] for uid in uids if uid in mailbox.messages]
            sign = how[0] if how[0] in "+-" else ""
            store.set_flags(mailbox, {x.uid: changed_flags(x.flags, sign, named) for x in present})
            if not how.endswith(".SILENT"):
                items = FetchItems.read([b"FLAGS"], with_uid=by_uid)
                for message in present:
                    session.out.write(items.answer(numbers[message.uid], message, store))
        return "STORE completed"

    return run


def search(*, by_uid: bool) -> Handler:
    """SEARCH or UID SEARCH."""

    def run(session: Session, arguments: list[Value]) -> str:
        if arguments[:1] in ([b"CHARSET"], [b"charset"]):
            arguments = arguments[2:]
        mailbox, known = session.mailbox, session.known_uids
        keys = Search(session.store, known, arguments)
        with session.store.guard:
            found = [uid for uid in known if uid in mailbox.messages and keys.fits(mailbox.messages[uid])]
        numbers = {uid: number for number, uid in enumerate(known, start=1)}
        session.out.line(" ".join(["* SEARCH", *(str(uid if by_uid else numbers[uid]) for uid in found)]))
        return "SEARCH completed"

    return run


def copy(*, by_uid: bool, moves: bool = False) -> Handler:
    """COPY or MOVE (RFC 6851), by number or UID; says the new UIDs where UIDPLUS is offered."""

    def run(session: Session, arguments: list[Value]) -> str:
        mailbox = session.writable_mailbox() if moves else session.mailbox
        store = session.store
        uids = _chosen(session, arguments, 2, by_uid=by_uid)
        target = text_arguments(arguments[1:2], 1)[0]
        with store.guard:
            if target not in store.mailboxes and target.upper() != "INBOX":
                raise Refusal("[TRYCREATE] No such mailbox")
            uids = [uid for uid in uids if uid in mailbox.messages]
            copied = store.copy(mailbox, uids, target)
            validity = store.mailbox(target).uidvalidity
            if moves:
                store.expunge(mailbox, uids)
        says_uids = uids and "UIDPLUS" in session.traits.capabilities
        code = f"[COPYUID {validity} {compact(uids)} {compact(copied)}] " if says_uids else ""
        if moves and code:
            session.out.line(f"* OK {code}Moved")
            code = ""
        return code + ("MOVE completed" if moves else "COPY completed")

    return run


def expunge(session: Session, _arguments: list[Value]) -> str:
    r"""Remove what is marked ``\Deleted``."""
    _expunge_deleted(session, None)
    return "EXPUNGE completed"


def uid_expunge(session: Session, arguments: list[Value]) -> str:
    r"""Remove what is marked ``\Deleted`` and named (RFC 4315)."""
    _expunge_deleted(session, _chosen(session, arguments, 1, by_uid=True))
    return "EXPUNGE completed"


def close(session: Session, _arguments: list[Value]) -> str:
    r"""Close the mailbox; what is marked ``\Deleted`` goes unless it was opened for reading only."""
    if not session.read_only:
        _expunge_deleted(session, None)
    session.mailbox  # noqa: B018 - refuses when none is open
    session.close_mailbox()
    return "CLOSE completed"


def unselect(session: Session, _arguments: list[Value]) -> str:
    """Close the mailbox and remove nothing (RFC 3691)."""
    session.mailbox  # noqa: B018 - refuses when none is open
    session.close_mailbox()
    return "UNSELECT completed"


def _expunge_deleted(session: Session, only: list[int] | None) -> None:
    mailbox, store = session.writable_mailbox(), session.store
    with store.guard:
        marked = [uid for uid, message in mailbox.messages.items() if "\\Deleted" in message.flags]
        store.expunge(mailbox, [uid for uid in marked if only is None or uid in only])


def _chosen(session: Session, arguments: list[Value], count: int, *, by_uid: bool) -> list[int]:
    """The UIDs that the first argument names."""
    if len(arguments) != count or not isinstance(arguments[0], bytes):
        raise BadCommand("Wrong arguments")
    session.mailbox  # noqa: B018 - refuses when none is open
    choose = chosen_uids if by_uid else chosen_by_number
    return choose(arguments[0], session.known_uids)
