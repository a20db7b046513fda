"""A sheet with a thin line round it. Never one card inside another."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.labels import Rule, Text, TextRole


class Card(QFrame):
    """Put widgets into `body`. With a heading there is a line under it, and `head` takes a link at its right."""

    def __init__(self, *, padding: int = 24, with_heading: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.heading = Text(TextRole.HEADING, wrap=True)
        self.head = QHBoxLayout()
        if with_heading:
            self.head.setContentsMargins(16, 12, 16, 12)
            self.head.addWidget(self.heading, 1)
            outer.addLayout(self.head)
            outer.addWidget(Rule())
        else:
            self.heading.hide()
            self.heading.setParent(self)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)
