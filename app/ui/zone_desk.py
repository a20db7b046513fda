"""The desk at which the firm's zone is looked at, for all pages of the switch: what is known, and what she says of it.

It looks by itself while something is under way, whatever page is shown, and begins with it when a project is opened
whose ledger says that something is. Looks are jobs without a key, which hold up nobody; what is written down goes into
jobs of the key ``switch``, one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.errors import AppError
from app.dns.authorities import AskingStopped
from app.dns.cutover import Change
from app.engine.zone.firm_look import FirmLook, look_again, look_at_firm
from app.engine.zone.survey import ZoneSurvey
from app.engine.zone.switch_ledger import read_switch_record
from app.engine.zone.switch_record import Decision, SwitchRecord
from app.engine.zone.watch import WatchRound, goes_on
from app.engine.zone.watched import every_change, may_go_on
from app.project import Project
from app.ui import zone_notes
from app.ui.zone_notes import Noted
from app.workers import Job
from app.workers.job import Work

if TYPE_CHECKING:
    from app.ui.workspace import Workspace

_KEY = "switch"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the desk has learned of the open project."""

    record: SwitchRecord = field(default_factory=SwitchRecord)
    look: FirmLook | None = None
    error: AppError | None = None


class ZoneDesk(QObject):
    """One for the program. `changed` after anything that it shows; `news` with a `WatchNews`, once each."""

    changed = Signal()
    news = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known = _Known()
        self._job: Job | None = None
        self._surveying = self._again = False
        self._notes = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        workspace.opened.connect(self._on_opened)

    @property
    def survey(self) -> ZoneSurvey | None:
        """The last whole look; None: nobody has looked, or it came to nothing (`error`)."""
        return self._known.look.survey if self._known.look else None

    @property
    def round(self) -> WatchRound | None:
        """How far every change is."""
        return self._known.look.round if self._known.look else None

    @property
    def record(self) -> SwitchRecord:
        """What the project's ledger of the switch comes to."""
        return self._known.record

    @property
    def changes(self) -> tuple[Change, ...]:
        """Those of the plan and of the way back."""
        plan = self.survey.plan if self.survey else None
        return every_change(plan) if plan else ()

    @property
    def error(self) -> AppError | None:
        """Why the last look, or the last note, came to nothing."""
        return self._known.error

    @property
    def busy(self) -> bool:
        """Whether a whole look is under way; the small ones that follow typing disturb nobody."""
        return self._surveying

    @property
    def watching(self) -> bool:
        """Whether it looks again by itself."""
        return self._timer.isActive()

    @Slot()
    def look_again(self) -> None:
        """Look at the whole zone: a page of the switch was opened, or the firm's words have changed."""
        project = self._workspace.project
        if project is None or self._workspace.jobs.ending:
            return
        if self._job is not None or self._notes:
            self._again = True
            return
        world = self._workspace.world
        self._surveying = True
        self._begin(partial(look_at_firm, project, world.reach, world.now))
        self.changed.emit()

    @Slot(str)
    def say_typed(self, change_id: str) -> None:
        """She has made the change in her panel."""
        self._note(partial(zone_notes.typed, change_id, self._workspace.world.now()))

    @Slot(str)
    def unsay_typed(self, change_id: str) -> None:
        """She has not, after all."""
        self._note(partial(zone_notes.untyped, change_id, self._workspace.world.now()))

    @Slot(object)
    def decide(self, what: Decision, who: str = "") -> None:
        """She switches, goes back, or says that it is over."""
        self._note(partial(zone_notes.decided, what, self._workspace.world.now(), who))

    @Slot(str)
    def overrule(self, check: str, who: str = "") -> None:
        """She goes on although one check of the go/no-go list says no."""
        self._note(partial(zone_notes.overruled, check, self._workspace.world.now(), who))

    def _note(self, note: zone_notes.Note, watch: WatchRound | None = None) -> None:
        project = self._workspace.project
        if project is None:
            return
        job = Job(partial(zone_notes.write, project, note, watch), self)
        job.done.connect(self._on_noted)
        job.failed.connect(self._on_note_failed)
        job.ended.connect(job.deleteLater)
        self._notes += 1
        self._workspace.jobs.add(job, (_KEY,), brief=True)

    def _begin(self, work: Work) -> None:
        job = Job(work, self)
        job.done.connect(self._on_looked)
        job.failed.connect(self._on_look_failed)
        job.ended.connect(job.deleteLater)
        self._job = job
        self._workspace.jobs.add(job, ())

    @Slot()
    def _on_opened(self) -> None:
        self._forget()
        project = self._workspace.project
        if project is not None:
            self._read(project)
        self._settle()

    def _read(self, project: Project) -> None:
        try:
            self._known = _Known(read_switch_record(project))
        except AppError as error:
            self._known = _Known(error=error)
        if may_go_on(self._known.record):
            self.look_again()

    def _forget(self) -> None:
        """Another project: nothing of the last one stays, and no answer about it is waited for."""
        if self._job is not None:
            self._job.done.disconnect(self._on_looked)
            self._job.failed.disconnect(self._on_look_failed)
            self._workspace.jobs.withdraw(self._job)
        self._job, self._known = None, _Known()
        self._surveying = self._again = False
        self._timer.stop()

    @Slot()
    def _on_tick(self) -> None:
        project, look = self._workspace.project, self._known.look
        if project is None or self._job is not None or self._notes or self._workspace.jobs.ending:
            return
        if look is None:
            self.look_again()
            return
        world = self._workspace.world
        self._begin(partial(look_again, project.firm, look, self.record, world.reach, world.now, world.witnesses))

    @Slot(object)
    def _on_looked(self, result: object) -> None:
        self._job, self._surveying = None, False
        if isinstance(result, FirmLook):
            self._known = _Known(self.record, result)
            if result.round.notes:
                self._note(zone_notes.kept, result.round)
        self._settle()

    @Slot(Exception)
    def _on_look_failed(self, error: Exception) -> None:
        self._job, self._surveying = None, False
        if not isinstance(error, AskingStopped):
            self._fail(error)
        self._settle()

    @Slot(object)
    def _on_noted(self, result: object) -> None:
        self._notes -= 1
        if not isinstance(result, Noted) or result.project is not self._workspace.project:
            self._settle()
            return
        self._known = _Known(result.record, self._known.look, self._known.error)
        self._settle()
        for news in result.news:
            self.news.emit(news)
        if not result.looked and self.watching:
            self._on_tick()

    @Slot(Exception)
    def _on_note_failed(self, error: Exception) -> None:
        self._notes -= 1
        self._fail(error)
        self._settle()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._known = _Known(self.record, self._known.look, error)
        else:
            self._workspace.bug.emit(error)

    def _settle(self) -> None:
        """Look on or not, and say that something is new."""
        if self._again and self._job is None and not self._notes:
            self._again = False
            self.look_again()
        if not self._is_under_way():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(round(self._workspace.world.poll_s * 1000))
        self.changed.emit()

    def _is_under_way(self) -> bool:
        if self._workspace.project is None:
            return False
        if self.survey is None:
            return may_go_on(self.record)
        return goes_on(self.survey, self.record, self._workspace.world.now())
