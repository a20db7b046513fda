"""The language that the window speaks, for sentences that come from data instead of a Qt catalogue."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from app.flow.words import Language


def spoken_language() -> Language:
    """`Languages.use` sets the default locale; this reads it back."""
    return Language.ZH if QLocale().language() == QLocale.Language.Chinese else Language.EN
