"""The field that opens in a row whose mailbox did not let us in: a new password, for the vault and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QWidget

from app.core.identity import PersonId
from app.core.secret import Secret
from app.flow.deliver_intents import EnterPassword
from app.ui.widgets import Button, ButtonRole


class PasswordEntry(QWidget):
    """One person's. Emits `EnterPassword`, and forgets what was typed."""

    intent = Signal(object)

    def __init__(self, person: PersonId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person = person
        self._name, self._line = QLabel(), QLineEdit()
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._name.setBuddy(self._line)
        self._go = Button(ButtonRole.SMALL)
        layout = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        layout.setContentsMargins(0, 0, 0, 10)
        layout.setSpacing(8)
        layout.addWidget(self._name)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)
        self._line.setMaximumWidth(260)
        layout.addStretch(1)
        self._line.textChanged.connect(self._on_typed)
        self._line.returnPressed.connect(self._on_go)
        self._go.clicked.connect(self._on_go)
        self._on_typed()

    def show_words(self, name: str) -> None:
        """In the language of now."""
        self._name.setText(self.tr("New pass&word"))
        self._line.setAccessibleDescription(self.tr("For the mailbox of {name}").format(name=name))
        self._go.setText(self.tr("&Go on with this mailbox"))

    def show_words_among_others(self, name: str) -> None:
        """The same in a list of several: no letter can be the way to one of them, and the column is narrow."""
        self._row.setDirection(QBoxLayout.Direction.TopToBottom)
        self._name.setWordWrap(True)
        self._name.setText(self.tr("Password or code of {name}").format(name=name))
        self._go.setText(self.tr("Fetch it now"))

    @Slot()
    def _on_typed(self) -> None:
        self._go.setEnabled(bool(self._line.text()))

    @Slot()
    def _on_go(self) -> None:
        if self._line.text():
            secret = Secret(self._line.text())
            self._line.clear()
            self.intent.emit(EnterPassword(self._person, secret))
