"""What is done with the archive when she presses for it: the dialogs, each on what the window shows just then."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.archive import Archive
from app.ui.browser.about_dialog import AboutDialog
from app.ui.browser.archive_actions import ArchiveActions
from app.ui.browser.bring_in_dialog import BringInDialog
from app.ui.browser.keeping_dialog import KeepingDialog
from app.ui.browser.listing import Listing
from app.ui.browser.message_list import MessageList
from app.ui.browser.offering import Shown
from app.ui.browser.put_back_dialog import PutBackDialog
from app.ui.browser.reader import Reader
from app.ui.browser.take_out_dialog import TakeOutDialog
from app.ui.widgets.figures import count


class Deeds(QObject):
    """`changed` when the archive may hold more or less than before."""

    changed = Signal()

    def __init__(
        self, window: QWidget, actions: ArchiveActions, listing: Listing, messages: MessageList, reader: Reader
    ) -> None:
        super().__init__(window)
        self._window, self._listing, self._list, self._reader = window, listing, messages, reader
        self._archive: Archive | None = None
        actions.take_out.triggered.connect(self._on_take_out)
        actions.put_back.triggered.connect(self._on_put_back)
        actions.bring_in.triggered.connect(self._on_bring_in)
        actions.keeping.triggered.connect(self._on_keeping)
        actions.about.triggered.connect(self._on_about)

    def show_archive(self, archive: Archive | None) -> None:
        """What the dialogs are about from now on; None before it is closed."""
        self._archive = archive

    @Slot()
    def _on_take_out(self) -> None:
        if self._archive is not None:
            name = self._archive.path.resolve().parent.stem
            self._open(TakeOutDialog(self._archive.path, self._shown().to_take_out(name), self._window))

    @Slot()
    def _on_put_back(self) -> None:
        if self._archive is not None:
            shown = self._shown()
            title = self.tr("{number} selected messages").format(number=count(len(shown.selected)))
            self._open(PutBackDialog(self._archive.path, shown.to_put_back(title), self._window))

    @Slot()
    def _on_bring_in(self) -> None:
        if self._archive is not None:
            self._open(BringInDialog(self._archive.path, self._window)).finished.connect(self.changed)

    @Slot()
    def _on_keeping(self) -> None:
        if self._archive is not None:
            self._open(KeepingDialog(self._archive.path, self._window)).finished.connect(self.changed)

    @Slot()
    def _on_about(self) -> None:
        if self._archive is not None:
            self._open(AboutDialog(self._archive.path, self._window))

    def _shown(self) -> Shown:
        selected = self._list.selected_keys
        return Shown(
            self._listing.shown_question,
            self._list.model.rowCount(),
            selected if len(selected) > 1 else selected[:0],
            self._reader.opened,
        )

    def _open(self, dialog: QDialog) -> QDialog:
        """Over the window; it is deleted when it closes."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog
