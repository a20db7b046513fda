"""A transfer under way or paused, the same for both directions: the card of figures and the people below it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.flow.progress import RunState
from app.flow.transfer import LeaveForLater, Pause, Resume, TransferPhase
from app.ui.pages.transfer_figures_card import FiguresCard
from app.ui.pages.transfer_run_table import RunTable
from app.ui.pages.transfer_words import TransferWords
from app.ui.widgets import Button, Card


class RunView(QWidget):
    """Shows a `RunState`; emits the intents `Pause`, `Resume` and `LeaveForLater`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = FiguresCard()
        self._table = RunTable()
        frame = Card(padding=0)
        frame.body.addWidget(self._table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._card)
        layout.addWidget(frame)
        layout.addStretch(1)
        self._card.pause.connect(self._on_pause)
        self._card.resume.connect(self._on_resume)
        self._card.leave.connect(self._on_leave)

    def show_run(self, run: RunState, phase: TransferPhase, words: TransferWords) -> None:
        """Take the state of things."""
        self._card.show_run(run, phase, words)
        self._table.setAccessibleName(self.tr("People. Enter shows a person’s folders."))
        self._table.show_run(run, words)

    def main_button(self) -> Button:
        """Where the keyboard begins."""
        return self._card.main_button()

    def _on_pause(self) -> None:
        self.intent.emit(Pause())

    def _on_resume(self) -> None:
        self.intent.emit(Resume())

    def _on_leave(self) -> None:
        self.intent.emit(LeaveForLater())
