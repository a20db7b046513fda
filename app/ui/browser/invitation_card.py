"""An invitation as a card above the text. It answers nobody: this is an archive."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.archive.reading.invitation import Invitation, InvitationKind
from app.ui.browser.invitation_words import InvitationWords, person
from app.ui.theme import Symbol
from app.ui.widgets import Button, ButtonRole, Text, TextRole


class InvitationCard(QFrame):
    """Hidden where there is none. `save_wanted` for the .ics file."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._invitation: Invitation | None = None
        self._words = InvitationWords(self)
        self._kind, self._what = Text(TextRole.HINT), Text(TextRole.STRONG, wrap=True)
        self._save = Button(ButtonRole.SMALL, Symbol.TODAY)
        self._save.clicked.connect(self.save_wanted)
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(12)
        self._table.setVerticalSpacing(2)
        self._table.setColumnStretch(1, 1)
        self._lines = [(Text(TextRole.HINT), Text(TextRole.BODY, wrap=True)) for _ in range(6)]
        for row, (name, said) in enumerate(self._lines):
            self._table.addWidget(name, row, 0)
            self._table.addWidget(said, row, 1)
        top = QHBoxLayout()
        top.addWidget(self._kind, 1)
        top.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 12)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self._what)
        layout.addLayout(self._table)
        self.hide()

    @property
    def text(self) -> str:
        """All that it says."""
        lines = [f"{name.text()} {said.text()}" for name, said in self._lines if said.text()]
        return "\n".join([self._kind.text(), self._what.text(), *lines])

    def show_invitation(self, invitation: Invitation | None) -> None:
        """This one, or none."""
        self._invitation = invitation
        self.setVisible(invitation is not None)
        if invitation is not None:
            self._fill(invitation)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._invitation is not None:
            self._fill(self._invitation)

    def _fill(self, invitation: Invitation) -> None:
        words = self._words
        self._kind.setText(words.kind(invitation))
        self._save.setText(self.tr("Save .ics…"))
        self._what.setText(invitation.summary or self.tr("Without a title"))
        font = self._what.font()
        font.setStrikeOut(invitation.kind is InvitationKind.CANCELLED)
        self._what.setFont(font)
        when = "\n".join(line for line in (words.when(invitation), words.elsewhere(invitation)) if line)
        said = (
            (self.tr("When"), when),
            (self.tr("Repeats"), words.repeats(invitation.repeats)),
            (self.tr("Where"), invitation.place),
            (self.tr("Organiser"), person(invitation.organiser) if invitation.organiser else ""),
            (self.tr("Guests"), words.guests(invitation.guests)),
            (self.tr("Also"), self.tr("%n more event(s) in the file", "", invitation.further)),
        )
        for (name, value), (title, text) in zip(self._lines, said, strict=True):
            shown = bool(text) and (invitation.further > 0 or title != said[-1][0])
            name.setText(title)
            value.setText(text if shown else "")
            name.setVisible(shown)
            value.setVisible(shown)
