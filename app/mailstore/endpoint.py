"""Where and how to reach one mailbox account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.secret import Secret


class Security(StrEnum):
    """How the connection is protected. PLAIN is accepted to loopback addresses only."""

    SSL = "ssl"
    STARTTLS = "starttls"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An IMAP server and the name to sign in with."""

    host: str
    port: int
    security: Security
    user: str


Password = Callable[[], Secret | None]
"""Asked at the moment of signing in; None means that no password is known."""


@dataclass(frozen=True, slots=True)
class TrustedCertificates:
    """SHA-256 fingerprints (lower-case hexadecimal, no colons) the user chose to trust, by ``host:port``."""

    fingerprints: dict[str, frozenset[str]] = field(default_factory=dict)

    def trusts(self, host: str, port: int, fingerprint: str) -> bool:
        """Whether this very certificate was accepted for this very server."""
        return fingerprint in self.fingerprints.get(f"{host}:{port}", frozenset())
