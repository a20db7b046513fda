"""Dates as IMAP writes them, for messages that no server has dated. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from app.archive.message_date import message_date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DELIVERED = re.compile(r"(\d{9,10})\.")
"""A Maildir name begins with the second of delivery, which survives copying; a file's own date does not."""


def internal_date(when: datetime | None) -> str:
    """Such as ``01-Jan-2020 00:00:00 +0800``; empty for None."""
    if when is None:
        return ""
    east = int((when.utcoffset() or UTC.utcoffset(None)).total_seconds()) // 60
    zone = f"{'-' if east < 0 else '+'}{abs(east) // 60:02}{abs(east) % 60:02}"
    return f"{when.day:02}-{_MONTHS[when.month - 1]}-{when.year:04} {when:%H:%M:%S} {zone}"


def header_date(head: bytes) -> datetime | None:
    """The Date field of a message's beginning."""
    found = message_date(head)
    return found.replace(tzinfo=UTC) if found else None


def maildir_date(name: str) -> datetime | None:
    """When a message of a Maildir was delivered."""
    found = _DELIVERED.match(name)
    return datetime.fromtimestamp(int(found[1]), UTC) if found else None
