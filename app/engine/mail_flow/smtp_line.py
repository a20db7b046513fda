"""A line to a sending server: connected, protected, signed in, and its errors put into our codes.

TLS is verified by the same certificates as for IMAP. A rejected password is not tried again, not even another way.
"""

from __future__ import annotations

import contextlib
import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Iterator

from app.core.errors import AppError, ErrorCode, Fact, Retry, Scope
from app.engine.mail_flow.outside import Outside
from app.engine.mail_flow.smtp_words import shown_words, sign_in_code
from app.mailstore.endpoint import Security, TrustedCertificates
from app.mailstore.imap.certificates import (
    describe,
    fingerprint_of,
    shown_certificate,
    unverifying_context,
    verification_failure,
    verifying_context,
)
from app.mailstore.imap.opening import is_loopback

Answer = tuple[int, bytes]
_HELLO = "[127.0.0.1]"
"""What we call ourselves: the computer's name is nobody's business."""


def connected(outside: Outside, trusted: TrustedCertificates, timeout_s: float) -> smtplib.SMTP:
    """A greeted line, protected as `security` says; a certificate that cannot be verified counts only if its
    fingerprint, as shown on this very line, is trusted.
    """
    if outside.security is Security.PLAIN:
        return _greeted(outside, None, timeout_s)
    if trusted.fingerprints.get(f"{outside.host}:{outside.port}"):
        server = _greeted(outside, unverifying_context(), timeout_s)
        shown = _certificate(server)
        if shown and trusted.trusts(outside.host, outside.port, fingerprint_of(shown)):
            return server
        server.close()
    try:
        return _greeted(outside, _context(outside), timeout_s)
    except ssl.SSLCertVerificationError as error:
        server = _greeted(outside, unverifying_context(), timeout_s)
        certificate = describe(_certificate(server))
        server.close()
        raise verification_failure(error, certificate, outside.host, outside.port) from error


def _context(outside: Outside) -> ssl.SSLContext:
    try:
        return verifying_context()
    except OSError as error:
        raise _failure(outside, ErrorCode.SMTP_TLS_FAILED, Retry.LATER, reason=str(error)) from error


def _greeted(outside: Outside, context: ssl.SSLContext | None, timeout_s: float) -> smtplib.SMTP:
    """Raises AppError, or SSLCertVerificationError for `connected` to explain."""
    with translated(outside):
        if context is not None and outside.security is Security.SSL:
            return smtplib.SMTP_SSL(outside.host, outside.port, _HELLO, timeout=timeout_s, context=context)
        server = smtplib.SMTP(outside.host, outside.port, _HELLO, timeout=timeout_s)
        try:
            if context is not None:
                _start_tls(server, outside, context)
            else:
                _refuse_unless_loopback(server, outside)
        except BaseException:
            server.close()
            raise
        return server


def _start_tls(server: smtplib.SMTP, outside: Outside, context: ssl.SSLContext) -> None:
    """STARTTLS or nothing."""
    server.ehlo_or_helo_if_needed()
    if not server.has_extn("starttls") or server.starttls(context=context)[0] != 220:
        raise _failure(outside, ErrorCode.SMTP_TLS_FAILED, Retry.NEVER, reason="STARTTLS is not offered")


def _refuse_unless_loopback(server: smtplib.SMTP, outside: Outside) -> None:
    if server.sock is None or not is_loopback(str(server.sock.getpeername()[0])):
        raise _failure(outside, ErrorCode.SMTP_PLAIN_REFUSED, Retry.NEVER)


def _certificate(server: smtplib.SMTP) -> bytes:
    return shown_certificate(server.sock) if server.sock is not None else b""


def sign_in(server: smtplib.SMTP, outside: Outside) -> None:
    """AUTH PLAIN or LOGIN, one of them, once. smtplib's own `login` would try a rejected password another way."""
    server.ehlo_or_helo_if_needed()
    offered = server.esmtp_features.get("auth", "").upper().split()
    password = outside.password.reveal()
    if "PLAIN" in offered:
        answer = server.docmd("AUTH", "PLAIN " + _encoded(f"\0{outside.user}\0{password}"))
    elif "LOGIN" in offered:
        answer = server.docmd("AUTH", "LOGIN")
        for given in (outside.user, password):
            if answer[0] == 334:
                answer = server.docmd(_encoded(given))
    else:
        raise _failure(outside, ErrorCode.SMTP_NO_SIGN_IN, Retry.NEVER)
    if answer[0] != 235:
        raise refused(outside, sign_in_code(*answer), answer)


def _encoded(text: str) -> str:
    return b64encode(text.encode()).decode("ascii")


@contextlib.contextmanager
def translated(outside: Outside) -> Iterator[None]:
    """smtplib's and the system's errors as ours. What smtplib says may hold what was sent, so it is not chained."""
    try:
        yield
    except ssl.SSLCertVerificationError:
        raise
    except smtplib.SMTPServerDisconnected as error:
        raise _failure(outside, _cause_of(error), Retry.LATER) from None
    except smtplib.SMTPConnectError as error:
        answer = error.smtp_code, bytes_of(error.smtp_error)
        code = ErrorCode.SMTP_LATER if 400 <= answer[0] < 600 else ErrorCode.SMTP_PROTOCOL
        raise refused(outside, code, answer) from None
    except (smtplib.SMTPException, ValueError) as error:
        raise _failure(outside, ErrorCode.SMTP_PROTOCOL, Retry.NEVER, reason=type(error).__name__) from None
    except OSError as error:
        raise _failure(outside, _system_code(error), Retry.LATER, reason=error.strerror or str(error)) from error


def _cause_of(error: smtplib.SMTPServerDisconnected) -> ErrorCode:
    return ErrorCode.SMTP_TIMEOUT if isinstance(error.__context__, TimeoutError) else ErrorCode.SMTP_LOST


def _system_code(error: OSError) -> ErrorCode:
    if isinstance(error, socket.gaierror):
        return ErrorCode.NAME_NOT_FOUND
    if isinstance(error, ssl.SSLError):
        return ErrorCode.SMTP_TLS_FAILED
    if isinstance(error, TimeoutError):
        return ErrorCode.SMTP_TIMEOUT
    if isinstance(error, ConnectionRefusedError):
        return ErrorCode.SMTP_PORT_CLOSED
    return ErrorCode.SMTP_LOST if isinstance(error, ConnectionError) else ErrorCode.UNREACHABLE


def _failure(outside: Outside, code: ErrorCode, retry: Retry, **facts: Fact) -> AppError:
    error = AppError(code, scope=Scope.ACCOUNT, retry=retry, host=outside.host, port=outside.port, user=outside.user)
    error.facts.update(facts)
    return error


def refused(outside: Outside, code: ErrorCode, answer: Answer, **facts: Fact) -> AppError:
    """The error for a refusal, with the server's own words."""
    retry = Retry.LATER if code is ErrorCode.SMTP_LATER else Retry.NEVER
    words = f"{answer[0]} {shown_words(answer[1])}"
    return _failure(outside, code, retry, server_words=words, **facts)


def bytes_of(words: bytes | str) -> bytes:
    """smtplib's exceptions hold either."""
    return words if isinstance(words, bytes) else words.encode()
