"""Joins the Rehearse page with the engine."""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.core.events import Event
from app.engine.rehearsal import LastRehearsal
from app.flow import rehearse_steps as steps
from app.flow.pace import Work as Amount
from app.flow.rehearse import Agree, Also, Another, Look, Name, RehearseState, Sign, Withdraw
from app.flow.transfer import Choose, LeaveForLater, Pause, Resume, Start, TransferPhase
from app.ui.controllers.rehearse_job import overruled, rehearse_with, signed, taken_back
from app.ui.controllers.transfer import TransferController
from app.ui.pages.rehearse import RehearsePage
from app.ui.workspace import Workspace


class RehearseController(TransferController):
    """One page."""

    page: RehearsePage

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        self._state: RehearseState | None = None
        super().__init__(workspace, RehearsePage(), parent)

    @property
    def state(self) -> RehearseState | None:
        """What the page shows."""
        return self._state

    def refresh(self) -> None:
        """The page comes into sight: people or the archive may have changed."""
        firm = self.workspace.firm
        if firm is None or self.busy or (self._state is not None and self._state.phase is TransferPhase.PAUSED):
            return
        books = self.workspace.snapshot.backup.proof
        stored = {
            line.person: Amount(line.safe, line.size_bytes) for line in (books.people if books else ()) if line.safe
        }
        fresh = steps.opened(firm, stored, self.workspace.snapshot.rehearsal)
        self._show(steps.reopened(self._state, fresh) if self._state else fresh)

    def project_changed(self) -> None:
        """Another project: nothing of the last one stays."""
        self.stop()
        self._state = None
        self.refresh()

    @Slot(object)
    def _on_intent(self, intent: object) -> None:
        state = self._state
        if state is None:
            return
        match intent:
            case Choose(person, chosen):
                self._show(steps.with_choice(state, person, chosen=chosen))
            case Also() | Look() | Agree() | Name():
                self._show(steps.noted(state, intent))
            case Pause():
                self._pause(state)
            case Another() | LeaveForLater() if not self.busy:
                self._show(steps.at_choice(state))
            case Start() | Resume() if not self.busy:
                self._start(state)
            case Sign() | Withdraw() if not self.busy:
                self._decide(state, intent)

    def _start(self, state: RehearseState) -> None:
        people = tuple(choice.person for choice in state.chosen)
        self._show(steps.started(state, time.time()))
        firm = self.open_project.firm
        work = partial(rehearse_with, self.open_project, self.workspace.vault, people, state.also.strip())
        self.begin(work, {p.new.id for p in firm.people if p.new}, self._on_rehearsed)

    def _decide(self, state: RehearseState, intent: Sign | Withdraw) -> None:
        project = self.open_project
        if isinstance(intent, Withdraw):
            self.begin(partial(taken_back, project), (), self._on_decided)
            return
        who = self.page.ask_who() if intent.overruled else state.who.strip()
        if who:
            self.begin(partial(overruled if intent.overruled else signed, project, who), (), self._on_decided)

    @Slot(object)
    def _on_decided(self, last: object) -> None:
        found = last if isinstance(last, LastRehearsal) else None
        if self._state is not None:
            self._show(steps.decided(self._state, found))
        self.workspace.note_rehearsal(found)

    def _pause(self, state: RehearseState) -> None:
        self._show(steps.stopping(state))
        if self.stop():
            self._show(steps.at_choice(state))

    def progressed(self, events: Iterable[Event], now: float) -> None:
        """A running rehearsal moves on."""
        if self._state is not None and self._state.run is not None:
            self._show(steps.progressed(self._state, events, now, self.open_project.firm.pacing))

    def failed(self, error: AppError) -> None:
        """The call ended; what is there stays."""
        if self._state is not None:
            self._show(steps.failed(self._state, error))

    @Slot(object)
    def _on_rehearsed(self, last: object) -> None:
        if self._state is not None:
            found = last if isinstance(last, LastRehearsal) else None
            self._show(steps.rehearsed(self._state, found))
            self.workspace.note_rehearsal(found)

    def _show(self, state: RehearseState) -> None:
        self._state = state
        self.page.show_state(state)
