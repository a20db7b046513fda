"""What every part of the plan stands on: the zone as it was, the two providers, the dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.dns.checks.present import Present
from app.dns.cutover.target import NewRecords, OldRecords, Timing
from app.dns.lookup import Reply
from app.dns.records.txt import split, zone_form
from app.dns.records.wanted import Wanted, same_value, value_of

USUAL_LEAD = timedelta(hours=48)
"""How long before the switch everything that prepares it should stand; 24 to 48 hours is the usual advice."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Handed to every part of the plan."""

    present: Present
    """`present.lookup` says what the zone was before anything was changed."""
    new: NewRecords
    old: OldRecords
    timing: Timing
    reports_to: str = ""
    first_records: bool = False
    """The domain takes no mail yet: nothing is switched, so nothing waits for the day of the switch."""

    @property
    def domain(self) -> str:
        """Without the last dot."""
        return self.present.domain

    def reply(self, name: str, kind: str) -> Reply:
        """What was there."""
        return self.present.lookup(name, kind)

    def there(self, name: str, kind: str) -> tuple[Wanted, ...]:
        """The records that were there, in the spelling of `Wanted`, the most preferred first."""
        reply = self.reply(name, kind)
        found = (as_wanted(kind, name, record) for record in reply.records) if not reply.aliases else ()
        return tuple(sorted(found, key=lambda wanted: (wanted.priority or 0, wanted.value)))

    def ttl_before(self, name: str, kind: str) -> int | None:
        """How long an answer to this question may live in somebody's cache, seconds."""
        return self.reply(name, kind).ttl

    def due_before_switch(self, ttl_s: int | None = None) -> datetime:
        """By when a preparation should stand: two days before, or longer where old answers live longer. Where the
        switch is nearer than that, half of the time that is left.
        """
        left = self.timing.switch_at - self.timing.now
        lead = max(min(USUAL_LEAD, left / 2), timedelta(seconds=ttl_s or 0))
        due = max(self.timing.now, self.timing.switch_at - lead)
        return due.replace(microsecond=0)


def as_wanted(kind: str, name: str, record: str) -> Wanted:
    """A record in zone form as `Wanted`."""
    priority, value = value_of(kind, record)
    return Wanted(kind, name, value.removesuffix("."), priority)


def others(there: Iterable[Wanted], wanted: Iterable[Wanted]) -> tuple[Wanted, ...]:
    """Those of `there` that are none of `wanted`, compared as records are."""
    forms = [zone_form_of(one) for one in wanted]
    return tuple(one for one in there if not any(same_value(one, form) for form in forms))


def zone_form_of(wanted: Wanted) -> str:
    """A record in the form that a `Lookup` gives."""
    if wanted.kind == "TXT":
        return zone_form(split(wanted.value))
    value = wanted.value if wanted.kind in {"A", "AAAA"} else f"{wanted.value}."
    return value if wanted.priority is None else f"{wanted.priority} {value}"
