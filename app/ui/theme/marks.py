"""The marks that say how things stand: told apart by shape alone, so that colour is never the only sign."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen, QPolygonF

from app.ui.theme.colours import ink
from app.ui.theme.tokens import Token


class Mark(StrEnum):
    """What a mark says."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
    NEEDS_YOU = "needs you"
    FAILED = "failed"
    WAITING = "waiting"
    WORKING = "working"
    CHANGED = "changed"
    SETTLED = "settled"
    PAUSED = "paused"


def paint_mark(painter: QPainter, rect: QRectF, mark: Mark, palette: QPalette, angle: float = 0.0) -> None:
    """Draw a mark into `rect`, designed on 16 by 16. `angle` in degrees turns the arc of WORKING."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 16, rect.height() / 16)
    if mark is Mark.WORKING:
        _working(painter, palette, angle)
    else:
        _SHAPES[mark](painter, palette)
    painter.restore()


def _pen(colour: QColor, width: float = 1.4) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _lines(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _ring(painter: QPainter, colour: QColor, width: float = 1.5) -> None:
    painter.setPen(_pen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(1.25, 1.25, 13.5, 13.5))


def _filled(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def _done(painter: QPainter, palette: QPalette) -> None:
    _filled(painter, ink(Token.ACCENT, palette))
    painter.drawEllipse(QRectF(0.5, 0.5, 15, 15))
    painter.setPen(_pen(ink(Token.ON_ACCENT, palette), 1.8))
    painter.drawPolyline(_lines((4.6, 8.3), (7.0, 10.7), (11.4, 5.7)))


def _now(painter: QPainter, palette: QPalette) -> None:
    _ring(painter, ink(Token.ACCENT, palette), 1.8)
    _filled(painter, ink(Token.ACCENT, palette))
    painter.drawEllipse(QRectF(4.9, 4.9, 6.2, 6.2))


def _later(painter: QPainter, palette: QPalette) -> None:
    _ring(painter, ink(Token.EDGE, palette), 1.3)


def _needs_you(painter: QPainter, palette: QPalette) -> None:
    _filled(painter, ink(Token.NEEDS, palette))
    painter.drawRoundedRect(QRectF(1, 1, 14, 14), 3.5, 3.5)
    painter.setPen(_pen(ink(Token.ON_ACCENT, palette), 1.9))
    painter.drawLine(QPointF(8, 4.4), QPointF(8, 8.6))
    painter.drawPoint(QPointF(8, 11.6))


def _failed(painter: QPainter, palette: QPalette) -> None:
    _filled(painter, ink(Token.FAILED, palette))
    near, far = 4.8, 11.2
    octagon = _lines((near, 0.6), (far, 0.6), (15.4, near), (15.4, far), (far, 15.4), (near, 15.4), (0.6, far))
    octagon.append(QPointF(0.6, near))
    painter.drawPolygon(octagon)
    painter.setPen(_pen(ink(Token.ON_ACCENT, palette), 1.8))
    painter.drawLine(QPointF(5.6, 5.6), QPointF(10.4, 10.4))
    painter.drawLine(QPointF(10.4, 5.6), QPointF(5.6, 10.4))


def _waiting(painter: QPainter, palette: QPalette) -> None:
    _ring(painter, ink(Token.NEEDS, palette))
    painter.drawPolyline(_lines((8, 4.6), (8, 8.2), (10.4, 9.6)))


def _working(painter: QPainter, palette: QPalette, angle: float) -> None:
    _ring(painter, ink(Token.GROOVE, palette), 1.8)
    painter.setPen(_pen(ink(Token.ACCENT, palette), 1.8))
    painter.drawArc(QRectF(1.25, 1.25, 13.5, 13.5), round((90 - angle) * 16), -90 * 16)


def _changed(painter: QPainter, palette: QPalette) -> None:
    _ring(painter, ink(Token.EDGE, palette))
    painter.setPen(_pen(ink(Token.TEXT2, palette)))
    wave = QPainterPath(QPointF(4.6, 8.6))
    wave.cubicTo(QPointF(5.9, 6.2), QPointF(7.0, 6.8), QPointF(8, 8))
    wave.cubicTo(QPointF(9.0, 9.2), QPointF(10.1, 9.8), QPointF(11.4, 7.4))
    painter.drawPath(wave)


def _settled(painter: QPainter, palette: QPalette) -> None:
    _ring(painter, ink(Token.EDGE, palette))
    painter.setPen(_pen(ink(Token.TEXT2, palette)))
    painter.drawLine(QPointF(5, 8), QPointF(11, 8))


def _paused(painter: QPainter, palette: QPalette) -> None:
    _ring(painter, ink(Token.EDGE, palette))
    painter.setPen(_pen(ink(Token.TEXT2, palette), 1.6))
    painter.drawLine(QPointF(6.4, 5.6), QPointF(6.4, 10.4))
    painter.drawLine(QPointF(9.6, 5.6), QPointF(9.6, 10.4))


_SHAPES: dict[Mark, Callable[[QPainter, QPalette], None]] = {
    Mark.DONE: _done,
    Mark.NOW: _now,
    Mark.LATER: _later,
    Mark.NEEDS_YOU: _needs_you,
    Mark.FAILED: _failed,
    Mark.WAITING: _waiting,
    Mark.CHANGED: _changed,
    Mark.SETTLED: _settled,
    Mark.PAUSED: _paused,
}
