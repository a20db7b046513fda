"""The People page: who moves, from which mailbox to which, and whether both let us in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.errors import ErrorCode
from app.flow.people import PeopleState
from app.flow.people_intents import StopTests, TestAll, UseSameAddresses
from app.flow.people_tests import to_test
from app.flow.steps import PhaseId, StepId
from app.flow.words import Language, explain
from app.project.model import MoveKind
from app.ui.pages.people_add import PeopleAdd
from app.ui.pages.people_lists import EmptyPeople, ListStrip
from app.ui.pages.people_table import PeopleTable
from app.ui.pages.people_words import PeopleWords
from app.ui.step_page import FooterState, StepPage
from app.ui.step_words import StepWords
from app.ui.theme import Symbol
from app.ui.widgets import Button, ButtonRole, Card, Text, TextRole, Tone

_PROBLEMS_SHOWN = 5


class PeoplePage(StepPage):
    """Shows a `PeopleState`; emits the intents of `app.flow.people_intents`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = PeopleState()
        self._words, self._steps = PeopleWords(self), StepWords(self)
        self._test = Button()
        self.set_head_button(self._test)
        self._empty, self._strip, self._add = EmptyPeople(), ListStrip(), PeopleAdd()
        self._table, self._card = PeopleTable(), Card(padding=0)
        self._card.body.addWidget(self._table)
        self._tally, self._keeping = Text(TextRole.HINT, wrap=True), Text(TextRole.HINT, wrap=True)
        self._same = Button(ButtonRole.LINK, Symbol.PERSON)
        for part in (self._empty, self._strip, self._add, self._card):
            self.content.addWidget(part)
        self.content.addWidget(self._same, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addLayout(self._below())
        self.content.addStretch(1)
        for source in (self._empty, self._strip, self._add, self._table):
            source.intent.connect(self.intent)
        self._test.clicked.connect(self._on_test)
        self._same.clicked.connect(self._on_same)
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        pasting.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pasting.activated.connect(self._strip.buttons.paste)
        self.retranslate()

    def _below(self) -> QHBoxLayout:
        below = QHBoxLayout()
        below.setSpacing(24)
        below.addWidget(self._tally, 1)
        below.addWidget(self._keeping, 1)
        return below

    def show_state(self, state: object) -> None:
        """Take a `PeopleState`."""
        if not isinstance(state, PeopleState):
            raise TypeError(state)
        was_adding, self._state = self._state.adding, state
        some = bool(state.people)
        crumb = f"{self._steps.phase(PhaseId.PREPARE)} · {self._steps.step(StepId.PEOPLE)}"
        lead = self.tr("Who moves, from which mailbox to which. We sign in to both and touch no mail.")
        self.set_head(crumb=crumb, title=self._words.title(state), lead=lead)
        self._empty.setVisible(not some and not state.adding)
        for part in (self._strip, self._card, self._tally):
            part.setVisible(some)
        self._strip.show_state(state)
        self._add.show_state(state)
        self._table.show_state(state)
        self._show_test(state)
        self._show_notice(state)
        self._show_below(state)
        if state.adding and not was_adding:
            self._add.first_widget().setFocus()
        self.footer_changed.emit()

    def retranslate(self) -> None:
        """All texts."""
        for part in (self._empty, self._strip, self._add):
            part.retranslate()
        self._table.setAccessibleName(self.tr("People. Enter opens, F2 edits a cell, Delete takes off."))
        self.show_state(self._state)

    def footer(self) -> FooterState:
        """Never in the way but for an empty list."""
        return FooterState(hint=self._words.footer(self._state), next_enabled=bool(self._state.people))

    def initial_focus(self) -> QWidget | None:
        """The field of the opened row, the table, or the first way to fill it."""
        if not self._state.people:
            return self._add.first_widget() if self._state.adding else self._empty.buttons.first_widget()
        return self._table.panel.first_widget() if self._table.panel else self._table

    def on_compact(self, compact: bool) -> None:  # noqa: FBT001 - as the base has it
        """The tally goes; the marks in the rows say the same."""
        self._add.on_compact(compact=compact)
        self._show_below(self._state)

    def _show_test(self, state: PeopleState) -> None:
        self._test.setVisible(bool(state.people))
        self._test.setText(self.tr("S&top") if state.testing else self.tr("&Try all sign-ins"))
        self._test.setEnabled(state.testing or bool(to_test(state)))
        why = self.tr("Passwords come first: paste them with the list, or open a row.")
        self._test.setToolTip("" if self._test.isEnabled() else why)
        self._test.setAccessibleDescription(self._test.toolTip())

    def _show_below(self, state: PeopleState) -> None:
        self._tally.setText(self._words.tally(state))
        self._tally.setVisible(bool(state.people) and not self.compact)
        self._keeping.setText(self._words.keeping(state.keeping, state.language))
        right = Qt.AlignmentFlag.AlignLeft if self.compact or not state.people else Qt.AlignmentFlag.AlignRight
        self._keeping.setAlignment(right | Qt.AlignmentFlag.AlignTop)
        self._same.setVisible(bool(state.without_new) and state.move is MoveKind.SAME_ADDRESSES)
        self._same.setText(self.tr("Same new address for %n person(s)", "", state.without_new))

    def _show_notice(self, state: PeopleState) -> None:
        joint = "" if state.language is Language.ZH else " "
        if state.problem is not None:
            told = explain(state.problem.code, state.problem.facts, state.language)
            self.notice.say(Tone.FAILED, told.happened, joint.join(part for part in (told.means, told.do) if part))
        elif state.refused is not None and not state.adding and not (state.opened and state.opened.server):
            self.notice.say(Tone.NEEDS_YOU, self._words.refused(state.refused), self.tr("All stays as it was."))
        elif state.imported is not None and state.imported.problems:
            self._show_rows(state)
        elif state.keeping is not None and state.keeping.problem is ErrorCode.VAULT_UNREADABLE:
            told = explain(state.keeping.problem, {}, state.language)
            self.notice.say(Tone.NEEDS_YOU, told.happened, joint.join(part for part in (told.means, told.do) if part))
        else:
            self.notice.clear()

    def _show_rows(self, state: PeopleState) -> None:
        """Every cell that could not be used, by its row."""
        problems = state.imported.problems if state.imported else ()
        told = [explain(each.code, each.facts, state.language).happened for each in problems[:_PROBLEMS_SHOWN]]
        more = len(problems) - len(told)
        if more:
            told.append(self.tr("And %n more.", "", more))
        first = self.tr("%n cell(s) of the list could not be used; all else was taken.", "", len(problems))
        self.notice.say(Tone.NEEDS_YOU, first, "\n".join(told))

    def _on_test(self) -> None:
        self.intent.emit(StopTests() if self._state.testing else TestAll())

    def _on_same(self) -> None:
        self.intent.emit(UseSameAddresses())
