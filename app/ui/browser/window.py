"""The archive browser: people and folders, the list, the message. Reads only; works without a project."""

from __future__ import annotations

from array import array
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.archive import Archive, MessageRow, Query, index_behind, parse_query
from app.archive.reading import Attachment
from app.core.errors import AppError
from app.core.events import Cancelled, Emit
from app.engine.put_back import Selection
from app.flow.words import explain
from app.ui.browser.leaving import Leaving
from app.ui.browser.message_list import MessageList
from app.ui.browser.opened_message import OpenedMessage, open_message
from app.ui.browser.people_tree import PeopleTree, Scope
from app.ui.browser.put_back_dialog import PutBackDialog
from app.ui.browser.put_back_form import Offer
from app.ui.browser.reading_pane import ReadingPane
from app.ui.browser.search_bar import SearchBar
from app.ui.browser.spoken_language import spoken_language
from app.ui.widgets import Rule
from app.ui.widgets.figures import count
from app.workers import Job

SIZE = (1180, 760)
SMALLEST = (700, 480)
TREE_BELOW = 960
"""Narrower, the tree takes the place of the list, behind a button."""


class BrowserWindow(QWidget):
    """Opens an archive in the background; indexes behind it what the search does not know yet."""

    def __init__(self, path: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive: Archive | None = None
        self._opened: OpenedMessage | None = None
        self._scope = Scope()
        self._opening: Job | None = None
        self._indexing: Job | None = None
        self._search, self._tree = SearchBar(), PeopleTree()
        self._list, self._pane = MessageList(), ReadingPane()
        self._leaving = Leaving(self)
        self._tree_wanted = False
        self._build()
        self._connect()
        self._retranslate()
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        if path is None:
            self._pane.show_nothing(self.tr("Choose the folder of an archive with the button at the top."))
        else:
            self.open_archive(path)

    @property
    def archive(self) -> Archive | None:
        """The archive shown, once it is open."""
        return self._archive

    @property
    def indexed(self) -> bool:
        """Whether the search knows all that it can."""
        return self._indexing is not None and not self._indexing.running

    @property
    def _query(self) -> Query:
        return parse_query(self._search.words)

    def open_archive(self, path: Path) -> None:
        """Open another archive, reading only. What cannot be opened is explained in the pane."""
        self._let_go()
        self._pane.show_nothing(self.tr("Opening the archive…"))
        self._opening = Job(partial(_open, path), self)
        self._opening.done.connect(self._on_archive_opened)
        self._opening.failed.connect(self._on_refused)
        self._opening.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The index waits for another day; the archive is let go."""
        super().closeEvent(event)
        self._let_go()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wide, or with the tree behind a button."""
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        self._splitter = QSplitter()
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for widget, width in ((self._tree, 216), (self._list, 344), (self._pane, 620)):
            self._splitter.addWidget(widget)
            widget.setMinimumWidth(min(width, 300) if widget is not self._tree else 160)
        self._splitter.setSizes([216, 344, 620])
        self._splitter.setStretchFactor(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._search)
        layout.addWidget(Rule())
        middle = QHBoxLayout()
        middle.addWidget(self._splitter)
        layout.addLayout(middle, 1)

    def _connect(self) -> None:
        self._search.searched.connect(self._on_searched)
        self._search.folders_wanted.connect(self._on_folders_wanted)
        self._search.open_wanted.connect(self._on_open_wanted)
        self._search.put_back_wanted.connect(self._on_put_back)
        self._tree.chosen.connect(self._on_scope_chosen)
        self._list.chosen.connect(self._on_message_chosen)
        self._pane.save_wanted.connect(self._on_save)
        self._pane.page_wanted.connect(self._on_page)
        self._pane.link_pressed.connect(self._on_link)
        self._pane.save_attachment_wanted.connect(self._on_save_attachment)
        self._pane.open_attachment_wanted.connect(self._on_open_attachment)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._search.take_focus)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Archive – Mailover"))
        if self._archive is not None:
            self._show_list()

    def _arrange(self) -> None:
        narrow = self.width() < TREE_BELOW
        self._search.show_folders_button(wanted=narrow)
        self._tree.setVisible(not narrow or self._tree_wanted)
        self._list.setVisible(not narrow or not self._tree_wanted)

    def _show_list(self) -> None:
        if self._archive is None:
            return
        words, query = self._search.words, self._query
        try:
            keys = self._archive.catalogue.message_keys(self._scope.account, self._scope.folder, query=query)
        except AppError as error:
            self._on_refused(error)
            return
        self._list.show_keys(self._archive, keys, self._title(words, len(keys)), query)
        if not keys:
            self._pane.show_nothing(self._nothing(words))

    def _title(self, words: str, found: int) -> str:
        where = self._scope.title
        if words:
            return self.tr("{where} · {found} with “{words}”").format(where=where, found=count(found), words=words)
        return self.tr("{where} · {found} messages").format(where=where, found=count(found))

    def _nothing(self, words: str) -> str:
        if words:
            return self.tr("Nothing found for “{words}”. Try fewer words, or look in Everyone.").format(words=words)
        return self.tr("There are no messages here.")

    def _let_go(self) -> None:
        for job in (self._opening, self._indexing):
            if job is not None and job.running:
                job.wait()
        self._opening = self._indexing = None
        archive, self._archive = self._archive, None
        self._tree.show_archive(None)
        self._list.show_keys(None, array("q"), "")
        self._search.allow_put_back(allowed=False)
        if archive is not None:
            archive.close()

    @Slot(object)
    def _on_archive_opened(self, archive: Archive) -> None:
        self._archive = archive
        self._search.allow_put_back(allowed=True)
        self._tree.show_archive(archive)
        self._list.take_focus()
        self._indexing = Job(partial(_index, archive), self)
        self._indexing.done.connect(self._on_indexed)
        self._indexing.failed.connect(self._on_refused)
        self._indexing.start()

    @Slot(object)
    def _on_indexed(self, messages: int) -> None:
        if messages:
            self._list.reread()
            if self._search.words:
                self._show_list()

    @Slot(Exception)
    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        said = explain(error.code, error.facts, spoken_language())
        self._pane.show_nothing(" ".join((said.happened, said.means, said.do)))

    @Slot(str)
    def _on_searched(self, _words: str) -> None:
        self._show_list()

    @Slot(object)
    def _on_scope_chosen(self, scope: Scope) -> None:
        self._scope = scope
        self._show_list()
        if self._tree_wanted:
            self._on_folders_wanted()

    @Slot()
    def _on_folders_wanted(self) -> None:
        self._tree_wanted = not self._tree_wanted and self.width() < TREE_BELOW
        self._arrange()
        (self._tree if self._tree_wanted else self._list).setFocus()

    @Slot()
    def _on_open_wanted(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose an archive folder"))
        if chosen:
            folder = Path(chosen)
            inside = folder / "archive"
            self.open_archive(inside if (inside / "FORMAT").exists() else folder)

    @Slot()
    def _on_put_back(self) -> None:
        if self._archive is None:
            return
        everything = Selection(self._scope.account, self._scope.folder, self._search.words or None)
        message, subject = None, ""
        if self._opened is not None:
            message = Selection(self._scope.account, digests=(self._opened.row.digest,))
            subject = self._opened.message.headers.subject
        dialog = PutBackDialog(self._archive.path, Offer(everything, self._scope.title, message, subject), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(object)
    def _on_message_chosen(self, row: MessageRow | None) -> None:
        self._opened = None
        if row is None or self._archive is None:
            return
        try:
            self._opened = open_message(self._archive, row)
        except AppError as error:
            self._on_refused(error)
            return
        self._pane.show_message(self._opened, self._query)

    @Slot()
    def _on_save(self) -> None:
        if self._opened is not None:
            self._try(partial(self._leaving.save_message, self._opened))

    @Slot()
    def _on_page(self) -> None:
        if self._opened is not None:
            self._try(partial(self._leaving.open_page, self._opened))

    @Slot(object)
    def _on_save_attachment(self, attachment: Attachment) -> None:
        self._try(partial(self._leaving.save_attachment, attachment))

    @Slot(object)
    def _on_open_attachment(self, attachment: Attachment) -> None:
        self._try(partial(self._leaving.open_attachment, attachment))

    @Slot(QUrl)
    def _on_link(self, address: QUrl) -> None:
        self._leaving.open_link(address)

    def _try(self, deed: partial[None]) -> None:
        try:
            deed()
        except AppError as error:
            said = explain(error.code, error.facts, spoken_language())
            self._leaving.explain(" ".join((said.happened, said.means, said.do)))


def _open(path: Path, _emit: Emit, _cancelled: Cancelled) -> Archive:
    return Archive.open(path, writable=False)


def _index(archive: Archive, _emit: Emit, cancelled: Cancelled) -> int:
    return index_behind(archive, cancelled)
