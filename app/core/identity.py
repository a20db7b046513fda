"""Names of things in mail. A UID means nothing without its UIDVALIDITY (RFC 3501 section 2.3.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NewType

AccountId = NewType("AccountId", str)
"""ASCII slug of one mailbox account, unique in a project and in an archive; see `account_slug`."""

PersonId = NewType("PersonId", str)
UidValidity = NewType("UidValidity", int)
Uid = NewType("Uid", int)
Digest = NewType("Digest", str)
"""SHA-256 of a message as served, 64 lower-case hexadecimal digits."""


@dataclass(frozen=True, slots=True, order=True)
class MailboxPath:
    """A folder as Unicode path components, free of any server's separator and encoding.

    The first component of the inbox and of what lies under it is always spelled ``INBOX`` (RFC 3501 section 5.1).
    """

    parts: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.parts or not all(self.parts):
            raise ValueError("a mailbox path needs non-empty parts")
        if self.parts[0].upper() == "INBOX" and self.parts[0] != "INBOX":
            object.__setattr__(self, "parts", ("INBOX", *self.parts[1:]))

    @classmethod
    def of(cls, *parts: str) -> MailboxPath:
        """The path with these components, outermost first."""
        return cls(tuple(parts))

    @classmethod
    def from_json(cls, value: Iterable[str]) -> MailboxPath:
        """The path written by `to_json`."""
        return cls(tuple(str(part) for part in value))

    def to_json(self) -> list[str]:
        """A list of the components, because a component may hold any separator."""
        return list(self.parts)

    @property
    def display(self) -> str:
        """For people: components joined by `` / ``."""
        return " / ".join(self.parts)

    @property
    def parent(self) -> MailboxPath | None:
        """The folder this one lies in, or None at the top."""
        return MailboxPath(self.parts[:-1]) if len(self.parts) > 1 else None

    @property
    def is_inbox(self) -> bool:
        """Whether this is the inbox itself."""
        return self.parts == ("INBOX",)


@dataclass(frozen=True, slots=True, order=True)
class MessageId:
    """Where one message is, or was, on a server."""

    mailbox: MailboxPath
    uidvalidity: UidValidity
    uid: Uid


_UNSAFE = re.compile(r"[^a-z0-9._@+-]")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def account_slug(address: str, taken: Iterable[str] = ()) -> AccountId:
    """A readable ASCII file name for an account: the lower-cased address where that is safe on every system.

    `taken` holds slugs already in use; a clash gets ``-2``, ``-3`` and so on.
    """
    base = _UNSAFE.sub("_", address.strip().lower()).strip(".") or "account"
    if _RESERVED.fullmatch(base):
        base = "_" + base
    used, slug, n = set(taken), base[:100], 1
    while slug in used:
        n += 1
        slug = f"{base[:100]}-{n}"
    return AccountId(slug)
