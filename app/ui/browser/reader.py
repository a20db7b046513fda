"""A reading pane and what leaves it: saving, opening, links. The same in the browser and in a window of its own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.archive import EVERYTHING, Archive, MessageRow, Query
from app.archive.reading import Attachment
from app.core.errors import AppError
from app.flow.words import explain
from app.ui.browser.leaving import Leaving
from app.ui.browser.opened_message import OpenedMessage, open_message
from app.ui.browser.reading_pane import ReadingPane
from app.ui.browser.spoken_language import spoken_language


class Reader(QObject):
    """Fills `pane`; asks over `window`."""

    turned = Signal(int)
    """The key of another message of the conversation, once it is read."""

    def __init__(self, pane: ReadingPane, window: QWidget) -> None:
        super().__init__(window)
        self._pane = pane
        self.leaving = Leaving(window)
        self.opened: OpenedMessage | None = None
        """The message that is read just now."""
        pane.save_wanted.connect(self._on_save)
        pane.page_wanted.connect(self._on_page)
        pane.link_pressed.connect(self._on_link)
        pane.save_attachment_wanted.connect(self._on_save_attachment)
        pane.open_attachment_wanted.connect(self._on_open_attachment)
        pane.message_wanted.connect(self._on_message_wanted)
        self._archive: Archive | None = None
        self._query = EVERYTHING

    def read(self, archive: Archive, row: MessageRow, query: Query = EVERYTHING) -> None:
        """Show a message; one that cannot be read is explained in its place."""
        self._archive, self._query = archive, query
        try:
            self.opened = open_message(archive, row)
        except AppError as error:
            self.refuse(error)
            return
        self._pane.show_message(self.opened, query)

    def show_nothing(self, why: str) -> None:
        """No message."""
        self.opened = None
        self._pane.show_nothing(why)

    def refuse(self, error: AppError) -> None:
        """Say in place of a message what happened."""
        self.show_nothing(told(error))

    @Slot(int)
    def _on_message_wanted(self, key: int) -> None:
        """Another one of the conversation."""
        if self._archive is not None and self.opened is not None:
            for row in self._archive.catalogue.rows([key]):
                self.read(self._archive, row, self._query)
                self.turned.emit(key)

    @Slot()
    def _on_save(self) -> None:
        if self.opened is not None:
            self._try(partial(self.leaving.save_message, self.opened))

    @Slot()
    def _on_page(self) -> None:
        if self.opened is not None:
            self._try(partial(self.leaving.open_page, self.opened))

    @Slot(object)
    def _on_save_attachment(self, attachment: Attachment) -> None:
        self._try(partial(self.leaving.save_attachment, attachment))

    @Slot(object)
    def _on_open_attachment(self, attachment: Attachment) -> None:
        self._try(partial(self.leaving.open_attachment, attachment))

    @Slot(QUrl)
    def _on_link(self, address: QUrl) -> None:
        self.leaving.open_link(address)

    def _try(self, deed: partial[None]) -> None:
        try:
            deed()
        except AppError as error:
            self.leaving.explain(told(error))


def told(error: AppError) -> str:
    """What happened, what it means, what to do, in the language of the window."""
    said = explain(error.code, error.facts, spoken_language())
    return " ".join((said.happened, said.means, said.do))
