"""Finds the moment a message says it was sent: fast, tolerant, and a pure function of its first 64 KB.

The same bytes must always get the same path, so this never looks at a clock, a zone database or a second source.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

HEAD_BYTES = 64 << 10
"""No more than this is looked at; a spooled message keeps this much of its beginning."""

_FIELD = re.compile(rb"(?:\A|\n)date[ \t]*:", re.IGNORECASE)
_BLANK = re.compile(rb"\n\r?\n|\A\r?\n")
_RFC5322 = re.compile(
    rb"\s*(?:[A-Za-z]+\s*,?)?\s*(\d{1,2})[\s-]+([A-Za-z]{3})[A-Za-z]*[\s,-]+(\d{2,4})"
    rb"(?:\s+(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?(?:\.\d+)?\s*([+-]\d{4}|[A-Za-z]{1,4})?)?"
)
_ASCTIME = re.compile(
    rb"\s*(?:[A-Za-z]{3}\s+)?([A-Za-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{1,2}):(\d{1,2})\s+(?:([A-Z]{3,4})\s+)?(\d{4})"
)
_ISO = re.compile(
    rb"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?"
)
_PLAIN = re.compile(
    rb"\nDate: (?:[A-Z][a-z][a-z], )?(\d\d?) ([A-Z][a-z][a-z]) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-]\d{4})(?=\s)"
)
_MONTHS = {
    name: number for number, name in enumerate(b"jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
_PLAIN_MONTHS = {name.capitalize(): number for name, number in _MONTHS.items()}
# RFC 5322 section 4.3; an unknown name means -0000, which is UTC
_ZONES = {
    b"EST": -300,
    b"EDT": -240,
    b"CST": -360,
    b"CDT": -300,
    b"MST": -420,
    b"MDT": -360,
    b"PST": -480,
    b"PDT": -420,
}
_FIRST_YEAR, _LAST_YEAR = 1970, 2199


def message_date(raw: bytes) -> datetime | None:
    """Naive UTC from the first Date field of the header; None if there is none or it makes no sense."""
    start = raw.find(b"\nDate:", 0, HEAD_BYTES)
    if start >= 0 and not _header_ends_before(raw, start + 1):
        plain = _PLAIN.match(raw, start)
        if plain is not None:
            return _plain_date(plain)
        start += 6
    else:
        blank = _BLANK.search(raw, 0, HEAD_BYTES)
        found = _FIELD.search(raw, 0, min(blank.start() + 1 if blank else len(raw), HEAD_BYTES))
        if found is None:
            return None
        start = found.end()
    return parse_date(raw[start : start + 200])


def _header_ends_before(raw: bytes, end: int) -> bool:
    """Whether an empty line comes before `end`. Three plain searches cost a quarter of one regular expression."""
    return raw.find(b"\n\r\n", 0, end) >= 0 or raw.find(b"\n\n", 0, end) >= 0 or raw[:2] == b"\r\n" or raw[:1] == b"\n"


def _plain_date(found: re.Match[bytes]) -> datetime | None:
    """The one spelling that nearly all mail has; this is on the way of every message."""
    day, name, year, hour, minute, second, zone = found.groups()
    try:
        local = datetime(int(year), _PLAIN_MONTHS[name], int(day), int(hour), int(minute), min(int(second), 59))  # noqa: DTZ001
        moment = local - _east(zone)
    except (ValueError, KeyError, OverflowError):
        return None
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


@lru_cache(maxsize=256)
def _east(zone: bytes) -> timedelta:
    return timedelta(minutes=_minutes_east(zone))


def parse_date(text: bytes) -> datetime | None:
    """Naive UTC from the beginning of a Date field's value, in the spellings seen in real mail."""
    try:
        found = _RFC5322.match(text)
        if found:
            day, name, year, hour, minute, second, zone = found.groups()
            return _utc((_year(year), _MONTHS[name.lower()], int(day)), (hour, minute, second), zone)
        found = _ISO.match(text)
        if found:
            whole_year, month, day, hour, minute, second, zone = found.groups()
            return _utc((int(whole_year), int(month), int(day)), (hour, minute, second), zone)
        found = _ASCTIME.match(text)
        if found:
            name, day, hour, minute, second, zone, year = found.groups()
            return _utc((int(year), _MONTHS[name.lower()], int(day)), (hour, minute, second), zone)
    except (ValueError, KeyError, OverflowError):
        pass
    return None


def _year(digits: bytes) -> int:
    """RFC 5322 section 4.3: two digits are 1950 to 2049, three count from 1900."""
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 50 else 1900)
    return year + 1900 if len(digits) == 3 else year


def _utc(
    day: tuple[int, int, int], clock: tuple[bytes | None, bytes | None, bytes | None], zone: bytes | None
) -> datetime | None:
    hour, minute, second = (int(part) if part else 0 for part in clock)
    local = datetime(*day, hour, minute, min(second, 59))  # noqa: DTZ001  # a leap second has no place in datetime
    east = _minutes_east(zone)
    moment = local - timedelta(minutes=east) if east else local
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def _minutes_east(zone: bytes | None) -> int:
    """The offset a zone stands for; 0 for one that is unknown or impossible."""
    if not zone:
        return 0
    if zone[0] in b"+-":
        digits = zone[1:].replace(b":", b"")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        if minutes >= 24 * 60:
            return 0
        return -minutes if zone[0] == 0x2D else minutes
    return _ZONES.get(zone.upper(), 0)
