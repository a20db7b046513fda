"""When a message came, as far as it matters for bringing recent mail first. Pure."""

from __future__ import annotations

from datetime import date

from app.engine.delivery.items import DeliveryItem
from app.engine.internaldate import parse_internaldate


def is_recent(item: DeliveryItem, since: date) -> bool:
    """Whether the message reached the old mailbox on that day or later.

    Without an INTERNALDATE the month under which the archive files it decides (``mail/2024/07/...``, from its Date
    header); a message without any date counts as old.
    """
    received = parse_internaldate(item.place.internaldate)
    if received is not None:
        return received.date() >= since
    year, month = item.place.path.split("/")[1:3]
    return (int(year), int(month)) >= (since.year, since.month)
