"""The practice firm's day: hours that pass in seconds, so that a record's old copies run out while she watches.

While the firm is closed the clock stands still, but it never lags behind the real one and never goes backwards. So
that this holds after a crash too, the file names a moment somewhat ahead of what was ever told; the next start begins
there. A clean end writes the exact moment.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.core.clock import Now
from app.core.durable_file import write_durably

HOUR_IN_30_SECONDS = 120.0
_AHEAD = timedelta(hours=1)


def _real_now() -> datetime:
    return datetime.now(UTC)


class PracticeClock:
    """A `Now` that runs `speed` times as fast as `real`, from the moment `path` remembers or from the real now."""

    def __init__(self, speed: float = HOUR_IN_30_SECONDS, path: Path | None = None, real: Now = _real_now) -> None:
        self.speed = speed
        self._path = path
        self._real = real
        self._guard = threading.RLock()
        self._listeners: list[Callable[[], None]] = []
        self._began_real = real()
        self._began = max(self._began_real, _remembered(path) or self._began_real)
        self._written = self._began

    def __call__(self) -> datetime:
        """The practice time in UTC, in whole seconds."""
        with self._guard:
            real = self._real()
            now = self._began + (real - self._began_real) * self.speed
            self._began, self._began_real = max(now, self._began), real
            if self._began >= self._written:
                self._remember(self._began + _AHEAD)
            return self._began.replace(microsecond=0)

    def at_real(self, moment: datetime) -> datetime:
        """When it will really be that practice moment; for one that is past, when it was."""
        return self._real() + timedelta(seconds=self.real_seconds(moment - self()))

    def real_seconds(self, practice: timedelta) -> float:
        """How long a stretch of practice time really takes."""
        return practice.total_seconds() / self.speed

    def skip(self, practice: timedelta) -> None:
        """Let that much time have passed at once. Raises ValueError for a step backwards."""
        if practice < timedelta(0):
            raise ValueError("time does not go backwards")
        with self._guard:
            self()
            self._began += practice
            self()
        for listener in tuple(self._listeners):
            listener()

    def on_skip(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each skip, in the thread that skipped: whoever waits has to count anew."""
        self._listeners.append(listener)

    def stop(self) -> None:
        """Write down the moment, for the next start."""
        with self._guard:
            self()
            self._remember(self._began)

    def _remember(self, moment: datetime) -> None:
        self._written = moment
        if self._path is not None:
            write_durably(self._path, json.dumps({"practice_time": moment.isoformat()}).encode())


def _remembered(path: Path | None) -> datetime | None:
    """The moment in the file; None where there is none that can be read."""
    try:
        text = "" if path is None else path.read_text(encoding="utf-8")
        moment = datetime.fromisoformat(json.loads(text)["practice_time"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return moment if moment.tzinfo is not None else None
