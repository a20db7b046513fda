"""One page of keeping: what it is for, what stands, a notice, long work with a bar and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.events import Event, FolderPlanned, Progressed
from app.flow.words import explain
from app.ui.browser.spoken_language import spoken_language
from app.ui.widgets import LINE_LENGTH, Button, Notice, ProgressBar, Text, TextRole, Tone
from app.ui.widgets.figures import count
from app.workers import Job
from app.workers.job import Work


class KeepingPage(QScrollArea):
    """Put widgets into `body`. `busy` when work begins or ends; one work at a time."""

    busy = Signal()
    archive_changed = Signal()
    """Mail came back or went: whoever shows the archive looks again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "content")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._job: Job | None = None
        self._planned = self._done = 0
        self._on_result: Callable[..., None] | None = None
        self.title, self.lead = Text(TextRole.HEADING, wrap=True), Text(TextRole.LEAD, wrap=True)
        self.notice = Notice()
        self.body, self._row = QVBoxLayout(), QHBoxLayout()
        self._buttons: list[Button] = []
        self._bar, self._count, self.stop = ProgressBar(), Text(TextRole.HINT), Button()
        self.stop.clicked.connect(self._on_stop)
        self._build()
        self._show_running(running=False)

    @property
    def running(self) -> bool:
        """Whether it works just now."""
        return self._job is not None and self._job.running

    def begin(self, work: Work, then: Callable[..., None]) -> None:
        """Run it in a thread; `then` hears the result in this one. What goes wrong is said in the notice."""
        if self.running:
            return
        self.notice.clear()
        self._planned = self._done = 0
        self._bar.show_fraction(0)
        self._count.setText("")
        self._on_result = then
        self._job = Job(work, self)
        self._job.events.connect(self._on_events)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self._show_running(running=True)
        self._job.start()
        self.busy.emit()

    def end(self) -> None:
        """Stop what runs and wait for it: the window closes."""
        if self._job is not None and self._job.running:
            self._job.wait()

    def add_buttons(self, *buttons: Button) -> None:
        """The page's own buttons, off while it works."""
        for button in buttons:
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._buttons += buttons

    def begin_page(self) -> None:
        """It is looked at: bring what it shows up to date. Pages that need no look do nothing."""

    def _build(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "content")
        progress = QHBoxLayout()
        progress.setSpacing(12)
        for widget, stretch in ((self._bar, 1), (self._count, 0), (self.stop, 0)):
            progress.addWidget(widget, stretch)
        self._row.setSpacing(8)
        self.body.setSpacing(8)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(24, 16, 24, 24)
        layout.setSpacing(12)
        self.lead.setMaximumWidth(LINE_LENGTH)
        layout.addWidget(self.title)
        layout.addWidget(self.lead)
        layout.addWidget(self.notice)
        layout.addLayout(self.body)
        layout.addLayout(progress)
        layout.addLayout(self._row)
        layout.addStretch(1)
        self.setWidget(inside)

    def _show_running(self, *, running: bool) -> None:
        for part in (self._bar, self._count, self.stop):
            part.setVisible(running)
        self.stop.setText(self.tr("Stop"))
        for button in self._buttons:
            button.setEnabled(not running)

    @Slot()
    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot(list)
    def _on_events(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, FolderPlanned):
                self._planned += event.todo_messages
            elif isinstance(event, Progressed):
                self._done += event.messages
        if self._planned:
            self._bar.show_fraction(self._done / self._planned)
            told = self.tr("{done} of {all}", "count").format(done=count(self._done), all=count(self._planned))
            self._count.setText(told)

    @Slot(object)
    def _on_done(self, result: object) -> None:
        self._show_running(running=False)
        self.busy.emit()
        if self._on_result is not None:
            self._on_result(result)

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._show_running(running=False)
        self.busy.emit()
        if not isinstance(error, AppError):
            raise error
        said = explain(error.code, error.facts, spoken_language())
        self.notice.say(Tone.NEEDS_YOU, said.happened, " ".join((said.means, said.do)))
