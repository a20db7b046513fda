"""The archive's window: search on top, people at the left, the list, the message. Reads only; needs no project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget

from app.archive import Archive, Query
from app.archive.last_check import last_check
from app.archive.layout import FORMAT_FILE
from app.core.errors import AppError
from app.ui.browser.archive_actions import ArchiveActions
from app.ui.browser.archive_session import ArchiveSession
from app.ui.browser.browser_preferences import keep_browser_preferences, read_browser_preferences
from app.ui.browser.deeds import Deeds
from app.ui.browser.keeping_place import KeepingPlace
from app.ui.browser.letters import Letters
from app.ui.browser.listing import Listing
from app.ui.browser.message_list import MessageList
from app.ui.browser.offering import Shown
from app.ui.browser.panes import Panes
from app.ui.browser.people_panel import PeoplePanel
from app.ui.browser.reader import Reader
from app.ui.browser.reading_pane import ReadingPane
from app.ui.browser.search_bar import SearchBar
from app.ui.browser.tally import Overview
from app.ui.widgets import Rule

SMALLEST = (700, 480)
TREE_BELOW = 960
"""Narrower, the tree takes the place of the list, behind a button."""


class BrowserWindow(QWidget):
    """Opens an archive in the background; without one the archive that was open last, or it asks for one."""

    kept = Signal()
    """She has been at the checks, copies and rules."""

    def __init__(self, path: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kept = read_browser_preferences()
        self._search, self._panel = SearchBar(), PeoplePanel()
        self._list, self._pane = MessageList(), ReadingPane()
        self._reader = Reader(self._pane, self)
        self._session = ArchiveSession(self)
        self._listing = Listing(self._search, self._panel, self._list)
        self._actions = ArchiveActions(self)
        self._deeds = Deeds(self, self._actions, self._shown)
        self._panes = Panes(self, (self._search.field, self._panel, self._list, self._pane))
        self._letters = Letters(self._list, self._reader, self._listing, self._search, self._actions)
        self._overviewed = self._tree_wanted = False
        self._keeping_wanted: KeepingPlace | None = None
        self._build(kept.parts)
        self._connect()
        self._list.order.show_order(kept.order)
        self.setMinimumSize(*SMALLEST)
        self.resize(kept.width, kept.height)
        self._retranslate()
        last = Path(kept.last_archive) if kept.last_archive else None
        wanted = path or (last if last is not None and (last / FORMAT_FILE).is_file() else None)
        if wanted is None:
            self._reader.show_nothing(self.tr("Choose the folder of an archive under More, Open another archive…"))
        else:
            self.open_archive(wanted)

    @property
    def archive(self) -> Archive | None:
        """The archive shown, once it is open."""
        return self._session.archive

    @property
    def indexed(self) -> bool:
        """Whether the search knows all that it can, and the window shows it."""
        return self._session.is_indexed and self._overviewed and self._listing.settled

    @property
    def settled(self) -> bool:
        """Whether nothing is on its way any more, not even a line of what was found."""
        return self.indexed and self._session.attachments_are_read and not self._list.model.snippets.busy

    def show_query(self, query: Query) -> None:
        """As if she had typed and chosen it."""
        self._search.show_query(query)

    def show_keeping(self, place: KeepingPlace) -> None:
        """Checks, copies and rules, as soon as the archive is open."""
        if self.archive is not None:
            self._deeds.open_keeping(place)
        else:
            self._keeping_wanted = place

    def show_message(self, key: int) -> None:
        """Another message, by its key in the catalogue."""
        self._letters.show_message(key)

    def open_archive(self, path: Path) -> None:
        """Open another archive, reading only. What cannot be opened is explained in the pane."""
        self._let_go()
        self._reader.show_nothing(self.tr("Opening the archive…"))
        self._session.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The index waits for another day; the archive is let go, the window remembers itself."""
        super().closeEvent(event)
        self._keep()
        self._search.rest()
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

    def _build(self, parts: tuple[int, ...]) -> None:
        self._splitter = QSplitter()
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for widget, narrowest in ((self._panel, 160), (self._list, 280), (self._pane, 300)):
            self._splitter.addWidget(widget)
            widget.setMinimumWidth(narrowest)
        self._splitter.setSizes(list(parts))
        self._splitter.setStretchFactor(2, 1)
        self._search.add_action(self._actions.take_out_button)
        self._search.add_action(self._actions.more_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._search)
        layout.addWidget(Rule())
        layout.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        self._session.opened.connect(self._on_opened)
        self._session.overviewed.connect(self._on_overviewed)
        self._session.indexed.connect(self._on_indexed)
        self._session.attachments_read.connect(self._on_attachments_read)
        self._session.index_progressed.connect(self._panel.show_index)
        self._session.attachments_progressed.connect(self._panel.show_attachments)
        for source in (self._session, self._listing):
            source.refused.connect(self._on_refused)
        self._listing.shown.connect(self._on_shown)
        self._listing.shown.connect(self._session.go_on)
        self._listing.refused.connect(self._session.go_on)
        self._search.left.connect(self._list.take_focus)
        self._search.folders_wanted.connect(self._on_folders_wanted)
        self._panel.tree.chosen.connect(self._on_scope_chosen)
        self._list.selection_changed.connect(self._on_shown)
        self._list.menu_wanted.connect(self._actions.show_row_menu)
        self._actions.select_all.triggered.connect(self._list.select_all)
        self._actions.open_another.triggered.connect(self._on_open_wanted)
        self._actions.inside_attachments.triggered.connect(self._on_inside_attachments)
        self._deeds.changed.connect(self._on_archive_changed)
        self._deeds.checked.connect(self._show_check)
        self._deeds.checked.connect(self.kept)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._search.take_focus)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Archive – Mailover"))
        self._actions.retranslate()

    def _arrange(self) -> None:
        narrow = self.width() < TREE_BELOW
        self._actions.set_compact(compact=narrow)
        self._search.show_folders_button(wanted=narrow)
        self._panel.setVisible(not narrow or self._tree_wanted)
        self._list.setVisible(not narrow or not self._tree_wanted)

    def _keep(self) -> None:
        kept = read_browser_preferences()
        sizes = tuple(self._splitter.sizes())
        archive = self.archive
        keep_browser_preferences(
            replace(
                kept,
                width=kept.width if self.isMaximized() else self.width(),
                height=kept.height if self.isMaximized() else self.height(),
                parts=sizes if all(sizes) else kept.parts,  # a part that is hidden says nothing of its width
                order=self._list.order.order,
                last_archive=str(archive.path.absolute()) if archive is not None else kept.last_archive,
            )
        )

    def _let_go(self) -> None:
        """Whoever asks the archive ends first."""
        self._listing.end()
        self._deeds.show_archive(None)
        self._letters.show_archive(None)
        self._list.end()
        self._session.end()
        self._overviewed = False
        self._panel.show_people(())
        self._actions.show_archive(there=False)

    @Slot(object)
    def _on_opened(self, archive: Archive) -> None:
        if self._session.searcher is None:
            return
        self._actions.show_archive(there=True)
        self._deeds.show_archive(archive)
        self._letters.show_archive(archive)
        self._listing.begin(archive, self._session.searcher)
        people = archive.accounts()
        self._actions.inside_attachments.setChecked(archive.catalogue.attachment_text)
        self._search.strip.show_people(people)
        self._panel.show_people(people)
        self._show_check()
        self._list.take_focus()
        wanted, self._keeping_wanted = self._keeping_wanted, None
        if wanted is not None:
            self._deeds.open_keeping(wanted)

    @Slot(object)
    def _on_overviewed(self, overviewed: Overview) -> None:
        self._overviewed = True
        self._panel.show_overview(overviewed)

    @Slot(object)
    def _on_indexed(self, messages: int) -> None:
        self._panel.show_index(0, 0)
        if messages:
            self._list.reread()
            if not self._search.query.is_empty:
                self._listing.ask()

    @Slot(object)
    def _on_attachments_read(self, messages: int) -> None:
        self._panel.show_attachments(0, 0)
        if not self._search.query.is_empty and (messages or not self._actions.inside_attachments.isChecked()):
            self._listing.ask()

    @Slot(Exception)
    def _on_refused(self, error: AppError) -> None:
        self._reader.refuse(error)

    @Slot()
    def _on_shown(self) -> None:
        self._actions.show_found(self._list.model.rowCount(), self._list.selected_count)

    @Slot()
    def _on_scope_chosen(self) -> None:
        if self._tree_wanted:
            self._on_folders_wanted()

    @Slot()
    def _on_folders_wanted(self) -> None:
        self._tree_wanted = not self._tree_wanted and self.width() < TREE_BELOW
        self._arrange()
        if self._tree_wanted:
            self._panel.setFocus()
        else:
            self._list.take_focus()

    @Slot()
    def _on_open_wanted(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose an archive folder"))
        if chosen:
            inside = Path(chosen) / "archive"
            self.open_archive(inside if (inside / FORMAT_FILE).exists() else Path(chosen))

    def _shown(self) -> Shown:
        """For the dialogs."""
        opened = self._reader.opened
        return Shown(
            self._listing.shown_question,
            self._list.model.keys,
            self._list.selected_keys,
            opened.row if opened is not None else None,
            opened.conversation if opened is not None else (),
            self._listing.words,
            self._panel.tree.people,
            self._panel.tree.held,
        )

    @Slot()
    def _show_check(self) -> None:
        self._panel.show_check(last_check(self.archive.path) if self.archive is not None else None)

    @Slot()
    def _on_archive_changed(self) -> None:
        if self.archive is not None:
            self.open_archive(self.archive.path)

    @Slot()
    def _on_inside_attachments(self) -> None:
        self._session.look_inside_attachments(wanted=self._actions.inside_attachments.isChecked())
