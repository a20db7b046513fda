"""Signing in: LOGIN or a SASL mechanism, once. A refused password is never tried again, not even another way, because
some providers lock the account for an hour after a few refusals.

Tokens come in through `Mechanism`: the seam for XOAUTH2 and OAUTHBEARER.
"""

from __future__ import annotations

import imaplib
import re
from collections.abc import Callable
from typing import Protocol

from imapclient import exceptions

from app.core.errors import AppError, ErrorCode, Scope
from app.core.secret import Secret
from app.mailstore.endpoint import Endpoint
from app.mailstore.imap.folder_encoding import quoted
from app.mailstore.imap.line import Line
from app.mailstore.imap.response_codes import StatusText, read_status_text
from app.mailstore.imap.server_words import farewell_code, refused, sign_in_code

_COMMAND = re.compile(r"\Acommand: \w+ => ")


class Mechanism(Protocol):
    """One SASL exchange (RFC 4422)."""

    name: str

    def respond(self, challenge: bytes) -> bytes:
        """The answer to a challenge, unencoded. The first challenge is empty.

        XOAUTH2 and OAUTHBEARER send their error as a second challenge: answer with an empty line or ``\\x01``, keep
        the JSON, and the server then says NO.
        """


MechanismFor = Callable[[str, Secret], Mechanism]
"""Makes a mechanism for a user and a password or token."""


class Plain:
    """SASL PLAIN (RFC 4616): any characters, as UTF-8."""

    name = "PLAIN"

    def __init__(self, user: str, password: Secret) -> None:
        self._user = user
        self._password = password

    def respond(self, _challenge: bytes) -> bytes:
        """User and password, separated by NUL."""
        return b"\0" + self._user.encode() + b"\0" + self._password.reveal().encode()


def sign_in(line: Line, endpoint: Endpoint, password: Secret) -> None:
    """Sign in with a password: LOGIN for the plain ones, PLAIN where quoting is where servers go wrong.

    Raises AppError SIGN_IN_*, TOO_MANY_CONNECTIONS or THROTTLED, scope ACCOUNT, with the server's words.
    """
    offered = line.offered
    if "AUTH=PLAIN" in offered and ("LOGINDISABLED" in offered or not _is_simple(endpoint.user, password)):
        sign_in_with(line, endpoint, Plain(endpoint.user, password))
        return
    try:
        user, word = quoted(endpoint.user.encode()), quoted(password.reveal().encode())
    except ValueError as error:
        # no server lets a password hold a line break, so this one cannot be right
        raise _refusal(endpoint, StatusText("", b"", "")) from error
    try:
        status, words = line.login_quoted(user, word)
    except imaplib.IMAP4.error as error:
        raise _refusal(endpoint, _said(error), farewell=isinstance(error, imaplib.IMAP4.abort)) from None
    if status != "OK":
        raise _refusal(endpoint, read_status_text(words))


def sign_in_with(line: Line, endpoint: Endpoint, mechanism: Mechanism) -> None:
    """Sign in by a SASL mechanism. Raises as `sign_in`."""
    try:
        line.sasl_login(mechanism.name, mechanism.respond)
    except (imaplib.IMAP4.error, exceptions.CapabilityError) as error:
        raise _refusal(endpoint, _said(error), farewell=isinstance(error, imaplib.IMAP4.abort)) from None


def _is_simple(user: str, password: Secret) -> bool:
    """Whether LOGIN needs no escaping at all."""
    text = user + password.reveal()
    return text.isascii() and text.isprintable() and not set(text) & set('"\\')


def _said(error: Exception) -> StatusText:
    """The server's words inside imaplib's exception."""
    raw = error.args[0] if error.args else b""
    if isinstance(raw, bytes):
        return read_status_text(raw)
    return read_status_text(_unwrapped(str(raw)).encode())


def _unwrapped(text: str) -> str:
    """imaplib puts the words as a list of bytes into a sentence of its own."""
    text = _COMMAND.sub("", text)
    start = text.find("[b'")
    if start < 0:
        start = text.find('[b"')
    return text[start + 3 :].rstrip("']\"") if start >= 0 else text


def _refusal(endpoint: Endpoint, status: StatusText, *, farewell: bool = False) -> AppError:
    code = sign_in_code(status)
    if farewell and code is ErrorCode.SIGN_IN_REFUSED:
        # the server hung up without naming the password
        code = farewell_code(status)
    return refused(code, Scope.ACCOUNT, status, host=endpoint.host, port=endpoint.port, user=endpoint.user)
