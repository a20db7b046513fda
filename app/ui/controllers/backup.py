"""Joins the Back up page with the engine: intents become jobs, what the jobs say becomes the next state."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.core.errors import AppError
from app.core.events import Event
from app.core.identity import PersonId
from app.core.secret import Secret
from app.engine import BackupReport, back_up, plan_backup
from app.flow import backup_steps as steps
from app.flow.backup import (
    BackupState,
    Count,
    ExportMbox,
    ExportRun,
    OpenBrowser,
    OpenFolder,
    Place,
    ReadAgain,
    Recheck,
)
from app.flow.deliver_intents import EnterPassword
from app.flow.transfer import Choose, LeaveForLater, Pause, Resume, Start, TransferPhase
from app.ui.controllers.archive_jobs import Tally, export_mbox, new_folder_in, read_again
from app.ui.controllers.deliver_jobs import keep_password
from app.ui.controllers.transfer import TransferController
from app.ui.pages.backup import BackupPage
from app.ui.window import Window
from app.ui.workspace import Workspace
from app.workers import Job, Work


class BackupController(TransferController):
    """One page."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        self._tally = Tally()
        self._state: BackupState | None = None
        self._again: tuple[PersonId, ...] = ()
        """Whose new password came in mid-run: they follow when the others are done."""
        super().__init__(workspace, BackupPage(), parent)

    @property
    def state(self) -> BackupState | None:
        """What the page shows."""
        return self._state

    def refresh(self) -> None:
        """The page comes into sight: people may have been changed on another one."""
        firm = self.workspace.firm
        if firm is None or self.busy:
            return
        if self._state is None:
            self._show(steps.opened(firm, self._place(), self.workspace.snapshot.backup.proof))
        else:
            self._show(steps.with_firm(self._state, firm))

    def project_changed(self) -> None:
        """Another project: nothing of the last one stays."""
        self.stop()
        self._state = None
        self.refresh()

    @Slot(object)
    def _on_intent(self, intent: object) -> None:
        if self._state is None:
            return
        match intent:
            case Choose(person, chosen):
                self._show(steps.with_choice(self._state, person, chosen=chosen))
            case Pause():
                self._pause(self._state)
            case LeaveForLater():
                self._show(steps.put_away(self._state))
                self._note()
            case EnterPassword(person, secret):
                self._take_in(self._state, person, secret)
            case OpenFolder():
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.open_project.archive_path)))
            case OpenBrowser():
                window = self.page.window()
                if isinstance(window, Window):
                    window.archive_wanted.emit()
            case _ if not self.busy:
                self._begin(intent, self._state)

    def _take_in(self, state: BackupState, person: PersonId, secret: Secret) -> None:
        """One archive has one writer, so that she waits for the others' end; a paused run goes on with her anyway."""
        account = self.open_project.firm.person(person).old
        if account is None:
            return
        name = self.open_project.firm.vault_name(account.id)
        job = Job(partial(keep_password, self.workspace.vault, name, secret), self)
        if state.run is None:
            self._again = (*self._again, person)
            job.done.connect(self._fetch_again)
            self.run(job, ("vault",))
            return
        self.run(job, ("vault",))
        self._show(steps.taken_in(state, person))
        if self.busy:
            self._again = (*self._again, person)

    def _begin(self, intent: object, state: BackupState) -> None:
        """Intents that start a job; one at a time."""
        project = self.open_project
        match intent:
            case Count():
                self._show(steps.counting(state))
                self._start(partial(plan_backup, project, self.workspace.vault, self._people(None)), self._on_counted)
            case Start(only):
                self._show(steps.started(state, only, time.time()))
                self._back_up(self._people(only))
            case Resume():
                self._show(steps.going_on(state, time.time()))
                self._back_up(tuple(state.run.people) if state.run else self._people(None))
            case ReadAgain():
                self._show(steps.rechecking(state, Recheck()))
                self._start(partial(read_again, project.archive_path, self._tally.reset()), self._on_read_again)
            case ExportMbox(destination):
                folder = new_folder_in(Path(destination), project.path.stem)
                self._show(steps.exporting(state, ExportRun(str(folder))))
                work = partial(export_mbox, project.archive_path, folder, self._tally.reset())
                self._start(work, self._on_exported)

    def _people(self, only: Iterable[PersonId] | None) -> tuple[str, ...]:
        chosen = self._state.chosen if self._state else ()
        return tuple(only) if only is not None else tuple(choice.person for choice in chosen)

    def _back_up(self, only: tuple[str, ...]) -> None:
        self._note()
        self._start(partial(back_up, self.open_project, self.workspace.vault, only), self._on_backed_up)

    def _start(self, work: Work, on_done: object) -> None:
        firm = self.open_project.firm
        self.begin(work, {"archive", *(p.old.id for p in firm.people if p.old)}, on_done)  # type: ignore[arg-type]

    def _pause(self, state: BackupState) -> None:
        self._show(steps.stopping(state))
        if self.stop():
            self._show(steps.at_rest(steps.put_away(state)))
            self._note()

    def progressed(self, events: Iterable[Event], now: float) -> None:
        """A running transfer moves on, or the count of what is read or written."""
        if self._state is None:
            return
        if self._state.run is not None:
            self._show(steps.progressed(self._state, events, now, self.open_project.firm.pacing))
            self._note()
        else:
            self._show(steps.tallied(self._state, self._tally.done, self._tally.total))

    def failed(self, error: AppError) -> None:
        """The call ended; what is safe stays."""
        if self._state is not None:
            self._show(steps.failed(self._state, error, self._place()))
            self._note()

    @Slot(object)
    def _on_counted(self, planned: object) -> None:
        if self._state is not None and isinstance(planned, list):
            self._show(steps.counted(self._state, planned, self._place()))

    @Slot(object)
    def _on_backed_up(self, report: object) -> None:
        if self._state is None or not isinstance(report, BackupReport):
            return
        ended = datetime.now(UTC).isoformat(timespec="seconds")
        self._show(steps.finished(self._state, report, self.open_project.firm, ended, self._place()))
        self._note()
        if self._state.phase is TransferPhase.PROVEN:
            self._fetch_again()

    @Slot()
    def _fetch_again(self) -> None:
        """The mailboxes that got a new password meanwhile."""
        again, self._again = self._again, ()
        if again and self._state is not None and not self.busy and not self.workspace.jobs.ending:
            self._begin(Start(only=again), self._state)

    @Slot(object)
    def _on_read_again(self, result: object) -> None:
        if self._state is not None:
            self._show(steps.rechecking(self._state, result if isinstance(result, Recheck) else None))

    @Slot(object)
    def _on_exported(self, result: object) -> None:
        if self._state is not None:
            self._show(steps.exporting(self._state, result if isinstance(result, ExportRun) else None))

    def _note(self) -> None:
        """What the rail and Today say of it, in whole percents, so that they are not redrawn for nothing."""
        if self._state is None:
            return
        under_way = self._state.phase in {TransferPhase.RUNNING, TransferPhase.STOPPING} and self._state.run is not None
        fraction = int(self._state.run.fraction * 100) / 100 if under_way and self._state.run else None
        self.workspace.note_backup(self._state.proof, fraction)

    def _place(self) -> Place:
        path = self.open_project.path
        try:
            return Place(str(path), shutil.disk_usage(path).free)
        except OSError:
            return Place(str(path))

    def _show(self, state: BackupState) -> None:
        self._state = state
        self.page.show_state(state)
