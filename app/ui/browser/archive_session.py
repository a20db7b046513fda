"""The archive behind a window: opened, counted and indexed in the background, let go at the end. Reads only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.archive import ATTACHMENTS, Archive, Searcher, index_behind
from app.core.errors import AppError
from app.core.events import Cancelled, Emit
from app.ui.browser.tally import overview
from app.workers import Job


class ArchiveSession(QObject):
    """`opened` with an `Archive`, `overviewed` with an `Overview`, `indexed` with how many were; `refused` instead."""

    opened = Signal(object)
    overviewed = Signal(object)
    index_progressed = Signal(int, int)
    indexed = Signal(object)
    attachments_progressed = Signal(int, int)
    attachments_read = Signal(object)
    """How many messages with attachments the search knows now that it did not know before."""
    refused = Signal(Exception)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive: Archive | None = None
        self._jobs: list[Job] = []
        self._indexing: Job | None = None
        self._reading: Job | None = None
        self._counter: Searcher | None = None
        self.searcher: Searcher | None = None
        """Who is asked for the list of this window; None until the archive is open."""

    @property
    def archive(self) -> Archive | None:
        """The archive, once it is open."""
        return self._archive

    @property
    def is_indexed(self) -> bool:
        """Whether the search knows all that it can."""
        return self._indexing is not None and not self._indexing.running

    @property
    def attachments_are_read(self) -> bool:
        """Whether that holds for what is inside attachments too."""
        return self._reading is not None and not self._reading.running

    def open(self, path: Path) -> None:
        """Open it. Another must have been ended before."""
        self._run(Job(partial(_open, path), self)).done.connect(self._on_opened)

    def end(self) -> None:
        """Stop what runs, and close the archive. Nobody may ask it any more."""
        for job in self._jobs:
            job.cancel()
            if self._counter is not None:
                self._counter.interrupt()
            job.wait()
        self._jobs.clear()
        self._indexing = self._reading = self._counter = self.searcher = None
        archive, self._archive = self._archive, None
        if archive is not None:
            archive.close()

    @Slot()
    def go_on(self) -> None:
        """Count and index, now that she sees a list: of two million messages, counting would have held that up."""
        if self._indexing is None:
            self.count()
            self.index()

    def index(self) -> None:
        """Read what the search does not know yet; also again, after something was brought in or switched on."""
        if self._archive is not None and (self._indexing is None or not self._indexing.running):
            self._indexing = self._run(Job(partial(_index, self._archive, self.index_progressed.emit), self))
            self._indexing.done.connect(self._on_indexed)

    def look_inside_attachments(self, *, wanted: bool) -> None:
        """Switch it, and read what is to be read; `attachments_read` comes."""
        if self._archive is not None:
            self._run(Job(partial(_switch, self._archive, wanted), self)).done.connect(self._on_switched)

    def count(self) -> None:
        """Count everything; `overviewed` comes."""
        if self._archive is not None and self._counter is not None:
            self._run(Job(partial(overview, self._archive, self._counter), self)).done.connect(self._on_overviewed)

    def _run(self, job: Job) -> Job:
        self._jobs = [other for other in self._jobs if other.running]
        self._jobs.append(job)
        job.failed.connect(self._on_failed)
        job.start()
        return job

    @Slot(object)
    def _on_opened(self, archive: Archive) -> None:
        self._archive = archive
        self._counter, self.searcher = archive.catalogue.searcher(), archive.catalogue.searcher()
        self.opened.emit(archive)

    @Slot(object)
    def _on_indexed(self, messages: int) -> None:
        self._read_attachments()
        self.indexed.emit(messages)

    @Slot(object)
    def _on_switched(self, _done: object) -> None:
        self._read_attachments()

    def _read_attachments(self) -> None:
        if self._archive is not None and (self._reading is None or not self._reading.running):
            work = partial(_read_attachments, self._archive, self.attachments_progressed.emit)
            self._reading = self._run(Job(work, self))
            self._reading.done.connect(self.attachments_read)

    @Slot(object)
    def _on_overviewed(self, overviewed: object) -> None:
        if overviewed is not None:
            self.overviewed.emit(overviewed)

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self.refused.emit(error)


def _open(path: Path, _emit: Emit, cancelled: Cancelled) -> Archive | None:
    archive = Archive.open(path, writable=False)
    if cancelled():
        archive.close()
        return None
    return archive


def _index(archive: Archive, progress: Callable[[int, int], None], _emit: Emit, cancelled: Cancelled) -> int:
    return index_behind(archive, cancelled, progress)


def _read_attachments(archive: Archive, progress: Callable[[int, int], None], _emit: Emit, cancelled: Cancelled) -> int:
    return index_behind(archive, cancelled, progress, ATTACHMENTS)


def _switch(archive: Archive, wanted: bool, _emit: Emit, _cancelled: Cancelled) -> None:  # noqa: FBT001
    archive.catalogue.attachment_text = wanted
