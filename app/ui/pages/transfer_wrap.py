"""A row that breaks where the width ends, so that a narrow window never needs to scroll sideways."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class WrapRow(QLayout):
    """Items from left to right, further lines below; items of a line have their middle at one height."""

    def __init__(
        self, gap: int = 32, line_gap: int = 8, *, last_right: bool = False, parent: QWidget | None = None
    ) -> None:
        """`last_right` puts the last item at the right end of its line: the buttons."""
        super().__init__(parent)
        self._last_right = last_right
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's own way to hand over an item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one up."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the items where they belong."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """As wide as the widest item alone."""
        hints = [item.sizeHint() for item in self._shown()]
        return QSize(max((h.width() for h in hints), default=0), max((h.height() for h in hints), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay the items out, or only measure; returns the height used."""
        y = rect.top()
        for number, line in enumerate(self._lines(rect.width())):
            y += self._line_gap if number else 0
            height, x = max(item.sizeHint().height() for item in line), rect.left()
            for item in line:
                hint = item.sizeHint()
                if move:
                    at = rect.right() + 1 - hint.width() if self._last_right and item is self._items[-1] else x
                    item.setGeometry(QRect(QPoint(at, y + (height - hint.height()) // 2), hint))
                x += hint.width() + self._gap
            y += height
        return y - rect.top()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """The items by the line in which they stand."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if not lines or used + self._gap + wide > width:
                lines.append([])
                used = -self._gap
            lines[-1].append(item)
            used += self._gap + wide
        return lines
