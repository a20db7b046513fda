"""What a server's refusal points at, so that the right repair is tried first. Words seen on real servers."""

from __future__ import annotations

import re
from enum import StrEnum


class Rung(StrEnum):
    """One step of the ladder, in the order in which they are tried when the refusal tells nothing."""

    AGAIN = "again"
    """As it is: what was refused for a passing reason goes the second time."""
    SYSTEM_FLAGS = "system_flags"
    NO_FLAGS = "no_flags"
    DATE_IN_UTC = "date_in_utc"
    FINAL_NEWLINE = "final_newline"
    BARE_NEWLINES = "bare_newlines"
    NUL = "nul"
    HEADER_8BIT = "header_8bit"
    HEADER = "header"
    LONG_LINES = "long_lines"


_HINTS = (
    (Rung.NUL, re.compile(r"\bnuls?\b|\bnull\b|\\0|zero byte|invalid character in literal", re.I)),
    (Rung.FINAL_NEWLINE, re.compile(r"additional arguments found after last|final (?:newline|crlf)|end with", re.I)),
    (Rung.BARE_NEWLINES, re.compile(r"bare\b|newlines?\b|\bcrlf\b|line[- ]?endings?|line ends?\b", re.I)),
    (Rung.LONG_LINES, re.compile(r"lines? (?:is )?too long|line length|long(?:er)? lines?|argument error 11", re.I)),
    (Rung.SYSTEM_FLAGS, re.compile(r"flag|keyword", re.I)),
    (Rung.DATE_IN_UTC, re.compile(r"internal ?date|date[- ]?time|bad date|invalid date|timestamp", re.I)),
    (Rung.HEADER_8BIT, re.compile(r"8[- ]?bit|non[- ]?ascii|eight[- ]bit|utf-?8", re.I)),
    (Rung.HEADER, re.compile(r"header|rfc ?-?(?:5322|2822|822)|\bfrom\b|sender|malformed", re.I)),
)

_PASSES = re.compile(r"temporar|try again|\bbusy\b|unavailable|in use|internal error|server error|繁忙|稍后", re.I)


def may_pass(words: str) -> bool:
    """Whether the refusal speaks of the server's own trouble: nothing on the message would mend that."""
    return _PASSES.search(words) is not None


def pointed_at(words: str) -> list[Rung]:
    """The rungs that the words speak of, the surest first; empty if they speak of none."""
    found = [rung for rung, pattern in _HINTS if pattern.search(words)]
    if Rung.SYSTEM_FLAGS in found:
        found.insert(found.index(Rung.SYSTEM_FLAGS) + 1, Rung.NO_FLAGS)
    return found
