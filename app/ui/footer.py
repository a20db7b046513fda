"""Below the page: one hint at the left; at the right Back, then the only filled button, naming where it goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.step_page import FooterState, side_margin
from app.ui.widgets import Button, ButtonRole, Text, TextRole

HEIGHT, HEIGHT_COMPACT = 64, 56


class Footer(QFrame):
    """Shows a `FooterState`."""

    back = Signal()
    forward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "footer")
        self._hint = Text(TextRole.HINT, wrap=True)
        self._back, self._next = Button(), Button(ButtonRole.PRIMARY)
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._hint, 1)
        self._layout.addWidget(self._back, 0, Qt.AlignmentFlag.AlignVCenter)
        self._layout.addWidget(self._next, 0, Qt.AlignmentFlag.AlignVCenter)
        self._back.clicked.connect(self.back)
        self._next.clicked.connect(self.forward)
        self._place = ""
        self._compact = False
        self._retranslate()

    def show_state(self, state: FooterState, place: str) -> None:
        """Take the page's wishes; `place` is the name of the step that follows, empty if there is none."""
        self.setVisible(state.shown)
        self._hint.setText(state.hint)
        self._back.setEnabled(state.back_enabled)
        label = state.next_label or (self.tr("&Next: {place}").format(place=place) if place else "")
        self._next.setText(label)
        self._next.setVisible(bool(label))
        self._next.setEnabled(state.next_enabled)
        self._next.set_role(ButtonRole.PRIMARY if state.next_primary else ButtonRole.PLAIN)
        # What is off must still be explained to those who listen.
        self._next.setAccessibleDescription("" if state.next_enabled else state.hint)

    def set_compact(self, *, compact: bool) -> None:
        """Lower in a narrow window."""
        self._compact = compact
        self.setMinimumHeight(HEIGHT_COMPACT if compact else HEIGHT)
        self._margins()

    def next_button(self) -> Button:
        """The filled one."""
        return self._next

    def changeEvent(self, event: QEvent) -> None:
        """Another language; the window shows the state anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In line with the content above."""
        super().resizeEvent(event)
        self._margins()

    def _margins(self) -> None:
        side = side_margin(self.width(), compact=self._compact)
        self._layout.setContentsMargins(side, 8, side, 8)

    def _retranslate(self) -> None:
        self._back.setText(self.tr("&Back"))
