"""What the plan is made from beside the zone itself: the records of the new provider, and the dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.dns.records.wanted import Wanted


@dataclass(frozen=True, slots=True)
class NewRecords:
    """What the new provider wants in the zone. Empty: it wants none, or nobody knows yet."""

    mx: tuple[Wanted, ...] = ()
    verification: tuple[Wanted, ...] = ()
    spf_terms: tuple[str, ...] = ()
    """Mechanisms such as ``include:spf.new.example``."""
    dkim: tuple[Wanted, ...] = ()
    """TXT or CNAME, at ``selector._domainkey.firm.com``."""
    clients: tuple[Wanted, ...] = ()
    """Autodiscover and its kin."""


@dataclass(frozen=True, slots=True)
class OldRecords:
    """What belongs to the old provider and goes, some weeks after."""

    spf_terms: tuple[str, ...] = ()
    selectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timing:
    """The dates, in UTC. `switch_at` is when the MX records change."""

    now: datetime
    switch_at: datetime
    parallel: timedelta = timedelta(days=14)
    """How long both sides may send: the old account stays open at least as long."""
    key_stays: timedelta = timedelta(days=30)
    """Letters signed by the old side are still being checked for so long."""
    short_ttl_s: int = 300
    long_ttl_s: int = 3600
