"""A bandwidth limit shared by everything that runs: a bucket that fills as time goes by."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

FULL_S = 1.0
"""So many seconds' worth may be used at once after a rest."""


@dataclass(slots=True)
class Bandwidth:
    """`bytes_per_second` for all callers together. Safe to use from any thread."""

    bytes_per_second: int
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = field(default_factory=lambda: threading.Event().wait)
    _free_at: float = 0.0
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def take(self, size: int) -> None:
        """Wait until so many bytes may have gone over the line."""
        with self._guard:
            now = self.clock()
            self._free_at = max(self._free_at, now - FULL_S) + size / self.bytes_per_second
            wait = self._free_at - now
        if wait > 0:
            self.sleep(wait)
