"""Which letter is read: the current one of the list, another that is asked for, and those in windows of their own."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Slot

from app.archive import Archive, MessageRow
from app.archive.search.query import Field, Words
from app.ui.browser.archive_actions import ArchiveActions
from app.ui.browser.listing import Listing
from app.ui.browser.message_list import MessageList
from app.ui.browser.message_window import MessageWindow
from app.ui.browser.reader import Reader
from app.ui.browser.search_bar import SearchBar
from app.ui.browser.sender_name import sender_address


class Letters(QObject):
    """Follows the list and the actions of its rows."""

    def __init__(
        self, messages: MessageList, reader: Reader, listing: Listing, bar: SearchBar, actions: ArchiveActions
    ) -> None:
        super().__init__(messages)
        self._list, self._reader, self._listing, self._bar = messages, reader, listing, bar
        self._archive: Archive | None = None
        self._alone: list[MessageWindow] = []
        messages.chosen.connect(self._on_chosen)
        messages.opened.connect(self._on_opened)
        reader.turned.connect(messages.follow)
        actions.open_message.triggered.connect(self._on_open_current)
        actions.from_sender.triggered.connect(self._on_from_sender)

    def show_archive(self, archive: Archive | None) -> None:
        """Where letters are from now on; None closes their windows."""
        self._archive = archive
        if archive is None:
            for window in self._alone:
                if shiboken6.isValid(window):
                    window.close()
            self._alone.clear()

    def show_message(self, key: int) -> None:
        """Another message, by its key: in the list where it is listed, else beside it."""
        if self._archive is not None:
            for row in self._archive.catalogue.rows([key]):
                self._on_chosen(row)
                self._list.follow(key)

    @Slot(object)
    def _on_chosen(self, row: MessageRow | None) -> None:
        if row is None or self._archive is None:
            self._reader.show_nothing("")
        else:
            self._reader.read(self._archive, row, self._listing.shown_question.query)

    @Slot(object)
    def _on_opened(self, row: MessageRow | None) -> None:
        if row is not None and self._archive is not None:
            window = MessageWindow(self._archive, row, self._listing.shown_question.query)
            self._alone = [other for other in self._alone if shiboken6.isValid(other)]
            self._alone.append(window)
            window.show()

    @Slot()
    def _on_open_current(self) -> None:
        self._on_opened(self._list.current)

    @Slot()
    def _on_from_sender(self) -> None:
        row = self._list.current
        address = sender_address(row.sender) if row is not None else ""
        if address:
            self._bar.add(Words(address, Field.SENDER, exact=True))
