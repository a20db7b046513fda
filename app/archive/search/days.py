"""Days as a person types them: ``2024``, ``2024-03``, ``2024-03-15``, ``2024年3月``, ``2024-03..2024-06``."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date

_DAY = re.compile(r"(?P<year>(?:19|20)\d\d)(?:[-/.年](?P<month>\d{1,2})(?:[-/.月](?P<day>\d{1,2})日?|月)?|年)?\Z")


def days_of(text: str) -> tuple[date | None, date | None] | None:
    """First and last day of what `text` names, one of them None where a range is open; None if it names no days."""
    text = unicodedata.normalize("NFKC", text)
    first, dots, last = text.partition("..")
    if not dots:
        return _span(text)
    beginning, end = _span(first), _span(last)
    if (first and beginning is None) or (last and end is None) or not (beginning or end):
        return None
    return (beginning[0] if beginning else None), (end[1] if end else None)


def spelled_days(first: date | None, last: date | None) -> str:
    """A text that `days_of` reads as these."""
    return f"{first or ''}..{last or ''}"


def _span(text: str) -> tuple[date, date] | None:
    match = _DAY.match(text)
    if match is None:
        return None
    year, month, day = (int(match[name]) if match[name] else 0 for name in ("year", "month", "day"))
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if match["month"]:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None
    return date(year, 1, 1), date(year, 12, 31)
