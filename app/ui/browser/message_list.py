"""The middle of the browser: what is listed, and the messages themselves, newest first."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.archive import EVERYTHING, Archive, Query
from app.ui.browser.message_delegate import MessageDelegate
from app.ui.browser.message_model import MessageModel
from app.ui.widgets import Rule, Text, TextRole


class MessageList(QWidget):
    """`chosen` with the `MessageRow` that is current, or None."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = Text(TextRole.HINT)
        self._head.setContentsMargins(16, 10, 16, 10)
        self._model = MessageModel(self)
        self._delegate = MessageDelegate(self)
        self._view = QTableView()
        self._view.setModel(self._model)
        self._view.setItemDelegate(self._delegate)
        self._view.horizontalHeader().hide()
        self._view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._view.verticalHeader().hide()
        self._view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._view.setShowGrid(False)
        self._view.setFrameShape(QTableView.Shape.NoFrame)
        self._view.setWordWrap(False)
        self._view.setTabKeyNavigation(False)
        self._view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.selectionModel().currentChanged.connect(self._on_current_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(Rule())
        layout.addWidget(self._view, 1)
        self._retranslate()
        self._size_rows()

    @property
    def model(self) -> MessageModel:
        """For those who count rows."""
        return self._model

    def show_keys(self, archive: Archive | None, keys: array[int], title: str, query: Query = EVERYTHING) -> None:
        """List these messages under this title, the words of `query` marked; the first becomes current."""
        self._delegate.query = query
        self._model.show_keys(archive, keys)
        self._head.setText(title)
        self._view.scrollToTop()
        if keys:
            self._view.setCurrentIndex(self._model.index(0, 0))
        else:
            self.chosen.emit(None)

    def reread(self) -> None:
        """The index knows more now."""
        self._model.reread()

    def take_focus(self) -> None:
        """To the messages."""
        self._view.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Another language or font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._size_rows()

    def _retranslate(self) -> None:
        self._view.setAccessibleName(self.tr("Messages"))
        self._delegate.retranslate()
        self._view.viewport().update()

    def _size_rows(self) -> None:
        self._view.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().height() + 24)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self._model.row(current.row()) if current.isValid() else None)
