"""Decides which date of arrival a message gets on the new side. Never today by silence: a server that is given no
INTERNALDATE takes the moment of delivery, and ten years of mail would look as if they had come this afternoon.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from app.archive.message_date import message_date, parse_date
from app.engine.internaldate import parse_internaldate
from app.engine.repair.repairs import Repair

EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
LATEST = datetime(2037, 12, 31, tzinfo=UTC)
"""What a server with 32-bit seconds can hold in any time zone."""

_HEADER_END = re.compile(rb"\r?\n\r?\n")
_RECEIVED = re.compile(rb"(?:\A|(?<=\n))received[ \t]*:((?:[^\n]|\n[ \t])*)", re.IGNORECASE)
_COMMENT = re.compile(rb"\([^()]*\)")


class ChosenDate(NamedTuple):
    """The date to deliver with; `repair` says where it is from if it is not what the old side had."""

    moment: datetime
    repair: Repair | None = None


def internaldate_for(internaldate: str, head: Callable[[], bytes]) -> ChosenDate:
    """The date as the old side gave it; else from the topmost Received, else from Date; within what servers hold.

    `internaldate` is as `Place` keeps it. `head` gives the first bytes of the message and is asked only if needed.
    A message that tells no date at all goes to the earliest, where nobody takes it for new.
    """
    known = parse_internaldate(internaldate)
    if known is not None:
        clamped = clamp(known)
        return ChosenDate(clamped, None if clamped == known else Repair.DATE_CLAMPED)
    beginning = head()
    received = date_received(beginning)
    if received is not None:
        return ChosenDate(clamp(received), Repair.DATE_FROM_RECEIVED)
    written = message_date(beginning)
    if written is not None:
        return ChosenDate(clamp(written.replace(tzinfo=UTC)), Repair.DATE_FROM_HEADER)
    return ChosenDate(EARLIEST, Repair.DATE_CLAMPED)


def clamp(moment: datetime) -> datetime:
    """The nearest date that every server can hold."""
    return min(max(moment, EARLIEST), LATEST)


def date_received(head: bytes) -> datetime | None:
    """When the last server on the way took the message, by the topmost Received that says so; UTC."""
    end = _HEADER_END.search(head)
    header = head[: end.start() + 2] if end else head
    for field in _RECEIVED.finditer(header):
        _way, semicolon, stamp = field[1].rpartition(b";")
        if not semicolon:
            continue
        moment = parse_date(b" ".join(_COMMENT.sub(b" ", stamp).split()))
        if moment is not None:
            return moment.replace(tzinfo=UTC)
    return None
