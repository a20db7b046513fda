"""Brings connected second copies up to date when a backup has ended, and knows what of the archive wants her."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.archive import Archive
from app.archive.second_copy import bring_up_to_date, copy_places, standing
from app.core.errors import AppError
from app.core.events import Cancelled, Emit
from app.flow.keeping import UNKNOWN, Keeping, read_keeping
from app.flow.proof import Proof
from app.workers import Job

if TYPE_CHECKING:
    from app.ui.workspace import Workspace

log = logging.getLogger(__name__)


class KeepingWatch(QObject):
    """One for the program. `changed` when `keeping` is another."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._followed: Proof | None = None
        self.keeping = UNKNOWN
        """Of the open project's archive, as it was looked at last."""
        workspace.opened.connect(self._on_opened)
        workspace.changed.connect(self._on_changed)

    @Slot()
    def look(self) -> None:
        """Look again, and copy nothing: somebody was at the copies."""
        self._look(self._on_looked)

    @Slot()
    def _on_opened(self) -> None:
        self._followed = self._workspace.snapshot.backup.proof
        self._show(UNKNOWN)
        self._look(self._on_looked)

    @Slot()
    def _on_changed(self) -> None:
        backup = self._workspace.snapshot.backup
        if backup.running is None and backup.proof is not None and backup.proof != self._followed:
            self._followed = backup.proof
            self._look(self._on_looked_to_follow)

    def _look(self, on_done: Callable[..., None]) -> None:
        self._start(look_at, on_done, ())

    def _start(self, work: Callable[..., object], on_done: Callable[..., None], keys: Iterable[str]) -> None:
        """`on_done` is a bound slot."""
        project = self._workspace.project
        if project is None or self._workspace.jobs.ending:
            return
        job = Job(partial(work, project.archive_path), self)
        job.done.connect(on_done)
        job.failed.connect(self._on_failed)
        self._workspace.jobs.add(job, keys)

    @Slot(object)
    def _on_looked_to_follow(self, found: tuple[Path, Keeping]) -> None:
        """Only copying is work that closing the window has to ask about: it begins where there is something to copy."""
        self._on_looked(found)
        if any(copy.there and copy.behind for copy in found[1].copies):
            self._start(follow_copies, self._on_looked, ("copies",))

    @Slot(object)
    def _on_looked(self, found: tuple[Path, Keeping]) -> None:
        path, keeping = found
        project = self._workspace.project
        if project is not None and project.archive_path == path:
            self._show(keeping)

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        """A backup is never troubled by its copy; the archive's window says what is wrong when she looks there."""
        if not isinstance(error, AppError):
            raise error
        log.warning("second copies not looked at: %s", error)

    def _show(self, keeping: Keeping) -> None:
        if keeping != self.keeping:
            self.keeping = keeping
            self.changed.emit()


def look_at(archive: Path, _emit: Emit, _cancelled: Cancelled) -> tuple[Path, Keeping]:
    """How everything stands. Raises AppError as `read_keeping`."""
    return archive, read_keeping(archive, datetime.now(UTC))


def follow_copies(archive: Path, emit: Emit, cancelled: Cancelled) -> tuple[Path, Keeping]:
    """Bring every copy up to date whose disk is connected; one that fails does not keep the next from its turn."""
    for place in copy_places(archive):
        try:
            stands = standing(archive, place)
            if stands.there and stands.behind:
                with Archive.open(archive, writable=False) as opened:
                    bring_up_to_date(opened, place.path, cancelled=cancelled)
        except AppError as error:
            log.warning("second copy not brought up to date: %s", error)
    return look_at(archive, emit, cancelled)
