"""What an SMTP server is for, apart from the protocol: whom it lets in, what it takes, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.core.secret import Secret

LetsIn = Callable[[str, Secret], bool]
"""(user, password) -> whether that is the user's password."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A three-digit code and the words behind it; several lines make a multi-line reply (RFC 5321 section 4.2.1)."""

    code: int
    lines: tuple[str, ...]

    def wire(self) -> bytes:
        """As it is sent."""
        last = len(self.lines) - 1
        told = (f"{self.code}{' ' if n == last else '-'}{line}\r\n" for n, line in enumerate(self.lines))
        return "".join(told).encode()


@dataclass(frozen=True, slots=True)
class Letter:
    """A message with its envelope. An empty sender is the null path of bounces."""

    sender: str
    recipients: tuple[str, ...]
    body: bytes
    """With CRLF, dots unstuffed."""
    greeted_as: str = ""
    """The name that the other side gave in EHLO."""
    peer: str = ""
    """The address it came from."""


class Service(Protocol):
    """One role behind a listening address; called in the server's thread, so every answer must come at once."""

    host: str
    """Its own name, for the greeting."""
    largest_message_bytes: int

    def is_down(self) -> bool:
        """Whether it hangs up on everybody without a word."""
        ...

    @property
    def lets_in(self) -> LetsIn | None:
        """Who may sign in. Nothing is taken before that; None: nobody signs in, AUTH is not offered."""
        ...

    def recipient(self, sender: str, recipient: str) -> Reply | None:
        """Why the recipient is not taken; None: it is."""
        ...

    def accept(self, letter: Letter) -> Reply:
        """Take charge of the letter (2xx), or say why not. From here on it must not get lost."""
        ...
