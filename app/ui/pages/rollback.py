"""Rollback: what turning back means, the decision by name, what to put back, and the mail that is brought back."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.engine.zone.switch_record import Phase
from app.flow.cutover import LookAgain
from app.flow.rollback import RollbackState
from app.flow.words import Language, explain
from app.ui.pages.change_progress import told_time
from app.ui.pages.change_stack import ChangeStack
from app.ui.pages.rollback_decision import DecisionCard
from app.ui.pages.rollback_mail import MailBackCard
from app.ui.step_page import FooterState, StepPage
from app.ui.widgets import Tone, announce


class RollbackPage(StepPage):
    """Shows a `RollbackState`; emits the intents of `app.flow.rollback` and `app.flow.changes`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: RollbackState | None = None
        self._decision, self._changes, self._mail = DecisionCard(), ChangeStack(), MailBackCard()
        for part in (self._decision, self._changes, self._mail):
            part.intent.connect(self._on_intent)
            self.content.addWidget(part)
            part.hide()
        self.content.addStretch(1)
        self.notice.acted.connect(self._on_notice)
        self.retranslate()

    def show_state(self, state: object) -> None:
        """Render a `RollbackState`."""
        if not isinstance(state, RollbackState):
            raise TypeError(state)
        before, self._state = self._state, state
        self.set_head(crumb=self.tr("Switch"), title=self._told(state), lead=self._promise(state))
        self._decision.show_state(state)
        self._mail.show_state(state)
        self._changes.setVisible(state.away)
        self._changes.show_changes(self._where(state), self._meanwhile(state), state.changes, state.language)
        self._say_notice(state)
        if before is not None and before.phase is not state.phase:
            announce(self, self.title)
        self.footer_changed.emit()

    def retranslate(self) -> None:
        """All texts anew."""
        if self._state is not None:
            self.show_state(self._state)

    def footer(self) -> FooterState:
        """What is true on the way back, too."""
        return FooterState(
            self.tr("Whatever has arrived on either side is in the archive or will be. Nothing gets lost.")
        )

    def initial_focus(self) -> QWidget | None:
        """What is to be done first."""
        state = self._state
        if state is None:
            return None
        if state.may_turn_back:
            return self._decision.first_focus()
        return self._changes.first_focus() or (self._mail.first_focus() if state.away else None)

    def _told(self, state: RollbackState) -> str:
        if state.new_addresses:
            return self.tr("There are no records to put back")
        return {
            Phase.PREPARING: self.tr("Nothing needs to be put back"),
            Phase.SWITCHING: self.tr("You can turn back now"),
            Phase.SWITCHED: self.tr("You can turn back now"),
            Phase.GOING_BACK: self.tr("On the way back"),
            Phase.BACK: self.tr("Mail goes to the old side again"),
        }[state.phase]

    def _promise(self, state: RollbackState) -> str:
        if state.new_addresses:
            return self.tr("Switch forwarding and automatic answers off in the old mailboxes, and all is as before.")
        if state.phase is Phase.PREPARING:
            return self.tr(
                "No mail has changed its way yet. The old records are kept; the page Records prints their sheet."
            )
        if state.may_turn_back:
            return self.tr("The old mailboxes are still there, and the old records are kept.")
        return self.tr("The same way as there: type, and we watch. Then what reached the new side is brought back.")

    def _where(self, state: RollbackState) -> str:
        if state.back_at is None:
            return self.tr("Put these records back now, the first one first")
        return self.tr("All servers of {domain} give the old answer again since {time}").format(
            domain=state.domain, time=told_time(state.back_at, state.now)
        )

    def _meanwhile(self, state: RollbackState) -> str:
        if state.clock_until is not None and state.clock_until > state.now:
            return self.tr(
                "Somebody may still write to the new side until {time}. Bring mail back once more after that."
            ).format(time=told_time(state.clock_until, state.now))
        return self.tr(
            "The SPF record and the new keys stay: they let both sides send. Letters on the new side stay there, too."
        )

    def _say_notice(self, state: RollbackState) -> None:
        if state.error is not None:
            told = explain(state.error.code, state.error.facts, state.language)
            joint = "" if state.language is Language.ZH else " "
            self.notice.say(Tone.FAILED, told.happened, joint.join((told.means, told.do)))
        elif state.away and not state.looked:
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
