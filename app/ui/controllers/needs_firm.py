"""Stands in for the pages that need a project while none is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.flow.steps import StepId
from app.ui.page_controller import PageController
from app.ui.pages.needs_firm import NeedsFirmPage
from app.ui.workspace import Workspace

NEEDING = frozenset({StepId.PEOPLE, StepId.BACKUP, StepId.DELIVER})
"""Steps that work on a project."""


class NeedsFirmController(PageController):
    """One for each such step."""

    def __init__(self, step: StepId, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, NeedsFirmPage(step), parent)
        self.page.intent.connect(self._on_intent)

    @Slot(object)
    def _on_intent(self, step: StepId) -> None:
        self.workspace.go(step)
