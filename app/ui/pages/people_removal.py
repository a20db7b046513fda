"""The question in the row before somebody is taken off the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.identity import PersonId
from app.flow.people import PersonState
from app.flow.people_intents import AskRemoval, RemovePerson
from app.ui.theme import Mark
from app.ui.widgets import Button, ButtonRole, MarkView, Text


class RemovalQuestion(QWidget):
    """Emits `RemovePerson`, or `AskRemoval` taken back."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person: PersonId | None = None
        self._words = Text(wrap=True)
        self._remove, self._keep = Button(ButtonRole.SMALL), Button(ButtonRole.SMALL)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(MarkView(Mark.NEEDS_YOU), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._keep)
        layout.addWidget(self._remove)
        self._keep.clicked.connect(self._on_keep)
        self._remove.clicked.connect(self._on_remove)

    def show_person(self, person: PersonState) -> None:
        """Take the state."""
        self._person = person.id
        self._words.setText(
            self.tr(
                "Take {name} off the list? Nothing is deleted: the mailboxes and what is in the archive stay. "
                "Only the passwords kept here go."
            ).format(name=person.name)
        )
        self._keep.setText(self.tr("&Keep on the list"))
        self._remove.setText(self.tr("Take off t&he list"))

    def first_widget(self) -> QWidget:
        """The harmless answer."""
        return self._keep

    def _on_keep(self) -> None:
        self.intent.emit(AskRemoval(asked=False))

    def _on_remove(self) -> None:
        if self._person is not None:
            self.intent.emit(RemovePerson(self._person))
