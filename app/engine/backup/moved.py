"""Letters that went from one folder of the old side to another since they were archived. Held at both places, they
would be delivered twice.

A place counts as moved if its folder was listed whole and has it no more, while the same bytes lie in another folder
now and came there in a later run. One place that came accounts for one that went: copies remain copies. What is
nowhere else was deleted; it stays in the archive and is delivered.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.archive import Archive, Place
from app.archive.places import Tombstone
from app.core.identity import AccountId, MailboxPath

if TYPE_CHECKING:
    from app.engine.backup.account_scan import AccountScan


def moved_places(archive: Archive, account: AccountId, scan: AccountScan) -> Iterator[tuple[Place, Tombstone]]:
    """Where each such letter is now, and the place that it has no more. For a scan whose messages are all archived.

    Not for a server that hangs labels on messages (Gmail): there a letter has several places at a time.
    """
    if scan.labels:
        return
    there = _Listed(scan)
    went = [*_gone_from_folders(archive, account, scan), *_gone_with_folders(archive, account, scan)]
    came = {
        digest: [
            place for place in archive.catalogue.places_of(digest) if place.account == account and there.has(place)
        ]
        for digest in dict.fromkeys(place.digest for place in went)
    }
    if not any(came.values()):
        return
    run = archive.first_runs(account, [digest for digest, places in came.items() if places])
    for place in went:
        stone, candidates = _stone(place), came[place.digest]
        for now in candidates:
            if now.folder != place.folder and run.get(_stone(now), 0) > run.get(stone, 0):
                candidates.remove(now)
                yield now, stone
                break


def _stone(place: Place) -> Tombstone:
    return Tombstone(place.folder, place.uidvalidity, place.uid)


def _gone_from_folders(archive: Archive, account: AccountId, scan: AccountScan) -> Iterator[Place]:
    for plan in scan.plans:
        path, validity = plan.listing.folder.path, plan.listing.status.uidvalidity
        if not plan.listing.complete:
            continue
        listed = frozenset(message.uid for message in plan.listing.messages)
        for uid in archive.known_uids(account, path, validity):
            place = None if uid in listed else archive.catalogue.place_at(account, path, validity, uid)
            if place is not None:
                yield place


def _gone_with_folders(archive: Archive, account: AccountId, scan: AccountScan) -> Iterator[Place]:
    for path, validity in archive.catalogue.held_counts(account):
        if path not in scan.present:
            yield from archive.catalogue.folder_places(account, path, validity)


class _Listed:
    """Which of the archive's places the old side has at this moment, as far as that is known."""

    def __init__(self, scan: AccountScan) -> None:
        self._unchanged = {
            (folder.path, folder.uidvalidity) for folder in scan.unchanged if folder.held == folder.messages
        }
        self._listings = {
            (plan.listing.folder.path, plan.listing.status.uidvalidity): plan.listing.messages for plan in scan.plans
        }
        self._uids: dict[tuple[MailboxPath, int], frozenset[int]] = {}

    def has(self, place: Place) -> bool:
        """Whether it is known to be there."""
        numbering = (place.folder, int(place.uidvalidity))
        if numbering in self._unchanged:
            return True
        if numbering not in self._listings:
            return False
        if numbering not in self._uids:
            self._uids[numbering] = frozenset(message.uid for message in self._listings[numbering])
        return place.uid in self._uids[numbering]
