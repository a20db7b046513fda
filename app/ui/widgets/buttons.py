"""Buttons by what they are for. One filled button on a page; icons keep the colour of their text in every theme."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.ui.theme import Symbol, Token, icon


class ButtonRole(StrEnum):
    """The look of a button."""

    PRIMARY = "primary"
    PLAIN = "plain"
    SMALL = "small"
    LINK = "link"
    CHIP = "chip"
    BARE = "bare"
    """Words and an icon that open a menu, in the head of a list."""


_TOKENS = {ButtonRole.PRIMARY: Token.ON_ACCENT, ButtonRole.LINK: Token.ACCENT, ButtonRole.BARE: Token.TEXT2}
_ICON_SIZE = {ButtonRole.SMALL: 14, ButtonRole.LINK: 14, ButtonRole.CHIP: 14, ButtonRole.BARE: 14}


class Button(QPushButton):
    """A button with a role and perhaps an icon. The text is set by `retranslate` of whoever owns it."""

    def __init__(
        self, role: ButtonRole = ButtonRole.PLAIN, symbol: Symbol | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role, self._symbol = role, symbol
        self.setProperty("role", role.value)
        self.setAutoDefault(True)  # so that Enter presses it, as Space does
        # A click leaves the keyboard where it was; the ring is for those who came by key.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if role is ButtonRole.LINK:
            self.setFlat(True)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tint()

    @property
    def role(self) -> ButtonRole:
        """What it looks like now."""
        return self._role

    def set_role(self, role: ButtonRole) -> None:
        """Change what it looks like."""
        if role is self._role:
            return
        self._role = role
        self.setProperty("role", role.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self._tint()

    def set_symbol(self, symbol: Symbol | None) -> None:
        """Change the icon."""
        self._symbol = symbol
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew under another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        if self._symbol is None:
            if not self.icon().isNull():
                self.setIcon(QIcon())
            return
        side = _ICON_SIZE.get(self._role, 16)
        self.setIconSize(QSize(side, side))
        self.setIcon(icon(self._symbol, self.window().palette(), _TOKENS.get(self._role, Token.TEXT)))


class IconButton(QToolButton):
    """An icon alone: only for copy and close. Its name is its tooltip and what a screen reader says."""

    def __init__(self, symbol: Symbol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symbol = symbol
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tint()

    def set_name(self, name: str) -> None:
        """What it does, in words."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_symbol(self, symbol: Symbol) -> None:
        """Change the icon."""
        self._symbol = symbol
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew under another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        self.setIcon(icon(self._symbol, self.window().palette(), Token.ACCENT))
