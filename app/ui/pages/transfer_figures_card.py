"""The card over a running transfer: messages, bytes and finish time in large figures, the bar, what they rest on."""

from __future__ import annotations

from app.flow.progress import RunState
from app.flow.transfer import TransferPhase
from app.ui.pages.transfer_bar import TransferBar
from app.ui.pages.transfer_figures import UNKNOWN, count
from app.ui.pages.transfer_rows import unit_of
from app.ui.pages.transfer_words import TransferWords
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

BAR_HEIGHT = 12


class Figure(QWidget):
    """A large figure and the words that go with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._large, self._small = QLabel(), QLabel()
        self._large.setProperty("role", "figure")
        self._small.setProperty("role", "hint")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._large, 0, Qt.AlignmentFlag.AlignBaseline)
        layout.addWidget(self._small, 0, Qt.AlignmentFlag.AlignBaseline)

    def show_figure(self, large: str, small: str) -> None:
        """Take both."""
        self._large.setText(large)
        self._small.setText(small)


class FiguresCard(QFrame):
    """Totals of a run and the buttons that hold it or let it go on."""

    pause = Signal()
    resume = Signal()
    leave = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._messages, self._bytes, self._finish = Figure(), Figure(), Figure()
        self._pause, self._resume, self._leave = QPushButton(), QPushButton(), QPushButton()
        self._resume.setProperty("role", "primary")
        self._bar = TransferBar(BAR_HEIGHT)
        self._pace, self._lid = QLabel(), QLabel()
        self._pace.setProperty("role", "hint")
        self._lid.setTextFormat(Qt.TextFormat.RichText)
        for label in (self._pace, self._lid):
            label.setWordWrap(True)
        self._build()
        self._pause.clicked.connect(self.pause)
        self._resume.clicked.connect(self.resume)
        self._leave.clicked.connect(self.leave)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(32)
        for figure in (self._messages, self._bytes, self._finish):
            top.addWidget(figure)
        top.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._leave, self._resume, self._pause):
            buttons.addWidget(button)
        top.addLayout(buttons)
        upper = QVBoxLayout()
        upper.setContentsMargins(24, 20, 24, 16)
        upper.setSpacing(12)
        upper.addLayout(top)
        upper.addWidget(self._bar)
        upper.addWidget(self._pace)
        lower = QVBoxLayout()
        lower.setContentsMargins(24, 12, 24, 12)
        lower.addWidget(self._lid)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(upper)
        layout.addWidget(rule)
        layout.addLayout(lower)

    def show_run(self, run: RunState, phase: TransferPhase, words: TransferWords) -> None:
        """Take the state of things."""
        total, done, unit = run.total, run.done, unit_of(run)
        listed = count(total.messages) if total.messages or not run.uncounted else UNKNOWN
        more = self.tr("so far") if run.uncounted and total.messages else ""
        self._messages.show_figure(
            count(done.messages), self.tr("of {total} messages {more}").format(total=listed, more=more).strip()
        )
        self._bytes.show_figure(
            unit.figure(min(done.size_bytes, total.size_bytes)), f"/ {unit.figure(total.size_bytes)} {unit.name}"
        )
        self._finish.show_figure(*words.finish(run))
        self._bar.show_fraction(run.fraction)
        self._bar.setAccessibleName(self.tr("Progress of everybody together"))
        self._pace.setText(words.pace(run))
        self._show_phase(phase, words)

    def _show_phase(self, phase: TransferPhase, words: TransferWords) -> None:
        paused, stopping = phase is TransferPhase.PAUSED, phase is TransferPhase.STOPPING
        self._pause.setText(self.tr("Stopping…") if stopping else self.tr("&Pause"))
        self._resume.setText(self.tr("&Continue"))
        self._leave.setText(self.tr("&Later"))
        self._pause.setEnabled(not stopping)
        held = self.hasFocus() or any(b.hasFocus() for b in (self._pause, self._resume, self._leave))
        self._pause.setVisible(not paused)
        self._resume.setVisible(paused)
        self._leave.setVisible(paused)
        self._finish.setVisible(not paused)
        self._pace.setVisible(not paused)
        if held:
            (self._resume if paused else self._pause).setFocus()
        first, second = words.lid(paused=paused, stopping=stopping)
        self._lid.setText(f"<b>{first}</b> {second}")

    def main_button(self) -> QPushButton:
        """Where the keyboard begins."""
        return self._pause if self._resume.isHidden() else self._resume
