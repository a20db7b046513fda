"""A transfer under way or paused, the same for both directions: the card of figures and the people below it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.events import Stage
from app.flow.deliver_intents import OpenPace, Skip
from app.flow.progress import RunState
from app.flow.transfer import LeaveForLater, Pause, Resume, TransferPhase
from app.ui.pages.transfer_figures_card import FiguresCard
from app.ui.pages.transfer_run_table import RunTable
from app.ui.pages.transfer_words import TransferWords
from app.ui.widgets import Button, ButtonRole, Card, Text


class RunView(QWidget):
    """Shows a `RunState`; emits `Pause`, `Resume` and `LeaveForLater`, and with `asks` `Skip` and `EnterPassword`."""

    intent = Signal(object)

    def __init__(self, *, asks: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = FiguresCard()
        self._table = RunTable(asks=asks)
        self._bar, self._batch = QWidget(), Text(wrap=True)
        self._pace, self._skip = Button(ButtonRole.SMALL), Button(ButtonRole.SMALL)
        self._run: RunState | None = None
        self._may_skip = False
        frame = Card(padding=0)
        frame.body.setSpacing(0)
        frame.body.addWidget(self._bar_of_batch())
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
        self._table.intent.connect(self.intent)
        self._table.person_changed.connect(self._show_skip)
        self._skip.clicked.connect(self._on_skip)
        self._pace.clicked.connect(self._on_pace)
        self._bar.hide()

    def _bar_of_batch(self) -> QWidget:
        layout = QHBoxLayout(self._bar)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(12)
        layout.addWidget(self._batch, 1)
        layout.addWidget(self._pace)
        layout.addWidget(self._skip)
        return self._bar

    def show_batch(self, words: str, *, may_skip: bool) -> None:
        """Which batch is under way, above the people; blank words hide the line. Comes after `show_run`."""
        self._bar.setVisible(bool(words))
        self._batch.setText(words)
        self._pace.setText(self.tr("Hours and speed…"))
        self._may_skip = may_skip
        self._show_skip()

    @Slot()
    def _show_skip(self) -> None:
        """The button speaks of whoever's row has the keyboard."""
        person = self._run.people.get(self._table.person) if self._run and self._table.person else None
        usable = self._may_skip and person is not None and person.stage is not Stage.DONE
        self._skip.setEnabled(usable)
        if person is None:
            self._skip.setText(self.tr("S&kip a person"))
            self._skip.setToolTip(self.tr("Choose a row first."))
            return
        told = self.tr("Ta&ke {name} in again") if person.skipped else self.tr("S&kip {name}")
        self._skip.setText(told.format(name=person.name.replace("&", "&&")))
        self._skip.setToolTip("")

    @Slot()
    def _on_pace(self) -> None:
        self.intent.emit(OpenPace(shown=True))

    @Slot()
    def _on_skip(self) -> None:
        person = self._run.people.get(self._table.person) if self._run and self._table.person else None
        if person is not None:
            self.intent.emit(Skip(person.person, not person.skipped))

    def show_run(self, run: RunState, phase: TransferPhase, words: TransferWords) -> None:
        """Take the state of things."""
        self._run = run
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
