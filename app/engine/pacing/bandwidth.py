"""A bandwidth limit shared by everything that runs: a bucket that fills as time goes by."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

FULL_S = 1.0
"""So many seconds' worth may be used at once after a rest."""
PIECE_S = 0.25
"""A limited line moves this much of a second's worth at a time: several that share it all keep moving, so that no
server takes one of them for dead, and a new limit holds from the next piece."""
PIECE_LEAST, PIECE_MOST = 1 << 10, 256 << 10
WHOLE = 1 << 30


@dataclass(slots=True)
class Bandwidth:
    """What all lines of one project move together. Safe to use from any thread."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = field(default_factory=lambda: threading.Event().wait)
    _free_at: float = 0.0
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def take(self, size: int, bytes_per_second: int) -> None:
        """Wait until so many bytes may have gone over the line, at the limit of this moment."""
        with self._guard:
            now = self.clock()
            self._free_at = max(self._free_at, now - FULL_S) + size / bytes_per_second
            wait = self._free_at - now
        if wait > 0:
            self.sleep(wait)


def piece_at(bytes_per_second: int | None) -> int:
    """How many bytes a line moves at a time under this limit."""
    if bytes_per_second is None:
        return WHOLE
    return min(PIECE_MOST, max(PIECE_LEAST, round(bytes_per_second * PIECE_S)))


_of_projects: dict[Path, Bandwidth] = {}
_guard = threading.Lock()


def bandwidth_of(project: Path) -> Bandwidth:
    """The one bucket of this project in this program: two runs side by side share it."""
    with _guard:
        return _of_projects.setdefault(project, Bandwidth())
