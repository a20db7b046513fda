"""What turning back means, in three sentences, and her decision by name."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from app.flow.cutover import Name
from app.flow.rollback import RollbackState, TurnBack
from app.ui.pages.change_progress import told_time
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.theme import Symbol
from app.ui.widgets import LINE_LENGTH, Button, Card, Text, TextRole

NAME_WIDTH = 220


class DecisionCard(Card):
    """Emits `Name` and `TurnBack`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(with_heading=True, padding=16, parent=parent)
        self._state: RollbackState | None = None
        self._since = Text(wrap=True)
        self._points = [Text(wrap=True) for _ in range(3)]
        self._label, self._name = Text(TextRole.LABEL), QLineEdit()
        self._label.setBuddy(self._name)
        self._name.setMaximumWidth(NAME_WIDTH)
        self._back = Button(symbol=Symbol.ROLL_BACK)
        row = WrapRow(8, 8)
        for part in (self._label, self._name, self._back):
            row.addWidget(part)
        self.body.setSpacing(12)
        for text in (self._since, *self._points):
            text.setMaximumWidth(LINE_LENGTH)
            self.body.addWidget(text)
        self.body.addLayout(row)
        self._name.textEdited.connect(self._on_name)
        self._back.clicked.connect(self._on_back)

    def show_state(self, state: RollbackState) -> None:
        """Take the state; hidden where there is nothing to decide."""
        self._state = state
        self.setVisible(state.may_turn_back)
        self.heading.setText(self.tr("What turning back means"))
        since = ""
        if state.switched_at is not None:
            since = self.tr("Mail has gone to the new side since {time}.").format(
                time=told_time(state.switched_at, state.now)
            )
        self._since.setText(since)
        self._since.setVisible(bool(since))
        told = (
            self.tr("1. You put the old records back, field by field. New mail goes to the old side."),
            self.tr("2. For some time senders still remember the new answer. Both sides are watched."),
            self.tr("3. What has arrived on the new side is brought to the old mailboxes. It stays there, too."),
        )
        for text, sentence in zip(self._points, told, strict=True):
            text.setText(sentence)
        self._label.setText(self.tr("Your na&me"))
        self._back.setText(self.tr("&Turn back"))
        self._back.setEnabled(bool(state.who.strip()))
        self._back.setToolTip("" if state.who.strip() else self.tr("Type your name first: it is written down."))
        if self._name.text() != state.who:
            self._name.setText(state.who)

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self._name

    @Slot(str)
    def _on_name(self, text: str) -> None:
        self.intent.emit(Name(text))

    @Slot()
    def _on_back(self) -> None:
        if self._state is not None and self._state.who.strip():
            self.intent.emit(TurnBack(self._state.who.strip()))
