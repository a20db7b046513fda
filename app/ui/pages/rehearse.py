"""The Rehearse page: whom, while it runs, what came back and her signature."""

from __future__ import annotations

from PySide6.QtWidgets import QInputDialog, QWidget

from app.flow.rehearse import RehearseState, Sign
from app.flow.transfer import TransferPhase
from app.flow.words import Language, explain
from app.ui.pages.rehearse_before import RehearseBefore
from app.ui.pages.rehearse_result import RehearseResult
from app.ui.pages.rehearse_words import RehearseWords
from app.ui.pages.transfer_run_view import RunView
from app.ui.pages.transfer_words import Direction, TransferWords
from app.ui.step_page import FooterState, StepPage
from app.ui.widgets import Tone, announce
from app.ui.widgets.figures import count


class RehearsePage(StepPage):
    """Shows a `RehearseState`; emits the intents of `app.flow.rehearse` and `app.flow.transfer`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: RehearseState | None = None
        self._words = TransferWords(Direction.DELIVER, self)
        self._before, self._run = RehearseBefore(), RunView()
        self._result = RehearseResult(RehearseWords(self))
        self._faces: tuple[RehearseBefore | RunView | RehearseResult, ...] = (self._before, self._run, self._result)
        for face in self._faces:
            self.content.addWidget(face)
            face.intent.connect(self._on_intent)
            face.hide()
        self.retranslate()

    def show_state(self, state: object) -> None:
        """Render a `RehearseState`; the end of a run is said aloud."""
        if not isinstance(state, RehearseState):
            raise TypeError(state)
        before, self._state = self._state, state
        face = self._face(state)
        for other in self._faces:
            other.setVisible(other is face)
        if face is self._run and state.run is not None:
            self._run.show_run(state.run, state.phase, self._words)
        elif face is self._result:
            self._result.show_state(state, self._words.language)
        else:
            self._before.show_state(state, self._words.language)
        self.set_head(crumb=self.tr("Rehearse"), title=self._title_of(state), lead=self._lead_of(state))
        self._say_notice(state)
        if before is not None and before.phase is not state.phase and state.phase is not TransferPhase.RUNNING:
            announce(self, self.title)
        self.footer_changed.emit()

    def retranslate(self) -> None:
        """All texts anew."""
        if self._state is not None:
            self.show_state(self._state)

    def on_compact(self, compact: bool) -> None:  # noqa: FBT001 - as in the base
        """The window became narrow, or wide again."""
        self._result.on_compact(compact=compact)

    def footer(self) -> FooterState:
        """Next is her signature, until it is there."""
        state = self._state
        if state is None:
            return FooterState(next_enabled=False)
        if state.signed:
            return FooterState(self.tr("You can take the signature back at any time before the switch."))
        if self._face(state) is not self._result:
            hint = self.tr("The batches open when you have signed off a rehearsal.")
            return FooterState(hint, next_enabled=False, next_primary=False)
        return FooterState(
            self.tr("You can change your mind: before the switch nothing of your customers' mail changes."),
            next_enabled=state.may_sign,
            next_label=self.tr("Sign off: &yes, move like this"),
        )

    def on_next(self) -> bool:
        """Sign first."""
        if self._state is not None and not self._state.signed:
            self.intent.emit(Sign())
            return False
        return True

    def initial_focus(self) -> QWidget | None:
        """The button that goes on. The result is read from its top: nothing below takes the keyboard by itself."""
        if self._state is None:
            return None
        face = self._face(self._state)
        return None if isinstance(face, RehearseResult) else face.main_button()

    def ask_who(self) -> str:
        """Who lets everything move without a rehearsal; blank if she thinks better of it."""
        told = self.tr(
            "Nothing is lost: the originals stay in the archive. But dates and marks that this provider does not keep "
            "cannot be put right afterwards. Type your name to go on all the same."
        )
        who, agreed = QInputDialog.getText(self, self.tr("Move without a rehearsal"), told)
        return who.strip() if agreed else ""

    def _on_intent(self, intent: object) -> None:
        self.intent.emit(intent)

    def _face(self, state: RehearseState) -> RehearseBefore | RunView | RehearseResult:
        if state.run is not None:
            return self._run
        showing = state.phase is TransferPhase.PROVEN and state.report is not None and bool(state.report.messages)
        return self._result if showing else self._before

    def _title_of(self, state: RehearseState) -> str:
        plain = {
            TransferPhase.RUNNING: self.tr("The rehearsal is under way"),
            TransferPhase.STOPPING: self.tr("Stopping"),
            TransferPhase.PAUSED: self.tr("Rehearsal paused"),
        }
        if state.phase in plain:
            return plain[state.phase]
        if not any(choice.ready for choice in state.choices):
            return self.tr("Nothing to rehearse yet")
        if self._face(state) is self._result:
            return self.tr("The sample has arrived and was compared")
        return self.tr("A small rehearsal first")

    def _lead_of(self, state: RehearseState) -> str:
        if not any(choice.ready for choice in state.choices):
            return self.tr("Back up first, and name the new mailboxes on the People page.")
        if self._face(state) is self._result and state.report is not None:
            people = {person.person for person in state.report.people}
            names = ("、" if self._words.language is Language.ZH else ", ").join(
                choice.name for choice in state.choices if choice.person in people
            )
            told = self.tr("{number} letters from the archive of {names}, chosen so that every risk is among them.")
            return told.format(number=count(len(state.report.messages)), names=names)
        return self.tr("It shows on a few letters what this provider does to mail, before all of it moves.")

    def _say_notice(self, state: RehearseState) -> None:
        stopped = (
            [deviation for person in state.report.people for deviation in person.exceptions] if state.report else []
        )
        if state.problem is not None:
            told = self._words.explained(state.problem)
            self.notice.say(Tone.FAILED, told.happened, self._words.joined(told.means, told.do))
        elif stopped and state.run is None:
            told = explain(stopped[0].code, stopped[0].facts, self._words.language)
            self.notice.say(Tone.FAILED, told.happened, self._words.joined(told.means, told.do))
        else:
            self.notice.clear()
