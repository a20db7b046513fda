"""The form of hours, bandwidth and connections: what she types, as values that the project keeps. Pure."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import time

from app.core.errors import AppError
from app.engine.reaching import provider_of
from app.project.model import Firm, Side
from app.project.pacing_settings import EVERY_DAY, AllowedHours, Pacing
from app.providers import endpoint_for

EVENING, MORNING = time(19), time(8)
"""What stands in the form before she has chosen: outside office hours."""
_CLOCK = re.compile(r"(\d{1,2})[:：.](\d{2})")


@dataclass(frozen=True, slots=True)
class PaceForm:
    """What she may set. None is without a limit; `connections` by host, missing: as the provider allows."""

    hours: tuple[time, time] | None = None
    """From, until; until may be earlier in the day, which is past midnight."""
    weekdays: frozenset[int] = EVERY_DAY
    """On which an allowed time may begin."""
    bytes_per_second: int | None = None
    connections: Mapping[str, int] = field(default_factory=dict)
    hosts: tuple[str, ...] = ()
    """The servers of this firm, to ask about."""


def form_of(pacing: Pacing, hosts: Iterable[str]) -> PaceForm:
    """What the project keeps, as the form; these servers are asked about, and any she has set a number for."""
    hours = pacing.hours
    return PaceForm(
        (hours.start, hours.end) if hours else None,
        hours.weekdays if hours else EVERY_DAY,
        pacing.bytes_per_second,
        dict(pacing.connections),
        tuple(dict.fromkeys((*hosts, *pacing.connections))),
    )


def pacing_of(form: PaceForm) -> Pacing:
    """What the project keeps of the form."""
    hours = AllowedHours(*form.hours, form.weekdays) if form.hours else None
    return Pacing(hours, form.bytes_per_second, dict(form.connections))


def hosts_of(firm: Firm) -> tuple[str, ...]:
    """The servers of everybody's mailboxes, old side first, each once; mailboxes whose server is not known aside."""
    hosts: dict[str, None] = {}
    for side in Side:
        provider = provider_of(firm, side)
        for person in firm.people:
            account = person.account(side)
            if account is not None:
                with contextlib.suppress(AppError):
                    hosts[endpoint_for(account, provider).host] = None
    return tuple(hosts)


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
