"""How fast and when mail may be moved, as she set it: values that the project keeps. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class AllowedHours:
    """From `start` until `end`, past midnight if that is earlier in the day.

    `weekdays` (0 is Monday) are those on which an allowed time may begin.
    """

    start: time
    end: time
    weekdays: frozenset[int] = EVERY_DAY

    def is_open(self, moment: datetime) -> bool:
        """Whether mail may be moved at this local time."""
        if self.start == self.end:
            return moment.weekday() in self.weekdays
        now, day = moment.time(), moment.weekday()
        if self.start < self.end:
            return self.start <= now < self.end and day in self.weekdays
        if now >= self.start:
            return day in self.weekdays
        return now < self.end and (day - 1) % 7 in self.weekdays

    def closes(self, moment: datetime) -> datetime:
        """The local time at which the hours that are open at `moment` end."""
        over_night = self.start > self.end and moment.time() >= self.start
        tomorrow = over_night or self.start == self.end
        end = time() if self.start == self.end else self.end
        return datetime.combine(moment.date() + timedelta(days=tomorrow), end, moment.tzinfo)

    def opens(self, moment: datetime) -> datetime:
        """The next local time, `moment` itself if it is one, at which mail may be moved."""
        if self.is_open(moment) or not self.weekdays:
            return moment
        for days in range(8):
            candidate = datetime.combine(moment.date() + timedelta(days), self.start, moment.tzinfo)
            if candidate >= moment and candidate.weekday() in self.weekdays:
                return candidate
        return moment


@dataclass(frozen=True, slots=True)
class Pacing:
    """What she set; None and missing are without a limit of hers."""

    hours: AllowedHours | None = None
    bytes_per_second: int | None = None
    connections: Mapping[str, int] = field(default_factory=dict)
    """The most connections at a time, by host."""


def pacing_to_json(pacing: Pacing) -> dict[str, Any]:
    """For project.json."""
    hours = pacing.hours
    return {
        "hours": [hours.start.isoformat("minutes"), hours.end.isoformat("minutes"), sorted(hours.weekdays)]
        if hours
        else None,
        "bytes_per_second": pacing.bytes_per_second,
        "connections": dict(pacing.connections),
    }


def pacing_from_json(value: Mapping[str, Any] | None) -> Pacing:
    """The reverse; projects of older releases have none. Raises TypeError, ValueError."""
    if not value:
        return Pacing()
    hours = value.get("hours")
    rate = value.get("bytes_per_second")
    return Pacing(
        AllowedHours(time.fromisoformat(hours[0]), time.fromisoformat(hours[1]), frozenset(map(int, hours[2])))
        if hours
        else None,
        int(rate) if rate else None,
        {str(host): int(most) for host, most in (value.get("connections") or {}).items()},
    )
