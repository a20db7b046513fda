"""Keeps the Today page in step with the snapshot, and brings her where she wants to go."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Slot

from app.flow.steps import StepId
from app.flow.today import today_state
from app.ui.browser.keeping_place import KeepingPlace
from app.ui.page_controller import PageController
from app.ui.pages.today import TodayPage
from app.ui.workspace import Workspace


class TodayController(PageController):
    """The page that always answers "what do I do next"."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, TodayPage(), parent)
        self.page.intent.connect(self._on_intent)
        workspace.changed.connect(self._on_changed)
        workspace.keeping.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """The day may have changed, too."""
        today = datetime.now().astimezone().date()
        self.page.show_state(today_state(self.workspace.snapshot, today, self.workspace.keeping.keeping))

    @Slot(object)
    def _on_intent(self, wanted: StepId | KeepingPlace) -> None:
        if isinstance(wanted, KeepingPlace):
            self.workspace.keeping_wanted.emit(wanted)
        else:
            self.workspace.go(wanted)

    @Slot()
    def _on_changed(self) -> None:
        self.refresh()
