"""A dialog over the archive's window that does one long thing at a time: title, progress, notice, two buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.flow.words import explain
from app.ui.browser.spoken_language import spoken_language
from app.ui.widgets import Button, ButtonRole, Notice, ProgressBar, Text, TextRole, Tone
from app.workers import Job, Work

LOOK_MS = 100


class WorkingDialog(QDialog):
    """Modal to the browser. Esc and closing stop the work first, and wait until it has stopped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._title = Text(TextRole.HEADING, wrap=True)
        self._bar, self._count, self._notice = ProgressBar(), Text(TextRole.HINT), Notice()
        self._start, self._close = Button(ButtonRole.PRIMARY), Button()
        self._start.setDefault(True)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self._on_clock)
        self._close.clicked.connect(self.close)

    @property
    def running(self) -> bool:
        """Whether it works just now."""
        return self._job is not None and self._job.running

    @property
    def told(self) -> str:
        """What the notice says."""
        return "" if self._notice.isHidden() else self._notice.text

    def reject(self) -> None:
        """Esc and closing."""
        if self._job is not None and self._job.running:
            self._job.wait()
        self._clock.stop()
        super().reject()

    def show_state(self) -> None:
        """As things stand: at work or not."""
        raise NotImplementedError

    def _lay_out(self, widgets: Sequence[QWidget], width: int, at_left: QWidget | None = None) -> None:
        """One below the other, the two buttons at the lower right, something beside them at the left perhaps."""
        buttons = QHBoxLayout()
        if at_left is not None:
            buttons.addWidget(at_left)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(10)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(width)

    def _begin(self, work: Work, done: Callable[..., None]) -> Job:
        """`done` is a bound slot of the dialog."""
        self._job = Job(work, self)
        self._job.done.connect(done)
        self._job.failed.connect(self._on_failed)
        self._job.start()
        self._clock.start()
        self.show_state()
        return self._job

    @Slot()
    def _on_clock(self) -> None:
        """How far it is, ten times a second; it stops with the work."""
        if not self.running:
            self._clock.stop()

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self.show_state()
        if not isinstance(error, AppError):
            raise error
        said = explain(error.code, error.facts, spoken_language())
        self._notice.say(Tone.NEEDS_YOU, said.happened, " ".join((said.means, said.do)))
