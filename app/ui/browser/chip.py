"""One condition of the search as a chip: label, value, and a cross; pressing it takes the condition away."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter, QWidget

from app.archive.search.query import Condition
from app.ui.theme import Symbol, Token, TypeSize, ink, paint_symbol, sized
from app.ui.widgets import Button, ButtonRole

PAD, GAP, CROSS = 12, 6, 12
WIDEST_VALUE = 200


class Chip(Button):
    """`removed` with its condition."""

    removed = Signal(object)

    def __init__(self, condition: Condition, label: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(ButtonRole.CHIP, parent=parent)
        self.condition = condition
        self._label, self._value = label, value
        told = " ".join(filter(None, (label, value)))
        self.setAccessibleName(self.tr("Remove {condition}").format(condition=told))
        self.setToolTip(self.accessibleName())
        self.clicked.connect(self._on_pressed)

    def sizeHint(self) -> QSize:
        """Label, value, cross, and their air."""
        label, value = self._widths()
        between = GAP if label and value else 0
        return QSize(2 * PAD + label + between + value + GAP + CROSS, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """All of it: a chip does not shrink, its line wraps."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The button's own ground and line; the words in two tones."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        palette = self.window().palette()
        label, value = self._widths()
        font = sized(self.font(), TypeSize.HINT)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        place = QRect(PAD, 0, label, self.height())
        centre = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(ink(Token.TEXT2 if value else Token.TEXT, palette))
        painter.drawText(place, centre, self._label)
        if value:
            place = QRect(PAD + label + (GAP if label else 0), 0, value, self.height())
            painter.setPen(ink(Token.TEXT, palette))
            painter.drawText(place, centre, metrics.elidedText(self._value, Qt.TextElideMode.ElideRight, value))
        cross = QRectF(self.width() - PAD - CROSS + 2, (self.height() - CROSS) / 2, CROSS, CROSS)
        paint_symbol(painter, cross, Symbol.CLOSE, palette, Token.TEXT2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take it away too."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._on_pressed()
        else:
            super().keyPressEvent(event)

    def _widths(self) -> tuple[int, int]:
        metrics = QFontMetrics(sized(self.font(), TypeSize.HINT))
        value = min(metrics.horizontalAdvance(self._value) + 2, WIDEST_VALUE)  # what is as wide as its place is cut
        return metrics.horizontalAdvance(self._label), value if self._value else 0

    @Slot()
    def _on_pressed(self) -> None:
        self.removed.emit(self.condition)
