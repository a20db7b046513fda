"""When letters are written: office hours in Ningbo on working days, and the buyers' own clocks."""

from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone

NINGBO = timezone(timedelta(hours=8))
LAST_DAY = datetime(2026, 9, 24, 18, tzinfo=NINGBO)
"""Nothing is younger: the firm is moving now."""
_HOURS_BY_PORT = {"Hamburg": 1, "Barcelona": 1, "Chicago": -6, "Jebel Ali": 4, "Keelung": 8, "Osaka": 9}


def working_time(moment: datetime, chance: random.Random) -> datetime:
    """The first working time at or after `moment`: not at night, not at the weekend."""
    if moment.hour >= 19:
        moment = _morning(moment + timedelta(days=1), chance)
    elif moment.hour < 8:
        moment = _morning(moment, chance)
    while moment.weekday() >= 5:
        moment = _morning(moment + timedelta(days=1), chance)
    return moment


def clock_of(port: str) -> timezone:
    """The zone that a buyer at this port writes in."""
    return timezone(timedelta(hours=_HOURS_BY_PORT.get(port, 0)))


def _morning(moment: datetime, chance: random.Random) -> datetime:
    return moment.replace(hour=chance.choice([8, 9, 9, 10]), minute=chance.randrange(60), second=chance.randrange(60))
