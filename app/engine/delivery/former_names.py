"""Messages delivered while their folder had another name on the old side: they are known by their digest. Pure.

When a folder is renamed, the archive moves its places to the new name. What was delivered stands in the ledger under
the old one, where the archive has nothing any more: such an entry is taken for an equal message elsewhere, once each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from app.core.identity import Digest, MailboxPath
from app.engine.delivery.items import DeliveryItem, ItemKey

Items = dict[MailboxPath, list[DeliveryItem]]


def under_former_names(items: Mapping[MailboxPath, Sequence[DeliveryItem]], sent: Collection[ItemKey]) -> Items:
    """The items, with the key under which each was `sent` (delivered, or about to be) if that is another."""
    present = {item.key for found in items.values() for item in found}
    left: dict[Digest, list[ItemKey]] = defaultdict(list)
    for key in sent:
        if key not in present:
            left[key.digest].append(key)
    if not left:
        return {folder: list(found) for folder, found in items.items()}
    taken = set(sent)
    return {folder: [_known(item, left, taken) for item in found] for folder, found in items.items()}


def _known(item: DeliveryItem, left: dict[Digest, list[ItemKey]], sent: set[ItemKey]) -> DeliveryItem:
    former = left.get(item.key.digest)
    if not former or item.key in sent:
        return item
    return replace(item, key=former.pop(0))
