"""The archive browser: a window of its own over any archive folder, with or without a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.browser.window import BrowserWindow


def open_browser(archive: Path | None) -> BrowserWindow:
    """A browser on this archive, or asking for a folder; not shown yet."""
    from app.ui.browser.window import BrowserWindow

    return BrowserWindow(archive)
