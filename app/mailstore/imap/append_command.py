"""What APPEND says about a message: flags the folder can keep, the date in IMAP's form, the literal. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum

LITERAL_MINUS_BYTES = 4096
"""RFC 7888: LITERAL- allows literals without asking up to this size."""

_SYSTEM_FLAGS = {name.lower(): name for name in ("\\Seen", "\\Answered", "\\Flagged", "\\Deleted", "\\Draft")}
# RFC 3501 flag-keyword: an atom, so no blanks, parentheses, braces, wildcards, quotes, brackets or 8-bit
_KEYWORD = re.compile(r"[!#$&'+,\-./0-9:;<=>?@A-Z^_`a-z|}~]{1,100}\Z")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# A day inside what 32-bit servers can hold, so that no zone brings a date below zero or past 2038
_EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
_LATEST = datetime(2037, 12, 31, tzinfo=UTC)


class Literals(Enum):
    """How literals may be announced (RFC 7888)."""

    PLUS = "LITERAL+"
    MINUS = "LITERAL-"
    ASK = "ask"
    """Every literal waits for the server's ``+``: one round trip a message."""


def literals_of(capabilities: frozenset[str]) -> Literals:
    """What the server's capabilities allow."""
    if "LITERAL+" in capabilities:
        return Literals.PLUS
    return Literals.MINUS if "LITERAL-" in capabilities else Literals.ASK


def must_ask(literals: Literals, size: int) -> bool:
    """Whether a literal of `size` bytes has to wait for the server."""
    return literals is Literals.ASK or (literals is Literals.MINUS and size > LITERAL_MINUS_BYTES)


def message_head(flags: tuple[str, ...], internaldate: datetime | None, size: int, *, ask: bool) -> bytes:
    """What stands before one message's bytes, with the leading blank and the trailing line ending."""
    parts = [""]
    if flags:
        parts.append(f"({' '.join(flags)})")
    if internaldate is not None:
        parts.append(f'"{internal_date(internaldate)}"')
    parts.append(f"{{{size}}}" if ask else f"{{{size}+}}")
    return " ".join(parts).encode("ascii") + b"\r\n"


def storable_flags(flags: tuple[str, ...], permanent: frozenset[str] | None) -> tuple[str, ...]:
    r"""The flags that a folder with these PERMANENTFLAGS (lower case) keeps, in their order, each once.

    ``\Recent`` and system flags of RFC 3501 that nobody knows are never sent: servers answer them with BAD. None or
    nothing permitted means that the server did not say: then the five system flags and all keywords are tried.
    """
    kept: dict[str, str] = {}
    for flag in flags:
        low = flag.lower()
        known = _SYSTEM_FLAGS.get(low)
        if known is None and not _KEYWORD.match(flag):
            continue
        if permanent and low not in permanent and (known is not None or "\\*" not in permanent):
            continue
        kept.setdefault(low, known or flag)
    return tuple(kept.values())


def internal_date(moment: datetime) -> str:
    """``" 1-Jan-2020 00:00:00 +0800"``: RFC 3501 pads the day with a blank. A naive `moment` counts as UTC.

    Dates no server can hold are moved to the nearest it can.
    """
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    if aware < _EARLIEST:
        aware = _EARLIEST
    elif aware > _LATEST:
        aware = _LATEST
    minutes, seconds = divmod(round((aware.utcoffset() or timedelta()).total_seconds()), 60)
    local = aware.astimezone(timezone(timedelta(minutes=minutes))) if seconds else aware
    sign, zone = "-" if minutes < 0 else "+", abs(minutes)
    date = f"{local.day:2d}-{_MONTHS[local.month - 1]}-{local.year:04d}"
    return f"{date} {local.isoformat()[11:19]} {sign}{zone // 60:02d}{zone % 60:02d}"
