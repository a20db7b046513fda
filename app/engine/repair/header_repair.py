"""Brings the header of a message into the form that RFC 5322 asks for, so that strict servers take it.

Nothing is thrown away: a line that is no field becomes the field ``X-Unparsed-Line``, the second of a kind that may
stand only once gets ``X-Repeated-`` before its name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from app.archive.message_date import parse_date
from app.engine.repair.header_fields import HeaderField, first_value, split_fields

_ONCE = {b"from", b"sender", b"reply-to", b"subject", b"date", b"message-id", b"in-reply-to", b"references"}
_CONTROL = re.compile(rb"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANK_FOLD = re.compile(rb"(?:\r\n|\n|\r)[ \t]+(?=[\r\n])")
_PLAIN_DATE = re.compile(
    rb"\s*(?:[A-Z][a-z][a-z],\s+)?\d{1,2}\s+[A-Z][a-z][a-z]\s+\d{4}\s+\d\d:\d\d(?::\d\d)?\s+(?:[+-]\d{4}|[A-Z]{1,4})\b"
)
_ADDRESS = re.compile(rb"[^\s<>,;:\"()]+@[^\s<>,;:\"()]+")
_DAYS = (b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun")
_MONTHS = b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
UNKNOWN_SENDER = b"unknown sender <unknown@unknown.invalid>"


def has_faults(block: bytes) -> bool:
    """Whether `repaired` would change this header."""
    fields = split_fields(block)
    names = [field.name for field in fields]
    return (
        not block.endswith((b"\n", b"\r"))
        or any(not field.name or _is_faulty(field) for field in fields)
        or any(names.count(name) > 1 for name in _ONCE)
        or not first_value(fields, b"from")
        or not _is_good_date(first_value(fields, b"date"))
    )


def repaired(block: bytes, arrived: datetime) -> bytes:
    """The header block with every line a field, one From and one readable Date; `arrived` stands in for the latter."""
    fields = split_fields(block)
    out: list[bytes] = []
    seen: set[bytes] = set()
    for field in fields:
        if field.name in {b"from", b"date"} and not field.value:
            continue
        raw = _as_field(field)
        if field.name in _ONCE and field.name in seen:
            raw = b"X-Repeated-" + raw
        elif field.name == b"date" and not _is_good_date(field.value):
            raw = b"Date: " + _readable_date(field.value, arrived) + b"\r\n"
        seen.add(field.name)
        out.append(raw)
    if b"date" not in seen:
        out.append(b"Date: " + date_value(arrived) + b"\r\n")
    if b"from" not in seen:
        out.append(b"From: " + _likely_sender(fields) + b"\r\n")
    return b"".join(out)


def date_value(moment: datetime) -> bytes:
    """RFC 5322 section 3.3, whatever the language of the system."""
    offset = moment.utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset else 0
    zone = b"%c%02d%02d" % (b"-" if minutes < 0 else b"+", abs(minutes) // 60, abs(minutes) % 60)
    day = b"%s, %02d %s %04d" % (_DAYS[moment.weekday()], moment.day, _MONTHS[moment.month - 1], moment.year)
    return day + b" %02d:%02d:%02d " % (moment.hour, moment.minute, moment.second) + zone


def _is_good_date(value: bytes) -> bool:
    return _PLAIN_DATE.match(value) is not None and parse_date(value) is not None


def _is_faulty(field: HeaderField) -> bool:
    return (
        _CONTROL.search(field.raw) is not None
        or _BLANK_FOLD.search(field.raw) is not None
        or not field.raw[len(field.label) :].startswith(b":")
    )


def _as_field(field: HeaderField) -> bytes:
    raw = _CONTROL.sub(b"", _BLANK_FOLD.sub(b"", field.raw))
    if not raw.endswith((b"\n", b"\r")):
        raw += b"\r\n"
    if not field.name:
        return b"X-Unparsed-Line: " + raw.lstrip(b" \t")
    label, _colon, rest = raw.partition(b":")
    return label.rstrip() + b":" + rest


def _readable_date(value: bytes, arrived: datetime) -> bytes:
    moment = parse_date(value)
    if moment is None:
        return date_value(arrived)
    return date_value(moment)


def _likely_sender(fields: Sequence[HeaderField]) -> bytes:
    """Whoever else is said to have sent it."""
    for name in (b"sender", b"resent-from", b"reply-to", b"return-path", b"x-sender", b"x-original-from"):
        found = _ADDRESS.search(first_value(fields, name))
        if found:
            return b"<" + found[0] + b">"
    return UNKNOWN_SENDER
