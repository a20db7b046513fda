"""What the proof page does with the whole archive: read it again, write a copy as mbox. Run inside a job."""

from __future__ import annotations

from pathlib import Path

from app.archive import Archive
from app.archive.export import ExportForm, export
from app.archive.integrity import verify
from app.core.events import Cancelled, Emit
from app.flow.backup import ExportRun, Recheck


class Tally:
    """How far a job is: written by its thread, read by the window's clock. Each assignment is whole."""

    def __init__(self) -> None:
        self._state = (0, 0)

    def reset(self) -> Tally:
        """Begin at nought again."""
        self._state = (0, 0)
        return self

    def tell(self, done: int, total: int) -> None:
        """So many of so many."""
        self._state = (done, total)

    @property
    def done(self) -> int:
        """How many."""
        return self._state[0]

    @property
    def total(self) -> int:
        """Of how many."""
        return self._state[1]


def read_again(path: Path, tally: Tally, _emit: Emit, cancelled: Cancelled) -> Recheck | None:
    """Hash every message of the archive; None if it was stopped before the end. Raises AppError."""
    with Archive.open(path, writable=False) as archive:
        report = verify(archive, tally.tell, cancelled)
    if not report.complete:
        return None
    differing = tuple(damage.path for damage in report.differing)
    missing = tuple(damage.path for damage in report.missing)
    return Recheck(report.checked, report.checked, report.identical, differing, missing)


def new_folder_in(parent: Path, name: str) -> Path:
    """A folder that is not there yet: she chooses where it goes, and nothing of hers is mixed with ours."""
    folder, number = parent / f"{name}-mbox", 1
    while folder.exists():
        number += 1
        folder = parent / f"{name}-mbox-{number}"
    return folder


def export_mbox(path: Path, destination: Path, tally: Tally, _emit: Emit, cancelled: Cancelled) -> ExportRun | None:
    """Write the archive as one mbox file a folder; None if it was stopped before the end. Raises AppError."""
    with Archive.open(path, writable=False) as archive:
        report = export(archive, destination, ExportForm.MBOX, progress=tally.tell, cancelled=cancelled)
    if not report.complete:
        return None
    return ExportRun(str(report.destination), report.messages, report.messages, report.messages)
