"""What each mailbox has moved on each day, kept in the project so that a provider's daily cap holds over restarts.

Lines of ``ledger/traffic.jsonl``: {day, account, side, way, bytes}, added up when read. Days are those of UTC:
providers count 24 hours without saying which, and a day too early costs one refusal that is waited out.
"""

from __future__ import annotations

import contextlib
import threading
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from app.core.identity import AccountId
from app.core.json_lines import Line, LinesWriter, read_lines
from app.project import Project
from app.project.model import Side

WRITE_EVERY_BYTES = 4 << 20
"""After a crash at most so much of an account's day is forgotten."""


class Way(StrEnum):
    """Providers count both ways apart."""

    DOWN = "down"
    UP = "up"


_Key = tuple[str, AccountId, Side, Way]


class Traffic:
    """One project's counters. Safe to use from any thread."""

    def __init__(self, project: Project, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._path = project.ledger_path("traffic")
        self._now = now
        self._guard = threading.Lock()
        self._today: dict[_Key, int] = defaultdict(int)
        self._unwritten: dict[_Key, int] = defaultdict(int)
        day = self._day()
        for line in read_lines(self._path):
            if line["day"] == day:
                side = Side(line["side"])
                self._today[day, AccountId(line["account"]), side, _way(line, side)] += int(line["bytes"])

    def count(self, account: AccountId, side: Side, way: Way, size: int) -> None:
        """So many bytes more went over the line."""
        with self._guard:
            key = self._day(), account, side, way
            self._today[key] += size
            self._unwritten[key] += size
            if self._unwritten[key] >= WRITE_EVERY_BYTES:
                self._write()

    def today(self, account: AccountId, side: Side, way: Way) -> int:
        """Bytes of this day so far."""
        with self._guard:
            return self._today.get((self._day(), account, side, way), 0)

    def day_ends(self) -> datetime:
        """When the counting begins anew, UTC."""
        return (self._now() + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)

    def close(self) -> None:
        """Write down what is not written yet. Raises AppError DISK_*."""
        with self._guard:
            self._write()

    def _day(self) -> str:
        return self._now().date().isoformat()

    def _write(self) -> None:
        lines = [
            {"day": day, "account": account, "side": side.value, "way": way.value, "bytes": size}
            for (day, account, side, way), size in self._unwritten.items()
            if size
        ]
        self._unwritten.clear()
        if lines:
            with contextlib.closing(LinesWriter(self._path)) as ledger:
                ledger.append(lines, durable=False)


def _way(line: Line, side: Side) -> Way:
    """Older releases counted only what was read on the old side and what was sent to the new one."""
    return Way(line["way"]) if "way" in line else Way.DOWN if side is Side.OLD else Way.UP
