"""A bar without text: the figures beside it say the rest. It is full only when something is proven."""

from __future__ import annotations

from app.ui.theme import Token, ink
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

PERMILLE = 1000


class TransferBar(QProgressBar):
    """Drawn flat and round in the colours of the look; a progress bar to a screen reader."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, PERMILLE)
        self.setTextVisible(False)
        self.setFixedHeight(height)

    def show_fraction(self, fraction: float) -> None:
        """From 0 to 1."""
        self.setValue(int(fraction * PERMILLE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Groove and part."""
        painter = QPainter(self)
        paint_bar(painter, QRectF(self.rect()), self.value() / PERMILLE, self)
        painter.end()


def paint_bar(painter: QPainter, rect: QRectF, fraction: float, widget: QWidget) -> None:
    """The same bar for a delegate."""
    radius = rect.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(Token.GROOVE, widget.palette()))
    painter.drawRoundedRect(rect, radius, radius)
    if fraction > 0:
        painter.setBrush(ink(Token.ACCENT, widget.palette()))
        part = QRectF(rect.left(), rect.top(), max(rect.height(), rect.width() * fraction), rect.height())
        painter.drawRoundedRect(part, radius, radius)
