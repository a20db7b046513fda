"""The Back up page: before, while it runs, and the proof."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.core.identity import PersonId
from app.flow.backup import BackupState, Room, room_needed
from app.flow.proof import Proof, Standing
from app.flow.transfer import Start, TransferPhase
from app.ui.pages.backup_before import BackupBefore
from app.ui.pages.backup_proof import BackupProof
from app.ui.pages.transfer_figures import duration, moment
from app.ui.pages.transfer_run_view import RunView
from app.ui.pages.transfer_words import Direction, TransferWords
from app.ui.step_page import FooterState, StepPage
from app.ui.widgets import Button, Tone, announce
from app.ui.widgets.figures import count, size


class BackupPage(StepPage):
    """Shows a `BackupState`; emits the intents of `app.flow.backup` and `app.flow.transfer`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: BackupState | None = None
        self._words = TransferWords(Direction.BACK_UP, self)
        self._again = Button()
        self._before, self._run, self._proof = BackupBefore(), RunView(asks=True), BackupProof()
        self._faces = (self._before, self._run, self._proof)
        for face in self._faces:
            self.content.addWidget(face)
            face.intent.connect(self.intent)
            face.hide()
        self._again.clicked.connect(self._on_again)
        self.notice.acted.connect(self._on_again)
        self.set_head_button(self._again)
        self._again.hide()
        self.retranslate()

    def show_state(self, state: object) -> None:
        """Render a `BackupState`; the end of a run is said aloud."""
        if not isinstance(state, BackupState):
            raise TypeError(state)
        before, self._state = self._state, state
        face = self._face(state)
        held = QApplication.focusWidget()
        held = held if held is not None and self.isAncestorOf(held) else None
        for other in self._faces:
            other.setVisible(other is face)
        if face is self._run and state.run is not None:
            self._run.show_run(state.run, state.phase, self._words)
        elif face is self._proof:
            self._proof.show_state(state, self._words.language)
        else:
            self._before.show_state(state, self._words.language)
        self._again.setVisible(face is self._proof)
        self._again.setEnabled(not state.busy)
        self._say_head(state)
        self._say_notice(state)
        if before is not None and before.phase is not state.phase and state.phase is not TransferPhase.RUNNING:
            announce(self, self.title)
        if before is None or before.phase is not state.phase or before.busy is not state.busy:
            self.footer_changed.emit()
        if held is not None and not (held.isVisibleTo(self) and held.isEnabled()):
            self._take_keyboard(face)

    def _take_keyboard(self, face: QWidget) -> None:
        """What had the keyboard is gone: it goes to what the page now is about, not to the rail."""
        following = self._again if face is self._proof else self.initial_focus()
        if following is not None:
            following.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All texts anew."""
        self._again.setText(self.tr("Back up &what is new"))
        if self._state is not None:
            self.show_state(self._state)

    def footer(self) -> FooterState:
        """Next is off until there is a proof; the hint says why, and where all is kept."""
        if self._state is None:
            return FooterState(next_enabled=False)
        if self._state.phase is not TransferPhase.PROVEN:
            place = self._state.place
            free = "" if place.free_bytes is None else self.tr(", {free} free").format(free=size(place.free_bytes))
            hint = self.tr("After the backup you can go on · kept in {place}{free}").format(place=place.path, free=free)
            return FooterState(hint, next_enabled=False, next_primary=False)
        return FooterState(self._ended(self._state.proof), back_enabled=not self._state.busy)

    def on_compact(self, compact: bool) -> None:  # noqa: FBT001 - as in the base
        """The window became narrow, or wide again."""
        self._proof.on_compact(compact=compact)

    def initial_focus(self) -> QWidget | None:
        """The button that goes on."""
        if self._state is None:
            return None
        face = self._face(self._state)
        return face.main_button() if isinstance(face, BackupBefore | RunView) else None

    def _face(self, state: BackupState) -> QWidget:
        if state.phase is TransferPhase.PROVEN and state.proof is not None:
            return self._proof
        return self._before if state.run is None else self._run

    def _say_head(self, state: BackupState) -> None:
        self.set_head(crumb=self.tr("Back up"), title=self._title_of(state), lead=self._lead_of(state))

    def _title_of(self, state: BackupState) -> str:
        plain = {
            TransferPhase.RUNNING: self.tr("Backing up"),
            TransferPhase.STOPPING: self.tr("Stopping"),
            TransferPhase.PAUSED: self.tr("Backup paused"),
        }
        if state.phase in plain:
            return plain[state.phase]
        if state.phase is TransferPhase.PROVEN and state.proof is not None:
            return self._proof_title(state.proof)
        if not state.choices:
            return self.tr("Nobody to back up yet")
        if state.counting:
            return self.tr("Counting the old mailboxes")
        if state.proof is not None:
            return self.tr("The last backup was left half way")
        return self.tr("Ready to back up")

    def _proof_title(self, proof: Proof) -> str:
        return {
            Standing.WHOLE: self.tr("Backed up, the books balance"),
            Standing.NAMED: self.tr("Backed up, the books balance"),
            Standing.PARTLY: self.tr("Backed up, but not everything could be read"),
            Standing.UNBALANCED: self.tr("The books do not balance"),
            Standing.PAUSED: self.tr("Backup paused"),
        }[proof.standing]

    def _lead_of(self, state: BackupState) -> str:
        proof = state.proof
        if state.phase is TransferPhase.PROVEN and proof is not None:
            safe = self.tr("{safe} messages are on this computer.").format(safe=count(proof.safe))
            if proof.standing is Standing.WHOLE:
                return self._words.joined(safe, self.tr("None is missing."))
            rest = self.tr("%n is not; it is named below with its reason.", "", proof.difference)
            return self._words.joined(safe, rest) if proof.standing is Standing.NAMED else safe
        if not state.choices:
            return self.tr("Enter the colleagues and their old mailboxes on the People page first.")
        if state.run is None and proof is not None:
            return self.tr("{safe} messages are safe already; it goes on from there.").format(safe=count(proof.safe))
        return self.tr("From the old mailboxes to this computer, each message once. The old side is only read.")

    def _say_notice(self, state: BackupState) -> None:
        proof = state.proof if state.phase is TransferPhase.PROVEN else None
        if state.problem is not None:
            told = self._words.explained(state.problem)
            self.notice.say(Tone.FAILED, told.happened, self._words.joined(told.means, told.do))
        elif proof is not None and proof.standing is Standing.UNBALANCED:
            self._say_unbalanced(proof)
        elif proof is not None and proof.standing is Standing.PARTLY:
            self.notice.say(
                Tone.NEEDS_YOU,
                self.tr("Some mailboxes or folders could not be read."),
                self.tr("They are named below. What could be read is safe."),
                self.tr("Fetch again"),
            )
        elif state.run is None and not state.counting and state.room is Room.SHORT and state.todo is not None:
            missing = size(room_needed(state.todo) - (state.place.free_bytes or 0))
            self.notice.say(
                Tone.NEEDS_YOU,
                self.tr("The disk has too little room."),
                self.tr("Free {missing} or tick fewer people. Nothing has been copied.").format(missing=missing),
            )
        elif state.run is not None and state.run.slept is not None:
            self.notice.say(Tone.PLAIN, self._words.slept(state.run.slept))
        else:
            self.notice.clear()

    def _say_unbalanced(self, proof: Proof) -> None:
        figures = self.tr("Listed {listed}, in the archive {safe}: the difference is not explained by name.")
        self.notice.say(
            Tone.FAILED,
            self.tr("This is no proof yet."),
            figures.format(listed=count(proof.listed), safe=count(proof.safe)),
            self.tr("Compare again"),
        )

    def _ended(self, proof: Proof | None) -> str:
        if proof is None or not proof.ended:
            return ""
        if proof.took_s is None:
            return self.tr("Proven {when}. Mail that comes later is added by another run.").format(
                when=moment(proof.ended)
            )
        return self.tr("Proven {when}, after {took}. Mail that comes later is added by another run.").format(
            when=moment(proof.ended), took=duration(proof.took_s)
        )

    def _on_again(self) -> None:
        if self._state is None or self._state.busy:
            return
        proof = self._state.proof
        people: tuple[PersonId, ...] = tuple(line.person for line in proof.people) if proof else ()
        self.intent.emit(Start(only=people or None))
