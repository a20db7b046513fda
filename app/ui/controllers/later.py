"""Steps of later releases have a page and nothing to do."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.flow.steps import StepId
from app.ui.page_controller import PageController
from app.ui.pages.later import LaterPage
from app.ui.workspace import Workspace


class LaterController(PageController):
    """One for each such step."""

    def __init__(self, step: StepId, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, LaterPage(step), parent)
