"""The Firm page: name, domains, kind of move, who serves the mail, where the project lies; opening one of before."""

from __future__ import annotations

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QWidget

from app.core.errors import ErrorCode
from app.flow.firm import CreateProject, FirmState, OpenProject
from app.flow.steps import PhaseId, StepId
from app.flow.words import Language, explain
from app.project.model import MoveKind
from app.ui.pages.firm_identity import FirmIdentity
from app.ui.pages.firm_place import FirmPlace
from app.ui.pages.firm_recent import FirmRecent
from app.ui.pages.firm_seen import FirmSeen
from app.ui.step_page import FooterState, StepPage
from app.ui.step_words import StepWords
from app.ui.widgets import Tone


class FirmPage(StepPage):
    """Shows a `FirmState`; emits the intents of `app.flow.firm`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = FirmState()
        self._words = StepWords(self)
        self._identity, self._seen = FirmIdentity(), FirmSeen()
        self._place, self._recent = FirmPlace(), FirmRecent()
        for card in (self._identity, self._seen, self._place, self._recent):
            self.content.addWidget(card)
            card.intent.connect(self.intent)
        self.content.addStretch(1)
        self._identity.name.edited.connect(self._on_typing)
        self._identity.domains.edited.connect(self._on_typing)
        self.notice.acted.connect(self._on_notice)
        self.retranslate()

    def show_state(self, state: object) -> None:
        """Take a `FirmState`."""
        if not isinstance(state, FirmState):
            raise TypeError(state)
        self._state = state
        self._show_head(state)
        self._show_problem(state)
        for card in (self._identity, self._seen, self._place, self._recent):
            card.show_state(state)
        self._identity.show_told(self._seen.told)
        self.footer_changed.emit()

    def retranslate(self) -> None:
        """All texts."""
        for card in (self._identity, self._seen, self._place, self._recent):
            card.retranslate()
        self.show_state(self._state)

    def footer(self) -> FooterState:
        """Next makes the project, if there is none."""
        state = self._state
        if state.is_open:
            return FooterState(hint=self.tr("Every change is saved as soon as you leave the field."))
        if not self._ready():
            return FooterState(hint=self.tr("Name and domain come first; all else may wait."), next_enabled=False)
        return FooterState(hint=self.tr("Next makes the project folder. What you typed is kept until then, too."))

    def on_next(self) -> bool:
        """Take what is being typed; without a project, make it first."""
        self._identity.commit()
        if self._state.is_open:
            return True
        if self._state.ready:
            self.intent.emit(CreateProject())
        return False

    def initial_focus(self) -> QWidget | None:
        """The first empty field."""
        fields = (self._identity.name, self._identity.domains)
        return next((field.line for field in fields if not field.text()), fields[0].line)

    def enter_goes_on(self) -> bool:
        """Enter in a field is Next."""
        return True

    def on_compact(self, compact: bool) -> None:  # noqa: FBT001 - as the base has it
        """Fields and lists one below the other."""
        self._identity.on_compact(compact=compact)
        self._seen.on_compact(compact=compact)

    def _show_head(self, state: FirmState) -> None:
        if not state.is_open:
            title = self.tr("Which firm is moving?")
            lead = self.tr("Name and domain are enough to begin. We only read public records; no mail is touched.")
        elif state.move is MoveKind.SAME_ADDRESSES:
            title = self.tr("{firm} keeps its addresses").format(firm=state.name)
            lead = self.tr("Only the provider changes. All of this can be corrected at any time.")
        else:
            title = self.tr("{firm} gets new addresses").format(firm=state.name)
            lead = self.tr("The old ones go on receiving. All of this can be corrected at any time.")
        self.set_head(
            crumb=f"{self._words.phase(PhaseId.DECIDE)} · {self._words.step(StepId.FIRM)}", title=title, lead=lead
        )

    def _show_problem(self, state: FirmState) -> None:
        error = state.problem
        if error is None:
            self.notice.clear()
            return
        facts = dict(error.facts)
        if isinstance(facts.get("path"), str):
            facts["path"] = QDir.toNativeSeparators(str(facts["path"]))
        told = explain(error.code, facts, state.language)
        joint = "" if state.language is Language.ZH else " "
        can_open = error.code is ErrorCode.PROJECT_EXISTS
        button = self.tr("Open that project") if can_open else ""
        self.notice.say(Tone.FAILED, told.happened, joint.join(part for part in (told.means, told.do) if part), button)

    def _ready(self) -> bool:
        """With what is being typed counted in: Next must not be off while the fields are full."""
        return bool(self._identity.name.text().strip() and self._identity.domains.text().strip())

    def _on_typing(self) -> None:
        self.footer_changed.emit()

    def _on_notice(self) -> None:
        problem = self._state.problem
        if problem is not None and problem.code is ErrorCode.PROJECT_EXISTS:
            self.intent.emit(OpenProject(str(problem.facts.get("path", ""))))
