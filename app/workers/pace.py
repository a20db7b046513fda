"""Gathers events that come by the thousand into lists that come ten times a second. Nothing is dropped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
INTERVAL_S = 0.1


class Pace(Generic[T]):
    """`add` from any thread. `release` gets a list at most every `INTERVAL_S` seconds, and the rest at `flush`.

    The caller of `add` pays; there is no timer: what waits longest is what came just before a silence, so `flush` is
    also called by the owner's own clock.
    """

    def __init__(self, release: Callable[[list[T]], None], clock: Callable[[], float]) -> None:
        self._release = release
        self._clock = clock
        self._waiting: list[T] = []
        self._released_at = float("-inf")
        self._guard = threading.Lock()

    def add(self, event: T) -> None:
        """Take an event, and let what waits go if it is time."""
        with self._guard:
            self._waiting.append(event)
            if self._clock() - self._released_at >= INTERVAL_S:
                self._let_go()

    def flush(self) -> None:
        """Let everything go that waits."""
        with self._guard:
            if self._waiting:
                self._let_go()

    def _let_go(self) -> None:
        events, self._waiting = self._waiting, []
        self._released_at = self._clock()
        self._release(events)  # under the guard, so that lists leave in the order of their events
