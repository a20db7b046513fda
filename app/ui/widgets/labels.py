"""Text in the roles of the look, and news for those who listen instead of look."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from app.ui.theme import fixed_font

LINE_LENGTH = 720
"""Text lines stop here, in pixels."""


class TextRole(StrEnum):
    """The size and colour of a text."""

    TITLE = "title"
    FIGURE = "figure"
    HEADING = "heading"
    STRONG = "strong"
    BODY = "body"
    LEAD = "lead"
    HINT = "hint"
    CRUMB = "crumb"
    LABEL = "label"
    REFUSED = "refused"


class Text(QLabel):
    """A label in a role. Plain text, because names, subjects and servers' words are shown in it."""

    def __init__(self, role: TextRole = TextRole.BODY, *, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role.value)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def heightForWidth(self, width: int) -> int:
        """Lines are counted at the width it will have: layouts forget the maximum when they ask."""
        return super().heightForWidth(min(width, self.maximumWidth()))

    def set_role(self, role: TextRole) -> None:
        """Change the role."""
        if self.property("role") != role.value:
            self.setProperty("role", role.value)
            self.style().unpolish(self)
            self.style().polish(self)


class FixedText(QLabel):
    """A value that must be read letter by letter; can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fixed_font())
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


class Rule(QFrame):
    """A line of one pixel between parts of a card."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rule")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say it, once."""
    if text:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
