"""The bracketed code in front of a server's words (RFC 3501 section 7.1, RFC 5530). Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.mailstore.imap.uid_ranges import read_set

_CODE = re.compile(rb"\s*\[([^\s\]]+)(?:\s+((?:\"(?:[^\"\\]|\\.)*\"|[^\]\"])*))?\]\s?")
_LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class StatusText:
    """What follows OK, NO, BAD or BYE: ``[code arguments] words``."""

    code: str
    """Upper case; empty if there is none."""
    arguments: bytes
    words: str
    """For people, code included, cut to a readable length."""


def read_status_text(text: bytes) -> StatusText:
    """Take `text` apart. Never raises."""
    shown = text.strip().decode("utf-8", "replace")[:_LONGEST_WORDS]
    match = _CODE.match(text)
    if match is None:
        return StatusText("", b"", shown)
    return StatusText(match.group(1).decode("latin-1").upper(), (match.group(2) or b"").strip(), shown)


def appended_uids(status: StatusText, count: int) -> list[int] | None:
    """The UIDs of ``[APPENDUID validity set]`` (RFC 4315), if there are exactly `count` of them."""
    parts = status.arguments.split()
    if status.code != "APPENDUID" or len(parts) != 2:
        return None
    uids = read_set(parts[1], count)
    return uids if uids is not None and len(uids) == count else None
