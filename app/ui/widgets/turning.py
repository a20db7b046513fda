"""The clock behind the arcs of working that a delegate paints: they turn only where and while they are seen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QTimer, Slot
from PySide6.QtWidgets import QAbstractItemView

from app.ui.widgets.mark_view import STEP_DEGREES, TURN_MS, motion_reduced


class Turning(QObject):
    """A delegate asks for the angle at each arc that it paints. That place is painted again at the next turn; when
    nobody asks any more, because nothing works or nothing is seen, the clock stands still.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._angle = 0.0
        self._asked: set[tuple[int, int, int, int]] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(TURN_MS)
        self._timer.timeout.connect(self._turn)

    @property
    def running(self) -> bool:
        """Whether something turns."""
        return self._timer.isActive()

    def angle(self, rect: QRect) -> float:
        """How far the arc in `rect` of the viewport has turned, in degrees."""
        if motion_reduced():
            return 0.0
        self._asked.add((rect.x(), rect.y(), rect.width(), rect.height()))
        if not self._timer.isActive():
            self._timer.start()
        return self._angle

    @Slot()
    def _turn(self) -> None:
        asked, self._asked = self._asked, set()
        if not asked or motion_reduced():
            self._timer.stop()
            return
        self._angle = (self._angle + STEP_DEGREES) % 360
        for place in asked:
            self._view.viewport().update(QRect(*place))
