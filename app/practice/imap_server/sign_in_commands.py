"""Commands that need no mailbox: CAPABILITY, ID, NOOP, LOGOUT, LOGIN, AUTHENTICATE PLAIN."""

from __future__ import annotations

import base64
import binascii

from app.core.secret import Secret
from app.practice.imap_server.refusals import BadCommand
from app.practice.imap_server.session import Session
from app.practice.imap_server.tokens import Value
from app.practice.imap_server.traits import Traits

_BEFORE_SIGN_IN = frozenset({"ID", "LITERAL+", "LITERAL-", "SASL-IR"})


def capability(session: Session, _arguments: list[Value]) -> str:
    """What the server offers; less before the sign-in than after it."""
    offered = session.traits.capabilities
    if session.is_signed_in:
        names = ["IMAP4rev1", *sorted(offered), _append_limit(session.traits)]
    else:
        names = ["IMAP4rev1", "AUTH=PLAIN", *sorted(offered & _BEFORE_SIGN_IN)]
    session.out.line("* CAPABILITY " + " ".join(names))
    return "CAPABILITY completed"


def _append_limit(traits: Traits) -> str:
    return "APPENDLIMIT" if traits.tells_limit_by_folder else f"APPENDLIMIT={traits.largest_message_bytes}"


def identify(session: Session, _arguments: list[Value]) -> str:
    """RFC 2971."""
    session.has_identified = True
    session.out.line('* ID ("name" "Mailover practice server")')
    return "ID completed"


def noop(_session: Session, _arguments: list[Value]) -> str:
    """A chance to hear the news."""
    return "Nothing done"


def logout(session: Session, _arguments: list[Value]) -> str:
    """Say farewell."""
    session.out.line("* BYE Goodbye")
    session.is_over = True
    return "LOGOUT completed"


def login(session: Session, arguments: list[Value]) -> str:
    """User and password as they stand."""
    user, password = text_arguments(arguments, 2)
    session.sign_in(user, Secret(password))
    return "LOGIN completed"


def authenticate(session: Session, arguments: list[Value]) -> str:
    """SASL PLAIN (RFC 4616), its answer with the command (RFC 4959) or after being asked."""
    mechanism = text_arguments(arguments[:1], 1)[0]
    if mechanism.upper() != "PLAIN":
        raise BadCommand("This server knows PLAIN only")
    if len(arguments) > 1:
        answer = text_arguments(arguments[1:], 1)[0].encode()
    else:
        session.out.line("+ ")
        session.out.flush()
        answer = session.reader.line().strip()
    try:
        _authority, user, password = base64.b64decode(answer, validate=True).decode().split("\0")
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        raise BadCommand("Not an answer of PLAIN") from error
    session.sign_in(user, Secret(password))
    return "AUTHENTICATE completed"


def text_arguments(arguments: list[Value], count: int) -> list[str]:
    """Exactly `count` strings. Raises BadCommand."""
    texts = [argument.decode("utf-8", "surrogateescape") for argument in arguments if isinstance(argument, bytes)]
    if len(texts) != count or len(arguments) != count:
        raise BadCommand("Wrong arguments")
    return texts
