"""The new side for reading, opened again when the line breaks, and left alone while nothing may go over it."""

from __future__ import annotations

from collections.abc import Callable

from app.core.errors import AppError, Retry, Scope
from app.core.events import Stage
from app.engine.pacing.leave import Leave
from app.engine.pacing.traffic import Way
from app.mailstore.imap import ImapTarget, Session

IDLE_BREAKS = 3
"""A line that breaks so often in a row without one message is given up."""


class ReopenedStore:
    """`now` is the connection of the moment."""

    def __init__(self, open_session: Callable[[], Session], leave: Leave) -> None:
        self._open = open_session
        self._leave = leave
        self._idle = 0
        self.now = ImapTarget(open_session())

    def reopen_after(self, error: AppError, *, progress: bool) -> None:
        """A new connection, if the error is one that goes by; otherwise raises it again."""
        self._idle = 0 if progress else self._idle + 1
        if error.scope is not Scope.ACCOUNT or error.retry is Retry.NEVER or self._idle >= IDLE_BREAKS:
            raise error
        self.close()
        self.now = ImapTarget(self._open())

    @property
    def withheld(self) -> bool:
        """Whether nothing more is to be asked for at this hour or on this day."""
        return self._leave.withheld

    @property
    def left_today(self) -> int | None:
        """Bytes that may still be read on this day; None where no cap is known."""
        return self._leave.pace.left_today(Way.DOWN)

    def rest(self) -> None:
        """Wait until more may be asked for, without a connection that would only be cut meanwhile."""
        if self.withheld:
            self.close()
            if self._leave.wait(Stage.CHECKING):
                self.now = ImapTarget(self._open())

    def close(self) -> None:
        """End the session."""
        self.now.close()
