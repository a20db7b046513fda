"""A bar without text: 8 pixels in rows, 12 for the whole. The figures stand beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from app.ui.theme import Token, ink

ROW, OVERALL = 8, 12
_STEPS = 10_000


class ProgressBar(QProgressBar):
    """`show_fraction` with 0 to 1; a screen reader hears percent."""

    def __init__(self, thickness: int = OVERALL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thickness = thickness
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setFixedHeight(thickness)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_fraction(self, fraction: float) -> None:
        """How far it is."""
        self.setValue(round(max(0.0, min(1.0, fraction)) * _STEPS))

    def sizeHint(self) -> QSize:
        """As thick as it is, and as long as there is room."""
        return QSize(160, self._thickness)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Groove and bar."""
        painter = QPainter(self)
        paint_bar(painter, QRectF(self.rect()), self.value() / _STEPS, self.palette())
        painter.end()


def paint_bar(painter: QPainter, rect: QRectF, fraction: float, palette: QPalette) -> None:
    """A bar for delegates: ends rounded by half its height, and never shorter than round once it has begun."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = rect.height() / 2
    painter.setBrush(ink(Token.GROOVE, palette))
    painter.drawRoundedRect(rect, radius, radius)
    if fraction > 0:
        painter.setBrush(ink(Token.ACCENT, palette))
        done = QRectF(rect)
        done.setWidth(max(rect.height(), rect.width() * min(1.0, fraction)))
        painter.drawRoundedRect(done, radius, radius)
    painter.restore()
