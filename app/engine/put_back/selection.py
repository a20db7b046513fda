"""Which messages of an archive are to be put back. Reads the archive; writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from app.archive import Archive, ArchivedAccount, Place, parse_query
from app.core.identity import AccountId, Digest, MailboxPath
from app.engine.delivery.items import DeliveryItem, ItemKey, delivery_items

_ROWS_AT_ONCE = 500

Chosen = dict[MailboxPath, list[DeliveryItem]]
"""Messages by whose they were and where: the address first, then the folder's own path."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything narrows: one person's, of one folder and what lies in it, what holds some words, these messages."""

    account: AccountId | None = None
    """None for everybody's."""
    folder: MailboxPath | None = None
    query: str | None = None
    digests: tuple[Digest, ...] = ()

    @property
    def picks_messages(self) -> bool:
        """Whether single messages are meant and not folders: then each goes once, wherever it lay."""
        return bool(self.query or self.digests)


def chosen_messages(archive: Archive, selection: Selection) -> Chosen:
    """The messages meant, each real one once. For a search the text index has to be up to date."""
    digests = _digests(archive, selection)
    chosen: Chosen = {}
    seen: set[Digest] = set()
    for account in archive.accounts():
        if selection.account not in {None, account.id}:
            continue
        for folder, items in delivery_items(_places(archive, account, selection, digests)).items():
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


def _digests(archive: Archive, selection: Selection) -> frozenset[Digest] | None:
    """The only messages that count; None if all do."""
    wanted = frozenset(selection.digests) if selection.digests else None
    if not selection.query:
        return wanted
    catalogue = archive.catalogue
    keys = iter(catalogue.search(parse_query(selection.query), -1, selection.account))
    found: set[Digest] = set()
    while some := list(islice(keys, _ROWS_AT_ONCE)):
        found.update(row.digest for row in catalogue.rows(some))
    return frozenset(found) if wanted is None else wanted & found


def _places(
    archive: Archive, account: ArchivedAccount, selection: Selection, digests: frozenset[Digest] | None
) -> Iterator[Place]:
    within = selection.folder.parts if selection.folder else ()
    for place in archive.places(account.id):
        if place.folder.parts[: len(within)] == within and (digests is None or place.digest in digests):
            yield place
