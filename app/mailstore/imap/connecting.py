"""From an endpoint and a password to a session that is ready to work."""

from __future__ import annotations

import time
from collections.abc import Iterable

from app import __version__
from app.core import redaction
from app.core.errors import AppError, ErrorCode, Scope
from app.mailstore.endpoint import Endpoint, Password, TrustedCertificates
from app.mailstore.imap.line import Line
from app.mailstore.imap.opening import open_line
from app.mailstore.imap.session import Namespace, Session, Untagged
from app.mailstore.imap.signing_in import MechanismFor, sign_in, sign_in_with
from app.mailstore.imap.tokens import tokens

TIMEOUT_S = 60.0
_IDENTIFICATION = f'ID ("name" "Mailover" "version" "{__version__}")'.encode()


def connect(
    endpoint: Endpoint,
    password: Password,
    trusted: TrustedCertificates | None = None,
    *,
    timeout_s: float = TIMEOUT_S,
    mechanism: MechanismFor | None = None,
) -> Session:
    """Open, protect and sign in one connection, once.

    `timeout_s` is how long the line may stand still, then and later. With a `mechanism` what `password` gives is its
    token. Raises AppError, scope ACCOUNT: NAME_NOT_FOUND,
    REFUSED, UNREACHABLE, TIMEOUT, LOST, CERTIFICATE_*, TLS_FAILED, PLAIN_REFUSED, PASSWORD_MISSING, SIGN_IN_*,
    TOO_MANY_CONNECTIONS, THROTTLED, PROTOCOL.
    """
    secret = password()
    if secret is None or not secret:
        raise AppError(ErrorCode.PASSWORD_MISSING, scope=Scope.ACCOUNT, host=endpoint.host, user=endpoint.user)
    redaction.remember([secret.reveal()])
    line = open_line(endpoint, trusted or TrustedCertificates(), timeout_s)
    try:
        if mechanism is not None and not line.is_signed_in:
            sign_in_with(line, endpoint, mechanism(endpoint.user, secret))
        elif not line.is_signed_in:
            sign_in(line, endpoint, secret)
        return _introduced(line)
    except BaseException:
        line.wire.close()
        raise


def _introduced(line: Line) -> Session:
    """Say who we are, ask what the server can do for a signed-in user if it did not say so by itself, and where folders
    live: one round trip if it did, two otherwise.

    ID comes after the sign-in and before any folder is opened, on every connection: NetEase refuses to open folders
    for a client that did not introduce itself (its words: "Unsafe Login").
    """
    told, before = line.told_at_login, line.offered
    session = Session(line.wire, told or before)
    capabilities: list[frozenset[str]] = []
    namespaces: list[Namespace] = []

    def take(fragments: Untagged) -> None:
        capabilities.extend(read_capabilities(fragments))
        namespaces.extend(read_namespace(fragments))

    asked = None if told else session.send(b"CAPABILITY")
    is_introduced = session.has("ID")
    if is_introduced:
        session.send(_IDENTIFICATION)
    if asked and session.answer_to(asked, take).is_ok and capabilities:
        session.capabilities = capabilities[-1]
    if session.has("ID") and not is_introduced:
        session.send(_IDENTIFICATION)
    began = time.perf_counter()
    if session.has("NAMESPACE"):
        session.answer_to(session.send(b"NAMESPACE"), take)
    session.namespace = namespaces[-1] if namespaces else _namespace_from_list(session)
    session.round_trip_s = time.perf_counter() - began
    return session


def read_capabilities(fragments: Untagged) -> Iterable[frozenset[str]]:
    """The capabilities, if the response lists them."""
    parsed = tokens(fragments)
    if len(parsed) > 1 and isinstance(parsed[1], bytes) and parsed[1].upper() == b"CAPABILITY":
        yield frozenset(name.decode("latin-1").upper() for name in parsed[2:] if isinstance(name, bytes))


def read_namespace(fragments: Untagged) -> Iterable[Namespace]:
    """The first personal namespace (RFC 2342), if the response names one."""
    match tokens(fragments):
        case [_, bytes(name), [[bytes(prefix), bytes() | None as delimiter, *_], *_], *_] if (
            name.upper() == b"NAMESPACE"
        ):
            yield Namespace(prefix, delimiter or None)


def _namespace_from_list(session: Session) -> Namespace:
    """Without NAMESPACE: the separator that ``LIST "" ""`` tells (RFC 3501 section 6.3.8)."""
    delimiters: list[bytes | None] = []

    def take(fragments: Untagged) -> None:
        match tokens(fragments):
            case [_, bytes(name), list(), bytes() | None as delimiter, *_] if name.upper() == b"LIST":
                delimiters.append(delimiter or None)

    session.command(b'LIST "" ""', take)
    return Namespace(b"", delimiters[-1] if delimiters else b"/")
