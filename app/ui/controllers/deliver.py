"""Joins the Deliver page with the engine: nothing is sent before the mapping that will be used has been shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.core.identity import PersonId
from app.engine import DeliverReport, VerifyNewReport
from app.engine.reaching import limit_connections
from app.flow import batches, deliver_run
from app.flow import deliver_steps as steps
from app.flow.batches import PlannedBatch
from app.flow.deliver import (
    Activity,
    DeliverState,
    ForgetEdits,
    LookAtFolders,
    SaveReport,
    ShowMapping,
    TryDry,
    Unfinished,
    VerifyNewSide,
)
from app.flow.deliver_intents import (
    ChooseExtras,
    EnterPassword,
    GoOn,
    GoRehearse,
    KeepPace,
    LookEvery,
    LookForNew,
    OpenPace,
    ShowBooks,
    Skip,
    StartBatch,
)
from app.flow.deliver_pace import PaceForm, pacing_of
from app.flow.deliver_plan import KeptPlan, as_seen
from app.flow.pace import Work as Amount
from app.flow.snapshot import batches_open
from app.flow.steps import StepId
from app.flow.transfer import LeaveForLater, Pause, Resume, Start, TransferPhase
from app.project import Firm
from app.project.delivery_choices import DeliveryChoices
from app.providers import provider_table
from app.ui.controllers.deliver_edits import EDITS, DeliverEdits
from app.ui.controllers.deliver_jobs import Looked, keep_password, look_at_folders, try_dry
from app.ui.controllers.deliver_proving import ProvingDelivery
from app.ui.controllers.deliver_unfinished import UnfinishedDelivery
from app.ui.controllers.proof_reading import ProofReading
from app.ui.workspace import Workspace

GMAIL = ("google-workspace", "gmail-personal")
"""Providers whose mail has labels."""


class DeliverController(ProvingDelivery):
    """One page."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self._resuming: KeptPlan | None = None
        self._edits = DeliverEdits(workspace)
        self._watch = workspace.deltas
        self._watch.changed.connect(self._on_watch_changed)
        self._reading = ProofReading(workspace, self)
        self._reading.found.connect(self._on_proof_found)
        self._reading.failed.connect(self._on_proof_unread)
        self._unfinished = UnfinishedDelivery(workspace, self)
        self._unfinished.counted.connect(self._on_unfinished)

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
        opened = steps.opened(firm, stored, snapshot.delivery.proof)
        fresh = replace(opened, rehearsed=batches_open(snapshot), **_sides(firm))
        first = self._state is None
        self._show(replace(steps.reopened(self._state, fresh), rehearsed=fresh.rehearsed) if self._state else fresh)
        self._unfinished.look()
        if first:
            self._reading.look()

    def project_changed(self) -> None:
        """Another project: nothing of the last one stays."""
        self.stop()
        if self._run is not None:
            self._run.stop()
            self._run.deleteLater()
            self._run = None
        self._state = None
        self.refresh()

    @Slot(object)
    def _on_intent(self, intent: object) -> None:
        state = self._state
        if state is None:
            return
        if isinstance(intent, Pause | Skip | EnterPassword | LookEvery | LeaveForLater | OpenPace | KeepPace):
            self._meanwhile(intent, state)
        elif isinstance(intent, EDITS):
            if not self.busy:
                self._edit(intent, state)
        elif isinstance(intent, ShowMapping | ShowBooks | ChooseExtras):
            self._show(_turned(state, intent))
        elif not self.busy and not self._watch.looking:
            shut = not state.rehearsed and isinstance(intent, Start | StartBatch | Resume | GoOn)
            self._begin(GoRehearse() if shut else intent, state)

    def _meanwhile(self, intent: object, state: DeliverState) -> None:
        """What may be asked while a call is under way."""
        match intent:
            case Pause():
                self._pause(state)
            case LeaveForLater():
                self._show(steps.put_away(state))
                self._note()
                self._unfinished.look()
            case Skip(person, skipped):
                self._skip(state, person, skipped=skipped)
            case EnterPassword(person, secret):
                self._again(
                    state, person, partial(keep_password, self.workspace.vault, self._vault_name(person), secret)
                )
            case LookEvery(minutes):
                self._watch.every(minutes)
            case OpenPace(shown):
                self._show(steps.with_pace(state, self.open_project.firm, shown=shown))
            case KeepPace(form):
                self._keep_pace(state, form)

    def _keep_pace(self, state: DeliverState, form: PaceForm) -> None:
        firm = replace(self.open_project.firm, pacing=pacing_of(form))
        try:
            self.workspace.save(firm)
        except AppError as error:
            self.failed(error)
        else:
            limit_connections(firm)
            self._show(steps.with_pace(state, firm, shown=False))

    def _edit(self, intent: object, state: DeliverState) -> None:
        try:
            self._show(self._edits.after(intent, state))
        except AppError as error:
            self.failed(error)
            return
        if isinstance(intent, ForgetEdits):
            people = tuple(p for p in state.mappings if intent.person in {None, p})
            self.look(self._state or state, people)

    def _begin(self, intent: object, state: DeliverState) -> None:
        """Intents that start a job; one at a time."""
        people = tuple(choice.person for choice in state.chosen)
        match intent:
            case LookAtFolders():
                self.look(state, people)
            case TryDry():
                self._show(steps.busy_with(state, Activity.TRYING))
                work = partial(try_dry, self.open_project, self.workspace.vault, self._mapped(state), state.extras)
                self._start(work, self._on_tried)
            case Start(only):
                self._deliver(state, self._plan(state, only))
            case StartBatch(batch):
                group = next((g for g in state.groups if g.batch.id == batch), None)
                self._deliver(state, self._plan(state, group.movers if group else ()))
            case Resume():
                self._deliver(state, deliver_run.left_of(state), going_on=True)
            case GoOn():
                self._resuming = self._unfinished.plan
                self.look(state, self._resuming.people if self._resuming else people)
            case LookForNew():
                self._watch.look()
            case GoRehearse():
                self.workspace.go(StepId.REHEARSE)
            case VerifyNewSide() | SaveReport():
                self._prove(intent, state)

    def _plan(self, state: DeliverState, only: Sequence[PersonId] | None) -> Sequence[PlannedBatch]:
        wanted = set(only) if only is not None else {choice.person for choice in state.chosen}
        reached = {choice.person for choice in state.choices if choice.problem is None}
        return batches.planned(state.groups, datetime.now().astimezone().date(), wanted & reached)

    def _mapped(self, state: DeliverState) -> tuple[PersonId, ...]:
        return tuple(c.person for c in state.chosen if c.problem is None and c.person in state.mappings)

    def look(self, state: DeliverState, people: tuple[PersonId, ...]) -> None:
        """Ask the new mailboxes of these people for their folders."""
        self._show(steps.busy_with(steps.at_mapping(state), Activity.LOOKING))
        self._start(partial(look_at_folders, self.open_project, self.workspace.vault, people), self._on_looked)

    def _vault_name(self, person: PersonId) -> str:
        firm = self.open_project.firm
        account = firm.person(person).new
        if account is None:
            raise RuntimeError("a mailbox that asks for a password has an account")
        return firm.vault_name(account.id)

    def _pause(self, state: DeliverState) -> None:
        self._restart = False
        self._resuming = None
        if self._watch.looking:
            self._watch.stop()
            return
        if state.run is not None:
            self._show(deliver_run.stopping(state))
        stopped = self._run.stop() if self._run is not None else self.stop()
        if stopped:
            self._run = None
            self._show(replace(steps.put_away(state), activity=Activity.NOTHING))
            self._note()

    @Slot(object)
    def _on_looked(self, looked: object) -> None:
        if self._state is None or not isinstance(looked, Looked):
            return
        state = steps.looked(self._state, looked.mappings, looked.problems, looked.rooms)
        plan, self._resuming = self._resuming, None
        self._show(state)
        if plan is None:
            return
        if all(as_seen(plan.seen.get(person), mapping) for person, mapping in looked.mappings.items()):
            self._show(replace(state, extras=plan.extras))
            left = [replace(b, people=tuple(p for p in b.people if p in looked.mappings)) for b in plan.batches]
            self._deliver(self._state or state, [batch for batch in left if batch.people])
        else:
            self._show(steps.mapping_differs(state, looked.mappings))

    @Slot(object)
    def _on_tried(self, report: object) -> None:
        if self._state is not None and isinstance(report, DeliverReport):
            self._show(steps.tried(self._state, report, self.open_project.firm))

    @Slot(object)
    def _on_proof_found(self, report: object) -> None:
        if self._state is not None and self._state.verified is None and isinstance(report, VerifyNewReport):
            self._show(replace(self._state, verified=report))

    @Slot(Exception)
    def _on_proof_unread(self, error: Exception) -> None:
        if self._state is not None and isinstance(error, AppError):
            self._show(replace(self._state, problem=error))

    @Slot()
    def _on_watch_changed(self) -> None:
        if self._state is not None:
            self._show(self._watch.after(self._state))
            self._note()

    @Slot(object)
    def _on_unfinished(self, unfinished: object) -> None:
        if self._state is not None and not self.busy and self._state.phase is not TransferPhase.PAUSED:
            state = self._state
            if isinstance(unfinished, Unfinished) and state.unfinished is None:
                state = steps.at_mapping(state)
            self._show(replace(state, unfinished=unfinished if isinstance(unfinished, Unfinished) else None))


def _sides(firm: Firm) -> dict[str, Any]:
    """What the page says of the two providers."""
    new = provider_table().get(firm.new_provider) if firm.new_provider else None
    old = (firm.old_provider or "").partition("@")[0]
    return {"provider": (new.name_zh, new.name) if new else ("", ""), "gmail": old in GMAIL}


def _turned(state: DeliverState, intent: ShowMapping | ShowBooks | ChooseExtras) -> DeliverState:
    """Another side of the page, or other extras; nothing is begun by it."""
    match intent:
        case ShowMapping(person):
            return steps.at_mapping(steps.shown(state, person))
        case ShowBooks():
            return steps.at_books(state)
        case ChooseExtras(stubs, labels):
            return replace(state, extras=DeliveryChoices(stubs, labels), trial=None)
