"""Whose certificate a server shows, and whether we believe it.

The system's certificates decide, unless SSL_CERT_FILE or SSL_CERT_DIR names others: then only those. A certificate
that fails is described, so that the user can trust that one by its fingerprint; nothing is ever accepted unasked.
"""

from __future__ import annotations

import hashlib
import ipaddress
import os
import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime

import truststore

from app.core.errors import AppError, ErrorCode, Scope

# OpenSSL, x509_vfy.h: X509_V_ERR_*
_WRONG_NAME = {62, 64}
_EXPIRED = {9, 10}


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """A server's certificate, for the question whether to trust it."""

    fingerprint: str
    """SHA-256 of the whole certificate, lower-case hexadecimal."""
    subject: str
    issuer: str
    not_after: str
    """ISO 8601, UTC."""
    names: tuple[str, ...]
    """What the certificate says it is good for."""
    expired: bool


def verifying_context() -> ssl.SSLContext:
    """A context that accepts only what the certificates of this computer, or of SSL_CERT_FILE, vouch for.

    Raises OSError if SSL_CERT_FILE cannot be read.
    """
    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    if file or folder:
        return ssl.create_default_context(cafile=file or None, capath=folder or None)
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def unverifying_context() -> ssl.SSLContext:
    """A context for looking at a certificate whose fingerprint is compared before anything is said."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def shown_certificate(sock: socket.socket) -> bytes:
    """The certificate (DER) that the server showed on this very connection; empty if the line is not TLS."""
    return (sock.getpeercert(binary_form=True) or b"") if isinstance(sock, ssl.SSLSocket) else b""


def fingerprint_of(certificate: bytes) -> str:
    """SHA-256 of the DER form, lower-case hexadecimal."""
    return hashlib.sha256(certificate).hexdigest()


def describe(certificate: bytes) -> CertificateFacts:
    """Read a certificate. One that cannot be read keeps its fingerprint and nothing else."""
    from cryptography import x509

    fingerprint = fingerprint_of(certificate)
    try:
        parsed = x509.load_der_x509_certificate(certificate)
        not_after = parsed.not_valid_after_utc
        return CertificateFacts(
            fingerprint,
            parsed.subject.rfc4514_string(),
            parsed.issuer.rfc4514_string(),
            not_after.isoformat(),
            _names(parsed),
            not_after < datetime.now(UTC),
        )
    except (ValueError, x509.ExtensionNotFound):
        return CertificateFacts(fingerprint, "", "", "", (), expired=False)


def verification_failure(
    error: ssl.SSLCertVerificationError, certificate: CertificateFacts, host: str, port: int
) -> AppError:
    """Why a certificate was not believed, with what is needed to trust it by its fingerprint."""
    return AppError(
        _code_of(error, certificate, host),
        scope=Scope.ACCOUNT,
        host=host,
        port=port,
        reason=error.verify_message or error.reason or "",
        fingerprint=certificate.fingerprint,
        subject=certificate.subject,
        issuer=certificate.issuer,
        not_after=certificate.not_after,
    )


def _code_of(error: ssl.SSLCertVerificationError, certificate: CertificateFacts, host: str) -> ErrorCode:
    """OpenSSL's own verdict where there is one; macOS and Windows have others, so the certificate is asked too."""
    if error.verify_code in _EXPIRED or certificate.expired:
        return ErrorCode.CERTIFICATE_EXPIRED
    if error.verify_code in _WRONG_NAME or not any(_covers(name, host) for name in certificate.names):
        return ErrorCode.CERTIFICATE_WRONG_NAME
    return ErrorCode.CERTIFICATE_UNKNOWN_ISSUER


def _names(parsed: object) -> tuple[str, ...]:
    from cryptography import x509

    assert isinstance(parsed, x509.Certificate)  # noqa: S101 - narrows the lazily imported type
    try:
        found = parsed.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    return (
        *found.get_values_for_type(x509.DNSName),
        *(str(address) for address in found.get_values_for_type(x509.IPAddress)),
    )


def _covers(name: str, host: str) -> bool:
    """RFC 6125: the same name, or ``*`` for exactly the first label."""
    name, host = name.lower().rstrip("."), host.lower().rstrip(".")
    if name.startswith("*."):
        return not _is_address(host) and host.partition(".")[2] == name[2:]
    return name == host


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
