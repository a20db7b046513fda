"""What a question to the DNS came to. Everything that reads records asks through one callable of this shape, so that
the same code judges what one authority says, what a resolver says, and records that are only planned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Found(Enum):
    """Three ways to have an answer, and one not to have any."""

    RECORDS = "records"
    NOTHING = "nothing"
    """The name is there, a record of this type is not (NODATA)."""
    NO_NAME = "no_name"
    """NXDOMAIN."""
    UNKNOWN = "unknown"
    """Nobody answered, or not in a way that says anything: never to be read as absent."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One name and type, asked once."""

    found: Found
    records: tuple[str, ...] = ()
    """As in a zone file, sorted; names absolute, in lower case, with their last dot; TXT with its quotes."""
    ttl: int | None = None
    """Seconds."""
    aliases: tuple[str, ...] = ()
    """The CNAMEs that were followed, the first first."""
    reason: str = ""
    """Why it is unknown: ``timeout``, ``SERVFAIL``, ``REFUSED``, ``malformed`` …"""

    @property
    def absent(self) -> bool:
        """Known not to be there."""
        return self.found in {Found.NOTHING, Found.NO_NAME}


Lookup = Callable[[str, str], Reply]
"""(name, type such as ``"TXT"``) -> Reply. The name may lack its last dot and is never completed by a search suffix."""
