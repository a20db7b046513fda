"""The ring round the button that has the keyboard: 2 pixels of accent, 2 pixels away. A style sheet cannot draw it.

Fields, tables and lists show focus themselves.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from app.ui.theme import Token, ink

GAP, WIDTH = 2, 2


class Ring(QWidget):
    """Lies over the page or the window, follows its button, and lets the mouse through."""

    def __init__(self, button: QWidget, host: QWidget) -> None:
        super().__init__(host)
        self._button = button
        self._retired = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        watched: QWidget | None = button
        while watched is not None and watched is not host:
            watched.installEventFilter(self)
            watched = watched.parentWidget()
        button.destroyed.connect(self.retire)
        self._follow()
        self.show()

    @Slot()
    def retire(self) -> None:
        """The keyboard is elsewhere."""
        self._retired = True
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something between the button and the host moved."""
        moved = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest}
        if event.type() in moved:
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink(Token.ACCENT, self.palette()), WIDTH))
        half = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 8, 8)
        painter.end()

    def _follow(self) -> None:
        host = self.parentWidget()
        if self._retired or host is None or not shiboken6.isValid(self._button):
            self.hide()
            return
        room = GAP + WIDTH
        place = QRect(self._button.mapTo(host, QPoint(0, 0)), self._button.size())
        self.setGeometry(place.adjusted(-room, -room, room, room))
        self.setVisible(self._button.isVisible())
        self.raise_()


class FocusRings(QObject):
    """One ring at a time in the whole program."""

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ring: Ring | None = None
        app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.retire()
        self._ring = Ring(new, _host_of(new)) if isinstance(new, QAbstractButton) else None


def _host_of(button: QWidget) -> QWidget:
    """What scrolls with the button, or its window."""
    widget = button
    while True:
        above = widget.parentWidget()
        if above is None or widget.isWindow():
            return widget
        area = above.parentWidget()
        if isinstance(area, QScrollArea) and area.widget() is widget:
            return widget
        widget = above
