"""Messages that went as changed copies, with what she knows them by."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from app.archive import Archive
from app.archive.reading import read_headers
from app.core.identity import PersonId
from app.engine.delivery.items import DeliveryItem, ItemKey
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.settling import message_pieces
from app.engine.repair.rewritten import head_of
from app.engine.results import RepairedMessage


def repaired_message(archive: Archive, person: PersonId, item: DeliveryItem, repairs: Iterable[str]) -> RepairedMessage:
    """The message by its date, sender and subject. Raises AppError if its file cannot be read."""
    headers = read_headers(head_of(lambda: message_pieces(archive, item.place.path)))
    return RepairedMessage(
        person,
        item.place.folder,
        item.key.digest,
        headers.date.isoformat() if headers.date else None,
        headers.sender or None,
        headers.subject or None,
        tuple(repairs),
    )


def sent_as_copies(ledger: DeliveryLedger) -> frozenset[ItemKey]:
    """All that the ledger knows to be on the new side in another form than in the archive."""
    return frozenset(key for key, there in ledger.done.items() if there.copy is not None)


def untold_repairs(
    archive: Archive,
    person: PersonId,
    ledger: DeliveryLedger,
    items: Iterable[DeliveryItem],
    told: Collection[RepairedMessage],
    before: Collection[ItemKey],
) -> list[RepairedMessage]:
    """What came since `before` and nobody told of: a lost line took the word along, or only the date was mended."""
    known = {(message.folder, message.digest) for message in told}
    return [
        repaired_message(archive, person, item, there.copy.repairs)
        for item in items
        if (there := ledger.done.get(item.key)) is not None
        and there.copy is not None
        and item.key not in before
        and (item.place.folder, item.key.digest) not in known
    ]
