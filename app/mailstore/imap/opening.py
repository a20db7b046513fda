"""From an endpoint to a greeted, protected line: sockets, TLS and the greeting. Nobody is signed in here."""

from __future__ import annotations

import contextlib
import imaplib
import ipaddress
import socket
import ssl

from imapclient import exceptions

from app.core.errors import AppError, ErrorCode, Retry, Scope
from app.mailstore.endpoint import Endpoint, Security, TrustedCertificates
from app.mailstore.imap.certificates import (
    CertificateFacts,
    describe,
    fingerprint_of,
    shown_certificate,
    unverifying_context,
    verification_failure,
    verifying_context,
)
from app.mailstore.imap.line import Line
from app.mailstore.imap.response_codes import read_status_text
from app.mailstore.imap.server_words import farewell_code, refused
from app.mailstore.imap.wire import Wire


def open_line(endpoint: Endpoint, trusted: TrustedCertificates, timeout_s: float) -> Line:
    """Connect, protect the line as `endpoint.security` says, and read the greeting. Nothing secret is sent.

    A certificate that cannot be verified is accepted only if its fingerprint, as shown on this very connection, is
    trusted. Raises AppError, scope ACCOUNT.
    """
    if endpoint.security is Security.PLAIN:
        return _greeted(endpoint, None, timeout_s)
    if trusted.fingerprints.get(f"{endpoint.host}:{endpoint.port}"):
        line = _greeted(endpoint, unverifying_context(), timeout_s)
        shown = shown_certificate(line.wire.socket)
        if shown and trusted.trusts(endpoint.host, endpoint.port, fingerprint_of(shown)):
            return line
        line.wire.close()
    try:
        return _greeted(endpoint, _context(endpoint), timeout_s)
    except ssl.SSLCertVerificationError as error:
        certificate = certificate_at(endpoint.host, endpoint.port, endpoint.security, timeout_s)
        raise verification_failure(error, certificate, endpoint.host, endpoint.port) from error


def _context(endpoint: Endpoint) -> ssl.SSLContext:
    try:
        return verifying_context()
    except OSError as error:
        raise _unreached(endpoint, ErrorCode.TLS_FAILED, error) from error


def certificate_at(host: str, port: int, security: Security, timeout_s: float = 60) -> CertificateFacts:
    """The certificate a server shows, believed or not. Raises AppError as `open_line`; PLAIN has none: TLS_FAILED."""
    line = _greeted(Endpoint(host, port, security, ""), unverifying_context(), timeout_s)
    shown = shown_certificate(line.wire.socket)
    line.wire.close()
    if not shown:
        raise AppError(ErrorCode.TLS_FAILED, scope=Scope.ACCOUNT, host=host, port=port, reason="no certificate")
    return describe(shown)


def _greeted(endpoint: Endpoint, context: ssl.SSLContext | None, timeout_s: float) -> Line:
    """A connection with its greeting read; `context` None is for PLAIN.

    Raises AppError, or SSLCertVerificationError for `open_line` to explain.
    """
    wire = Wire(_connected(endpoint, timeout_s), timeout_s, endpoint.host, endpoint.port)
    try:
        if context is None:
            _refuse_unless_loopback(wire)
        elif endpoint.security is Security.SSL:
            wire.replace_socket(_wrapped(wire, context))
        line = Line(wire)
        if context is not None and endpoint.security is Security.STARTTLS:
            _start_tls(line, context)
    except BaseException as error:
        wire.close()
        if isinstance(error, imaplib.IMAP4.error):
            raise _unfriendly(error, endpoint) from error
        raise
    return line


def _connected(endpoint: Endpoint, timeout_s: float) -> socket.socket:
    try:
        sock = socket.create_connection((endpoint.host, endpoint.port), timeout_s)
    except (socket.gaierror, UnicodeError) as error:
        raise _unreached(endpoint, ErrorCode.NAME_NOT_FOUND, error) from error
    except OSError as error:
        code = ErrorCode.UNREACHABLE
        if isinstance(error, TimeoutError):
            code = ErrorCode.TIMEOUT
        elif isinstance(error, ConnectionRefusedError):
            code = ErrorCode.REFUSED
        raise _unreached(endpoint, code, error) from error
    with contextlib.suppress(OSError):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


def _unreached(endpoint: Endpoint, code: ErrorCode, error: Exception) -> AppError:
    reason = getattr(error, "strerror", None) or str(error)
    return AppError(
        code, scope=Scope.ACCOUNT, retry=Retry.LATER, host=endpoint.host, port=endpoint.port, reason=str(reason)
    )


def _wrapped(wire: Wire, context: ssl.SSLContext) -> ssl.SSLSocket:
    try:
        return context.wrap_socket(wire.socket, server_hostname=wire.host)
    except ssl.SSLCertVerificationError:
        raise
    except (OSError, ValueError) as error:
        raise _no_tls(wire, error) from error


def _start_tls(line: Line, context: ssl.SSLContext) -> None:
    """STARTTLS or nothing: a server that does not offer it, or that greets us as known, is not trusted."""
    if line.is_signed_in:
        raise _no_tls(line.wire, ConnectionError("PREAUTH before STARTTLS"))
    try:
        line.starttls(context)
    except ssl.SSLCertVerificationError:
        raise
    except (exceptions.CapabilityError, OSError, ValueError) as error:
        raise _no_tls(line.wire, error) from error


def _refuse_unless_loopback(wire: Wire) -> None:
    if not is_loopback(str(wire.socket.getpeername()[0])):
        raise AppError(ErrorCode.PLAIN_REFUSED, scope=Scope.ACCOUNT, host=wire.host, port=wire.port)


def is_loopback(address: str) -> bool:
    """Whether the peer is this computer."""
    return ipaddress.ip_address(address.partition("%")[0]).is_loopback


def _no_tls(wire: Wire, error: Exception) -> AppError:
    found = wire.failure(error)
    if isinstance(error, exceptions.CapabilityError):
        found.facts["reason"] = "STARTTLS is not offered"
    if found.code is ErrorCode.LOST:
        found.code = ErrorCode.TLS_FAILED
    return found


def _unfriendly(error: Exception, endpoint: Endpoint) -> AppError:
    """A greeting that is no greeting, or a farewell."""
    said = error.args[0] if error.args else b""
    raw = said if isinstance(said, bytes) else str(said).encode()
    status = read_status_text(raw.strip().removeprefix(b"* BYE").strip())
    code = farewell_code(status)
    return refused(
        ErrorCode.PROTOCOL if code is ErrorCode.LOST else code,
        Scope.ACCOUNT,
        status,
        host=endpoint.host,
        port=endpoint.port,
        command="greeting",
    )
