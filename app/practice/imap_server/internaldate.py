"""INTERNALDATE as clients write it and as this server keeps it (RFC 3501 section 9, date-time)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from app.practice.imap_server.refusals import BadCommand

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SHAPE = re.compile(r"([ \d]?\d)-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)")


def checked_date(text: bytes) -> str:
    """The date in the form FETCH gives, its zone kept. Raises BadCommand for what is no date."""
    shape = _SHAPE.fullmatch(text.decode("latin-1"))
    if not shape or shape[2].title() not in MONTHS:
        raise BadCommand("Not a date")
    month = shape[2].title()
    day = int(shape[1])
    try:
        datetime(int(shape[3]), MONTHS.index(month) + 1, day, int(shape[4]), int(shape[5]), int(shape[6]), tzinfo=UTC)
    except ValueError as error:
        raise BadCommand("Not a date") from error
    return f"{day:2d}-{month}-{shape[3]} {shape[4]}:{shape[5]}:{shape[6]} {shape[7]}{shape[8]}{shape[9]}"


def written_date(moment: datetime) -> str:
    """An aware `moment` in the form FETCH gives, without asking the locale for the month."""
    return f"{moment.day:2d}-{MONTHS[moment.month - 1]}-{moment.year:04d} {moment:%H:%M:%S %z}"


def read_date(text: str) -> datetime:
    """The moment that a stored date means."""
    day, month, rest = text.strip().split("-", 2)
    return datetime.strptime(f"{int(day):02d} {MONTHS.index(month) + 1:02d} {rest}", "%d %m %Y %H:%M:%S %z")
