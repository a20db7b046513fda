"""The program when it was asked for an archive alone: the archive's window, and no project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.ui import qt_log
from app.ui.browser import open_browser
from app.ui.crash import CrashReporter
from app.ui.language import Languages
from app.ui.preferences import read_preferences
from app.ui.theme import Theme
from app.ui.widgets.focus_ring import FocusRings
from app.workers import end_all_jobs


def run_archive(argv: Sequence[str], archive: Path) -> int:
    """Open the archive and stay until its window is closed. Returns the exit status."""
    qt_log.install()
    app = QApplication(list(argv))
    app.setApplicationName("Mailover")
    app.setDesktopFileName("mailover")
    preferences = read_preferences()
    # held until the end: they follow the system's theme, the language, the keyboard
    held = (
        Theme(app, preferences.appearance, preferences.language.value),
        Languages(preferences.language),
        CrashReporter(app),
        FocusRings(app),
    )
    held[2].install()
    window = open_browser(archive)
    window.show()
    try:
        return app.exec()
    finally:
        end_all_jobs()
