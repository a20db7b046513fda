"""What can be handed out: instructions on paper, a letter to whoever manages the domain, the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.flow.records import HandOut, Paper, RecordsState
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.theme import Symbol
from app.ui.widgets import LINE_LENGTH, Button, ButtonRole, Card, Text, TextRole, announce


class PapersCard(Card):
    """Emits `HandOut`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, parent=parent)
        self._title, self._told = Text(TextRole.HEADING, wrap=True), Text(TextRole.LEAD, wrap=True)
        self._told.setMaximumWidth(LINE_LENGTH)
        self._mail, self._copy = Button(ButtonRole.SMALL), Button(ButtonRole.SMALL, Symbol.COPY)
        self._save, self._back = Button(ButtonRole.SMALL, Symbol.SAVE), Button(ButtonRole.SMALL, Symbol.ROLL_BACK)
        row = WrapRow(8, 8)
        for button in (self._mail, self._copy, self._save, self._back):
            row.addWidget(button)
        self.body.addWidget(self._title)
        self.body.addWidget(self._told)
        self.body.addLayout(row)
        self._mail.clicked.connect(self._on_mail)
        self._copy.clicked.connect(self._on_copy)
        self._save.clicked.connect(self._on_save)
        self._back.clicked.connect(self._on_back)

    def show_state(self, state: RecordsState) -> None:
        """Take the state; hidden until there is something to hand out."""
        self.setVisible(state.zone is not None)
        self._title.setText(self.tr("Somebody else manages the domain?"))
        self._told.setText(
            self.tr("The letter names every field in Chinese and English, what to delete and what to leave alone.")
        )
        self._mail.setText(self.tr("Write the &e-mail"))
        self._copy.setText(self.tr("&Copy its text"))
        self._save.setText(self.tr("&Print or save all instructions…"))
        self._back.setText(self.tr("&How to put it back…"))
        for button in (self._mail, self._copy, self._save):
            button.setEnabled(bool(state.changes))

    def say_copied(self, *, mail: bool) -> None:
        """The letter is in the clipboard; `mail`: because it is too long for the mail program's link."""
        if mail:
            self._told.setText(self.tr("The letter is long, so it is in the clipboard: paste it into the new e-mail."))
        self._copy.setText(self.tr("Copied"))
        self._copy.set_symbol(Symbol.TICK)
        announce(self._copy, self.tr("Copied"))

    @Slot()
    def _on_mail(self) -> None:
        self.intent.emit(HandOut(Paper.MAIL_LETTER))

    @Slot()
    def _on_copy(self) -> None:
        self.intent.emit(HandOut(Paper.COPY_LETTER))

    @Slot()
    def _on_save(self) -> None:
        self.intent.emit(HandOut(Paper.INSTRUCTIONS))

    @Slot()
    def _on_back(self) -> None:
        self.intent.emit(HandOut(Paper.WAY_BACK))
