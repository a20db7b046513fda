"""The composition root: everything is made here once and handed on. Heavy parts are imported when first needed."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from app.core.errors import AppError
from app.credentials import Vault, default_vault_path, open_vault
from app.flow.steps import StepId
from app.flow.words import Language, explain
from app.ui import qt_log
from app.ui.browser import open_browser
from app.ui.browser.keeping_place import KeepingPlace
from app.ui.crash import CrashReporter
from app.ui.language import Languages
from app.ui.outside_world import Internet, OutsideWorld, practised
from app.ui.preferences import Preferences, keep_preferences, read_preferences
from app.ui.pretend_panel import PRACTICE_CONSOLE, PretendPanelWindow
from app.ui.theme import Theme
from app.ui.widgets import Tone
from app.ui.widgets.focus_ring import FocusRings
from app.ui.window import Window
from app.ui.workspace import Workspace
from app.workers import end_all_jobs

if TYPE_CHECKING:
    from app.ui.browser.window import BrowserWindow

log = logging.getLogger(__name__)


class PracticeHandle(Protocol):
    """A practice firm that runs beside the window."""

    @property
    def internet(self) -> Internet:
        """Its name servers and its clock."""
        ...

    def stop(self) -> None:
        """End its servers."""


class Application(QObject):
    """The window and what it lives on."""

    def __init__(
        self, app: QApplication, vault: Vault | None, preferences: Preferences, practice: PracticeHandle | None = None
    ) -> None:
        super().__init__()
        self._app = app
        self._archives: dict[Path | None, BrowserWindow] = {}
        self._panel: PretendPanelWindow | None = None
        self.theme = Theme(app, preferences.appearance, preferences.language.value)
        self.languages = Languages(preferences.language, self)
        world = practised(practice.internet) if practice is not None else OutsideWorld()
        vault = vault or open_vault(default_vault_path())
        self.workspace = Workspace(vault, self.languages, self.theme, self, world)
        self.crashes = CrashReporter(self)
        self.rings = FocusRings(app, self)
        self.window = Window(self.workspace)
        self.workspace.bug.connect(self.crashes.show_error)
        self.workspace.opened.connect(self._on_opened)
        self.workspace.page_wanted.connect(self.open_page)
        self.workspace.keeping_wanted.connect(self.open_keeping)
        self.window.archive_wanted.connect(self.open_archive)
        self.window.closed.connect(self._on_closed)

    def open_project(self, path: Path) -> bool:
        """Open it and say what is next. False if it cannot be opened: the page says why, and all else stays usable."""
        notice = self.window.controller(StepId.TODAY).page.notice
        notice.clear()
        self.window.show_step(StepId.TODAY)
        try:
            self.workspace.open(path)
        except AppError as error:
            log.warning("not opened: %s", error)
            told = explain(error.code, error.facts, self.languages.language)
            joint = "" if self.languages.language is Language.ZH else " "
            notice.say(Tone.FAILED, told.happened, joint.join(part for part in (told.means, told.do) if part))
            return False
        return True

    @Slot()
    def open_archive(self) -> BrowserWindow:
        """The archive browser, a window of its own."""
        project = self.workspace.project
        path = project.archive_path if project else None
        window = self._archives.get(path)
        if window is None or not shiboken6.isValid(window) or not window.isVisible():
            window = open_browser(path)
            window.kept.connect(self.workspace.keeping.look)
        elif path is not None and window.archive is None:
            window.open_archive(path)  # there was none when she looked before; there may be one by now
        self._archives[path] = window
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    @Slot(object)
    def open_keeping(self, page: KeepingPlace) -> None:
        """The archive browser with its checks, copies and rules, on one of their pages."""
        self.open_archive().show_keeping(page)

    @Slot(str)
    def open_page(self, address: str) -> None:
        """A page of somebody's, in the browser; where the DNS host is inside the program, its panel."""
        panel = self.workspace.world.panel
        if panel is None or address != PRACTICE_CONSOLE:
            QDesktopServices.openUrl(QUrl(address))
            return
        if self._panel is None:
            self._panel = PretendPanelWindow(panel, self.languages)
        self._panel.reload()
        self._panel.show()
        self._panel.raise_()
        self._panel.activateWindow()

    @Slot()
    def _on_opened(self) -> None:
        project = self.workspace.project
        if project is not None and not project.firm.practice:
            keep_preferences(replace(read_preferences(), last_project=str(project.path)))

    @Slot()
    def _on_closed(self) -> None:
        size = self.window.size()
        keep_preferences(replace(read_preferences(), width=size.width(), height=size.height()))
        for window in self._archives.values():
            if shiboken6.isValid(window):
                window.close()
        if self._panel is not None:
            self._panel.close()
        self.workspace.close()


def run(argv: Sequence[str], *, project: Path | None, vault: Vault | None, practice: PracticeHandle | None) -> int:
    """Open the window and stay until it is closed. `vault` None: the user's own. Returns the exit status."""
    qt_log.install()
    app = QApplication(list(argv))
    app.setApplicationName("Mailover")
    app.setDesktopFileName("mailover")
    preferences = read_preferences()
    application = Application(app, vault, preferences, practice)
    application.crashes.install()
    wanted = project or (Path(preferences.last_project) if preferences.last_project and practice is None else None)
    if wanted is not None and (project is not None or wanted.exists()):
        application.open_project(wanted)
    application.window.resize(preferences.width, preferences.height)
    application.window.show()
    try:
        return app.exec()
    finally:
        end_all_jobs()
        if practice is not None:
            practice.stop()
