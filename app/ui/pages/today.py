"""The Today page: the next thing with the one filled button, how everybody stands, what waits for her."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.flow.steps import StepId
from app.flow.today import TodayState
from app.ui.pages.today_glance import PeopleGlance
from app.ui.pages.today_keeping import KeepingCard
from app.ui.pages.today_waiting import WaitingCard
from app.ui.pages.today_words import TodayWords
from app.ui.step_page import FooterState, StepPage
from app.ui.theme import Mark
from app.ui.widgets import Button, ButtonRole, Card, MarkView, Text, TextRole


class TodayPage(StepPage):
    """Shows a `TodayState`; emits the `StepId` or `KeepingPlace` she wants to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: TodayState | None = None
        self._words = TodayWords(self)
        self._small, self._large = Text(TextRole.HINT), Text(TextRole.TITLE, wrap=True)
        self._why = Text(TextRole.LEAD, wrap=True)
        self._why.setMaximumWidth(620)
        self._go = Button(ButtonRole.PRIMARY)
        self._mark = MarkView(Mark.NEEDS_YOU, 14)
        self._waiting, self._glance, self._keeping = WaitingCard(), PeopleGlance(), KeepingCard()
        self.content.addWidget(self._next_card())
        self._lower = QGridLayout()
        self._lower.setSpacing(16)
        self.content.addWidget(self._keeping)
        self.content.addLayout(self._lower)
        self.content.addStretch(1)
        self._go.clicked.connect(self._on_go)
        self._glance.all_wanted.connect(self._on_all)
        self._waiting.look_wanted.connect(self._on_all)
        self._keeping.wanted.connect(self.intent)
        self.on_compact(compact=False)
        self.retranslate()

    def _next_card(self) -> QWidget:
        card = Card()
        line = QHBoxLayout()
        line.addWidget(self._mark)
        line.addWidget(self._small, 1)
        card.body.addLayout(line)
        card.body.addWidget(self._large)
        card.body.addWidget(self._why)
        card.body.addSpacing(8)
        card.body.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def show_state(self, state: object) -> None:
        """Take a `TodayState`."""
        if not isinstance(state, TodayState):
            raise TypeError(state)
        self._state = state
        words = self._words
        self.set_head(title=self.tr("Today"), lead=words.lead(state))
        self._small.setText(words.small_line(state))
        self._large.setText(words.next_thing(state))
        self._why.setText(words.why(state))
        self._go.setText(words.button(state))
        self._go.setVisible(state.next_step is not None)
        self._mark.setVisible(bool(state.refused))
        self._waiting.setVisible(bool(state.refused))
        self._waiting.show_names(state.refused)
        self._keeping.show_keeping(state.keeping)
        self._glance.setVisible(bool(state.people))
        self._glance.show_people(state.people)
        self.footer_changed.emit()

    def retranslate(self) -> None:
        """All texts are of the state."""
        if self._state is not None:
            self.show_state(self._state)

    def footer(self) -> FooterState:
        """The card holds the filled button, so there is no footer."""
        return FooterState(shown=False)

    def initial_focus(self) -> QWidget | None:
        """The one filled button."""
        return self._go

    def on_compact(self, compact: bool) -> None:  # noqa: FBT001 - as in the base
        """Cards side by side, or one below the other."""
        self._lower.addWidget(self._waiting, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._lower.addWidget(self._glance, 1 if compact else 0, 0 if compact else 1, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _on_go(self) -> None:
        if self._state and self._state.next_step:
            self.intent.emit(self._state.next_step)

    @Slot()
    def _on_all(self) -> None:
        self.intent.emit(StepId.PEOPLE)
