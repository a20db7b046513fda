"""Test letters: from which mailbox outside they go, and the button that sends one to everybody."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.flow.cutover import CutoverState, RemoveProbes, SendProbes, StopProbes, UseOutside
from app.flow.words import Language
from app.mailstore.endpoint import Security
from app.project.switch import OutsideMailbox
from app.ui.pages.firm_chooser import StillBox
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.widgets import Button, ButtonRole, Card, Field, Text, TextRole

_PORTS = {Security.SSL: "465", Security.STARTTLS: "587"}


class ProbeCard(Card):
    """Emits `UseOutside`, `SendProbes`, `StopProbes` and `RemoveProbes`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(with_heading=True, padding=16, parent=parent)
        self._state: CutoverState | None = None
        self._opened = False
        self._why, self._from = Text(wrap=True), Text(wrap=True)
        self._send, self._change = Button(ButtonRole.PRIMARY), Button(ButtonRole.LINK)
        self._remove = Button(ButtonRole.LINK)
        self._removed, self._none = Text(TextRole.HINT, wrap=True), Text(TextRole.HINT, wrap=True)
        self._fields = QWidget()
        self._address, self._host, self._port = Field(), Field(), Field()
        self._password, self._security = Field(secret=True), StillBox()
        self._security_label = QLabel()
        self._keep = Button()
        self._build()
        self._send.clicked.connect(self._on_send)
        self._change.clicked.connect(self._on_change)
        self._remove.clicked.connect(self._on_remove)
        self._keep.clicked.connect(self._on_keep)
        self._security.activated.connect(self._on_security)
        for field in (self._address, self._host, self._port, self._password):
            field.edited.connect(self._on_edited)

    def _build(self) -> None:
        self._security_label.setProperty("role", "label")
        self._security_label.setBuddy(self._security)
        self._security.setMinimumContentsLength(8)
        for security in (Security.SSL, Security.STARTTLS):
            self._security.addItem(security.value.upper(), security)
        self._port.line.setValidator(QIntValidator(1, 65535, self._port))
        self._port.set_text(_PORTS[Security.SSL])
        encryption = QVBoxLayout()
        encryption.setSpacing(4)
        encryption.addWidget(self._security_label)
        encryption.addWidget(self._security)
        encryption.addStretch(1)
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._address, 0, 0, top)
        grid.addWidget(self._password, 0, 1, 1, 2, top)
        grid.addWidget(self._host, 1, 0, top)
        grid.addWidget(self._port, 1, 1, top)
        grid.addLayout(encryption, 1, 2)
        keep = QHBoxLayout()
        keep.addWidget(self._keep)
        keep.addStretch(1)
        grid.addLayout(keep, 2, 0, 1, 3)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        row = WrapRow(12, 8)
        for button in (self._send, self._change, self._remove):
            row.addWidget(button)
        self.body.setSpacing(12)
        for part in (self._why, self._from, self._fields):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.body.addWidget(self._removed)
        self.body.addWidget(self._none)

    def show_state(self, state: CutoverState) -> None:
        """Take the state; hidden until she has decided, but not where addresses change."""
        self._state = state
        self.setVisible(state.decided or state.new_addresses)
        self.heading.setText(self.tr("Test letters"))
        self._why.setText(
            self.tr(
                "One letter from outside to each colleague shows where mail really goes, and one from each of them "
                "shows who can send. Both sides are watched."
            )
        )
        outside = state.outside
        self._from.setText(self.tr("Sent from {address}.").format(address=outside.address) if outside else "")
        self._from.setVisible(outside is not None)
        self._label()
        self._fields.setVisible(outside is None or self._opened)
        self._send.setText(self.tr("Stop &waiting") if state.probing else self.tr("Send test &letters"))
        self._send.setVisible(outside is not None)
        self._change.setText(self.tr("Use another mailbox"))
        self._change.setVisible(outside is not None and not self._opened)
        self._none.setText(
            self.tr(
                "No mailbox outside? Ask a friend to write to one of you: the letter shows up on the new side, "
                "or on the old one, where the next look finds it."
            )
        )
        self._none.setVisible(outside is None)
        self._remove.setText(self.tr("Take %n test letter(s) out again", "", state.removable))
        self._remove.setVisible(bool(state.removable) and not state.probing)
        self._removed.setText(self._told_of_removal(state))
        self._removed.setVisible(bool(self._removed.text()))

    def _told_of_removal(self, state: CutoverState) -> str:
        report = state.removal
        if report is None:
            return ""
        told = [self.tr("%n test letter(s) taken out of the new mailboxes.", "", report.removed + report.gone)]
        if report.left:
            told.append(self.tr("%n letter(s) could not be taken out; the webmail can.", "", len(report.left)))
        if report.on_old_side:
            told.append(self.tr("Those on the old side stay: nothing is deleted there."))
        return ("" if state.language is Language.ZH else " ").join(told)

    def _label(self) -> None:
        self._address.set_label(self.tr("A private &address"))
        self._password.set_label(self.tr("Its &password"))
        self._host.set_label(self.tr("Its SMTP &server"))
        self._host.set_hint(self.tr("For example smtp.163.com"))
        self._port.set_label(self.tr("P&ort"))
        self._security_label.setText(self.tr("En&cryption"))
        self._keep.setText(self.tr("&Keep it"))
        self._keep.setEnabled(self._complete())

    def _complete(self) -> bool:
        typed = (self._host.text(), self._port.text(), self._password.text())
        return "@" in self._address.text() and all(typed)

    @Slot()
    def _on_edited(self) -> None:
        self._keep.setEnabled(self._complete())

    @Slot()
    def _on_security(self) -> None:
        self._port.set_text(_PORTS[self._security.currentData()])

    @Slot()
    def _on_change(self) -> None:
        self._opened = True
        if self._state is not None:
            self.show_state(self._state)

    @Slot()
    def _on_remove(self) -> None:
        self.intent.emit(RemoveProbes())

    @Slot()
    def _on_keep(self) -> None:
        address, host = self._address.text().strip(), self._host.text().strip()
        mailbox = OutsideMailbox(address, host, int(self._port.text()), self._security.currentData(), address)
        password = self._password.text()
        self._password.set_text("")
        self._opened = False
        self.intent.emit(UseOutside(mailbox, password))

    @Slot()
    def _on_send(self) -> None:
        if self._state is not None:
            self.intent.emit(StopProbes() if self._state.probing else SendProbes())
