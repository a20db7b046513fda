"""The records of a pretend panel as table rows, and what is asked of whoever keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

PRACTICE_CONSOLE = "https://console.practice-dns.example/"
"""The page of the practice firm's DNS host in providers.toml: nobody can register that name (RFC 2606)."""
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PanelRow(Protocol):
    """One record as the panel shows it."""

    @property
    def id(self) -> str:
        """Stays the same while the record is there."""
        ...

    @property
    def host(self) -> str:
        """The host field: ``@`` or a label."""
        ...

    @property
    def kind(self) -> str:
        """MX, TXT …"""
        ...

    @property
    def value(self) -> str:
        """As it was typed."""
        ...

    @property
    def priority(self) -> int | None:
        """Of MX and SRV."""
        ...

    @property
    def ttl(self) -> int:
        """Seconds."""
        ...


class PanelHandle(Protocol):
    """Whoever keeps the zone. What it does not take, it refuses with an AppError."""

    host_name_zh: str
    host_name_en: str
    domain: str

    def rows(self) -> Sequence[PanelRow]:
        """All records."""
        ...

    def add(self, host: str, kind: str, value: str, priority: int | None, ttl: int) -> object:
        """A new record beside what is there."""
        ...

    def change(self, row_id: str, host: str, kind: str, value: str, priority: int | None, ttl: int) -> object:
        """Another record in place of one."""
        ...

    def remove(self, row_id: str) -> None:
        """One record less."""
        ...


class Column(IntEnum):
    """The columns of the panel's table."""

    HOST = 0
    KIND = 1
    VALUE = 2
    PRIORITY = 3
    TTL = 4


class PanelRowsModel(QAbstractTableModel):
    """`show_rows` resets it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PanelRow] = []
        self._heads = [""] * len(Column)

    def set_heads(self, heads: Sequence[str]) -> None:
        """The words over the columns."""
        self._heads = list(heads)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def show_rows(self, rows: Sequence[PanelRow]) -> None:
        """Take the records."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, number: int) -> PanelRow | None:
        """The record in that row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, row_id: str) -> int:
        """The row of a record, or -1."""
        return next((number for number, row in enumerate(self._rows) if row.id == row_id), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Records."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Fields of a record."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of the panel."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A field."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        row = self._rows[index.row()]
        match Column(index.column()):
            case Column.HOST:
                return row.host
            case Column.KIND:
                return row.kind
            case Column.VALUE:
                return row.value
            case Column.PRIORITY:
                return "" if row.priority is None else str(row.priority)
            case Column.TTL:
                return str(row.ttl)
