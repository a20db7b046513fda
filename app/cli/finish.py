"""When a run at the terminal will be over: the same reckoning as in the window, in the command line's words."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime

from app.cli.words import said
from app.core.events import Event
from app.flow.finish import Forecast, Grain
from app.flow.progress import RunState
from app.flow.progress_events import SLEPT_FROM_S, with_events, with_tick
from app.flow.words import Language
from app.project.model import Firm, Person

_PARTS = ("night", "morning", "afternoon", "evening")
_STEPS_S = {Grain.MINUTES: 300, Grain.HALF_HOURS: 1800}


class Finish:
    """Adds up what the engine says of these people."""

    def __init__(self, firm: Firm, people: Iterable[Person], clock: Callable[[], float] = time.time) -> None:
        self._clock, self._pacing = clock, firm.pacing
        self._run = RunState.begun([(person.id, person.name) for person in people], clock())
        self._waiting: list[Event] = []

    def take(self, event: Event) -> None:
        """Kept until somebody asks, so that a folder is not copied for every letter in it."""
        self._waiting.append(event)

    def forecast(self) -> Forecast | None:
        """As things stand; None where too little is known yet."""
        now = self._clock()
        # nothing is said while everybody waits, and that is no sleep of the computer
        while self._run.resting and self._run.now < now:
            self._run = with_tick(self._run, min(now, self._run.now + SLEPT_FROM_S), self._pacing)
        self._run = with_tick(with_events(self._run, self._waiting), now, self._pacing)
        self._waiting = []
        return self._run.forecast


def finish_text(forecast: Forecast, now: float, language: Language) -> str:
    """About when, no more exactly than it can be known; nothing where that is too far off."""
    if forecast.expected is None:
        return ""
    grain = forecast.grain(now)
    step = _STEPS_S.get(grain)
    at = forecast.expected if step is None else -(-forecast.expected // step) * step
    then, today = datetime.fromtimestamp(at).astimezone(), datetime.fromtimestamp(now).astimezone().date()
    if grain is Grain.DAY:
        return then.date().isoformat()
    is_today = then.date() == today
    name = said("weekdays", language).split()[then.weekday()]
    if step is not None:
        return f"{then:%H:%M}" if is_today else f"{name} {then:%H:%M}"
    part = _PARTS[then.hour // 6]
    return said(f"today_{part}", language) if is_today else said(f"part_{part}", language, day=name)
