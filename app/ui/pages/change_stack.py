"""Changes one below the other: a card for each that is still to be done, a line for each that stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.flow.change_words import change_words
from app.flow.changes import ChangeState, Progress
from app.flow.words import Language
from app.ui.pages.change_card import ChangeCard
from app.ui.pages.change_progress import ChangeProgressWords, mark_of
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

    def show_change(self, change: ChangeState, language: Language) -> None:
        """Take the change."""
        self._mark.show_mark(mark_of(change))
        self._title.setText(change_words(change.id, change.purpose, change.deed, language).title)
        self._standing.setText(self._words.short(change))


class ChangeStack(QWidget):
    """`told` is a card above them with a heading and a sentence. Emits the intents of `ChangeCard`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[ChangeCard] = []
        self._lines: list[SettledChange] = []
        self.told, self._rows = Card(padding=16), QVBoxLayout()
        self._title, self._says = Text(TextRole.HEADING, wrap=True), Text(wrap=True)
        self.told.body.addWidget(self._title)
        self.told.body.addWidget(self._says)
        self._rows.setSpacing(16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.told)
        layout.addLayout(self._rows)

    def show_changes(self, heading: str, sentence: str, changes: Sequence[ChangeState], language: Language) -> None:
        """Take them."""
        self._title.setText(heading)
        self._says.setText(sentence)
        while len(self._cards) < len(changes):
            self._make_pair()
        for number, (card, line) in enumerate(zip(self._cards, self._lines, strict=True)):
            change = changes[number] if number < len(changes) else None
            settled = change is not None and change.progress in SETTLED
            card.setVisible(change is not None and not settled)
            line.setVisible(settled)
            if change is not None and settled:
                line.show_change(change, language)
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
        self.told.body.addWidget(line)
