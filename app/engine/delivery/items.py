"""What of the archive is to be delivered for one mailbox, each real message once. Pure but for reading the ledger.

A folder that the old server renumbered appears under two UIDVALIDITYs with the same messages: of each digest in a
folder, the larger number of copies that one numbering held is what there really was. Real duplicates stay duplicates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from app.archive import Place
from app.core.identity import Digest, MailboxPath


@dataclass(frozen=True, slots=True)
class ItemKey:
    """A message of the archive in one old folder; `copy` counts equal messages there from 0."""

    folder: MailboxPath
    digest: Digest
    copy: int


@dataclass(frozen=True, slots=True)
class DeliveryItem:
    """One message to be delivered, with the flags and date it had when last seen."""

    key: ItemKey
    place: Place


def delivery_items(places: Iterable[Place]) -> dict[MailboxPath, list[DeliveryItem]]:
    """The messages of each old folder in the order in which they lie there, by UID."""
    numberings: dict[MailboxPath, dict[int, dict[Digest, list[Place]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for place in places:
        numberings[place.folder][place.uidvalidity][place.digest].append(place)
    items: dict[MailboxPath, list[DeliveryItem]] = {}
    for folder, by_validity in numberings.items():
        chosen: dict[Digest, list[Place]] = {}
        for by_digest in by_validity.values():
            for digest, found in by_digest.items():
                if len(found) >= len(chosen.get(digest, ())):
                    chosen[digest] = found
        items[folder] = sorted(
            (
                DeliveryItem(ItemKey(folder, digest, copy), place)
                for digest, found in chosen.items()
                for copy, place in enumerate(found)
            ),
            key=_by_uid,
        )
    return items


def _by_uid(item: DeliveryItem) -> int:
    return item.place.uid
