"""What is sent for one message of the archive, and what the new side is known to hold for it."""

from __future__ import annotations

from typing import NamedTuple

from app.core.identity import Digest, MailboxPath, Uid
from app.engine.delivery.items import ItemKey


class SentCopy(NamedTuple):
    """A repaired copy, or a stub (`repairs` is then ``("stub",)``), that went in the original's place."""

    digest: Digest
    size: int
    repairs: tuple[str, ...]


class Sending(NamedTuple):
    """One message about to be sent. `flags` are those of the old side; None only in ledgers of release 0.1."""

    key: ItemKey
    flags: tuple[str, ...] | None
    copy: SentCopy | None = None

    @property
    def digest(self) -> Digest:
        """Of the bytes that go over the line."""
        return self.copy.digest if self.copy else self.key.digest


class Delivered(NamedTuple):
    """Where a message went. `flags` are those of the old side that were conveyed last."""

    target: MailboxPath
    uidvalidity: int
    """Of the target when the message was sent: the UID says nothing under another."""
    uid: Uid
    flags: tuple[str, ...] | None
    copy: SentCopy | None = None
