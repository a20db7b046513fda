"""How long to wait before trying again, and when there is no point. One for each account at work.

A line that broke is tried again at once, then less and less often; a server that wants to be left alone is left alone
for as long as it says. Both go on for half a day, because a laptop sleeps at night and a provider's day has an end.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.errors import AppError, ErrorCode, Retry
from app.core.events import Cancelled

LOST_S = (1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 60.0, 120.0, 300.0)
THROTTLED_S = (30.0, 60.0, 120.0, 300.0, 600.0, 1800.0)
LONGEST_S = 12 * 3600.0
"""Waits without any progress add up to this at most."""
JITTER = 0.2
"""Accounts that were cut off together do not come back together."""
STEP_S = 0.2
WOKEN_S = 5.0
"""If the clock on the wall has gone on so much further than ours, the computer has slept."""

_STRAINED = {
    ErrorCode.THROTTLED, ErrorCode.TOO_MANY_CONNECTIONS, ErrorCode.SIGN_IN_UNAVAILABLE, ErrorCode.SERVER_TROUBLE,
}  # fmt: skip
_UNTIL = {ErrorCode.DAILY_CAP, ErrorCode.OUTSIDE_HOURS}
_NO_USE = {ErrorCode.OVER_QUOTA}


@dataclass(slots=True)
class Patience:
    """Counts vain attempts. `dice` gives numbers from 0 to 1."""

    dice: Callable[[], float] = random.random
    _vain: int = 0
    _waited: float = 0.0

    def progressed(self) -> None:
        """Something came through: the row begins anew."""
        self._vain, self._waited = 0, 0.0

    def seconds_after(self, error: AppError) -> float | None:
        """The wait before the next attempt; None if there is no point in one."""
        if error.retry is Retry.NEVER or error.code in _NO_USE:
            return None
        told = error.facts.get("retry_after_s")
        if error.code in _UNTIL and isinstance(told, int | float):
            return max(1.0, float(told))
        if self._waited >= LONGEST_S:
            return None
        row = THROTTLED_S if error.code in _STRAINED else LOST_S
        seconds = row[min(self._vain, len(row) - 1)] * (1 + JITTER * (2 * self.dice() - 1))
        if isinstance(told, int | float):
            # the first time the server knows best; if that was not enough, whichever is longer
            seconds = max(float(told), seconds if self._vain else 0.0)
        self._vain += 1
        self._waited += seconds
        return seconds


@dataclass(slots=True)
class Waiting:
    """Waits in small steps. Ends early when cancelled, or when the computer has slept and woken."""

    monotonic: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    step: Callable[[float], object] = field(default_factory=lambda: threading.Event().wait)

    def wait(self, seconds: float, cancelled: Cancelled) -> None:
        """`seconds` of the clock on the wall."""
        until, began = self.wall() + seconds, self.wall() - self.monotonic()
        while not cancelled() and (left := until - self.wall()) > 0:
            if self.wall() - self.monotonic() - began > WOKEN_S:
                return
            self.step(min(STEP_S, left))
