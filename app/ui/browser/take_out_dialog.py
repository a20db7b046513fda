"""Mail out of the archive into files: choose what and as what, watch it, read what came of it and see where it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.archive.export import ExportReport
from app.ui.browser.put_back_dialog import PutBackDialog
from app.ui.browser.put_back_form import Offer
from app.ui.browser.take_out_form import TakeOutForm
from app.ui.browser.take_out_offer import TakeOutOffer
from app.ui.browser.take_out_work import take_out_now
from app.ui.browser.working_dialog import WorkingDialog
from app.ui.controllers.archive_jobs import Tally
from app.ui.widgets import Button, ButtonRole, Tone
from app.ui.widgets.figures import count, size

WIDTH = 560


class TakeOutDialog(WorkingDialog):
    """Modal to the browser. Stopped half-way it leaves nothing behind."""

    def __init__(self, archive: Path, offer: TakeOutOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._tally = Tally()
        self._shown: Path | None = None
        self.form = TakeOutForm(offer)
        self._mailbox = Button(ButtonRole.LINK)
        self._lay_out((self._title, self.form, self._notice, self._bar, self._count), WIDTH, self._mailbox)
        self._retranslate()
        self.show_state()
        self._connect()

    def _connect(self) -> None:
        self.form.changed.connect(self._on_changed)
        self._start.clicked.connect(self._on_start)
        self._mailbox.clicked.connect(self._on_mailbox)
        self._notice.acted.connect(self._on_show)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Take out"))
        self._title.setText(self.tr("Take out"))
        self._mailbox.setText(self.tr("Put into a &mailbox…"))
        self._start.setText(self.tr("&Take out"))
        self._bar.setAccessibleName(self.tr("Progress"))

    def show_state(self) -> None:
        """As things stand: at work or not."""
        running = self.running
        self.form.setEnabled(not running)
        self._start.setEnabled(not running)
        self._mailbox.setEnabled(not running)
        self._bar.setVisible(running)
        self._count.setVisible(running)
        self._close.setText(self.tr("Stop and close") if running else self.tr("Close"))

    @Slot()
    def _on_changed(self) -> None:
        self._notice.clear()

    @Slot()
    def _on_start(self) -> None:
        self._notice.clear()
        self._bar.show_fraction(0)
        self._count.setText(self.tr("Looking at the archive…"))
        self._shown = None
        self._begin(partial(take_out_now, self._archive, self.form.wish(), self._tally.reset()), self._on_done)

    @Slot()
    def _on_clock(self) -> None:
        super()._on_clock()
        done, total = self._tally.done, self._tally.total
        if total:
            self._bar.show_fraction(done / total)
            self._count.setText(self.tr("{done} of {all} messages").format(done=count(done), all=count(total)))

    @Slot(object)
    def _on_done(self, report: ExportReport) -> None:
        self.show_state()
        if not report.complete:
            self._notice.say(Tone.WAITING, self.tr("Stopped."), self.tr("Nothing half-written was left behind."))
            return
        self._shown = report.destination
        told = self.tr("{done} of {all} messages, {size}").format(
            done=count(report.messages), all=count(report.meant), size=size(report.size_bytes)
        )
        where = self.tr("In {place}").format(place=report.destination)
        if report.failures or report.changed:
            where += " · " + self.tr("“not exported.txt” beside them names the others and why.")
        tone = Tone.NEEDS_YOU if report.failures or report.changed else Tone.PLAIN
        self._notice.say(tone, told, where, self.tr("Show in folder"))

    @Slot()
    def _on_show(self) -> None:
        if self._shown is not None:
            folder = self._shown if self._shown.is_dir() else self._shown.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    @Slot()
    def _on_mailbox(self) -> None:
        choice = self.form.choice
        name = self.form.name if choice.selection.picks_messages and not choice.selection.query else choice.name
        dialog = PutBackDialog(self._archive, Offer(choice.selection, name or self.form.name), self.parentWidget())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.close()
        dialog.open()
