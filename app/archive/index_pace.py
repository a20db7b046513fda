"""Keeps the indexing of an archive out of the way of mail that is being moved in or out of it, in whatever process.

Whoever moves mail touches a file in the cache now and then; an indexer that finds it fresh works a small part of the
time and goes on at full speed when it is stale. No lock, nothing to clean up after a crash.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import apsw

from app.core.events import Cancelled

_Row = TypeVar("_Row")
FRESH_S = 4.0
"""Mail is being moved if some was within these seconds."""
SHARE = 0.06
"""The part of the time that indexing may take meanwhile: far below the tenth that it may cost a transfer."""
_BEAT_S, _LOOK_S, _SLICE_S, _NAP_S = 0.5, 0.25, 0.01, 0.2
_SETTINGS = {"hashsize": 32 << 20, "automerge": 8}
"""FTS5 gathers 32 MiB before it writes, not 1, and merges eight pieces at a time: half the cost of a first build."""


class TransferBeacon:
    """Says that mail is being moved. `beat` may be called from any thread, for every message."""

    def __init__(self, folder: Path) -> None:
        self._path = _beacon(folder)
        self._next = 0.0

    def beat(self) -> None:
        """Costs a look at the clock; twice a second it touches the file. Never raises."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _BEAT_S
            with contextlib.suppress(OSError):
                self._path.touch()


class Pace:
    """One indexer's pace; `step` after every message."""

    def __init__(self, folder: Path, cancelled: Cancelled) -> None:
        self._path = _beacon(folder)
        self._cancelled = cancelled
        self._pause = threading.Event()
        self._began = self._looked = time.monotonic()
        self._busy = self._is_fresh()

    def step(self) -> None:
        """Return at once, or after a while if mail is being moved. A cancelled indexer does not wait."""
        now = time.monotonic()
        if now - self._began < _SLICE_S:
            return
        if now - self._looked > _LOOK_S:
            self._busy, self._looked = self._is_fresh(), now
        if self._busy:
            self._wait((now - self._began) * (1 / SHARE - 1))
        self._began = time.monotonic()

    def each(self, rows: Iterable[_Row]) -> Iterator[_Row]:
        """The same messages, with a step before each."""
        for row in rows:
            self.step()
            yield row

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self._cancelled():
            self._pause.wait(min(left, _NAP_S))

    def _is_fresh(self) -> bool:
        try:
            return time.time() - self._path.stat().st_mtime < FRESH_S
        except OSError:
            return False


def quicken(database: apsw.Connection) -> None:
    """Let the text index gather more before it writes. Kept in the file; raises apsw.Error."""
    for name, value in _SETTINGS.items():
        database.execute("INSERT INTO words(words, rank) VALUES (?, ?)", (name, value))


def _beacon(folder: Path) -> Path:
    return folder / "transfer"
