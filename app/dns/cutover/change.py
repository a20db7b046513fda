"""One change of the zone: what to publish, what to take away, what to leave alone, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.dns.records.wanted import Wanted


class Purpose(StrEnum):
    """What a change is for. The value names it in every file."""

    VERIFICATION = "verification"
    """Proves to the new provider whose domain it is."""
    SHORT_TTL = "short_ttl"
    """Old answers die sooner."""
    DKIM = "dkim"
    SPF = "spf"
    """One record for both sides, for the parallel weeks."""
    DMARC = "dmarc"
    STS_FILE = "sts_file"
    """The MTA-STS policy file on the web server: not a record."""
    STS = "sts"
    """The record that tells senders to read the policy again."""
    MX = "mx"
    CLIENTS = "clients"
    """Names by which mail programs find their servers."""
    SPF_CLEAN = "spf_clean"
    DKIM_CLEAN = "dkim_clean"
    DMARC_STRICTER = "dmarc_stricter"
    STS_CLEAN = "sts_clean"
    LONG_TTL = "long_ttl"


class Stage(StrEnum):
    """When, seen from the switch."""

    BEFORE = "before"
    SWITCH = "switch"
    AFTER = "after"


class Deed(StrEnum):
    """What she does in the panel."""

    ADD = "add"
    """Beside whatever is there."""
    REPLACE = "replace"
    """What is there becomes what is wanted."""
    REMOVE = "remove"
    RETIME = "retime"
    """Only the TTL; the records stay."""
    FILE = "file"
    """A file on the web server, no record."""


@dataclass(frozen=True, slots=True)
class Change:
    """One name and type. Names without the last dot; times in UTC."""

    id: str
    """The purpose and, where there are several of it, the name: stays the same from day to day."""
    purpose: Purpose
    stage: Stage
    deed: Deed
    name: str
    kind: str
    publish: tuple[Wanted, ...] = ()
    """What of this purpose must be there afterwards; with RETIME what is there and stays."""
    withdraw: tuple[Wanted, ...] = ()
    """What is there now and must be gone."""
    keep: tuple[Wanted, ...] = ()
    """What else is at this name and type, and must not be touched."""
    ttl_s: int | None = None
    """What to set; None: whatever the panel proposes."""
    ttl_before_s: int | None = None
    """How long old answers may live; None: there was no record, or nobody says."""
    earliest: datetime | None = None
    due: datetime | None = None
    file_text: str = ""
    """With FILE: what shall be in it."""


def change_id(purpose: Purpose, *parts: str) -> str:
    """The id of a change."""
    return ":".join((purpose.value, *parts))
