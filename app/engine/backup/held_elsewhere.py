"""Messages of a listing that the archive holds already, at another place: nothing of them is downloaded again."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.archive import Archive, Place
from app.archive.places import Tombstone
from app.core.identity import AccountId, MailboxPath, Uid
from app.mailstore.store import FolderListing


@dataclass(slots=True)
class HeldElsewhere:
    """UIDs of a listed folder and, parallel to them, those of the place where the archive holds the same messages."""

    listing: FolderListing
    folder: MailboxPath
    uidvalidity: int
    moved: bool
    """The server knows the other place no more: the folder was renumbered or renamed."""
    uids: array[int] = field(default_factory=lambda: array("L"))
    there: array[int] = field(default_factory=lambda: array("L"))

    def add(self, uid: int, there: int) -> None:
        """One more."""
        self.uids.append(uid)
        self.there.append(there)


_END: tuple[Uid, tuple[str, ...]] = (Uid(1 << 40), ())


def places_to_note(
    archive: Archive, account: AccountId, found: HeldElsewhere
) -> Iterator[tuple[Place, Tombstone | None]]:
    """The new place of each of these messages, with the flags it has now, and the place it is to be taken from.

    A message that the archive does not hold after all (it could not be read) is passed over.
    """
    folder, validity = found.listing.folder.path, found.listing.status.uidvalidity
    wanted = dict(zip(found.uids, found.there, strict=True))
    for message in found.listing.messages:
        there = wanted.get(message.uid)
        place = archive.catalogue.place_at(account, found.folder, found.uidvalidity, there) if there else None
        if place is None:
            continue
        stone = Tombstone(found.folder, place.uidvalidity, place.uid) if found.moved else None
        yield (
            place._replace(
                folder=folder,
                uidvalidity=validity,
                uid=message.uid,
                flags=message.flags,
                internaldate=message.internaldate or place.internaldate,
            ),
            stone,
        )


def changed_flags(archive: Archive, account: AccountId, listing: FolderListing) -> Iterator[Place]:
    """Places whose flags the server now gives otherwise than the archive has them, with those of the server."""
    folder, validity = listing.folder.path, listing.status.uidvalidity
    held = archive.catalogue.folder_flags(account, folder, validity)
    uid, flags = next(held, _END)
    for message in listing.messages:
        while uid < message.uid:
            uid, flags = next(held, _END)
        if uid == message.uid and flags != message.flags and set(flags) != set(message.flags):
            place = archive.catalogue.place_at(account, folder, validity, uid)
            if place is not None:
                yield place._replace(flags=message.flags)
