"""Every exception by name: subject, whose and where, why, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.identity import PersonId
from app.flow.transfer import Start
from app.ui.pages.transfer_entries import ExceptionEntry
from app.ui.pages.transfer_password import PasswordEntry
from app.ui.theme import Mark
from app.ui.widgets import Button, ButtonRole, Card, MarkView, Rule, Text, TextRole

AT_ONCE = 60
"""Entries drawn before she asks for more: a run that lost a whole mailbox must not make the window crawl."""


class AgainButton(Button):
    """The button of one entry; `asked` carries whose it is."""

    asked = Signal(object)

    def __init__(self, entry: ExceptionEntry, words: str) -> None:
        super().__init__(ButtonRole.SMALL)
        self._person = entry.person
        self.setText(words)
        self.setAccessibleName(f"{words}: {entry.title}")
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.asked.emit(self._person)


class ExceptionList(Card):
    """The entries of a proof; emits `Start(only=(person,))` for one that may be fetched or sent again, and where it
    `asks` for passwords, `EnterPassword` for a mailbox that wants another one.
    """

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, asks: bool = False) -> None:
        super().__init__(padding=0, with_heading=True, parent=parent)
        self._asks = asks
        self._entries: list[ExceptionEntry] = []
        self._again = ""
        self._shown = AT_ONCE
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_entries(self, title: str, entries: Sequence[ExceptionEntry], again: str) -> None:
        """Take the entries; `again` is the word on the button of each that is not settled."""
        self.heading.setText(title)
        if list(entries) == self._entries and again == self._again:
            return
        self._entries, self._again = list(entries), again
        self._fill()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for number, entry in enumerate(self._entries[: self._shown]):
            if number:
                self._rows.addWidget(Rule())
            self._rows.addWidget(self._row(entry))
        left = len(self._entries) - self._shown
        if left > 0:
            more = Button(ButtonRole.LINK)
            more.setText(self.tr("Show %n more", "", left))
            more.setContentsMargins(16, 8, 16, 8)
            more.clicked.connect(self._show_more)
            self._rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, entry: ExceptionEntry) -> QWidget:
        row = QWidget()
        mark = MarkView(Mark.SETTLED if entry.settled else Mark.NEEDS_YOU)
        words = QVBoxLayout()
        words.setSpacing(1)
        parts = ((entry.title, TextRole.STRONG), (entry.meta, TextRole.HINT), (entry.reason, TextRole.BODY))
        for text, role in parts:
            label = Text(role, wrap=True)
            label.setText(text)
            words.addWidget(label)
        asks = self._asks and entry.refused
        if asks:
            words.addSpacing(6)
            words.addWidget(self._password(entry))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(12)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        if not asks:
            layout.addWidget(self._settled() if entry.settled else self._button(entry), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _password(self, entry: ExceptionEntry) -> PasswordEntry:
        field = PasswordEntry(entry.person)
        field.show_words_among_others(entry.meta)
        field.intent.connect(self.intent)
        return field

    def _settled(self) -> Text:
        label = Text(TextRole.HINT)
        label.setText(self.tr("Settled"))
        return label

    def _button(self, entry: ExceptionEntry) -> Button:
        button = AgainButton(entry, self._again)
        button.asked.connect(self._ask_again)
        return button

    def _ask_again(self, person: PersonId) -> None:
        self.intent.emit(Start(only=(person,)))

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self._fill()
