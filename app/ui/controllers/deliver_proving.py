"""The last part of the Deliver page: the new side read back, and what that found written down."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.engine import VerifyNewReport, verify_new
from app.flow import deliver_steps as steps
from app.flow.deliver import DeliverState, SaveReport, VerifyNewSide
from app.ui.controllers.deliver_running import RunningDelivery
from app.ui.controllers.report_job import save_report
from app.workers import Work


class ProvingDelivery(RunningDelivery):
    """Between the run and the whole page."""

    def _prove(self, intent: VerifyNewSide | SaveReport, state: DeliverState) -> None:
        """Read the new side back, or write down what that found."""
        if isinstance(intent, SaveReport):
            write = partial(save_report, self.open_project, Path(intent.path), intent.language)
            self._start(write, self._on_saved)
            return
        proven = tuple(line.person for line in state.proof.people) if state.proof else ()
        self._show(steps.reading_back(state, proven, time.time()))
        read = partial(verify_new, self.open_project, self.workspace.vault, proven, depth=intent.depth)
        self._start(read, self._on_verified)

    def _start(self, work: Work, on_done: object) -> None:
        self.begin(work, self._keys(), on_done)  # type: ignore[arg-type]

    @Slot(object)
    def _on_verified(self, report: object) -> None:
        if self._state is not None and isinstance(report, VerifyNewReport):
            self._show(steps.verified(self._state, report))

    @Slot(object)
    def _on_saved(self, path: object) -> None:
        if self._state is not None:
            self._show(replace(self._state, saved=str(path)))
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
