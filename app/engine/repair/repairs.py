"""What was changed in the copy of a message that the new side did not take as it was."""

from __future__ import annotations

from enum import StrEnum


class Repair(StrEnum):
    """One change, as ledgers and reports name it. The original in the archive never changes."""

    KEYWORDS_DROPPED = "keywords_dropped"
    """Flags that the new side does not take, not even afterwards."""
    FLAGS_STORED_LATER = "flags_stored_later"
    """All flags are there, but by a STORE after the message had been taken."""
    DATE_CLAMPED = "date_clamped"
    """The date of arrival was outside what servers can hold, or nowhere to be found: the nearest they can."""
    DATE_FROM_RECEIVED = "date_from_received"
    DATE_FROM_HEADER = "date_from_header"
    BARE_NEWLINES = "bare_newlines"
    FINAL_NEWLINE = "final_newline"
    NUL_REMOVED = "nul_removed"
    LONG_LINES = "long_lines"
    HEADER_8BIT = "header_8bit"
    HEADER_REPAIRED = "header_repaired"
    SIGNATURE_BROKEN = "signature_broken"
    """A signed part had to be encoded anew: it reads the same, but its signature can only be checked in the archive."""
    STUB = "stub"
    """A short letter stands in its place and says where the original is."""
