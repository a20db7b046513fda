"""Knows a renumbered or renamed folder again, so that only what is new in it is downloaded.

A message counts as held if one of the same size and INTERNALDATE is held in the folder's earlier numbering, or in a
folder that the server has no more, and either UIDVALIDITY and UID agree as well (a folder renamed by an ordinary
server), or the header does byte for byte, one with a Message-ID or a Received line in it. All else is downloaded.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.archive import Archive, Place
from app.core.errors import AppError, Scope
from app.core.identity import AccountId, MailboxPath, Uid
from app.engine.backup.held_elsewhere import HeldElsewhere
from app.engine.internaldate import parse_internaldate
from app.mailstore.store import Folder, FolderListing

Numbering = tuple[MailboxPath, int]
"""A folder and one of its UIDVALIDITYs."""
Headers = Callable[[Folder, Sequence[int]], Iterator[tuple[Uid, bytes]]]


@dataclass(slots=True)
class Recognition:
    """For one account. `held` says how many messages the archive has of each numbering."""

    archive: Archive
    account: AccountId
    held: dict[Numbering, int]
    present: Mapping[MailboxPath, int | None]
    """The folders that the server has now, each with its UIDVALIDITY as far as it is known."""
    headers: Headers
    _used: set[Numbering] = field(default_factory=set)
    _vanished: _Pool | None = None

    def is_renumbered(self, listing: FolderListing) -> bool:
        """Whether the archive knows this folder, but not under its present numbers. These are to be looked at first."""
        path = listing.folder.path
        return self._is_new(listing) and any(former == path for former, _validity in self.held)

    def find(self, listing: FolderListing) -> list[HeldElsewhere]:
        """What of a folder with an unknown numbering is held under another. Raises AppError, scope ACCOUNT."""
        if not self._is_new(listing) or not listing.messages:
            return []
        former = [numbering for numbering in self.held if numbering[0] == listing.folder.path]
        pool = _Pool.of(self.archive, self.account, former) if former else self._pool_of_vanished()
        found: dict[Numbering, HeldElsewhere] = {}
        for uid, (numbering, there) in self._matches(listing, pool) if pool.numberings else ():
            if numbering not in found:
                found[numbering] = HeldElsewhere(listing, *numbering, moved=True)
            found[numbering].add(uid, there)
        if former:
            self._used.update(found)
        return list(found.values())

    def _is_new(self, listing: FolderListing) -> bool:
        return (listing.folder.path, listing.status.uidvalidity) not in self.held

    def _pool_of_vanished(self) -> _Pool:
        """What is in no folder that the server has: the name is gone, or it is another folder's by now."""
        if self._vanished is None:
            gone = [numbering for numbering in self.held if numbering not in self._used and self._is_gone(*numbering)]
            self._vanished = _Pool.of(self.archive, self.account, gone)
        return self._vanished

    def _is_gone(self, folder: MailboxPath, uidvalidity: int) -> bool:
        if folder not in self.present:
            return True
        now = self.present[folder]
        return now is not None and now != uidvalidity

    def _matches(self, listing: FolderListing, pool: _Pool) -> Iterator[tuple[Uid, tuple[Numbering, int]]]:
        unsure: dict[Uid, list[int]] = {}
        for message in listing.messages:
            candidates = pool.like(message.size, message.internaldate)
            sure = next((n for n in candidates if pool.is_at(n, listing.status.uidvalidity, message.uid)), None)
            if sure is not None:
                yield message.uid, pool.take(sure)
            elif candidates:
                unsure[message.uid] = candidates
        try:
            for uid, header in self.headers(listing.folder, list(unsure)) if unsure else ():
                for number in unsure.get(uid, ()):
                    if pool.is_free(number) and self._has_header(pool.place_of(number), header):
                        yield uid, pool.take(number)
                        break
        except AppError as error:
            if error.scope is not Scope.FOLDER:
                raise

    def _has_header(self, where: tuple[Numbering, int], header: bytes) -> bool:
        lines = b"\n" + header.lower()
        if b"\nmessage-id:" not in lines and b"\nreceived:" not in lines:
            return False
        (folder, validity), uid = where
        place: Place | None = self.archive.catalogue.place_at(self.account, folder, validity, uid)
        if place is None:
            return False
        try:
            with self.archive.open_message(place.path) as file:
                return file.read(len(header)) == header
        except AppError:
            return False


@dataclass(slots=True)
class _Pool:
    """Held messages by size and date, in some 150 bytes each."""

    numberings: list[Numbering]
    _by_likeness: dict[int, int | list[int]] = field(default_factory=dict)
    _numbering: array[int] = field(default_factory=lambda: array("L"))
    _uids: array[int] = field(default_factory=lambda: array("L"))
    _taken: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, archive: Archive, account: AccountId, numberings: list[Numbering]) -> _Pool:
        """All messages of these numberings."""
        pool = cls(numberings)
        for at, (folder, validity) in enumerate(numberings):
            for place in archive.catalogue.folder_places(account, folder, validity):
                pool._add(at, place)
        return pool

    def _add(self, numbering: int, place: Place) -> None:
        number, key = len(self._uids), _likeness(place.size, place.internaldate)
        self._numbering.append(numbering)
        self._uids.append(place.uid)
        before = self._by_likeness.get(key)
        if before is None:
            self._by_likeness[key] = number
        elif isinstance(before, list):
            before.append(number)
        else:
            self._by_likeness[key] = [before, number]

    def like(self, size: int, internaldate: str) -> list[int]:
        """Numbers of what may be the same message and is not taken."""
        found = self._by_likeness.get(_likeness(size, internaldate), [])
        return [number for number in (found if isinstance(found, list) else [found]) if number not in self._taken]

    def is_at(self, number: int, uidvalidity: int, uid: int) -> bool:
        """Whether the server gives it the same number still, in another folder."""
        return self._uids[number] == uid and self.numberings[self._numbering[number]][1] == uidvalidity

    def is_free(self, number: int) -> bool:
        """Whether no listed message was found to be this one."""
        return number not in self._taken

    def place_of(self, number: int) -> tuple[Numbering, int]:
        """Numbering and UID."""
        return self.numberings[self._numbering[number]], self._uids[number]

    def take(self, number: int) -> tuple[Numbering, int]:
        """A listed message is this one: it is nobody else's."""
        self._taken.add(number)
        return self.place_of(number)


def _likeness(size: int, internaldate: str) -> int:
    """The same instant may be written in another zone."""
    when = parse_internaldate(internaldate)
    return hash((size, when.timestamp() if when else internaldate))
