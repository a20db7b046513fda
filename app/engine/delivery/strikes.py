"""Finds the message that ends the connection: some servers hang up at a byte that they do not like, some lines break
before a large group is through.

A message gets a strike when it was on the way as a connection ended that had brought nothing at all. With two it is
sent alone from then on, so that those beside it go free; with four it goes as a copy without anything that a server
could stumble over; with seven it is named, and the others go on. A line that breaks by chance seldom hits one so often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.core.errors import AppError, ErrorCode
from app.engine.delivery.items import ItemKey

ALONE = 2
AS_COPY = 4
NAMED = 7
_LOSSES = {ErrorCode.LOST, ErrorCode.TIMEOUT}


@dataclass(slots=True)
class Strikes:
    """For one new mailbox; the counts are those of all its connections of a run."""

    _counts: Counter[ItemKey] = field(default_factory=Counter)
    _endings: list[AppError] = field(default_factory=list)
    _answered: bool = False

    def connected(self) -> Strikes:
        """Those of a new connection, on which nothing was brought yet."""
        return Strikes(self._counts, self._endings)

    def answered(self) -> None:
        """The server answered a message, so that whatever ends this connection is not what was sent first."""
        self._answered = True

    def ended(self, error: AppError, on_the_way: Iterable[ItemKey]) -> None:
        """The connection ended with these unanswered."""
        if error.code in _LOSSES and not self._answered:
            self._counts.update(on_the_way)
            self._endings[:] = [error]

    def of(self, key: ItemKey) -> int:
        """How many strikes a message has."""
        return self._counts[key]

    @property
    def last_error(self) -> AppError | None:
        """What ended the last connection that brought nothing."""
        return self._endings[0] if self._endings else None
