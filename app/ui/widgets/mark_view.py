"""A mark as a widget: still, but for the arc of working, which turns unless motion is reduced."""

from __future__ import annotations

import os

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Mark, paint_mark

TURN_MS = 50
STEP_DEGREES = 18.0


class MarkView(QWidget):
    """Shows one `Mark`. The words beside it say the same."""

    def __init__(self, mark: Mark = Mark.LATER, side: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark, self._side, self._angle = mark, side, 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TURN_MS)
        self._timer.timeout.connect(self._turn)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def mark(self) -> Mark:
        """What it shows."""
        return self._mark

    def show_mark(self, mark: Mark) -> None:
        """Take another mark."""
        self._mark = mark
        self._run()
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark and nothing else."""
        painter = QPainter(self)
        paint_mark(painter, QRectF(0, 0, self._side, self._side), self._mark, self.palette(), self._angle)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Turn only while seen."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Turn only while seen."""
        super().hideEvent(event)
        self._timer.stop()

    def _run(self) -> None:
        if self._mark is Mark.WORKING and self.isVisible() and not motion_reduced():
            self._timer.start()
        else:
            self._timer.stop()

    def _turn(self) -> None:
        self._angle = (self._angle + STEP_DEGREES) % 360
        self.update()


def motion_reduced() -> bool:
    """Whether things should stand still. Qt 6.11 does not tell what the system is set to, so a variable does."""
    return bool(os.environ.get("MAILOVER_STILL"))
