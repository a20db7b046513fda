"""The palette of a theme, and any token read back from a palette, so that a widget needs no theme object.

In high contrast the system's own palette is kept: then a token is the system colour nearest in meaning.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from app.ui.theme.tokens import DARK, LIGHT, Token

_Role = QPalette.ColorRole
ROLES: dict[Token, QPalette.ColorRole] = {
    Token.PAGE: _Role.Window,
    Token.SHEET: _Role.Base,
    Token.RAIL: _Role.AlternateBase,
    Token.SOFT: _Role.Midlight,
    Token.LINE: _Role.Mid,
    Token.EDGE: _Role.Dark,
    Token.GROOVE: _Role.Light,
    Token.TEXT: _Role.WindowText,
    Token.TEXT2: _Role.PlaceholderText,
    Token.ACCENT: _Role.Highlight,
    Token.ACCENT_PRESSED: _Role.Shadow,
    Token.ON_ACCENT: _Role.HighlightedText,
    Token.FAILED: _Role.BrightText,
}
"""What the style sheet calls them: ``palette(midlight)`` is the soft ground."""
_ALSO = {
    _Role.Text: Token.TEXT,
    _Role.Button: Token.SHEET,
    _Role.ButtonText: Token.TEXT,
    _Role.ToolTipBase: Token.SHEET,
    _Role.ToolTipText: Token.TEXT,
    _Role.Link: Token.ACCENT,
    _Role.LinkVisited: Token.ACCENT_PRESSED,
    _Role.Accent: Token.ACCENT,
}
_GROUNDS = {
    Token.RAIL,
    Token.SOFT,
    Token.GROOVE,
    Token.NEEDS_GROUND,
    Token.FAILED_GROUND,
    Token.HIT,
}


def palette(dark: bool) -> QPalette:  # noqa: FBT001 - the only argument
    """The whole palette of a theme. Pure: the same argument gives the same palette."""
    colours = DARK if dark else LIGHT
    made = QPalette(QColor(colours[Token.SHEET]), QColor(colours[Token.PAGE]))
    for role, token in ({role: token for token, role in ROLES.items()} | _ALSO).items():
        made.setColor(role, QColor(colours[token]))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours[Token.TEXT2]))
    for role in (_Role.Button, _Role.Base):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours[Token.PAGE]))
    return made


def ink(token: str, of: QPalette) -> QColor:
    """The colour of a token in the theme that `of` is the palette of. Raises ValueError on an unknown token."""
    # A style sheet that sets a background changes Window and Base in the palettes of its widgets; nothing changes Mid.
    name, line = Token(token), of.color(QPalette.ColorGroup.Active, _Role.Mid).name().upper()
    for colours in (LIGHT, DARK):
        if line == colours[Token.LINE]:
            return QColor(colours[name])
    return _system_ink(name, of)


def _system_ink(token: Token, of: QPalette) -> QColor:
    if token in _GROUNDS:
        return of.color(_Role.Window if token is Token.RAIL else _Role.Base)
    if token in {Token.PAGE, Token.SHEET, Token.ACCENT, Token.ACCENT_PRESSED, Token.ON_ACCENT}:
        role = _Role.Highlight if token is Token.ACCENT_PRESSED else ROLES[token]
        return of.color(role)
    return of.color(_Role.WindowText)
