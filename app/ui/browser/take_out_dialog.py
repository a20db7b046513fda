"""Mail out of the archive into files: choose what and as what, watch it, read what came of it and see where it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.archive.export import ExportReport
from app.core.errors import AppError
from app.flow.words import explain
from app.ui.browser.put_back_dialog import PutBackDialog
from app.ui.browser.put_back_form import Offer
from app.ui.browser.spoken_language import spoken_language
from app.ui.browser.take_out_form import TakeOutForm
from app.ui.browser.take_out_offer import TakeOutOffer
from app.ui.browser.take_out_work import take_out_now
from app.ui.controllers.archive_jobs import Tally
from app.ui.widgets import Button, ButtonRole, Notice, ProgressBar, Text, TextRole, Tone
from app.ui.widgets.figures import count, size
from app.workers import Job

WIDTH = 560
LOOK_MS = 100


class TakeOutDialog(QDialog):
    """Modal to the browser. Stopped half-way it leaves nothing behind."""

    def __init__(self, archive: Path, offer: TakeOutOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._job: Job | None = None
        self._tally = Tally()
        self._shown: Path | None = None
        self.form = TakeOutForm(offer)
        self._title = Text(TextRole.HEADING)
        self._bar, self._count, self._notice = ProgressBar(), Text(TextRole.HINT), Notice()
        self._mailbox = Button(ButtonRole.LINK)
        self._start, self._close = Button(ButtonRole.PRIMARY), Button()
        self._start.setDefault(True)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._build()
        self._retranslate()
        self._show_running(running=False)
        self._connect()

    @property
    def running(self) -> bool:
        """Whether it works just now."""
        return self._job is not None and self._job.running

    @property
    def told(self) -> str:
        """What the notice says."""
        return "" if self._notice.isHidden() else self._notice.text

    def reject(self) -> None:
        """Esc and closing: stop first."""
        if self._job is not None and self._job.running:
            self._job.wait()
        self._clock.stop()
        super().reject()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._mailbox)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(10)
        for widget in (self._title, self.form, self._notice, self._bar, self._count):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(WIDTH)

    def _connect(self) -> None:
        self.form.changed.connect(self._on_changed)
        self._start.clicked.connect(self._on_start)
        self._close.clicked.connect(self.close)
        self._mailbox.clicked.connect(self._on_mailbox)
        self._notice.acted.connect(self._on_show)
        self._clock.timeout.connect(self._on_clock)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Take out"))
        self._title.setText(self.tr("Take out"))
        self._mailbox.setText(self.tr("Put into a &mailbox…"))
        self._start.setText(self.tr("&Take out"))
        self._bar.setAccessibleName(self.tr("Progress"))

    def _show_running(self, *, running: bool) -> None:
        self.form.setEnabled(not running)
        self._start.setEnabled(not running)
        self._mailbox.setEnabled(not running)
        self._bar.setVisible(running)
        self._count.setVisible(running)
        self._close.setText(self.tr("Stop and close") if running else self.tr("Close"))
        if running:
            self._clock.start()
        else:
            self._clock.stop()

    @Slot()
    def _on_changed(self) -> None:
        self._notice.clear()

    @Slot()
    def _on_start(self) -> None:
        self._notice.clear()
        self._bar.show_fraction(0)
        self._count.setText(self.tr("Looking at the archive…"))
        self._job = Job(partial(take_out_now, self._archive, self.form.wish(), self._tally.reset()), self)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self._show_running(running=True)
        self._job.start()

    @Slot()
    def _on_clock(self) -> None:
        done, total = self._tally.done, self._tally.total
        if total:
            self._bar.show_fraction(done / total)
            self._count.setText(self.tr("{done} of {all} messages").format(done=count(done), all=count(total)))

    @Slot(object)
    def _on_done(self, report: ExportReport) -> None:
        self._show_running(running=False)
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

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._show_running(running=False)
        self._shown = None
        if not isinstance(error, AppError):
            raise error
        said = explain(error.code, error.facts, spoken_language())
        self._notice.say(Tone.NEEDS_YOU, said.happened, " ".join((said.means, said.do)))

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
