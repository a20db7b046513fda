"""The Records page without records: nobody looked, somebody is looking, nobody answers, or there is no domain."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.errors import ErrorCode
from app.flow.records import Look, LookNow, RecordsState, SayProvider
from app.flow.words import Language, explain
from app.ui.pages.records_world import WorldView
from app.ui.theme import Mark
from app.ui.widgets import LINE_LENGTH, Button, ButtonRole, Card, MarkView, Text, TextRole


class RecordsEmpty(Card):
    """One heading, a few sentences, one button; emits `LookNow` and `SayProvider`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._asks_provider = False
        self._mark, self._title = MarkView(side=18), Text(TextRole.HEADING, wrap=True)
        self._told, self._by_hand = Text(wrap=True), Text(wrap=True)
        self._world = WorldView()
        self._button = Button(ButtonRole.PRIMARY)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self._title, 1)
        row = QHBoxLayout()
        row.addWidget(self._button)
        row.addStretch(1)
        for text in (self._told, self._by_hand):
            text.setMaximumWidth(LINE_LENGTH)
        self.body.setSpacing(12)
        self.body.addLayout(first)
        self.body.addWidget(self._told)
        self.body.addWidget(self._by_hand)
        self.body.addWidget(self._world)
        self.body.addLayout(row)
        self._button.clicked.connect(self._on_button)

    def main_button(self) -> QWidget | None:
        """Where the keyboard begins."""
        return self._button if self._button.isVisibleTo(self) else None

    def show_state(self, state: RecordsState) -> None:
        """Take the state; hidden when there are records and a plan."""
        self._asks_provider = state.look is Look.THERE
        self.setVisible(state.look is not Look.THERE or not state.planned)
        say = {
            Look.NO_DOMAIN: self._no_domain,
            Look.NOT_YET: self._not_yet,
            Look.LOOKING: self._looking,
            Look.FAILED: self._failed,
            Look.THERE: self._no_plan,
        }[state.look]
        self._by_hand.setText("")
        say(state)
        self._by_hand.setVisible(bool(self._by_hand.text()))
        self._button.setVisible(bool(self._button.text()))
        self._world.show_world(state.world if state.look is Look.FAILED else None)

    def _say(self, mark: Mark, title: str, told: str, button: str) -> None:
        self._mark.show_mark(mark)
        self._title.setText(title)
        self._told.setText(told)
        self._button.setText(button)

    def _no_domain(self, _state: RecordsState) -> None:
        told = self.tr(
            "Forwarding, the automatic reply and your letters to customers take the place of the switch; they come on "
            "the day."
        )
        self._say(Mark.DONE, self.tr("There is nothing to type in this move"), told, "")

    def _not_yet(self, state: RecordsState) -> None:
        told = self.tr(
            "We ask the name servers of {domain} for every record that mail depends on, and keep a dated copy in your "
            "project. With it everything can be put back. It takes a few seconds and changes nothing."
        ).format(domain=state.domain)
        self._say(Mark.NOW, self.tr("First a copy of how it is now, then the changes"), told, self.tr("&Look now"))

    def _looking(self, state: RecordsState) -> None:
        title = self.tr("Asking the name servers of {domain}…").format(domain=state.domain)
        self._say(Mark.WORKING, title, self.tr("Each of them is asked by itself. A few seconds as a rule."), "")

    def _failed(self, state: RecordsState) -> None:
        if state.error is None:
            return
        told = explain(state.error.code, state.error.facts, state.language)
        joint = "" if state.language is Language.ZH else " "
        self._say(Mark.NEEDS_YOU, told.happened, joint.join((told.means, told.do)), self.tr("&Try again"))
        if state.error.code in {ErrorCode.DNS_BLOCKED, ErrorCode.DNS_UNREACHABLE}:
            self._by_hand.setText(
                self.tr(
                    "Whatever you do next: print the list of records in your DNS panel and keep it. That is the copy "
                    "from which everything can be put back."
                )
            )

    def _no_plan(self, _state: RecordsState) -> None:
        told = self.tr("Each provider wants records of its own. When we know where you go, the list is made at once.")
        self._say(Mark.NOW, self.tr("Which provider do you move to?"), told, self.tr("&Say it on the page Firm"))

    @Slot()
    def _on_button(self) -> None:
        self.intent.emit(SayProvider() if self._asks_provider else LookNow())
