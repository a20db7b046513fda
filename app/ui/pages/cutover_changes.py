"""The records of the day: a card for each that is to be done, a line for each that stands, and what that means."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.flow.change_words import change_words
from app.flow.changes import ChangeState, Progress
from app.flow.cutover import CutoverState
from app.ui.pages.change_card import ChangeCard
from app.ui.pages.change_progress import ChangeProgressWords, mark_of, told_time
from app.ui.widgets import Card, MarkView, Text, TextRole

SETTLED = frozenset({Progress.DONE, Progress.RUNNING})


class SettledChange(QWidget):
    """One line: a mark, what was done, how it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ChangeProgressWords(self)
        self._mark, self._title, self._standing = MarkView(side=16), Text(wrap=True), Text(TextRole.HINT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._title, 1)
        layout.addWidget(self._standing)

    def show_change(self, change: ChangeState, state: CutoverState) -> None:
        """Take the change."""
        self._mark.show_mark(mark_of(change))
        self._title.setText(change_words(change.id, change.purpose, change.deed, state.language).title)
        self._standing.setText(self._words.short(change))


class CutoverChanges(QWidget):
    """Emits the intents of `ChangeCard`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[ChangeCard] = []
        self._lines: list[SettledChange] = []
        self._told, self._rows = Card(padding=16), QVBoxLayout()
        self._title, self._says = Text(TextRole.HEADING, wrap=True), Text(wrap=True)
        self._told.body.addWidget(self._title)
        self._told.body.addWidget(self._says)
        self._rows.setSpacing(16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._told)
        layout.addLayout(self._rows)

    def show_state(self, state: CutoverState) -> None:
        """Take the state; hidden until she has decided."""
        self.setVisible(state.decided and not state.new_addresses)
        self._title.setText(self._where(state))
        self._says.setText(self._meanwhile(state))
        while len(self._cards) < len(state.changes):
            self._make_pair()
        for number, (card, line) in enumerate(zip(self._cards, self._lines, strict=True)):
            change = state.changes[number] if number < len(state.changes) else None
            settled = change is not None and change.progress in SETTLED
            card.setVisible(change is not None and not settled)
            line.setVisible(settled)
            if change is not None and settled:
                line.show_change(change, state)
            elif change is not None:
                card.show_state(change)

    def first_focus(self) -> QWidget | None:
        """The first button that has something to do."""
        return next((card.main_button() for card in self._cards if card.main_button().isVisibleTo(self)), None)

    def _make_pair(self) -> None:
        card, line = ChangeCard(), SettledChange()
        card.intent.connect(self.intent)
        self._cards.append(card)
        self._lines.append(line)
        self._rows.addWidget(card)
        self._told.body.addWidget(line)

    def _where(self, state: CutoverState) -> str:
        if state.switched_at is None:
            return self.tr("Type these records now, the first one first")
        return self.tr("All servers of {domain} give the new answer since {time}").format(
            domain=state.domain, time=told_time(state.switched_at, state.now)
        )

    def _meanwhile(self, state: CutoverState) -> str:
        if state.switched_at is None:
            return self.tr("Until every server has them, mail may arrive on either side. Nothing gets lost.")
        if state.clock_until is not None and state.clock_until > state.now:
            return self.tr(
                "The last old copy may live until {time}. What still reaches the old side is fetched from there."
            ).format(time=told_time(state.clock_until, state.now))
        return self.tr("No old copy of the answer should be left. The old side stays open for whoever is late.")
