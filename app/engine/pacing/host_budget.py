"""How many connections this computer keeps to one server, over all accounts and both halves of a move.

Begins with two and opens one more for each that the server accepts, up to what is known or set. A refusal teaches how
many there may be; the lesson is forgotten slowly, one connection every ten minutes.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

FIRST = 2
USUAL_MOST = 8
"""Where nobody knows the server's figure: more from one office looks like an attack."""
FORGET_S = 600.0


@dataclass(slots=True)
class HostBudget:
    """One server's slots. Safe to use from any thread."""

    most: int = USUAL_MOST
    clock: Callable[[], float] = time.monotonic
    has_answered: bool = False
    """The server took a connection once."""
    _in_use: int = 0
    _allowed: int = FIRST
    _taught: float | None = None
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def take(self) -> None:
        """Wait for a slot."""
        with self._changed:
            while self._in_use >= self._room():
                self._changed.wait(1.0)
            self._in_use += 1

    def take_now(self) -> bool:
        """A slot if one is free, for those who can do without."""
        with self._changed:
            if self._in_use >= self._room():
                return False
            self._in_use += 1
            return True

    def release(self) -> None:
        """A connection ended."""
        with self._changed:
            self._in_use -= 1
            self._changed.notify_all()

    def accepted(self) -> None:
        """The server took a connection: one more may be tried."""
        with self._changed:
            self.has_answered = True
            if self._taught is None:
                self._allowed = min(self.most, max(self._allowed, self._in_use + 1))
                self._changed.notify_all()

    def refused(self) -> None:
        """The server did not want this connection; its slot is free again, but for fewer."""
        with self._changed:
            self._in_use -= 1
            self._allowed, self._taught = max(1, self._in_use), self.clock()
            self._changed.notify_all()

    @property
    def in_use(self) -> int:
        """Connections that are open, or being opened."""
        return self._in_use

    @property
    def crowded(self) -> bool:
        """Whether there are more than may be by now: who can do without is to end."""
        with self._changed:
            return self._in_use > self._room()

    def limit(self, most: int) -> None:
        """What is known or set."""
        with self._changed:
            self.most = max(1, most)
            self._allowed = min(self._allowed, self.most)

    def _room(self) -> int:
        if self._taught is not None and self.clock() - self._taught > FORGET_S:
            self._allowed = min(self.most, self._allowed + 1)
            self._taught = None if self._allowed == self.most else self.clock()
        return min(self._allowed, self.most)


_budgets: dict[tuple[str, int], HostBudget] = {}
_guard = threading.Lock()


def budget_for(host: str, port: int, most: int | None = None) -> HostBudget:
    """The one budget of this server in this program."""
    with _guard:
        budget = _budgets.setdefault((host.lower(), port), HostBudget())
    if most is not None:
        budget.limit(most)
    return budget
