"""The base of what stands between a page and the engine: it owns the page, runs the jobs, and makes its states.

    class PeopleController(PageController):                 # app/ui/controllers/people.py
        def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
            super().__init__(workspace, PeoplePage(), parent)
            self.page.intent.connect(self._on_intent)       # bound methods of QObjects only
        def refresh(self) -> None:                          # shown, another project, another language
            self.page.show_state(people_state(self.workspace.snapshot, …))

A job is started by ``self.run(job, keys)``: at most one at a time holds a key (an account's id, ``"archive"``…).
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.ui.step_page import StepPage
from app.ui.workspace import Workspace
from app.workers import Job


class PageController(QObject):
    """One page and what moves it."""

    def __init__(self, workspace: Workspace, page: StepPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.page = page
        workspace.opened.connect(self._on_opened)

    def refresh(self) -> None:
        """Make the state anew and show it: the page comes to the front, or another project is open."""

    def entered(self) -> None:
        """The page came to the front."""
        self.refresh()

    def project_changed(self) -> None:
        """Another project is open, or none."""
        self.refresh()

    def run(self, job: Job, keys: Iterable[str]) -> None:
        """Start a job when its keys are free; a failure that is no AppError goes to the crash dialog."""
        job.failed.connect(self._on_failed)
        self.workspace.jobs.add(job, keys)

    @Slot()
    def _on_opened(self) -> None:
        self.project_changed()

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            self.workspace.bug.emit(error)
