"""The box of a tick as a table paints it, the same as a check box has it: seen in every theme."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPalette, QPen

from app.ui.theme import Symbol, Token, ink, paint_symbol

BOX = 18


def paint_box(painter: QPainter, place: QRect, palette: QPalette, *, ticked: bool) -> None:
    """A box of `BOX` pixels in the middle of the left end of `place`."""
    rect = QRectF(place.left() + 0.5, place.center().y() - BOX // 2 + 0.5, BOX - 1, BOX - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink(Token.ACCENT if ticked else Token.EDGE, palette), 1))
    painter.setBrush(ink(Token.ACCENT if ticked else Token.SHEET, palette))
    painter.drawRoundedRect(rect, 5, 5)
    painter.restore()
    if ticked:
        paint_symbol(painter, rect.adjusted(1.5, 1.5, -1.5, -1.5), Symbol.TICK, palette, Token.ON_ACCENT)
