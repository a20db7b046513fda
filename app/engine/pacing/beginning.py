"""Signing in and looking round, again and again on a bad line: a run of the night must not lose an account to a minute.

Only with a server that has answered before in this program. One that never has may not be there at all, and then she
wants to know at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol, TypeVar

from app.core.errors import AppError, Scope
from app.core.events import Cancelled
from app.engine.pacing.patience import Patience, Waiting

T = TypeVar("T")


class _Known(Protocol):
    @property
    def has_answered(self) -> bool: ...


def begun(
    begin: Callable[[], T], server: _Known, waiting: Callable[[AppError, float], None], cancelled: Cancelled
) -> T | None:
    """What `begin` gives; None if it was cancelled during a wait. `waiting` is told the reason and the end (POSIX).

    Raises AppError of `begin` if there is no point in another attempt.
    """
    patience = Patience()
    while True:
        try:
            return begin()
        except AppError as error:
            worthwhile = error.scope is Scope.ACCOUNT and server.has_answered
            seconds = patience.seconds_after(error) if worthwhile else None
            if seconds is None:
                raise
            waiting(error, time.time() + seconds)
        Waiting().wait(seconds, cancelled)
        if cancelled():
            return None
