"""Which messages of an archive are to be put back, as deliveries know them. Reads the archive; writes nothing."""

from __future__ import annotations

from app.archive import Archive, Selection
from app.archive.selection import places_meant, wanted_digests
from app.core.identity import Digest, MailboxPath
from app.engine.delivery.items import DeliveryItem, ItemKey, delivery_items

Chosen = dict[MailboxPath, list[DeliveryItem]]
"""Messages by whose they were and where: the address first, then the folder's own path."""


def chosen_messages(archive: Archive, selection: Selection) -> Chosen:
    """The messages meant, each real one once. For a search the text index has to be up to date."""
    digests = wanted_digests(archive, selection)
    chosen: Chosen = {}
    seen: set[Digest] = set()
    for account in archive.accounts():
        if not selection.means_account(account.id):
            continue
        for folder, items in delivery_items(places_meant(archive, account, selection, digests)).items():
            source = MailboxPath((account.address or account.id, *folder.parts))
            kept = []
            for item in items:
                if selection.picks_messages:
                    if item.key.digest in seen:
                        continue
                    seen.add(item.key.digest)
                kept.append(DeliveryItem(ItemKey(source, item.key.digest, item.key.copy), item.place))
            if kept:
                chosen[source] = kept
    return chosen
