"""Tables as long as what they hold: the page scrolls, not the table; the row with the keyboard stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QScrollArea, QSizePolicy, QTableView, QWidget

from app.ui.theme import Token, ink

ROW_HEIGHT = 44
ROW_HEIGHT_COMPACT = 40
HEAD_HEIGHT = 32
COMPACT_BELOW = 760
"""Inner widths below this belong to a window below 960."""


class GrownTable(QTableView):
    """A table without scroll bars of its own. Subclasses say how high rows and how wide columns are."""

    activated_row = Signal(int)
    """Enter, Space or a click on a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "grown")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(24)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setFixedHeight(max(HEAD_HEIGHT, self.fontMetrics().height() + 12))
        self.clicked.connect(self._on_clicked)

    @property
    def compact(self) -> bool:
        """Whether there is little room."""
        return self.viewport().width() < COMPACT_BELOW

    def row_height(self, row: int) -> int:  # noqa: ARG002 - for subclasses
        """Pixels for a row."""
        base = ROW_HEIGHT_COMPACT if self.compact else ROW_HEIGHT
        return max(base, self.fontMetrics().height() + 16)

    def column_widths(self, width: int) -> list[int]:
        """Pixels for each column, together `width`."""
        columns = max(1, self.model().columnCount())
        return [width // columns] * columns

    def fit(self) -> None:
        """Set rows and columns anew, after the model was reset or the width changed."""
        if self.model() is None:
            return
        for column, width in enumerate(self.column_widths(self.viewport().width())):
            self.setColumnWidth(column, width)
        for row in range(self.model().rowCount()):
            height = self.row_height(row)
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as all rows."""
        head = self.horizontalHeader().height() if not self.horizontalHeader().isHidden() else 0
        return QSize(super().sizeHint().width(), head + self.verticalHeader().length() + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`, but as narrow as wanted."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width, rows the wrapped text."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Other fonts or words need other widths and heights."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LanguageChange}:
            self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and a ring round the one that has the keyboard."""
        super().paintEvent(event)
        current = self.currentIndex()
        if not (self.hasFocus() and current.isValid()):
            return
        rect = self.visualRect(current)
        ring = QRectF(1, rect.top() + 1, self.viewport().width() - 2, rect.height() - 2)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink(Token.ACCENT, self.window().palette()), 2))
        painter.drawRoundedRect(ring, 4, 4)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes: it has to be seen where it is."""
        super().focusInEvent(event)
        model = self.model()
        if model is not None and model.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(model.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open a row; all else as in any table."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if event.key() in keys and self.currentIndex().isValid():
            self.activated_row.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Keep the row in sight on the scrolling page."""
        super().currentChanged(current, previous)
        self.viewport().update()
        area = self._scroll_area()
        if area is None or not current.isValid() or not self.hasFocus():
            return
        rect, content = self.visualRect(current), area.widget()
        if content is None:
            return
        for edge in (rect.bottom(), rect.top()):
            area.ensureVisible(0, self.viewport().mapTo(content, QPoint(0, edge)).y(), 0, 12)

    def _scroll_area(self) -> QScrollArea | None:
        widget = self.parentWidget()
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        return widget

    def _on_clicked(self, index: QModelIndex) -> None:
        self.activated_row.emit(index.row())
