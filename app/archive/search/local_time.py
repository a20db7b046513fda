"""Days and years on this computer's clock, as the dates of messages (POSIX seconds) are compared with them."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def midnight(day: date) -> int:
    """POSIX seconds of the beginning of a day."""
    try:
        return int(datetime(day.year, day.month, day.day).astimezone().timestamp())
    except (OSError, OverflowError, ValueError):  # before 1970 Windows knows no zones
        return calendar.timegm(day.timetuple())


def year_of(seconds: int) -> int:
    """The year in which a moment lies."""
    try:
        return datetime.fromtimestamp(seconds, UTC).astimezone().year
    except (OSError, OverflowError, ValueError):
        return (_EPOCH + timedelta(seconds=seconds)).year
