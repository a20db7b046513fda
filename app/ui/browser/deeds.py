"""What is done with the archive when she presses for it: the dialogs, each on what the window shows just then.

The dialogs are imported when they are first asked for: a window that is only read in opens faster.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.archive import Archive
from app.ui.browser.about_dialog import AboutDialog
from app.ui.browser.archive_actions import ArchiveActions
from app.ui.browser.keeping_place import KeepingPlace
from app.ui.browser.offering import Shown, put_back_offer, take_out_offer
from app.ui.widgets.figures import count


class Deeds(QObject):
    """`changed` when the archive holds other mail than before, `checked` when it may have been checked."""

    changed = Signal()
    checked = Signal()

    def __init__(self, window: QWidget, actions: ArchiveActions, shown: Callable[[], Shown]) -> None:
        """`shown` tells how the window stands."""
        super().__init__(window)
        self._window, self._shown = window, shown
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
        from app.ui.browser.take_out_dialog import TakeOutDialog

        if self._archive is not None:
            path = self._archive.path.absolute()
            name = path.parent.stem if path.name == "archive" else path.name
            self._open(TakeOutDialog(path, take_out_offer(self._shown(), name), self._window))

    @Slot()
    def _on_put_back(self) -> None:
        from app.ui.browser.put_back_dialog import PutBackDialog

        if self._archive is not None:
            shown = self._shown()
            words = self.tr("{number} selected messages").format(number=count(len(shown.selected)))
            self._open(PutBackDialog(self._archive.path, put_back_offer(shown, words), self._window))

    @Slot()
    def _on_bring_in(self) -> None:
        from app.ui.browser.bring_in_dialog import BringInDialog

        if self._archive is not None:
            dialog = BringInDialog(self._archive.path, self._window)
            dialog.archive_grew.connect(self.changed)
            self._open(dialog)

    @Slot()
    def _on_keeping(self) -> None:
        self.open_keeping(KeepingPlace.CHECK)

    def open_keeping(self, page: KeepingPlace) -> None:
        """Checks, copies and rules, on one of their pages."""
        from app.ui.browser.keeping_dialog import KeepingDialog

        if self._archive is not None:
            dialog = KeepingDialog(self._archive.path, self._window)
            dialog.show_page(page)
            dialog.archive_changed.connect(self.changed)
            dialog.finished.connect(self.checked)
            self._open(dialog)

    @Slot()
    def _on_about(self) -> None:
        if self._archive is not None:
            self._open(AboutDialog(self._archive.path, self._window))

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
