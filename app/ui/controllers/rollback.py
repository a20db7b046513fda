"""Joins the Rollback page with the desk of the zone and the mail that is brought back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.core.events import Cancelled, Emit
from app.credentials import Vault
from app.dns.snapshot import snapshots
from app.engine.way_back import OldSideMayBeWritten, WayBackReport, bring_back
from app.engine.zone.switch_record import Decision
from app.flow import rollback as flow
from app.flow.changes import Typed, Untyped
from app.flow.cutover import LookAgain, Name
from app.project import Project
from app.ui.her_panel import her_panel
from app.ui.page_controller import PageController
from app.ui.pages.rollback import RollbackPage
from app.ui.workspace import Workspace
from app.workers import Job


class RollbackController(PageController):
    """One page."""

    page: RollbackPage

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, RollbackPage(), parent)
        self._trip = flow.Trip()
        self._state: flow.RollbackState | None = None
        self._job: Job | None = None
        self.page.intent.connect(self._on_intent)
        workspace.desk.changed.connect(self._on_desk)

    @property
    def state(self) -> flow.RollbackState | None:
        """What the page shows."""
        return self._state

    def refresh(self) -> None:
        """Make the state anew and show it."""
        firm, desk = self.workspace.firm, self.workspace.desk
        if firm is None:
            return
        sheet, now = her_panel(self.workspace, self.workspace.language), self.workspace.world.now()
        self._state = flow.rollback_state(firm, desk.survey, desk.round, desk.record, sheet, self._trip, now)
        self.page.show_state(self._state)

    def entered(self) -> None:
        """The page came to the front: look at the zone once."""
        self.refresh()
        project, desk = self.workspace.project, self.workspace.desk
        if project is None or desk.survey is not None or desk.busy or desk.error is not None:
            return
        if snapshots(project.path / "dns"):
            desk.look_again()

    def project_changed(self) -> None:
        """Another project: nothing of the last one stays."""
        if self._job is not None:
            self.workspace.jobs.withdraw(self._job)
            self._job = None
        self._trip, self._state = flow.Trip(), None
        self.refresh()

    @Slot()
    def _on_desk(self) -> None:
        if self._state is not None:
            self.refresh()

    @Slot(object)
    def _on_intent(self, intent: object) -> None:
        desk = self.workspace.desk
        match intent:
            case Name(text):
                self._show(replace(self._trip, who=text))
            case flow.TurnBack(who):
                desk.decide(Decision.BACK, who)
            case Typed(change_id):
                desk.say_typed(change_id)
            case Untyped(change_id):
                desk.unsay_typed(change_id)
            case LookAgain():
                desk.look_again()
            case flow.BeginAnew():
                desk.decide(Decision.SETTLED)
            case flow.Rest() if self._job is not None:
                self.workspace.jobs.withdraw(self._job)
            case flow.BringBack() if self._job is None:
                self._bring()

    def _bring(self) -> None:
        project, firm = self.workspace.project, self.workspace.firm
        if project is None or firm is None:
            return
        # after a restart the name is not asked for again: who decided stands in the ledger
        who = self._trip.who.strip() or self.workspace.desk.record.decided_by or firm.name
        job = Job(partial(_bring_back, project, self.workspace.vault, OldSideMayBeWritten(who)), self)
        job.done.connect(self._on_brought)
        job.failed.connect(self._on_not_brought)
        self._job = job
        self._show(replace(self._trip, bringing=True, error=None, report=None))
        accounts = {account.id for person in firm.people for account in (person.old, person.new) if account}
        self.run(job, {"archive", *accounts})

    @Slot(object)
    def _on_brought(self, result: object) -> None:
        self._job = None
        report = result if isinstance(result, WayBackReport) else None
        self._show(replace(self._trip, bringing=False, report=report))

    @Slot(Exception)
    def _on_not_brought(self, error: Exception) -> None:
        self._job = None
        self._show(replace(self._trip, bringing=False, error=error if isinstance(error, AppError) else None))

    def _show(self, trip: flow.Trip) -> None:
        self._trip = trip
        self.refresh()


def _bring_back(
    project: Project, vault: Vault, consent: OldSideMayBeWritten, emit: Emit, cancelled: Cancelled
) -> WayBackReport:
    return bring_back(project, vault, consent, None, emit, cancelled)
