"""The card for one more person by hand. It stays open after each, for the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.flow.people import PeopleState, Refusal
from app.flow.people_intents import AddPerson, BeginAdding
from app.project.model import MoveKind
from app.ui.pages.people_words import PeopleWords
from app.ui.widgets import Button, ButtonRole, Card, Field


class PeopleAdd(Card):
    """Emits `AddPerson` and, when it is put away, `BeginAdding`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, parent=parent)
        self._words = PeopleWords(self)
        self._name, self._department, self._old, self._new = Field(), Field(), Field(), Field()
        self._all = (self._name, self._department, self._old, self._new)
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(12)
        self._fields.setVerticalSpacing(8)
        for field in self._all:
            field.line.returnPressed.connect(self._on_add)
        self.on_compact(compact=False)
        self._add, self._done = Button(ButtonRole.SMALL), Button(ButtonRole.SMALL)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._add)
        buttons.addWidget(self._done)
        buttons.addStretch(1)
        self.body.addLayout(self._fields)
        self.body.addSpacing(4)
        self.body.addLayout(buttons)
        self._count = 0
        self._add.clicked.connect(self._on_add)
        self._done.clicked.connect(self._on_done)

    def retranslate(self) -> None:
        """All that does not depend on the state."""
        self._name.set_label(self.tr("N&ame"))
        self._department.set_label(self.tr("&Department"))
        self._old.set_label(self.tr("&Old address"))
        self._new.set_label(self.tr("New address, may &wait"))
        self._add.setText(self.tr("Put on the l&ist"))
        self._done.setText(self.tr("&Close"))

    def show_state(self, state: PeopleState) -> None:
        """Take the state: somebody more on the list empties the fields for the next."""
        if state.adding and len(state.people) > self._count and not self.isHidden():
            for field in (self._name, self._old, self._new):
                field.set_text("")
            self._name.line.setFocus()
        self._count = len(state.people)
        self.setVisible(state.adding)
        same = state.move is MoveKind.SAME_ADDRESSES
        self._new.set_hint(self.tr("Usually the same") if same else "")
        refused = state.refused if state.adding else None
        said = self._words.refused(refused) if refused else ""
        new_at_fault = refused is not None and refused.value != "" and refused.value in self._new.text()
        self._old.refuse("" if new_at_fault else said)
        self._new.refuse(said if new_at_fault else "")
        if refused is not None and refused.why is Refusal.NEEDED:
            self._old.line.setFocus()

    def on_compact(self, *, compact: bool) -> None:
        """Two lines where there is little room; addresses get more of it."""
        wide = (2, 2, 3, 3)
        for place, field in enumerate(self._all):
            self._fields.removeWidget(field)
            row, column = divmod(place, 2) if compact else (0, place)
            self._fields.addWidget(field, row, column, Qt.AlignmentFlag.AlignTop)
            self._fields.setColumnStretch(place, int(place < 2) if compact else wide[place])

    def first_widget(self) -> QWidget:
        """Where the keyboard begins."""
        return self._name.line

    def _on_add(self) -> None:
        self.intent.emit(AddPerson(self._name.text(), self._department.text(), self._old.text(), self._new.text()))

    def _on_done(self) -> None:
        self.intent.emit(BeginAdding(shown=False))
