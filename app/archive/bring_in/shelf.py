"""Knows what a folder holds already, so that nothing is brought in twice and real duplicates stay duplicates.

What is brought in is numbered under UIDVALIDITY 0, which no server may use (RFC 3501 section 2.3.1.1): the numbers can
never be taken for a server's. They rise by one, in the order of the source.
"""

from __future__ import annotations

from app.archive.archive import Archive
from app.core.identity import AccountId, Digest, MailboxPath, Uid, UidValidity

BROUGHT_IN = UidValidity(0)


class Shelf:
    """One folder of one account during one run."""

    def __init__(self, archive: Archive, account: AccountId, folder: MailboxPath, *, held: bool) -> None:
        """`held`: whether the folder has anything in it at all."""
        self._catalogue, self._account, self._folder, self._held = archive.catalogue, account, folder, held
        known = archive.known_uids(account, folder, BROUGHT_IN)
        self._first = self._next = max(known, default=0) + 1
        self._seen: dict[int, int] = {}

    def wants(self, digest: Digest, *, once: bool) -> bool:
        """Whether this message, seen in the source just now, is one more than the folder held before the run."""
        key = int(digest[:16], 16)  # 64 bits are enough to count with, and a third of the memory
        copy = self._seen.get(key, 0)
        self._seen[key] = copy + 1
        if once and copy:
            return False
        return copy >= self._copies(digest) if self._held else True

    def next_uid(self) -> Uid:
        """The number of the next message."""
        self._next += 1
        return Uid(self._next - 1)

    def _copies(self, digest: Digest) -> int:
        """How often it was held before the run: what this run has added has higher numbers."""
        return sum(
            1
            for place in self._catalogue.places_of(digest)
            if place.account == self._account
            and place.folder == self._folder
            and (place.uidvalidity != BROUGHT_IN or place.uid < self._first)
        )
