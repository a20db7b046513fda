"""Her decision: two boxes, a name, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.flow.rehearse import Agree, Another, Look, Name, RehearseState, Withdraw
from app.ui.pages.transfer_figures import moment
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.widgets import Button, ButtonRole, Card, Text, TextRole

NAME_WIDTH = 220


class SignCard(Card):
    """Emits `Look`, `Agree`, `Name`, `Another` and `Withdraw`; signing itself is the footer's button."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title, self._told = Text(TextRole.HEADING, wrap=True), Text(wrap=True)
        self._seen, self._agreed = QCheckBox(), QCheckBox()
        self._label, self._name = Text(TextRole.LABEL), QLineEdit()
        self._label.setBuddy(self._name)
        self._name.setMaximumWidth(NAME_WIDTH)
        self._another, self._withdraw = Button(), Button(ButtonRole.LINK)
        row = WrapRow(8, 8)
        for widget in (self._label, self._name, self._another, self._withdraw):
            row.addWidget(widget)
        self.body.setSpacing(12)
        for part in (self._title, self._told, self._seen, self._agreed):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self._seen.toggled.connect(self._on_seen)
        self._agreed.toggled.connect(self._on_agreed)
        self._name.textEdited.connect(self._on_name)
        self._another.clicked.connect(self._on_another)
        self._withdraw.clicked.connect(self._on_withdraw)

    def show_state(self, state: RehearseState) -> None:
        """Take the state."""
        signed = state.last.signed if state.last else None
        stay = state.report.refused + state.report.too_large if state.report else 0
        self._title.setText(self.tr("You decide: shall it move like this"))
        self._seen.setText(self.tr("I have &looked at these letters there"))
        self._agreed.setText(self.tr("What could not go &stays in the archive"))
        self._label.setText(self.tr("Your na&me"))
        self._another.setText(self.tr("Try &another sample…"))
        self._withdraw.setText(self.tr("&Take it back"))
        for box, ticked in ((self._seen, state.seen), (self._agreed, state.agreed)):
            box.blockSignals(True)
            box.setChecked(ticked)
            box.blockSignals(False)
            box.setVisible(signed is None)
        self._agreed.setVisible(signed is None and bool(stay))
        self._told.setVisible(signed is not None)
        if signed is not None:
            when = moment(signed.when.isoformat())
            told = self.tr("Signed off by {who}, {when}.")
            if signed.overruled:
                told = self.tr("Opened by {who}, {when}, without waiting for a rehearsal.")
            self._told.setText(told.format(who=signed.who, when=when))
        if self._name.text() != state.who:
            self._name.setText(state.who)
        for part in (self._label, self._name):
            part.setVisible(signed is None)
        self._withdraw.setVisible(signed is not None)

    @Slot(bool)
    def _on_seen(self, ticked: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.intent.emit(Look(ticked))

    @Slot(bool)
    def _on_agreed(self, ticked: bool) -> None:  # noqa: FBT001
        self.intent.emit(Agree(ticked))

    @Slot(str)
    def _on_name(self, text: str) -> None:
        self.intent.emit(Name(text))

    @Slot()
    def _on_another(self) -> None:
        self.intent.emit(Another())

    @Slot()
    def _on_withdraw(self) -> None:
        self.intent.emit(Withdraw())
