"""The account with another provider from which probe letters are sent."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.secret import Secret
from app.mailstore.endpoint import Endpoint, Security


@dataclass(frozen=True, slots=True)
class Outside:
    """Letters go out from it, and come back to it if they cannot be delivered."""

    address: str
    host: str
    port: int
    security: Security
    user: str
    password: Secret
    imap: Endpoint | None = None
    """Where its own mail is read, for letters that come back."""
