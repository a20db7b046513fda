"""AUTH PLAIN (RFC 4616) and AUTH LOGIN, line by line. Over plain text, since no more than loopback is ever crossed."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field

from app.practice.smtp_server.service import Reply


@dataclass(slots=True)
class SignIn:
    """What is known so far."""

    is_plain: bool
    given: list[str] = field(default_factory=list, repr=False)

    @classmethod
    def begin(cls, mechanism: str) -> SignIn | None:
        """None for a mechanism that is not offered."""
        return cls(is_plain=mechanism.upper() == "PLAIN") if mechanism.upper() in {"PLAIN", "LOGIN"} else None

    @property
    def complete(self) -> bool:
        """Whether name and password are there."""
        return len(self.given) == 2

    @property
    def user(self) -> str:
        """The name."""
        return self.given[0]

    @property
    def password(self) -> str:
        """The password."""
        return self.given[1]

    def challenge(self) -> Reply:
        """What to ask for next."""
        question = "" if self.is_plain else ("Password:" if self.given else "Username:")
        return Reply(334, (base64.b64encode(question.encode()).decode(),))

    def take(self, line: str) -> bool:
        """The client's answer; False: it gave up (``*``) or sent what cannot be read."""
        try:
            text = b"" if line == "=" else base64.b64decode(line, validate=True)
            decoded = text.decode()
        except (binascii.Error, UnicodeDecodeError):
            return False
        if not self.is_plain:
            self.given.append(decoded)
            return True
        _acting_for, *name_and_password = decoded.split("\0")
        self.given = name_and_password
        return self.complete
