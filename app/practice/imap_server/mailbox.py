"""One mailbox of one user as it stands now. Changed only by `store`, event by event."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class StoredMessage:
    """Where a message's bytes lie in the user's body file, and what is known of it."""

    uid: int
    flags: tuple[str, ...]
    internaldate: str
    """As FETCH gives it: ``dd-Mon-yyyy hh:mm:ss +zzzz``, the day blank-padded."""
    offset: int
    size: int


@dataclass(slots=True)
class Mailbox:
    """A mailbox under its wire name (modified UTF-7, ASCII)."""

    name: str
    uidvalidity: int
    special_use: str = ""
    r"""Such as ``\Sent`` (RFC 6154), or blank."""
    selectable: bool = True
    uidnext: int = 1
    messages: dict[int, StoredMessage] = field(default_factory=dict)
    """By UID, ascending."""

    def uids(self) -> list[int]:
        """All UIDs, ascending."""
        return list(self.messages)

    @property
    def unseen(self) -> int:
        r"""How many messages lack ``\Seen``."""
        return sum("\\Seen" not in message.flags for message in self.messages.values())

    @property
    def size_bytes(self) -> int:
        """All messages together."""
        return sum(message.size for message in self.messages.values())

    def keywords(self) -> list[str]:
        """The keywords in use, in alphabetical order."""
        return sorted({flag for message in self.messages.values() for flag in message.flags if flag[0] != "\\"})
