"""What a file is, by its first bytes. Names are not asked: old backups have lost or gained their endings."""

from __future__ import annotations

import re
from enum import StrEnum

from app.mailstore.mbox_reading import is_from_line

LOOK_BYTES = 4096
_FIELD = re.compile(rb"[!-9;-~]{1,76}[ \t]*:")
_KNOWN = re.compile(
    rb"(?:^|\n)(?:from|to|subject|date|received|message-id|mime-version|return-path|content-type|delivered-to|cc"
    rb"|reply-to|x-mozilla-status|x-uidl|x-gm-thrid)[ \t]*:",
    re.IGNORECASE,
)
_COUNTED = re.compile(rb"\d{1,10}[ \t]*\r?\n")
_LABELS = re.compile(rb"(?:^|\n)x-(?:gmail-labels|gm-thrid)[ \t]*:", re.IGNORECASE)
_MOZILLA = re.compile(rb"(?:^|\n)x-mozilla-status[ \t]*:", re.IGNORECASE)


class Look(StrEnum):
    """What the first bytes show."""

    MBOX = "mbox"
    TAKEOUT = "takeout"
    THUNDERBIRD = "thunderbird"
    EML = "eml"
    EMLX = "emlx"
    OUTLOOK = "outlook"
    ZIP = "zip"
    EMPTY = "empty"
    OTHER = "other"


def look_at(head: bytes) -> Look:
    """Judge the first `LOOK_BYTES` of a file."""
    if not head:
        return Look.EMPTY
    if head.startswith(b"!BDN"):
        return Look.OUTLOOK
    if head.startswith(b"PK\x03\x04"):
        return Look.ZIP
    start = head.lstrip(b"\r\n")
    if start.startswith(b"From "):
        return _mbox(start)
    if counted := _COUNTED.match(head):
        return Look.EMLX if is_header(head[counted.end() :]) else Look.OTHER
    return Look.EML if is_header(head) else Look.OTHER


def is_header(head: bytes) -> bool:
    """Whether it begins as a message does: with a field, and a known one among the first."""
    return _FIELD.match(head) is not None and _KNOWN.search(head) is not None


def _mbox(start: bytes) -> Look:
    line_end = start.find(b"\n") + 1
    if not line_end or not is_from_line(start[:line_end]):
        return Look.OTHER
    header = re.split(rb"\r?\n\r?\n", start[line_end:], maxsplit=1)[0]
    if _LABELS.search(header):
        return Look.TAKEOUT
    if start.startswith(b"From - ") or _MOZILLA.search(header):
        return Look.THUNDERBIRD
    return Look.MBOX
