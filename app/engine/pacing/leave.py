"""May mail be moved just now? Waits until it may: for whoever has no patience of its own (rehearsal, recount)."""

from __future__ import annotations

import time
from dataclasses import dataclass

from app.core.errors import AppError
from app.core.events import Cancelled, Emit, Stage, StageEntered
from app.core.identity import PersonId
from app.engine.pacing.pace import Pace
from app.engine.pacing.patience import Waiting


@dataclass(frozen=True, slots=True)
class Leave:
    """One person's."""

    pace: Pace
    person: PersonId
    emit: Emit
    cancelled: Cancelled

    @property
    def withheld(self) -> bool:
        """Whether her hours or the day's cap stand against it."""
        return self.pace.stop() is not None

    def wait(self, then: Stage) -> bool:
        """Until mail may be moved, the wait told; `then` is told after a wait. False: cancelled meanwhile."""
        waited = False
        while not self.cancelled() and (error := self.pace.stop()) is not None:
            waited = True
            self._wait(error)
        if waited and not self.cancelled():
            self.emit(StageEntered(self.person, then))
        return not self.cancelled()

    def _wait(self, error: AppError) -> None:
        seconds = float(error.facts.get("retry_after_s") or 1)
        self.emit(StageEntered(self.person, Stage.WAITING, time.time() + seconds, error))
        Waiting().wait(seconds, lambda: self.cancelled() or self.pace.lifted(error))
