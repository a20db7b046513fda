"""Cutover day: the go/no-go list, the records of the day, the clock, test letters, and where mail arrives."""

from __future__ import annotations

import time

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.flow.cutover import CutoverState, LookAgain
from app.flow.words import Language, explain
from app.ui.pages.cutover_board import BoardCard
from app.ui.pages.cutover_changes import CutoverChanges
from app.ui.pages.cutover_forwarding import ForwardingCard
from app.ui.pages.cutover_go import GoCard
from app.ui.pages.cutover_probe import ProbeCard
from app.ui.pages.deliver_delta import DeltaCard
from app.ui.step_page import FooterState, StepPage
from app.ui.widgets import Tone, announce


class CutoverPage(StepPage):
    """Shows a `CutoverState`; emits the intents of `app.flow.cutover` and `app.flow.changes`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: CutoverState | None = None
        self._go, self._changes, self._forwarding = GoCard(), CutoverChanges(), ForwardingCard()
        self._probe, self.board, self._delta = ProbeCard(), BoardCard(), DeltaCard()
        for part in (self._go, self._changes, self._probe, self._delta):
            part.intent.connect(self._on_intent)
        for widget in (self._go, self._forwarding, self._changes, self._probe, self.board, self._delta):
            self.content.addWidget(widget)
            widget.hide()
        self.content.addStretch(1)
        self.notice.acted.connect(self._on_notice)
        self.retranslate()

    def show_state(self, state: object) -> None:
        """Render a `CutoverState`."""
        if not isinstance(state, CutoverState):
            raise TypeError(state)
        before, self._state = self._state, state
        self.set_head(crumb=self.tr("Switch"), title=self._told(state), lead=self._promise(state))
        for part in (self._go, self._forwarding, self._changes, self._probe, self.board):
            part.show_state(state)
        self._show_delta(state)
        self._say_notice(state)
        if before is not None and before.phase is not state.phase:
            announce(self, self.title)
        self.footer_changed.emit()

    def _show_delta(self, state: CutoverState) -> None:
        self._delta.setVisible(bool(state.board) and (state.decided or state.new_addresses))
        names = {row.person: row.name for row in state.board}
        self._delta.show_delta(state.delta, names, state.language, time.time(), may_look=state.may_look)

    def retranslate(self) -> None:
        """All texts anew."""
        if self._state is not None:
            self.show_state(self._state)

    def footer(self) -> FooterState:
        """What is true at every moment of the day."""
        return FooterState(self.tr("You can turn back at any time; the page Rollback says how."))

    def initial_focus(self) -> QWidget | None:
        """What is to be done first."""
        state = self._state
        if state is None or state.away:
            return None
        return self._changes.first_focus() if state.decided else self._go.first_focus()

    def _told(self, state: CutoverState) -> str:
        if state.away:
            return self.tr("You turned back; the old side takes the mail")
        if state.all_quiet:
            return self.tr("The old side is silent: the switch is over")
        if state.switched_at is not None:
            return self.tr("Mail goes to the new side")
        if state.decided:
            return self.tr("The switch is under way")
        if state.list.go:
            return self.tr("Ready for the switch")
        return self.tr("Is everything ready for the switch")

    def _promise(self, state: CutoverState) -> str:
        if state.new_addresses:
            return self.tr(
                "The old addresses go on working. Forwarding and automatic answers lead people to the new ones."
            )
        if state.decided:
            return self.tr("Old and new are both watched. What still reaches the old side is brought along.")
        return self.tr("Each point is looked up, not only ticked. You may go on without one of them, by name.")

    def _say_notice(self, state: CutoverState) -> None:
        if state.error is not None:
            told = explain(state.error.code, state.error.facts, state.language)
            joint = "" if state.language is Language.ZH else " "
            self.notice.say(Tone.FAILED, told.happened, joint.join((told.means, told.do)))
        elif not state.looked and not state.new_addresses:
            first = self.tr("The domain has not been looked at since the program began.")
            self.notice.say(Tone.WAITING, first, "", self.tr("Look now"))
        else:
            self.notice.clear()

    @Slot(object)
    def _on_intent(self, intent: object) -> None:
        self.intent.emit(intent)

    @Slot()
    def _on_notice(self) -> None:
        self.intent.emit(LookAgain())
