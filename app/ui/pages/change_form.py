"""The form of her panel, drawn with her values in it: each box with its label, what goes in, and a copy button."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.flow.panel_forms import PanelField, PanelForm
from app.ui.theme import Token, fixed_font, ink
from app.ui.widgets import CopyButton, Rule, Text, TextRole

_PAD_X, _PAD_Y, LABEL_WIDTH, VALUE_WIDTH = 12, 7, 128, 520
_WRAPPED = int(Qt.TextFlag.TextWrapAnywhere) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)


class ValueBox(QWidget):
    """A value in a box like that of a form, whole, in as many lines as it needs; never cut."""

    def __init__(self, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = value
        self.setFont(fixed_font())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(VALUE_WIDTH)

    def heightForWidth(self, width: int) -> int:
        """As many lines as the value needs."""
        room = QRect(0, 0, max(1, min(width, VALUE_WIDTH) - 2 * _PAD_X), 100_000)
        return self.fontMetrics().boundingRect(room, _WRAPPED, self._value or " ").height() + 2 * _PAD_Y

    def sizeHint(self) -> QSize:
        """One line, as wide as there is room."""
        return QSize(VALUE_WIDTH, self.heightForWidth(VALUE_WIDTH))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows give it more lines."""
        return QSize(120, self.fontMetrics().height() + 2 * _PAD_Y)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box and value."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink(Token.EDGE, self.palette()), 1))
        painter.setBrush(ink(Token.SHEET, self.palette()))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(ink(Token.TEXT, self.palette()))
        painter.drawText(self.rect().adjusted(_PAD_X, _PAD_Y, -_PAD_X, -_PAD_Y), _WRAPPED, self._value)
        painter.end()


class PanelFormView(QFrame):
    """One record as a picture of the form that she fills."""

    def __init__(self, form: PanelForm, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(16, 12, 12, 12)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        head = Text(TextRole.STRONG, wrap=True)
        head.setText(title)
        head.setContentsMargins(16, 8, 16, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(Rule())
        layout.addLayout(self._grid)
        for number, field in enumerate(form.fields):
            self._add(2 * number, field)
        for note in form.notes:
            said = Text(TextRole.HINT, wrap=True)
            said.setText(note)
            said.setContentsMargins(16, 0, 16, 12)
            layout.addWidget(said)

    def _add(self, row: int, field: PanelField) -> None:
        label = Text(TextRole.LABEL, wrap=True)
        label.setMaximumWidth(LABEL_WIDTH)
        label.setText(field.label)
        label.setContentsMargins(0, _PAD_Y, 0, 0)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(ValueBox(field.value), row, 1)
        if field.value:
            copy = CopyButton()
            copy.set_value(field.value, field.label)
            self._grid.addWidget(copy, row, 2, Qt.AlignmentFlag.AlignTop)
        if field.note:
            note = Text(TextRole.HINT, wrap=True)
            note.setText(field.note)
            self._grid.addWidget(note, row + 1, 1)
