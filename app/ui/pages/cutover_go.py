"""The go/no-go list: each point with its mark, what is so, what to do, and the way there; below it the decision."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.flow.cutover import AccountsReady, CutoverState, Go, LettersOut, Name, Visit
from app.flow.go_no_go import Answer, Check, Item
from app.flow.go_no_go_words import item_words
from app.flow.steps import StepId
from app.project.switch import LetterState
from app.ui.pages.transfer_wrap import WrapRow
from app.ui.theme import Mark
from app.ui.widgets import Button, ButtonRole, Card, MarkView, Text, TextRole

NAME_WIDTH = 220
_HERS = frozenset({Check.ACCOUNTS, Check.LETTERS})
_MARKS = {Answer.YES: Mark.DONE, Answer.NO: Mark.NEEDS_YOU, Answer.UNKNOWN: Mark.WAITING}


class GoLine(QWidget):
    """One point of the list. `wanted` with the step where it is mended."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = ""
        self._mark = MarkView(side=16)
        self._says, self._to_do = Text(wrap=True), Text(TextRole.HINT, wrap=True)
        self._there = Button(ButtonRole.LINK)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._mark, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._says, 0, 1)
        grid.addWidget(self._there, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._to_do, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        self._there.clicked.connect(self._on_there)

    def show_item(self, item: Item, state: CutoverState) -> None:
        """Take the point."""
        overruled = item.answer is not Answer.YES and item.check.value in state.list.overruled
        happened, to_do = item_words(item, state.language)
        waits = item.until is not None or overruled
        self._mark.show_mark(Mark.WAITING if waits else _MARKS[item.answer])
        self._says.setText(happened)
        self._to_do.setText(self.tr("You go on all the same.") if overruled else to_do)
        self._to_do.setVisible(bool(self._to_do.text()))
        self._step = item.step.value if item.step not in {None, StepId.CUTOVER} else ""
        self._there.setText(self.tr("Go there"))
        self._there.setAccessibleName(self.tr("Go there: {what}").format(what=happened))
        self._there.setVisible(bool(self._step) and item.answer is not Answer.YES)

    @Slot()
    def _on_there(self) -> None:
        self.wanted.emit(self._step)


class GoCard(Card):
    """Emits `Go`, `Name`, `AccountsReady`, `LettersOut` and `Visit`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(with_heading=True, padding=16, parent=parent)
        self._state: CutoverState | None = None
        self._lines: list[GoLine] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._accounts, self._letters = QCheckBox(), QCheckBox()
        self._hers = {check: Text(TextRole.HINT, wrap=True) for check in (Check.ACCOUNTS, Check.LETTERS)}
        self._sum = Text(TextRole.STRONG, wrap=True)
        self._label, self._name = Text(TextRole.LABEL), QLineEdit()
        self._label.setBuddy(self._name)
        self._name.setMaximumWidth(NAME_WIDTH)
        self._go = Button(ButtonRole.PRIMARY)
        self._anyway = Button()
        row = WrapRow(8, 8)
        for widget in (self._label, self._name, self._go, self._anyway):
            row.addWidget(widget)
        self.body.setSpacing(12)
        self.body.addLayout(self._list)
        for box, hint in zip((self._accounts, self._letters), self._hers.values(), strict=True):
            hint.setContentsMargins(26, 0, 0, 0)
            both = QVBoxLayout()
            both.setSpacing(2)
            both.addWidget(box)
            both.addWidget(hint)
            self.body.addLayout(both)
        self.body.addWidget(self._sum)
        self.body.addLayout(row)
        self._accounts.clicked.connect(self._on_accounts)
        self._letters.clicked.connect(self._on_letters)
        self._name.textEdited.connect(self._on_name)
        self._go.clicked.connect(self._on_go)
        self._anyway.clicked.connect(self._on_anyway)

    def show_state(self, state: CutoverState) -> None:
        """Take the state; hidden once she has decided."""
        self._state = state
        self.setVisible(not state.decided and not state.away)
        self.heading.setText(self.tr("Go, or not yet"))
        self._show_list(state)
        self._accounts.setText(self.tr("All addresses &exist on the new side"))
        self._accounts.setChecked(state.accounts_ready)
        self._letters.setText(self.tr("Colleagues and customers have been &told"))
        self._letters.setChecked(state.letters is not LetterState.NOT_YET)
        for item in state.list.items:
            if item.check in self._hers:
                self._hers[item.check].setText(item_words(item, state.language)[1])
                self._hers[item.check].setVisible(item.answer is not Answer.YES)
        count = len(state.list.open)
        ready = not count
        self._sum.setText(
            self.tr("Everything is ready. You decide when.")
            if ready
            else self.tr("%n point(s) still speak against it.", "", count)
        )
        self._go.setText(self.tr("&Switch now"))
        self._go.setVisible(ready)
        self._label.setText(self.tr("Your na&me"))
        self._anyway.setText(self.tr("Switch a&ll the same"))
        if self._name.text() != state.who:
            self._name.setText(state.who)
        for part in (self._label, self._name, self._anyway):
            part.setVisible(not ready)
        self._anyway.setEnabled(bool(state.who.strip()))
        self._anyway.setToolTip("" if state.who.strip() else self.tr("Type your name first: it is written down."))

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self._go if self._go.isVisibleTo(self) else self._accounts

    def _show_list(self, state: CutoverState) -> None:
        # what only she can know is ticked below, with its own words
        items = [item for item in state.list.items if item.check not in _HERS]
        while len(self._lines) < len(items):
            line = GoLine()
            line.wanted.connect(self._on_there)
            self._list.addWidget(line)
            self._lines.append(line)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(items))
            if number < len(items):
                line.show_item(items[number], state)

    @Slot(str)
    def _on_there(self, step: str) -> None:
        self.intent.emit(Visit(step))

    @Slot(bool)
    def _on_accounts(self, ticked: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.intent.emit(AccountsReady(ticked))

    @Slot(bool)
    def _on_letters(self, ticked: bool) -> None:  # noqa: FBT001
        self.intent.emit(LettersOut(ticked))

    @Slot(str)
    def _on_name(self, text: str) -> None:
        self.intent.emit(Name(text))

    @Slot()
    def _on_go(self) -> None:
        self.intent.emit(Go())

    @Slot()
    def _on_anyway(self) -> None:
        if self._state is not None and self._state.who.strip():
            self.intent.emit(Go(self._state.who.strip()))
