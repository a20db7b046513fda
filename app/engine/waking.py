"""A computer that has slept wakes with connections that nobody holds at the other end any more: they are dropped at
once, so that what runs connects again instead of waiting for a whole time-out.

That it slept is told by the clock on the wall, which has gone on by far more than the pause between two looks at it.
The monotonic clock would be of no help: it stands still during sleep on Linux and macOS, but not on Windows (Python's
documentation of `time.monotonic`; Microsoft's of GetTickCount64). Somebody who sets the clock forward costs each run a
new connection, and nothing else.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

LOOK_S = 1.0
SLEPT_S = 10.0
"""Shorter sleeps, and a computer that is merely busy, leave connections as they are."""


class Line(Protocol):
    """What is dropped."""

    def abort(self) -> None:
        """Let whoever waits for it find it lost. Called from another thread; neither blocks nor raises."""
        ...


@dataclass(eq=False, slots=True)
class Waking:
    """The open connections, and a thread that looks at the clock while there are any. Safe to use from any thread."""

    wall: Callable[[], float] = time.time
    look_s: float = LOOK_S
    _lines: list[Line] = field(default_factory=list)
    _looking: tuple[threading.Thread, threading.Event] | None = None
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def watch(self, line: Line) -> Callable[[], None]:
        """Drop `line` when the computer wakes. What is returned ends that, and is to be called once."""
        with self._guard:
            self._lines.append(line)
            if self._looking is None:
                stop = threading.Event()
                thread = threading.Thread(target=self._look, args=(stop,), name="waking", daemon=True)
                self._looking = thread, stop
                thread.start()
        return partial(self._forget, line)

    def _forget(self, line: Line) -> None:
        with self._guard:
            self._lines.remove(line)
            ended = None
            if not self._lines:
                ended, self._looking = self._looking, None
        if ended is not None:
            thread, stop = ended
            stop.set()
            thread.join()

    def _look(self, stop: threading.Event) -> None:
        seen = self.wall()
        while not stop.wait(self.look_s):
            before, seen = seen, self.wall()
            if seen - before > SLEPT_S:
                self._drop()

    def _drop(self) -> None:
        # under the guard: a line that is being closed waits in `_forget`, so that none is aborted after its end
        with self._guard:
            for line in self._lines:
                line.abort()


open_lines = Waking()
"""Of this program: all its connections are watched together."""
