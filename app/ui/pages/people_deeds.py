"""The right half of an opened row: the password, trying again, the provider's page, the steps to send on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.core.identity import PersonId
from app.core.secret import Secret
from app.flow.people import PersonState, Refusal, Refused
from app.flow.people_advice import Advice
from app.flow.people_intents import EditPerson, OpenPage, PersonField, TrustCertificate, TryAgain
from app.project.model import Side
from app.ui.pages.people_words import PeopleWords
from app.ui.theme import Symbol
from app.ui.widgets import Button, ButtonRole, Field, announce


class PanelDeeds(QWidget):
    """Emits `TryAgain`, `EditPerson` (for a new mailbox), `TrustCertificate` and `OpenPage`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person: PersonId | None = None
        self._name, self._side, self._advice = "", Side.OLD, Advice()
        self._words = PeopleWords(self)
        self._password, self._address = Field(secret=True), Field()
        self._try, self._page = Button(ButtonRole.SMALL), Button(ButtonRole.SMALL, Symbol.OPEN_OUTSIDE)
        self._copy = Button(ButtonRole.LINK, Symbol.COPY)
        self._tick, self._trust = QCheckBox(), Button(ButtonRole.SMALL)
        self._tick_words = QLabel()
        self._tick_words.setWordWrap(True)
        self._tick_words.setBuddy(self._tick)
        for button in (self._try, self._page):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._password)
        layout.addWidget(self._address)
        layout.addLayout(self._row_of_tick())
        layout.addWidget(self._trust)
        layout.addWidget(self._try)
        layout.addWidget(self._page)
        layout.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        self._wire()

    def _row_of_tick(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._tick_words, 1)
        return row

    def _wire(self) -> None:
        self._try.clicked.connect(self._on_try)
        self._password.line.returnPressed.connect(self._on_try)
        self._address.line.returnPressed.connect(self._on_try)
        self._page.clicked.connect(self._on_page)
        self._copy.clicked.connect(self._on_copy)
        self._tick.toggled.connect(self._trust.setEnabled)
        self._trust.clicked.connect(self._on_trust)

    def typed(self) -> str:
        """What stands in the password field."""
        return self._password.text()

    def type_again(self, text: str) -> None:
        """What had been typed before."""
        self._password.set_text(text)

    def show_mailbox(
        self, person: PersonState, side: Side, advice: Advice, *, refused: Refused | None, busy: bool
    ) -> None:
        """Take the state."""
        mailbox = person.side(side)
        if (self._person, self._side) != (person.id, side):
            self._tick.setChecked(False)
        self._person, self._name, self._side, self._advice = person.id, person.name, side, advice
        absent, doubt = mailbox.account is None, advice.certificate is not None
        self._label(person.name, advice)
        self._password.setVisible(not absent and not doubt)
        self._address.setVisible(absent)
        typed_wrong = refused is not None and refused.why in {Refusal.NOT_AN_ADDRESS, Refusal.TAKEN}
        self._address.refuse(self._words.refused(refused) if absent and refused and typed_wrong else "")
        for widget in (self._tick, self._tick_words, self._trust):
            widget.setVisible(doubt)
        self._trust.setEnabled(doubt and self._tick.isChecked() and not busy)
        self._try.setText(self._deed(absent=absent, again=mailbox.error is not None))
        self._try.setEnabled(absent or not busy)
        self._page.setVisible(bool(advice.url))
        self._copy.setVisible(bool(advice.steps))

    def _label(self, name: str, advice: Advice) -> None:
        if advice.code_wanted:
            self._password.set_label(self.tr("&Authorisation code of {name}").format(name=name))
        else:
            self._password.set_label(self.tr("P&assword of {name}").format(name=name))
        self._address.set_label(self.tr("New &address of {name}").format(name=name))
        self._page.setText(self.tr("Pa&ge of the provider"))
        self._page.setToolTip(advice.url)
        self._copy.setText(self.tr("&Copy the steps, to send on"))
        self._tick_words.setText(self.tr("I have asked the provider, and this is the fingerprint they named."))
        self._tick.setAccessibleName(self._tick_words.text())
        self._trust.setText(self.tr("Trust th&is one and try again"))

    def _deed(self, *, absent: bool, again: bool) -> str:
        if absent:
            return self.tr("A&dd the new mailbox")
        return self.tr("Tr&y again") if again else self.tr("Tr&y to sign in")

    def least_width(self) -> int:
        """How narrow it can be with all its words."""
        layout = self.layout()
        return layout.totalMinimumSize().width() if layout else 0

    def first_widget(self) -> QWidget:
        """Where the keyboard begins."""
        if self._advice.certificate is not None:
            return self._tick
        return self._address.line if not self._address.isHidden() else self._password.line

    def _on_try(self) -> None:
        if self._person is None or not self._try.isEnabled():
            return
        if not self._address.isHidden():
            self.intent.emit(EditPerson(self._person, PersonField.NEW_ADDRESS, self._address.text()))
            return
        text = self._password.text()
        self._password.line.clear()  # it goes where passwords are kept, and nowhere stays to be read
        self.intent.emit(TryAgain(self._person, self._side, Secret(text) if text else None))

    def _on_page(self) -> None:
        self.intent.emit(OpenPage(self._advice.url))

    def _on_trust(self) -> None:
        if self._person is not None and self._tick.isChecked():
            self._tick.setChecked(False)
            self.intent.emit(TrustCertificate(self._person, self._side))

    def _on_copy(self) -> None:
        steps = [f"{number}. {step}" for number, step in enumerate(self._advice.steps, start=1)]
        hello = self.tr("{name}, your mailbox is being moved. Three minutes of yours are needed:")
        lines = [hello.format(name=self._name), *steps]
        if self._advice.url:
            lines.append(self._advice.url)
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._copy.setText(self.tr("Copied"))
        self._copy.set_symbol(Symbol.TICK)
        announce(self._copy, self.tr("Copied"))
