"""A table as long as its rows (the page scrolls, not the table), one row of which may stand open with a widget below.

table = OpenedTable(model)                     # any flat model; roles of row_delegate.py for marks and tones
table.open(row, widget)                        # the widget is the table's from now on; close() takes it away
table.row_activated.connect(self._on_row)      # Enter or a double click; the source's row
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView, QWidget

from app.ui.widgets.opened_rows import OpenedRows
from app.ui.widgets.row_delegate import RowDelegate

ROW_HEIGHT, HEAD_HEIGHT = 44, 32


class OpenedTable(QTableView):
    """See the top of this file."""

    row_activated = Signal(int)

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = OpenedRows(model, self)
        self.cells = RowDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self.cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setMinimumHeight(HEAD_HEIGHT)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self._on_double_clicked)
        self.rows.modelReset.connect(self._on_reset)
        self._widget: QWidget | None = None
        self._fit()

    @property
    def opened(self) -> int | None:
        """The row of the source that stands open."""
        return self.rows.opened

    def open(self, row: int, widget: QWidget) -> None:
        """Open a row in place of the one that is open."""
        self.close_row()
        self._widget = widget
        self.rows.open(row)
        self.cells.opened = row
        gap = row + 1
        self.setSpan(gap, 0, 1, self.rows.columnCount())
        self.setIndexWidget(self.rows.index(gap, 0), widget)
        self._fit()

    def close_row(self) -> None:
        """Nothing stands open any more; the widget is gone."""
        if self.rows.opened is not None:
            self.clearSpans()
            self.rows.open(None)
        self._on_reset()

    def sizeHint(self) -> QSize:
        """As high as all rows and the head."""
        head = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().sizeHint().height()
        return QSize(super().sizeHint().width(), max(HEAD_HEIGHT if head else 0, head) + self.verticalHeader().length())

    def minimumSizeHint(self) -> QSize:
        """As high, and as narrow as wanted."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is opened may need more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Escape closes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._on_double_clicked(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape and self.rows.opened is not None:
            self.close_row()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_reset(self) -> None:
        self.cells.opened = None
        self._widget = None
        self._fit()

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        source = self.rows.mapToSource(index)
        if source.isValid():
            self.row_activated.emit(source.row())

    def _fit(self) -> None:
        least = max(ROW_HEIGHT, self.fontMetrics().height() + 16)
        for row in range(self.rows.rowCount()):
            height = least
            if row == self.rows.gap and self._widget is not None:
                width = self.viewport().width()
                wanted = self._widget.heightForWidth(width) if self._widget.hasHeightForWidth() else -1
                height = max(wanted, self._widget.sizeHint().height() if wanted < 0 else wanted)
            self.setRowHeight(row, height)
        self.updateGeometry()
