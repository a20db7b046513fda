"""The form of hours, bandwidth and connections: what she types, as values that the project keeps. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time

WORKDAYS = frozenset(range(5))
"""Monday to Friday, as `datetime.weekday` counts."""
EVENING, MORNING = time(19), time(8)
"""What stands in the form before she has chosen: outside office hours."""
_CLOCK = re.compile(r"(\d{1,2})[:：.](\d{2})")


@dataclass(frozen=True, slots=True)
class PaceForm:
    """What she may set. None is without a limit; `connections` by host, missing: as the provider allows."""

    hours: tuple[time, time] | None = None
    """From, until; until may be earlier in the day, which is past midnight."""
    weekdays: frozenset[int] = frozenset(range(7))
    """On which an allowed time may begin."""
    bytes_per_second: int | None = None
    connections: Mapping[str, int] = field(default_factory=dict)
    hosts: tuple[str, ...] = ()
    """The servers of this firm, to ask about."""

    @property
    def limited(self) -> bool:
        """Whether anything is set."""
        return self.hours is not None or self.bytes_per_second is not None or bool(self.connections)


def typed_time(text: str) -> time | None:
    """``19:00`` or ``7:30`` as a time of day; None for anything else."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def typed_rate(text: str) -> int | None:
    """Megabytes a second, with a point or a comma, as bytes; None for anything that is no amount."""
    try:
        rate = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return round(rate * 1_000_000) if 0.01 <= rate <= 10_000 else None


def rate_text(bytes_per_second: int) -> str:
    """A limit as it is typed, in megabytes a second."""
    return f"{bytes_per_second / 1_000_000:g}"
