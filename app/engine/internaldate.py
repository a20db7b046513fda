"""INTERNALDATE as servers write it (RFC 3501 section 9). Not `strptime`, whose month names follow the locale."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, start=1)}
_FORM = re.compile(r"\s*(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})\s*")


def parse_internaldate(text: str) -> datetime | None:
    """The instant of a date such as ``" 1-Jan-2020 00:00:00 +0800"``; None if there is none to read."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    day, month, year, hour, minute, second, sign, zone_h, zone_m = match.groups()
    offset = timedelta(hours=int(zone_h), minutes=int(zone_m))
    try:
        zone = timezone(-offset if sign == "-" else offset)
        number = _MONTHS[month.lower()]
        # RFC 5322 allows second 60; no calendar type does
        return datetime(int(year), number, int(day), int(hour), int(minute), min(int(second), 59), tzinfo=zone)
    except (KeyError, ValueError):
        return None
