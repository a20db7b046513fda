"""The server of one mailbox by hand, for providers that nobody knows: user, host, port, encryption."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.core.identity import PersonId
from app.flow.people import PersonState, Refusal, Refused
from app.flow.people_intents import SetServer
from app.mailstore.endpoint import Security
from app.project.model import Side
from app.ui.pages.firm_chooser import StillBox
from app.ui.pages.people_words import PeopleWords
from app.ui.widgets import Button, ButtonRole, Field, Text, TextRole


class ServerFields(QWidget):
    """Emits `SetServer`. What is left blank comes from the provider."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[PersonId, Side] | None = None
        self._words = PeopleWords(self)
        self._host, self._port, self._user = Field(), Field(), Field()
        self._security, self._security_label = StillBox(), QLabel()
        self._security_label.setProperty("role", "label")
        self._security_label.setBuddy(self._security)
        self._hint, self._use = Text(TextRole.HINT, wrap=True), Button(ButtonRole.SMALL)
        self._encryption = self._security_with_label()
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(12)
        self._fields.setVerticalSpacing(8)
        self.set_compact(compact=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._fields)
        layout.addWidget(self._hint)
        layout.addWidget(self._use, 0, Qt.AlignmentFlag.AlignLeft)
        self._security.setMinimumContentsLength(8)
        self._use.clicked.connect(self._on_use)
        for field in (self._host, self._port, self._user):
            field.line.returnPressed.connect(self._on_use)

    def _security_with_label(self) -> QWidget:
        both = QWidget()
        layout = QVBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._security_label)
        layout.addWidget(self._security)
        return both

    def set_compact(self, *, compact: bool) -> None:
        """Two lines where there is little room."""
        for place, widget in enumerate((self._host, self._port, self._encryption, self._user)):
            self._fields.removeWidget(widget)
            row, column = divmod(place, 2) if compact else (0, place)
            self._fields.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
            self._fields.setColumnStretch(place, int(place < 2) if compact else (4, 2, 2, 3)[place])

    def show_mailbox(self, person: PersonState, side: Side, refused: Refused | None) -> None:
        """Take the state; what she is typing stays."""
        self._label()
        account = person.side(side).account
        if account is not None and self._shown != (person.id, side):
            self._shown = (person.id, side)
            self._host.set_text(account.host)
            self._port.set_text(str(account.port) if account.port else "")
            self._user.set_text(account.user)
            self._security.setCurrentIndex(self._security.findData(account.security))
        why = refused.why if refused else None
        said = self._words.refused(refused) if refused else ""
        self._host.refuse(said if why is Refusal.BAD_HOST else "")
        self._port.refuse(said if why is Refusal.BAD_PORT else "")

    def first_widget(self) -> QWidget:
        """Where the keyboard begins."""
        return self._host.line

    def _label(self) -> None:
        self._host.set_label(self.tr("IMAP &server"))
        self._port.set_label(self.tr("Po&rt"))
        self._user.set_label(self.tr("&User, if not the address"))
        self._security_label.setText(self.tr("&Encryption"))
        self._hint.setText(self.tr("What is left blank is taken from the provider. Unencrypted lines are refused."))
        self._use.setText(self.tr("&Keep these"))
        words: list[tuple[str, Security | None]] = [
            (self.tr("As usual"), None),
            ("SSL/TLS", Security.SSL),
            ("STARTTLS", Security.STARTTLS),
            (self.tr("None, inside this computer only"), Security.PLAIN),
        ]
        if [self._security.itemText(n) for n in range(self._security.count())] != [text for text, _data in words]:
            chosen = self._security.currentData() if self._security.count() else None
            self._security.clear()
            for text, data in words:
                self._security.addItem(text, data)
            self._security.setCurrentIndex(max(0, self._security.findData(chosen)))

    def _on_use(self) -> None:
        if self._shown is not None:
            person, side = self._shown
            chosen: Security | None = self._security.currentData(Qt.ItemDataRole.UserRole)
            self.intent.emit(SetServer(person, side, self._user.text(), self._host.text(), self._port.text(), chosen))
