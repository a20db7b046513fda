"""The Deliver page: where each folder goes, the run, and the proof."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.engine.results import Outcome
from app.flow import deliver_run
from app.flow.deliver import Activity, DeliverState
from app.flow.progress import RunState
from app.flow.proof import Proof, Standing
from app.flow.transfer import Start, TransferPhase
from app.flow.words import Language
from app.ui.pages.deliver_batch_rows import BatchWords
from app.ui.pages.deliver_before import DeliverBefore
from app.ui.pages.deliver_delta import DeltaCard
from app.ui.pages.deliver_pace import PaceCard
from app.ui.pages.deliver_proof import DeliverProof
from app.ui.pages.transfer_figures import day_of, duration, moment
from app.ui.pages.transfer_run_view import RunView
from app.ui.pages.transfer_words import Direction, TransferWords
from app.ui.step_page import FooterState, StepPage
from app.ui.widgets import Button, Tone, announce
from app.ui.widgets.figures import count


class DeliverPage(StepPage):
    """Shows a `DeliverState`; emits the intents of `app.flow.deliver` and `app.flow.transfer`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: DeliverState | None = None
        self._delivering = TransferWords(Direction.DELIVER, self)
        self._reading = TransferWords(Direction.VERIFY, self)
        self._again = Button()
        self._batches = BatchWords(self)
        self._before, self._run, self._proof = DeliverBefore(), RunView(asks=True), DeliverProof()
        self._delta, self._pace = DeltaCard(), PaceCard()
        self.content.addWidget(self._pace)
        self._pace.intent.connect(self.intent)
        self._pace.hide()
        self._faces = (self._before, self._run, self._proof)
        for face in self._faces:
            self.content.addWidget(face)
            face.intent.connect(self.intent)
            face.hide()
        self.content.addWidget(self._delta)
        self.content.addStretch(1)
        self._delta.intent.connect(self.intent)
        self._delta.hide()
        self._again.clicked.connect(self._on_again)
        self.notice.acted.connect(self._on_again)
        self.set_head_button(self._again)
        self._again.hide()
        self.retranslate()

    @property
    def _words(self) -> TransferWords:
        verifying = self._state is not None and self._state.activity is Activity.VERIFYING
        return self._reading if verifying else self._delivering

    def show_state(self, state: object) -> None:
        """Render a `DeliverState`; the end of a run is said aloud."""
        if not isinstance(state, DeliverState):
            raise TypeError(state)
        before, self._state = self._state, state
        face = self._face(state)
        held = QApplication.focusWidget()
        held = held if held is not None and self.isAncestorOf(held) else None
        for other in self._faces:
            other.setVisible(other is face)
        if face is self._run and state.run is not None:
            self._show_run(state, state.run)
        elif face is self._proof:
            self._proof.show_state(state, self._words.language)
        else:
            self._before.show_state(state, self._words.language)
        self._pace.show_form(state.pace)
        at = 1 if face is self._proof else self.content.count() - 2
        if self.content.indexOf(self._delta) != at:  # beside the books it is what brings her back here for weeks
            self.content.insertWidget(at, self._delta)
        self._delta.setVisible(face is not self._run and state.proof is not None and state.editing is None)
        names = {choice.person: choice.name for choice in state.choices}
        self._delta.show_delta(state.delta, names, self._words.language, time.time(), may_look=not state.busy)
        self._again.setVisible(face is self._proof)
        self._again.setEnabled(not state.busy)
        self.set_head(crumb=self.tr("Deliver"), title=self._title_of(state), lead=self._lead_of(state))
        self._say_notice(state)
        if before is not None and before.phase is not state.phase and state.phase is not TransferPhase.RUNNING:
            announce(self, self.title)
        if before is None or before.phase is not state.phase or before.busy is not state.busy:
            self.footer_changed.emit()
        if held is not None and not (held.isVisibleTo(self) and held.isEnabled()):
            self._take_keyboard(face)

    def _show_run(self, state: DeliverState, run: RunState) -> None:
        words = self._words
        words.awake, words.provider = state.awake, state.provider[words.language is Language.EN]
        self._run.show_run(run, state.phase, words)
        going = state.phase is TransferPhase.RUNNING and state.activity is Activity.DELIVERING
        self._run.show_batch(self._batch_line(state), may_skip=going)

    def _batch_line(self, state: DeliverState) -> str:
        """Which batch is under way, and in which order its mail goes."""
        current = deliver_run.current_batch(state)
        if state.activity is Activity.VERIFYING or not state.plan:
            return ""
        if current is None:
            return self.tr("The last batch is nearly done.")
        number, batch = current
        name = batch.name or self._batches.unnamed(alone=len(state.plan) == 1)
        if batch.recent_since is None:
            return self.tr("Batch {number} of {count}: {name}").format(number=number, count=len(state.plan), name=name)
        told = self.tr("Batch {number} of {count}: {name}, first the mail since {day}, then the rest")
        when = day_of(batch.recent_since.isoformat())
        return told.format(number=number, count=len(state.plan), name=name, day=when)

    def _take_keyboard(self, face: QWidget) -> None:
        """What had the keyboard is gone: it goes to what the page now is about, not to the rail."""
        following = self._again if face is self._proof else self.initial_focus()
        if following is not None:
            following.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All texts anew."""
        self._again.setText(self.tr("Deliver &what is new"))
        if self._state is not None:
            self.show_state(self._state)

    def footer(self) -> FooterState:
        """Next is off until there is a proof; the hint says why."""
        if self._state is None:
            return FooterState(next_enabled=False)
        if self._state.phase is not TransferPhase.PROVEN:
            hint = self.tr("Nothing is ever removed, on neither side. After the delivery you can go on.")
            return FooterState(hint, next_enabled=False, next_primary=False)
        return FooterState(self._ended(self._state.proof))

    def on_compact(self, compact: bool) -> None:  # noqa: FBT001 - as in the base
        """The window became narrow, or wide again."""
        self._before.on_compact(compact=compact)
        self._proof.on_compact(compact=compact)

    def initial_focus(self) -> QWidget | None:
        """The button that goes on."""
        if self._state is None:
            return None
        face = self._face(self._state)
        return face.main_button() if isinstance(face, DeliverBefore | RunView) else None

    def _face(self, state: DeliverState) -> QWidget:
        if state.phase is TransferPhase.PROVEN and state.proof is not None:
            return self._proof
        return self._before if state.run is None else self._run

    def _title_of(self, state: DeliverState) -> str:
        plain = {
            TransferPhase.RUNNING: self.tr("Delivering"),
            TransferPhase.STOPPING: self.tr("Stopping"),
            TransferPhase.PAUSED: self.tr("Delivery paused"),
        }
        if state.activity is Activity.VERIFYING and state.phase is TransferPhase.RUNNING:
            return self.tr("Reading the new mailboxes back")
        if state.phase in plain:
            return plain[state.phase]
        if state.phase is TransferPhase.PROVEN and state.proof is not None:
            return self._proof_title(state)
        return self._title_before(state)

    def _title_before(self, state: DeliverState) -> str:
        if not any(choice.ready for choice in state.choices):
            return self.tr("Nothing to deliver yet")
        if state.activity is Activity.LOOKING:
            return self.tr("Looking at the new mailboxes")
        if state.editing is not None:
            return self.tr("Who moves together")
        if not state.rehearsed:
            return self.tr("First the rehearsal")
        if state.unfinished is not None and not state.mapped:
            return self.tr("A delivery is not finished")
        return self.tr("Check the folders, then deliver") if state.mapped else self.tr("First the folders")

    def _proof_title(self, state: DeliverState) -> str:
        standing = state.proof.standing if state.proof is not None else Standing.WHOLE
        if standing in {Standing.WHOLE, Standing.NAMED}:
            report = state.verified
            if report is not None and report.outcome is Outcome.COMPLETE and not report.repaired:
                return self.tr("Delivered and read back, all identical")
            if state.proof is not None and state.proof.brought == 0:
                return self.tr("Nothing new to deliver, the books balance")
            return self.tr("Delivered, the books balance")
        if standing is Standing.PARTLY:
            return self.tr("Delivered, but not everything was taken")
        return self.tr("Delivery paused") if standing is Standing.PAUSED else self.tr("The books do not balance")

    def _lead_of(self, state: DeliverState) -> str:
        if state.phase is TransferPhase.PROVEN and state.proof is not None:
            return self.tr("{safe} of {listed} archived messages are in the new mailboxes.").format(
                safe=count(state.proof.safe), listed=count(state.proof.listed)
            )
        if not any(choice.ready for choice in state.choices):
            return self.tr("It needs mail in the archive and the new mailboxes on the People page.")
        if state.activity is Activity.VERIFYING:
            return self.tr("Every delivered message is fetched and compared with the archive. Nothing is written.")
        return self.tr("From the archive to the new mailboxes, each message once. Whatever is there stays.")

    def _say_notice(self, state: DeliverState) -> None:
        proof = state.proof if state.phase is TransferPhase.PROVEN else None
        words = self._words
        if state.problem is not None:
            told = words.explained(state.problem)
            self.notice.say(Tone.FAILED, told.happened, words.joined(told.means, told.do))
        elif state.mapping_changed:
            self.notice.say(
                Tone.NEEDS_YOU,
                self.tr("The new mailboxes have changed since you looked."),
                self.tr("The folders below are up to date. Nothing was written; start again if they suit you."),
            )
        elif proof is not None and proof.standing is Standing.UNBALANCED:
            figures = self.tr("In the archive {listed}, arrived {safe}: the difference is not explained by name.")
            self.notice.say(
                Tone.FAILED,
                self.tr("This is no proof yet."),
                figures.format(listed=count(proof.listed), safe=count(proof.safe)),
                self.tr("Compare again"),
            )
        elif proof is not None and proof.standing is Standing.PARTLY:
            self.notice.say(
                Tone.NEEDS_YOU,
                self.tr("Some mailboxes or folders did not take their mail."),
                self.tr("They are named below. All of it is safe in the archive."),
                self.tr("Try again"),
            )
        elif state.run is not None and state.run.slept is not None:
            self.notice.say(Tone.PLAIN, words.slept(state.run.slept))
        else:
            self.notice.clear()

    def _ended(self, proof: Proof | None) -> str:
        if proof is None or not proof.ended:
            return ""
        if proof.took_s is None:
            return self.tr("Delivered {when}.").format(when=moment(proof.ended))
        return self.tr("Delivered {when}, in {took}.").format(when=moment(proof.ended), took=duration(proof.took_s))

    def _on_again(self) -> None:
        if self._state is None or self._state.busy:
            return
        proof = self._state.proof
        people = tuple(line.person for line in proof.people) if proof else ()
        self.intent.emit(Start(only=people or None))
