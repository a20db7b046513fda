"""The account outside the firm from which test letters are sent in practice."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.secret import Secret
from app.mailstore.endpoint import Security
from app.project.switch import OutsideMailbox


@dataclass(frozen=True, slots=True)
class OutsideSender:
    """Where to hand mail in, and where bounces can be read."""

    address: str
    host: str
    port: int
    user: str
    password: Secret
    imap_host: str
    imap_port: int
    security: Security = Security.PLAIN
    """Of both; it is loopback."""

    def as_mailbox(self) -> OutsideMailbox:
        """As a project keeps it."""
        return OutsideMailbox(
            self.address, self.host, self.port, self.security, self.user, self.imap_host, self.imap_port, self.security
        )
