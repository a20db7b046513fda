"""What is done with the archive when she presses for it: the dialogs, each on what the window shows just then."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.archive import Archive
from app.core.errors import AppError
from app.ui.browser.about_dialog import AboutDialog
from app.ui.browser.archive_actions import ArchiveActions
from app.ui.browser.dialogs import Deed, open_dialog
from app.ui.browser.listing import Listing
from app.ui.browser.message_list import MessageList
from app.ui.browser.offering import Picked, offer_of_list, offer_of_picked, pick
from app.ui.browser.put_back_form import Offer
from app.ui.browser.reader import Reader
from app.ui.widgets.figures import count
from app.workers import Job


class Deeds(QObject):
    """`changed` when the archive holds more than before; `refused` with an AppError."""

    changed = Signal()
    refused = Signal(Exception)

    def __init__(
        self, window: QWidget, actions: ArchiveActions, listing: Listing, messages: MessageList, reader: Reader
    ) -> None:
        super().__init__(window)
        self._window, self._listing, self._list, self._reader = window, listing, messages, reader
        self._archive: Archive | None = None
        self._job: Job | None = None
        self._wanted = Deed.TAKE_OUT
        actions.take_out.triggered.connect(self._on_take_out)
        actions.put_back.triggered.connect(self._on_put_back)
        actions.bring_in.triggered.connect(self._on_bring_in)
        actions.keeping.triggered.connect(self._on_keeping)
        actions.about.triggered.connect(self._on_about)

    def show_archive(self, archive: Archive | None) -> None:
        """What the dialogs are about from now on; None before it is closed."""
        self._archive = archive
        job, self._job = self._job, None
        if job is not None:
            job.wait()

    @Slot()
    def _on_take_out(self) -> None:
        self._start(Deed.TAKE_OUT)

    @Slot()
    def _on_put_back(self) -> None:
        self._start(Deed.PUT_BACK)

    @Slot()
    def _on_bring_in(self) -> None:
        dialog = self._open(Deed.BRING_IN, self._offer())
        if dialog is not None:
            dialog.finished.connect(self.changed)

    @Slot()
    def _on_keeping(self) -> None:
        self._open(Deed.KEEPING, self._offer())

    @Slot()
    def _on_about(self) -> None:
        if self._archive is not None:
            dialog = AboutDialog(self._archive.path, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _start(self, deed: Deed) -> None:
        """On the whole list at once; what is selected in it has to be looked up first."""
        if self._archive is None or self._job is not None:
            return
        self._wanted = deed
        if self._list.selected_count < 2:
            self._open(deed, self._offer())
            return
        self._job = Job(partial(pick, self._archive, self._list.selected_keys), self)
        self._job.done.connect(self._on_picked)
        self._job.failed.connect(self._on_failed)
        self._job.start()

    def _offer(self) -> Offer:
        return offer_of_list(self._listing.shown_question, self._reader.opened)

    def _open(self, deed: Deed, offer: Offer) -> QDialog | None:
        return open_dialog(deed, self._archive.path, offer, self._window) if self._archive is not None else None

    @Slot(object)
    def _on_picked(self, picked: Picked) -> None:
        self._job = None
        title = self.tr("{number} selected messages").format(number=count(len(picked.digests)))
        self._open(self._wanted, offer_of_picked(self._listing.shown_question, picked, title))

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, AppError):
            raise error
        self.refused.emit(error)
