"""Words from a message where Qt guesses whether they are HTML: a picture in them would be loaded from a file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def show_plainly(dialog: QWidget) -> None:
    """All labels of a dialog show their text as it is. Call it when the texts are set."""
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)


def plain_tip(text: str) -> str:
    """A tooltip that cannot be taken for HTML."""
    return text.replace("<", "‹").replace("&", "＆") if "<" in text else text
