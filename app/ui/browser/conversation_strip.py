"""Says how many messages are in the conversation; opens to a row for each, and to all of them on one page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.archive import Archive, MessageRow
from app.ui.browser.conversation_reading import ConversationMessage, read_conversation
from app.ui.browser.conversation_rows import ConversationRows
from app.ui.theme import Symbol
from app.ui.widgets import Button, ButtonRole
from app.workers import Job


class ConversationStrip(QWidget):
    """Hidden where a message stands alone. `message_wanted` with a key, `whole_wanted` with the messages read."""

    message_wanted = Signal(int)
    whole_wanted = Signal(list)
    one_wanted = Signal()
    """The one message again, instead of all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[MessageRow] = ()
        self._current = 0
        self._archive: Archive | None = None
        self._read: list[ConversationMessage] = []
        self._job: Job | None = None
        self._whole_asked = self._whole_shown = False
        self._list: ConversationRows | None = None
        self._count = Button(ButtonRole.SMALL, Symbol.CHEVRON_RIGHT)
        self._count.setCheckable(True)
        self._count.toggled.connect(self._on_toggled)
        self._whole = Button(ButtonRole.LINK)
        self._whole.clicked.connect(self._on_whole)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._count)
        top.addWidget(self._whole)
        top.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 2, 0, 2)
        self._layout.setSpacing(6)
        self._layout.addLayout(top)
        self.hide()

    @property
    def rows(self) -> ConversationRows | None:
        """The messages, once it was opened."""
        return self._list

    def show_conversation(self, archive: Archive | None, rows: Sequence[MessageRow], current: int) -> None:
        """Of this message; open or closed as she left it while the conversation is the same."""
        same = [row.key for row in rows] == [row.key for row in self._rows]
        self._archive, self._rows, self._current = archive, rows, current
        self._whole_asked = False
        self.setVisible(len(rows) > 1)
        if not same:
            self._stop()
            self._read = []
            self._count.setChecked(False)
        self._retranslate()

    def show_whole(self, *, shown: bool) -> None:
        """Whether all of them stand in the place of the text now."""
        self._whole_shown = shown
        self._whole.setText(self.tr("Show this message alone") if shown else self.tr("Show whole conversation"))

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._count.setText(self.tr("%n message(s) in this conversation", "", len(self._rows)))
        self.show_whole(shown=self._whole_shown)
        self._fill()

    def _fill(self) -> None:
        if self._list is not None:
            words = {message.row.key: message.first_words for message in self._read}
            self._list.show_rows(self._rows, words, self._current)

    def _start(self) -> None:
        if self._archive is None or self._read or (self._job is not None and self._job.running):
            return
        self._job = Job(partial(read_conversation, self._archive, tuple(self._rows)), self)
        self._job.done.connect(self._on_read)
        self._job.failed.connect(self._on_failed)
        self._job.start()

    def _stop(self) -> None:
        if self._job is not None and self._job.running:
            self._job.wait()
        self._job = None

    @Slot(bool)
    def _on_toggled(self, opened: bool) -> None:  # noqa: FBT001  # Qt's signature
        self._count.set_symbol(Symbol.CHEVRON_DOWN if opened else Symbol.CHEVRON_RIGHT)
        if opened and self._list is None:
            self._list = ConversationRows()
            self._list.message_wanted.connect(self.message_wanted)
            self._layout.addWidget(self._list)
            self._fill()
        if self._list is not None:
            self._list.setVisible(opened)
        if opened:
            self._start()

    @Slot()
    def _on_whole(self) -> None:
        if self._whole_shown:
            self.one_wanted.emit()
            return
        self._whole_asked = True
        if self._read:
            self._on_read(self._read)
        else:
            self._start()

    @Slot(object)
    def _on_read(self, messages: list[ConversationMessage]) -> None:
        self._read = messages
        self._fill()
        if self._whole_asked:
            self._whole_asked = False
            self.whole_wanted.emit(messages)

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        raise error
