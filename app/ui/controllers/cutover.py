"""Joins Cutover day with the desk of the zone, the firm's own words, and the test letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.core.events import ProbeMoved
from app.core.identity import PersonId
from app.core.secret import Secret
from app.dns.snapshot import snapshots
from app.engine.mail_flow.findings import Probe, ProbeReport
from app.engine.mail_flow.probe import POLL_S, WAIT, ProbeTerms
from app.engine.mail_flow.removal import RemovalReport
from app.engine.zone.switch_record import Decision
from app.flow import cutover as flow
from app.flow.changes import Typed, Untyped
from app.flow.cutover_state import Day, cutover_state
from app.flow.deliver_intents import LookEvery, LookForNew
from app.flow.go_no_go import Known
from app.flow.records import OpenPage
from app.flow.steps import StepId
from app.flow.transfer import Pause
from app.project.switch import LetterState, Switch, vault_name_of_outside
from app.ui.controllers.cutover_jobs import Board, keep_password, outside_of, probe_everybody, read_board, take_out
from app.ui.her_panel import her_panel
from app.ui.page_controller import PageController
from app.ui.pages.cutover import CutoverPage
from app.ui.workspace import Workspace
from app.workers import Job

_KEY = "mail_flow"
_PRACTICE_WAIT = timedelta(hours=4)
"""Two minutes of practice."""


class CutoverController(PageController):
    """One page. The board is read anew when it comes to the front and after every probe."""

    page: CutoverPage

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, CutoverPage(), parent)
        self._day = Day()
        self._state: flow.CutoverState | None = None
        self._probing: Job | None = None
        self._board_since: datetime | None = None
        self.page.intent.connect(self._on_intent)
        workspace.desk.changed.connect(self._on_desk)
        workspace.changed.connect(self._on_desk)
        workspace.deltas.changed.connect(self._on_deltas)

    @property
    def state(self) -> flow.CutoverState | None:
        """What the page shows."""
        return self._state

    def refresh(self) -> None:
        """Make the state anew and show it."""
        firm, project, desk = self.workspace.firm, self.workspace.project, self.workspace.desk
        if firm is None or project is None:
            return
        survey = desk.survey
        known = Known(
            survey.plan if survey else None,
            desk.round.sights if desk.round else (),
            desk.record,
            survey.verdicts if survey else (),
            kept=bool(snapshots(project.path / "dns")),
        )
        deltas, jobs = self.workspace.deltas, self.workspace.jobs
        self._day = replace(self._day, delta=deltas.delta, may_look=bool(deltas.people) and not jobs.working)
        now, sheet = self.workspace.world.now(), her_panel(self.workspace, self.workspace.language)
        self._state = cutover_state(firm, self.workspace.snapshot, survey, desk.round, known, self._day, sheet, now)
        self.page.show_state(self._state)

    def entered(self) -> None:
        """The page came to the front: look at the zone once, and read the board."""
        self.refresh()
        project, desk = self.workspace.project, self.workspace.desk
        if project is None:
            return
        if desk.survey is None and not desk.busy and desk.error is None and snapshots(project.path / "dns"):
            desk.look_again()
        self._read_board()

    def project_changed(self) -> None:
        """Another project: nothing of the last one stays."""
        if self._probing is not None:
            self.workspace.jobs.withdraw(self._probing)
            self._probing = None
        self._day, self._state, self._board_since = Day(), None, None
        self.refresh()

    def _read_board(self) -> None:
        project = self.workspace.project
        if project is None:
            return
        self._board_since = self.workspace.desk.record.switched_at
        job = Job(partial(read_board, project, self._board_since), self)
        job.done.connect(self._on_board)
        self.run(job, ())

    @Slot()
    def _on_desk(self) -> None:
        if self._state is None:
            return
        self.refresh()
        if self.workspace.desk.record.switched_at != self._board_since:
            self._read_board()

    @Slot()
    def _on_deltas(self) -> None:
        if self._state is None:
            return
        brought = self._day.delta.looking and not self.workspace.deltas.looking
        self.refresh()
        if brought:
            self._read_board()

    @Slot(object)
    def _on_board(self, result: object) -> None:
        if not isinstance(result, Board):
            return
        if self._probing is None:
            self._day = replace(self._day, probes={probe.person: probe for probe in result.probes})
        trials = {trial.person: trial for trial in result.trials}
        self._day = replace(self._day, trials=trials, arrivals=result.arrivals, removable=result.removable)
        self.refresh()

    @Slot(object)
    def _on_intent(self, intent: object) -> None:
        desk = self.workspace.desk
        match intent:
            case flow.Go(who):
                self._go(who)
            case flow.Name(text):
                self._day = replace(self._day, who=text)
                self.refresh()
            case Typed(change_id):
                desk.say_typed(change_id)
            case Untyped(change_id):
                desk.unsay_typed(change_id)
            case flow.LookAgain():
                desk.look_again()
            case flow.Visit(step):
                self.workspace.go(StepId(step))
            case OpenPage(address):
                self.workspace.page_wanted.emit(address)
            case flow.SendProbes() | flow.RemoveProbes() | flow.StopProbes():
                self._on_letters(intent)
            case _:
                self._on_words(intent)

    def _on_letters(self, intent: object) -> None:
        """What is to become of the test letters."""
        if isinstance(intent, flow.SendProbes):
            self._send()
        elif isinstance(intent, flow.RemoveProbes):
            self._take_out()
        elif self._probing is not None:
            self.workspace.jobs.withdraw(self._probing)

    def _on_words(self, intent: object) -> None:
        """Something she says herself."""
        firm = self.workspace.firm
        if firm is None:
            return
        match intent:
            case LookForNew():
                self.workspace.deltas.look()
            case LookEvery(minutes):
                self.workspace.deltas.every(minutes)
            case Pause():
                self.workspace.deltas.stop()
            case flow.AccountsReady(ready):
                self._save(replace(firm.switch, accounts_ready=ready))
            case flow.LettersOut(out):
                self._save(replace(firm.switch, letters=LetterState.OUT if out else LetterState.NOT_YET))
            case flow.UseOutside(mailbox, password):
                self._save(replace(firm.switch, outside=mailbox))
                work = partial(
                    keep_password, self.workspace.vault, vault_name_of_outside(firm.id), Secret(password)
                )  # fmt: skip
                job = Job(work, self)
                job.done.connect(self._on_kept)
                self.run(job, ())

    @Slot(object)
    def _on_kept(self, result: object) -> None:
        self._tell(result if isinstance(result, AppError) else None)

    def _go(self, who: str) -> None:
        state, desk = self._state, self.workspace.desk
        if state is None or (state.list.open and not who):
            return
        for item in state.list.open:
            desk.overrule(item.check.value, who)
        desk.decide(Decision.GO, who)

    def _save(self, switch: Switch) -> None:
        firm = self.workspace.firm
        if firm is None:
            return
        try:
            self.workspace.save(replace(firm, switch=switch))
        except AppError as error:
            self._tell(error)
            return
        self.refresh()

    def _send(self) -> None:
        project, firm = self.workspace.project, self.workspace.firm
        if project is None or firm is None or firm.switch.outside is None or self._probing is not None:
            return
        vault, world = self.workspace.vault, self.workspace.world
        password = vault.get(vault_name_of_outside(firm.id)) or Secret("")
        wait = _PRACTICE_WAIT if firm.practice else WAIT
        terms = ProbeTerms(self.workspace.language, world.now, wait, min(POLL_S, world.poll_s))
        outside = outside_of(firm.switch.outside, password)
        job = Job(partial(probe_everybody, project, vault, outside, terms), self)
        job.events.connect(self._on_events)
        job.done.connect(self._on_probed)
        job.failed.connect(self._on_probe_failed)
        self._probing = job
        self._day = replace(self._day, probing=True, error=None, probes={}, removal=None)
        self.refresh()
        self.run(job, (_KEY,))

    @Slot(list)
    def _on_events(self, events: list[object]) -> None:
        moved = [event for event in events if isinstance(event, ProbeMoved)]
        addresses = {row.person: row.address for row in self._state.board} if self._state else {}
        probes: dict[PersonId, Probe] = dict(self._day.probes)
        for event in moved:
            address = addresses.get(event.person, "")
            probes[event.person] = Probe(event.person, address, event.token, None, event.state, error=event.error)
        if moved:
            self._day = replace(self._day, probes=probes)
            self.refresh()
            # who could send is known by now; letters to colleagues may be waited for a quarter of an hour
            self._read_board()

    @Slot(object)
    def _on_probed(self, result: object) -> None:
        self._probing = None
        self._day = replace(self._day, probing=False)
        if isinstance(result, ProbeReport):
            self._day = replace(self._day, probes={probe.person: probe for probe in result.probes})
        self.refresh()
        self._read_board()

    def _take_out(self) -> None:
        project = self.workspace.project
        if project is None or self._probing is not None:
            return
        job = Job(partial(take_out, project, self.workspace.vault, self.workspace.world.now), self)
        job.done.connect(self._on_taken_out)
        job.failed.connect(self._on_probe_failed)
        self._day = replace(self._day, removal=None, removable=0)
        self.refresh()
        self.run(job, (_KEY,))

    @Slot(object)
    def _on_taken_out(self, result: object) -> None:
        if isinstance(result, RemovalReport):
            self._day = replace(self._day, removal=result)
        self._read_board()

    @Slot(Exception)
    def _on_probe_failed(self, error: Exception) -> None:
        self._probing = None
        self._day = replace(self._day, probing=False)
        self._tell(error if isinstance(error, AppError) else None)

    def _tell(self, error: AppError | None) -> None:
        self._day = replace(self._day, error=error)
        self.refresh()
