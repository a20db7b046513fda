"""The middle of the browser: what is listed and in which order, the messages, and what is selected of them."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.archive import EVERYTHING, Archive, MessageRow, Query
from app.ui.browser.empty_state import EmptyState
from app.ui.browser.message_delegate import MessageDelegate
from app.ui.browser.message_model import MessageModel
from app.ui.browser.message_table import MessageTable
from app.ui.browser.ordering import OrderButton
from app.ui.theme import Mark
from app.ui.widgets import MarkView, Rule, Text, TextRole, announce
from app.ui.widgets.figures import count


class MessageList(QWidget):
    """`chosen` with the `MessageRow` that is current, or None; `opened` with the one to read in its own window."""

    chosen = Signal(object)
    opened = Signal(object)
    selection_changed = Signal()
    menu_wanted = Signal(QPoint)
    """Where on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = Text(TextRole.HINT, wrap=True)
        self._working = MarkView(Mark.WORKING, 14)
        self._working.hide()
        self.order = OrderButton()
        self.empty = EmptyState()
        self._model = MessageModel(self)
        self._delegate = MessageDelegate(self)
        self._view = MessageTable()
        self._view.setModel(self._model)
        self._view.setItemDelegate(self._delegate)
        self._selected = Text(TextRole.HINT)
        self._selected.setContentsMargins(16, 8, 16, 8)
        self._selected.hide()
        self._title = ""
        self._following = False
        self._build()
        self._view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._view.activated.connect(self._on_activated)
        self._view.menu_wanted.connect(self.menu_wanted)
        self._model.snippets.arrived.connect(self._view.viewport().update)
        self._retranslate()
        self._size_rows()

    @property
    def model(self) -> MessageModel:
        """For those who count rows."""
        return self._model

    @property
    def current(self) -> MessageRow | None:
        """The message that is read."""
        index = self._view.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    @property
    def selected_count(self) -> int:
        """How many are selected."""
        return sum(part.height() for part in self._view.selectionModel().selection().toList())

    @property
    def selected_keys(self) -> array[int]:
        """Which, in the order of the list."""
        keys = array("q")
        for part in sorted(self._view.selectionModel().selection().toList(), key=lambda part: part.top()):
            keys.extend(self._model.keys[part.top() : part.bottom() + 1])
        return keys

    def show_keys(self, archive: Archive | None, keys: array[int], query: Query = EVERYTHING) -> None:
        """List these, the words of `query` marked. What was current stays so if it is among them, else the first."""
        before = self.current
        self._delegate.query = query
        self._size_rows()
        self._model.show_keys(archive, keys, query)
        self._stack.setCurrentWidget(self._view if keys else self.empty)
        if not keys:
            self._view.clearFocus()
            self.chosen.emit(None)
            return
        number = self._model.number_of(before.key) if before is not None else None
        self._view.scrollToTop()
        self._view.setCurrentIndex(self._model.index(number or 0, 0))

    @Slot(int)
    def follow(self, key: int) -> None:
        """Make the message current that is read already: `chosen` is not emitted. Nothing moves if it is not listed."""
        number = self._model.number_of(key)
        if number is not None:
            self._following = True
            try:
                self._view.setCurrentIndex(self._model.index(number, 0))
            finally:
                self._following = False

    @Slot()
    def select_all(self) -> None:
        """As Ctrl+A does."""
        self._view.selectAll()

    def show_title(self, title: str) -> None:
        """What is listed; ends what `show_working` said."""
        self._title = title
        self._working.hide()
        self._head.setText(title)

    def show_working(self, sentence: str) -> None:
        """An answer takes long; what is listed stays."""
        self._working.show()
        self._head.setText(sentence)
        announce(self._head, sentence)

    def reread(self) -> None:
        """The index knows more now."""
        self._model.reread()

    def take_focus(self) -> None:
        """To the messages, or what stands in their place."""
        (self._view if self._model.rowCount() else self.empty).setFocus()

    def end(self) -> None:
        """The archive is about to be closed."""
        self._model.snippets.end()
        self.show_keys(None, array("q"))

    def changeEvent(self, event: QEvent) -> None:
        """Another language or font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._size_rows()

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self.empty)
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 8, 6)
        head.setSpacing(8)
        head.addWidget(self._working)
        head.addWidget(self._head, 1)
        head.addWidget(self.order)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(Rule())
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._selected)

    def _retranslate(self) -> None:
        self._view.setAccessibleName(self.tr("Messages"))
        self._delegate.retranslate()
        self._view.viewport().update()
        self._show_selected()

    def _size_rows(self) -> None:
        height = self._delegate.height(self.fontMetrics())
        if self._view.verticalHeader().defaultSectionSize() != height:
            self._view.verticalHeader().setDefaultSectionSize(height)

    def _show_selected(self) -> None:
        number = self.selected_count
        self._selected.setText(self.tr("{selected} selected").format(selected=count(number)))
        self._selected.setVisible(number > 1)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._following:
            self.chosen.emit(self._model.row(current.row()) if current.isValid() else None)

    @Slot()
    def _on_selection_changed(self) -> None:
        self._show_selected()
        self.selection_changed.emit()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is not None:
            self.opened.emit(row)
