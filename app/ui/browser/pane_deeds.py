"""What the reading pane does itself: asks about links, shows attachments and inner messages, lets files go by mouse."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

from app.archive.reading import Attachment
from app.archive.reading.links import LinkJudgement
from app.core.errors import AppError
from app.flow.words import explain
from app.ui.browser.attachment_preview import AttachmentPreview
from app.ui.browser.leaving import Leaving
from app.ui.browser.link_question import LinkQuestion
from app.ui.browser.spoken_language import spoken_language


class PaneDeeds(QObject):
    """`link_agreed` with an address that she wants opened after she was told where it leads."""

    link_agreed = Signal(QUrl)

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self._leaving = Leaving(pane)

    @Slot(object)
    def ask_link(self, link: LinkJudgement) -> None:
        """Say where it leads, and open it if she agrees."""
        if not link.openable:
            return
        question = LinkQuestion(link, self._pane)
        question.exec()
        if question.agreed:
            self.link_agreed.emit(QUrl(link.address))

    @Slot(list)
    def save_all(self, attachments: list[Attachment]) -> None:
        """Into a folder that she chooses."""
        self._try(partial(self._leaving.save_all, attachments))

    @Slot(object)
    def save(self, attachment: Attachment) -> None:
        """One of them."""
        self._try(partial(self._leaving.save_attachment, attachment))

    @Slot(object)
    def preview(self, attachment: Attachment) -> None:
        """In a window of its own."""
        AttachmentPreview(attachment, self._pane).show()

    @Slot(object)
    def read_message(self, attachment: Attachment) -> None:
        """A message inside this one, in a window of its own."""
        from app.ui.browser.nested_window import NestedWindow

        NestedWindow(attachment, self._pane).show()

    @Slot(object)
    def drag(self, attachment: Attachment) -> None:
        """Out of the window, as a file of a safe name."""
        self._try(partial(self._drag, attachment))

    def _drag(self, attachment: Attachment) -> None:
        if attachment.danger() is not None:
            return
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._leaving.copy_of(attachment)))])
        drag = QDrag(self._pane)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except AppError as error:
            said = explain(error.code, error.facts, spoken_language())
            self._leaving.explain(" ".join((said.happened, said.means, said.do)))
