"""Puts a theme on the application, and follows the system's where she has not chosen one."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from app.ui.theme.colours import palette
from app.ui.theme.style_sheet import style_sheet
from app.ui.theme.type_scale import app_font, strong_weight


class Appearance(StrEnum):
    """What she chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def apply(app: QApplication, dark: bool, language: str | None = None) -> None:  # noqa: FBT001 - as in `palette`
    """Palette, then sheet: a sheet keeps the colours of the palette it was set under. Fonts follow the language."""
    if language is not None:
        app.setFont(app_font(language))
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(QPalette() if _high_contrast(app) else palette(dark))
    app.setStyleSheet("")
    app.setStyleSheet(style_sheet(strong_weight(app.font()), dark=dark))


class Theme(QObject):
    """The theme in use. Says `changed` after every switch."""

    changed = Signal()

    def __init__(self, app: QApplication, appearance: Appearance, language: str) -> None:
        super().__init__(app)
        self._app = app
        self._appearance = appearance
        self._language = language
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._apply()

    @property
    def appearance(self) -> Appearance:
        """What she chose."""
        return self._appearance

    @property
    def dark(self) -> bool:
        """Whether dark is what is seen."""
        if self._appearance is Appearance.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._appearance is Appearance.DARK

    def choose(self, appearance: Appearance) -> None:
        """Switch, at once."""
        self._appearance = appearance
        self._apply()

    def use_language(self, language: str) -> None:
        """Fonts of another language, at once."""
        self._language = language
        self._apply()

    def _on_system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._appearance is Appearance.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        apply(self._app, self.dark, self._language)
        self.changed.emit()


def _high_contrast(app: QApplication) -> bool:
    hints = app.styleHints()
    accessibility = hints.accessibility()  # lives only as long as the Python object of its parent
    return accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast
