"""Joins the Deliver page with the engine: nothing is sent before the mapping that will be used has been shown."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.core.events import Event
from app.core.identity import PersonId
from app.engine import DeliverReport, VerifyNewReport, deliver, verify_new
from app.flow import deliver_steps as steps
from app.flow.deliver import (
    Activity,
    DeliverState,
    ForgetEdits,
    LookAtFolders,
    MapFolder,
    ShowMapping,
    TryDry,
    VerifyNewSide,
)
from app.flow.mapping import edits_of
from app.flow.pace import Work as Amount
from app.flow.transfer import Choose, LeaveForLater, Pause, Resume, Start, TransferPhase
from app.project.model import Person
from app.ui.controllers.deliver_jobs import Looked, MappingDiffers, deliver_as_seen, look_at_folders
from app.ui.controllers.transfer import TransferController
from app.ui.pages.deliver import DeliverPage
from app.ui.workspace import Workspace
from app.workers import Work


class DeliverController(TransferController):
    """One page."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        self._state: DeliverState | None = None
        super().__init__(workspace, DeliverPage(), parent)

    @property
    def state(self) -> DeliverState | None:
        """What the page shows."""
        return self._state

    def refresh(self) -> None:
        """The page comes into sight: people or the archive may have changed."""
        firm = self.workspace.firm
        if firm is None or self.busy or (self._state is not None and self._state.phase is TransferPhase.PAUSED):
            return
        snapshot = self.workspace.snapshot
        stored = {
            line.person: Amount(line.safe, line.size_bytes)
            for line in (snapshot.backup.proof.people if snapshot.backup.proof else ())
            if line.safe
        }
        fresh = steps.opened(firm, stored, snapshot.delivery.proof)
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
            case ShowMapping(person):
                self._show(steps.at_mapping(steps.shown(state, person)))
            case Pause():
                self._pause(state)
            case LeaveForLater():
                self._show(steps.put_away(state))
                self._note()
            case MapFolder(person, source, target) if not self.busy:
                self._show(steps.mapped(state, person, source, target))
                self._remember()
            case _ if not self.busy:
                self._begin(intent, state)

    def _begin(self, intent: object, state: DeliverState) -> None:
        """Intents that start a job; one at a time."""
        people = tuple(choice.person for choice in state.chosen)
        vault = self.workspace.vault
        match intent:
            case LookAtFolders():
                self._look(state, people)
            case ForgetEdits(person):
                self._forget(state, person)
            case TryDry():
                self._show(steps.busy_with(state, Activity.TRYING))
                self._start(partial(deliver, self.open_project, vault, people, dry_run=True), self._on_tried)
            case Start(only):
                self._deliver(state, only or people, going_on=False)
            case Resume():
                self._deliver(state, tuple(state.run.people) if state.run else people, going_on=True)
            case VerifyNewSide():
                books = state.proof.people if state.proof else ()
                proven = tuple(line.person for line in books)
                self._show(steps.started(state, Activity.VERIFYING, proven, time.time()))
                self._start(partial(verify_new, self.open_project, vault, proven), self._on_verified)

    def _look(self, state: DeliverState, people: tuple[PersonId, ...]) -> None:
        self._show(steps.busy_with(steps.at_mapping(state), Activity.LOOKING))
        self._start(partial(look_at_folders, self.open_project, self.workspace.vault, people), self._on_looked)

    def _deliver(self, state: DeliverState, people: tuple[PersonId, ...], *, going_on: bool) -> None:
        """Only with a mapping that she has before her; otherwise she is shown it first."""
        if not set(people) <= set(state.mappings):
            self._look(state, people)
            return
        if going_on:
            self._show(steps.going_on(state, time.time()))
        else:
            self._show(steps.started(state, Activity.DELIVERING, people, time.time()))
        self._note()
        work = partial(deliver_as_seen, self.open_project, self.workspace.vault, people, dict(state.mappings))
        self._start(work, self._on_delivered)

    def _start(self, work: Work, on_done: object) -> None:
        firm = self.open_project.firm
        self.begin(work, {p.new.id for p in firm.people if p.new}, on_done)  # type: ignore[arg-type]

    def _remember(self) -> None:
        """Her edits go into the project, where the engine finds them."""
        state, firm = self._state, self.workspace.firm
        if state is None or firm is None:
            return
        for person_id, mapping in state.mappings.items():
            firm = firm.with_person(replace(firm.person(person_id), folder_mapping=edits_of(mapping)))
        self._save(firm.people)

    def _forget(self, state: DeliverState, person: PersonId | None) -> None:
        firm = self.workspace.firm
        if firm is None:
            return
        people = tuple(p.id for p in firm.people if person in {None, p.id} and p.id in state.mappings)
        self._save(tuple(replace(p, folder_mapping={}) if p.id in people else p for p in firm.people))
        if self._state is not None and self._state.problem is None:
            self._look(self._state, people)

    def _save(self, people: tuple[Person, ...]) -> None:
        firm = self.workspace.firm
        if firm is None:
            return
        try:
            self.workspace.save(replace(firm, people=people))
        except AppError as error:
            self.failed(error)

    def _pause(self, state: DeliverState) -> None:
        if state.run is not None:
            self._show(steps.stopping(state))
        if self.stop():
            self._show(replace(steps.put_away(state), activity=Activity.NOTHING))
            self._note()

    def progressed(self, events: Iterable[Event], now: float) -> None:
        """A running transfer moves on."""
        if self._state is not None and self._state.run is not None:
            self._show(steps.progressed(self._state, events, now))
            self._note()

    def failed(self, error: AppError) -> None:
        """The call ended; what is there stays."""
        if self._state is not None:
            self._show(steps.failed(self._state, error))
            self._note()

    @Slot(object)
    def _on_looked(self, looked: object) -> None:
        if self._state is not None and isinstance(looked, Looked):
            self._show(steps.looked(self._state, looked.mappings, looked.problems))

    @Slot(object)
    def _on_tried(self, report: object) -> None:
        if self._state is not None and isinstance(report, DeliverReport):
            self._show(steps.tried(self._state, report, self.open_project.firm))

    @Slot(object)
    def _on_delivered(self, report: object) -> None:
        if self._state is None:
            return
        if isinstance(report, MappingDiffers):
            self._show(steps.mapping_differs(self._state, report.mappings))
        elif isinstance(report, DeliverReport):
            ended = datetime.now(UTC).isoformat(timespec="seconds")
            self._show(steps.delivered(self._state, report, self.open_project.firm, ended))
        self._note()

    @Slot(object)
    def _on_verified(self, report: object) -> None:
        if self._state is not None and isinstance(report, VerifyNewReport):
            self._show(steps.verified(self._state, report))

    def _note(self) -> None:
        """What the rail and Today say of it, in whole percents, so that they are not redrawn for nothing."""
        if self._state is None or self._state.activity is Activity.VERIFYING:
            return
        under_way = self._state.activity is Activity.DELIVERING and self._state.run is not None
        fraction = int(self._state.run.fraction * 100) / 100 if under_way and self._state.run else None
        self.workspace.note_delivery(self._state.proof, fraction)

    def _show(self, state: DeliverState) -> None:
        self._state = state
        self.page.show_state(state)
