"""What the pages' controllers share: the open project, the vault, the queue of jobs, and the snapshot of all of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.core.clock import Now
from app.core.identity import PersonId
from app.credentials import Vault
from app.dns.authorities import DnsReach
from app.engine.rehearsal import LastRehearsal
from app.flow.proof import Proof
from app.flow.snapshot import Snapshot, Transfer, read_snapshot
from app.flow.steps import StepId
from app.flow.words import Language
from app.flow.zone_stand import zone_stand
from app.project import Firm, Project
from app.ui.delta_watch import DeltaWatch
from app.ui.keeping_watch import KeepingWatch
from app.ui.language import Languages
from app.ui.outside_world import OutsideWorld
from app.ui.theme import Theme
from app.ui.zone_desk import ZoneDesk
from app.workers import JobQueue


class Workspace(QObject):
    """One for the program; handed to every controller. `changed` after anything that the rail or Today shows."""

    changed = Signal()
    opened = Signal()
    """Another project, or none, is open now."""
    go_to = Signal(object)
    """Somebody asks for a page: a `StepId`."""
    page_wanted = Signal(str)
    """Somebody asks for a page of the world outside, by its address."""
    keeping_wanted = Signal(object)
    """Somebody asks for the archive's dialog of checks, copies and rules, on a `KeepingPlace`."""
    bug = Signal(Exception)
    """A fault of ours arrived, for the crash dialog."""

    def __init__(
        self,
        vault: Vault,
        languages: Languages,
        theme: Theme,
        parent: QObject | None = None,
        world: OutsideWorld | None = None,
    ) -> None:
        super().__init__(parent)
        self.vault = vault
        self.languages = languages
        self.theme = theme
        self.jobs = JobQueue(self)
        self.world = world or OutsideWorld()
        self._project: Project | None = None
        self._snapshot = Snapshot()
        self.desk = ZoneDesk(self, self)
        """Where the firm's zone is looked at."""
        self.desk.changed.connect(self._on_desk)
        self.deltas = DeltaWatch(self, self)
        """What looks for new mail on the old side."""
        self.keeping = KeepingWatch(self, self)
        """What follows with second copies, and knows what of the archive wants her."""

    @property
    def language(self) -> Language:
        """For `explain`."""
        return self.languages.language

    @property
    def reach(self) -> DnsReach:
        """How the name servers are reached."""
        return self.world.reach

    @property
    def now(self) -> Now:
        """What time it is: the practice firm's hours pass in seconds."""
        return self.world.now

    @property
    def poll_s(self) -> float:
        """Seconds between two looks at the name servers while something is under way."""
        return self.world.poll_s

    @property
    def project(self) -> Project | None:
        """The open project."""
        return self._project

    @property
    def firm(self) -> Firm | None:
        """Its firm."""
        return self._project.firm if self._project else None

    @property
    def snapshot(self) -> Snapshot:
        """How everything stands."""
        return self._snapshot

    def open(self, path: Path) -> Project:
        """Open a project in place of the one that is. Raises AppError PROJECT_* or LEDGER_DAMAGED; then all stays."""
        if self._project is not None and self._project.path == path:
            return self._project
        project = Project.open(path)
        try:
            snapshot = read_snapshot(project)
        except BaseException:
            project.close()
            raise
        self._take(project, snapshot)
        return project

    def create(self, path: Path, firm: Firm) -> Project:
        """Make a project and open it. Raises AppError PROJECT_EXISTS or DISK_*."""
        project = Project.create(path, firm)
        self._take(project, Snapshot(firm))
        return project

    def close(self) -> None:
        """Let the project go."""
        self._take(None, Snapshot())

    def save(self, firm: Firm) -> None:
        """Write the firm down. Raises AppError DISK_*; then nothing changes. RuntimeError if no project is open."""
        if self._project is None:
            raise RuntimeError("no project is open")
        self._project.save(firm)
        self._note(replace(self._snapshot, firm=firm))

    def go(self, step: StepId) -> None:
        """Ask the window for a page."""
        self.go_to.emit(step)

    def note_refused(self, people: frozenset[PersonId]) -> None:
        """Whose mailbox does not let us in."""
        self._note(replace(self._snapshot, refused=people))

    def note_backup(self, proof: Proof | None, running: float | None = None) -> None:
        """How the back-up stands: its books, and 0 to 1 while it runs."""
        self._note(replace(self._snapshot, backup=Transfer(proof, running)))

    def note_rehearsal(self, last: LastRehearsal | None) -> None:
        """What was rehearsed last, and whether it is signed."""
        self._note(replace(self._snapshot, rehearsal=last))

    def note_delivery(
        self, proof: Proof | None, running: float | None = None, *, unfinished: bool | None = None
    ) -> None:
        """How the delivery stands; `unfinished` None: as it was."""
        begun = self._snapshot.delivery.unfinished if unfinished is None else unfinished
        self._note(replace(self._snapshot, delivery=Transfer(proof, running, begun)))

    @Slot()
    def _on_desk(self) -> None:
        desk = self.desk
        plan, sights = desk.survey.plan if desk.survey else None, desk.round.sights if desk.round else ()
        self._note(replace(self._snapshot, zone=zone_stand(plan, sights, desk.record, self.world.now())))

    def _note(self, snapshot: Snapshot) -> None:
        if snapshot != self._snapshot:
            self._snapshot = snapshot
            self.changed.emit()

    def _take(self, project: Project | None, snapshot: Snapshot) -> None:
        if self._project is not None:
            self._project.close()
        self._project, self._snapshot = project, snapshot
        self.opened.emit()
        self.changed.emit()
