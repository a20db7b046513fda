"""Before a rehearsal: whose letters, what the sample covers, and the way round it for those who know why."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.flow.rehearse import Also, RehearseState, Sign
from app.flow.transfer import Start
from app.flow.words import Language
from app.ui.pages.transfer_choice_table import ChoiceTable
from app.ui.pages.transfer_words import Direction
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.widgets import Button, ButtonRole, Card, Text, TextRole

ALSO_WIDTH = 280


class RehearseBefore(QWidget):
    """Shows a `RehearseState` in its first phase; emits `Choose`, `Start` and `Sign`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._covers, self._safe = Text(TextRole.HEADING, wrap=True), Text(wrap=True), Text(wrap=True)
        self._start, self._overrule = Button(ButtonRole.PRIMARY), Button(ButtonRole.LINK)
        self._hint = Text(TextRole.HINT, wrap=True)
        self._people = ChoiceTable(Direction.DELIVER)
        card, frame = Card(), Card(padding=0)
        self._label, self._also = Text(TextRole.LABEL), QLineEdit()
        self._label.setBuddy(self._also)
        self._also.setMaximumWidth(ALSO_WIDTH)
        also = WrapRow(8, 8)
        also.addWidget(self._label)
        also.addWidget(self._also)
        row = QHBoxLayout()
        row.addWidget(self._start)
        row.addStretch(1)
        for part in (self._title, self._covers, self._safe):
            card.body.addWidget(part)
        card.body.addLayout(also)
        card.body.addSpacing(8)
        card.body.addLayout(row)
        frame.body.addWidget(self._people)
        below = QHBoxLayout()
        below.addWidget(self._hint, 1)
        below.addWidget(self._overrule)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(card)
        layout.addWidget(frame)
        layout.addLayout(below)
        layout.addStretch(1)
        self._people.intent.connect(self.intent)
        self._also.textEdited.connect(self._on_also)
        self._start.clicked.connect(self._on_start)
        self._overrule.clicked.connect(self._on_overrule)

    def show_state(self, state: RehearseState, language: Language) -> None:
        """Take the state."""
        self._title.setText(self.tr("About a hundred letters go first"))
        self._covers.setText(
            self.tr(
                "The largest, the oldest and the newest, attachments, old character sets, every mark and every folder: "
                "whatever may give the new provider trouble is among them."
            )
        )
        self._safe.setText(
            self.tr(
                "A few test letters of our own go before them and are removed again. Then hers are delivered, read "
                "back and compared word for word. They stay there and are not delivered a second time."
            )
        )
        self._label.setText(self.tr("And letters &with these words"))
        if self._also.text() != state.also:
            self._also.setText(state.also)
        self._start.setText(self.tr("&Start the rehearsal"))
        self._start.setEnabled(bool(state.chosen))
        self._people.setAccessibleName(self.tr("People to rehearse with, at most two. Space ticks or unticks."))
        self._people.show_choices(state.choices, language)
        signed = state.signed
        self._hint.setVisible(not signed)
        self._overrule.setVisible(not signed)
        self._hint.setText(
            self.tr("Without a rehearsal, what this provider changes shows only when everything has been moved.")
        )
        self._overrule.setText(self.tr("Move without a rehearsal…"))
        self._overrule.setEnabled(any(choice.ready for choice in state.choices))

    def main_button(self) -> Button:
        """Where the keyboard begins."""
        return self._start

    @Slot(str)
    def _on_also(self, text: str) -> None:
        self.intent.emit(Also(text))

    @Slot()
    def _on_start(self) -> None:
        self.intent.emit(Start())

    @Slot()
    def _on_overrule(self) -> None:
        self.intent.emit(Sign(overruled=True))
