"""A table's rows with a gap below one of them, where what belongs to that row is shown opened."""

from __future__ import annotations

from typing import overload

from PySide6.QtCore import QAbstractItemModel, QAbstractProxyModel, QModelIndex, QObject, QPersistentModelIndex, Qt

_Index = QModelIndex | QPersistentModelIndex


class OpenedRows(QAbstractProxyModel):
    """A flat proxy: the rows of its source, and one empty row after the opened one."""

    def __init__(self, source: QAbstractItemModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened: int | None = None
        self.setSourceModel(source)
        source.dataChanged.connect(self._on_data_changed)
        source.modelAboutToBeReset.connect(self._on_about_to_reset)
        source.modelReset.connect(self.endResetModel)
        source.layoutChanged.connect(self._on_layout_changed)
        for signal in (source.rowsAboutToBeInserted, source.rowsAboutToBeRemoved):
            signal.connect(self._on_about_to_reset)
        for signal in (source.rowsInserted, source.rowsRemoved):
            signal.connect(self.endResetModel)

    @property
    def opened(self) -> int | None:
        """The row of the source that is open."""
        return self._opened

    @property
    def gap(self) -> int | None:
        """The empty row, as this model counts."""
        return None if self._opened is None else self._opened + 1

    def open(self, row: int | None) -> None:
        """Open a row of the source in place of the one that is open; None closes."""
        if row == self._opened:
            return
        if self.gap is not None:
            self.beginRemoveRows(QModelIndex(), self.gap, self.gap)
            self._opened = None
            self.endRemoveRows()
        if row is not None:
            self.beginInsertRows(QModelIndex(), row + 1, row + 1)
            self._opened = row
            self.endInsertRows()

    def mapToSource(self, index: _Index) -> QModelIndex:
        """The gap has nothing behind it."""
        if not index.isValid() or index.row() == self.gap:
            return QModelIndex()
        below = self.gap is not None and index.row() > self.gap
        return self.sourceModel().index(index.row() - below, index.column())

    def mapFromSource(self, index: _Index) -> QModelIndex:
        """Rows below the opened one are one further down."""
        if not index.isValid():
            return QModelIndex()
        below = self._opened is not None and index.row() > self._opened
        return self.index(index.row() + below, index.column())

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        """A flat table."""
        inside = 0 <= row < self.rowCount() and 0 <= column < self.columnCount()
        return self.createIndex(row, column) if inside and not parent.isValid() else QModelIndex()

    @overload
    def parent(self, /) -> QObject | None: ...

    @overload
    def parent(self, child: _Index, /) -> QModelIndex: ...

    def parent(self, child: _Index | None = None, /) -> QObject | QModelIndex | None:
        """A flat table has no rows above its rows; without an index this is the parent of the object."""
        return QAbstractProxyModel.parent(self) if child is None else QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One more while something is open."""
        return 0 if parent.isValid() else self.sourceModel().rowCount() + (self._opened is not None)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """As the source."""
        return 0 if parent.isValid() else self.sourceModel().columnCount()

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """The gap cannot be chosen; the widget in it takes the keyboard."""
        return Qt.ItemFlag.ItemIsEnabled if index.row() == self.gap else super().flags(index)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """As the source; the proxy of Qt asks by the first row, which may be the gap."""
        return self.sourceModel().headerData(section, orientation, role)

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self.dataChanged.emit(self.mapFromSource(first), self.mapFromSource(last))

    def _on_about_to_reset(self) -> None:
        self.beginResetModel()
        self._opened = None

    def _on_layout_changed(self) -> None:
        self._on_about_to_reset()
        self.endResetModel()
