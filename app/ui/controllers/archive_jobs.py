"""What the proof page does with the whole archive: read it again, write a copy as mbox. Run inside a job."""

from __future__ import annotations

from pathlib import Path

from app.archive import Archive
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
    from app.archive.integrity import verify

    with Archive.open(path, writable=False) as archive:
        report = verify(archive, tally.tell, cancelled)
    if cancelled():
        return None
    differing, missing = tuple(map(str, report.differing)), tuple(map(str, report.missing))
    return Recheck(report.checked, report.checked, report.identical, differing, missing)


def export_mbox(path: Path, destination: Path, tally: Tally, _emit: Emit, cancelled: Cancelled) -> ExportRun | None:
    """Write the archive as one mbox file a folder; None if it was stopped before the end. Raises AppError."""
    from app.archive.export import ExportForm, export

    with Archive.open(path, writable=False) as archive:
        report = export(archive, destination, ExportForm.MBOX, None, None, tally.tell, cancelled)
    if cancelled():
        return None
    return ExportRun(str(destination), report.messages, report.messages, report.messages)
