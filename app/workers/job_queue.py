"""One job at a time on one account, archive or project; those with nothing in common run side by side."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot

from app.workers.awake import Awake
from app.workers.job import Job


class JobQueue(QObject):
    """Starts jobs as soon as nobody else holds one of their keys, in the order they came.

    A waiting job with a key keeps its place: a later job that wants the same key does not overtake it.
    """

    busy_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[Job, frozenset[str]]] = []
        self._running: dict[Job, frozenset[str]] = {}
        self._brief: set[Job] = set()
        self._ending = False
        self.awake = Awake()
        """Kept while anything with a key runs that is not brief."""

    @property
    def ending(self) -> bool:
        """Whether everything was asked to stop: nobody is to begin anything of his own accord any more."""
        return self._ending

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._running or self._waiting)

    @property
    def working(self) -> bool:
        """Whether something runs or waits that works on an account, a project or an archive: what has a key."""
        return any(self._running.values()) or any(keys for _job, keys in self._waiting)

    @property
    def running(self) -> list[Job]:
        """The jobs under way."""
        return list(self._running)

    def add(self, job: Job, keys: Iterable[str], *, brief: bool = False) -> None:
        """Run it when its keys are free. A `brief` one is over in a moment: nobody is kept awake for it."""
        was_busy = self.busy
        if brief:
            self._brief.add(job)
        self._waiting.append((job, frozenset(keys)))
        job.ended.connect(self._on_ended)
        self._start_free()
        if not was_busy:
            self.busy_changed.emit()

    def withdraw(self, job: Job) -> None:
        """Take back a job that waits, or cancel one that runs."""
        self._waiting = [(other, keys) for other, keys in self._waiting if other is not job]
        if job in self._running:
            job.cancel()

    def cancel_all(self) -> None:
        """Forget what waits and ask what runs to stop after its batch."""
        self._ending = True
        self._waiting.clear()
        for job in self._running:
            job.cancel()

    @Slot()
    def _on_ended(self) -> None:
        self._running = {job: keys for job, keys in self._running.items() if job.running}
        self._brief &= {*self._running, *(job for job, _keys in self._waiting)}
        self._start_free()
        if not self.busy:
            self.busy_changed.emit()

    def _start_free(self) -> None:
        held = {key for keys in self._running.values() for key in keys}
        still: list[tuple[Job, frozenset[str]]] = []
        for job, keys in self._waiting:
            if keys & held:
                still.append((job, keys))
            else:
                self._running[job] = keys
                job.start()
            held |= keys
        self._waiting = still
        self.awake.keep(on=any(keys for job, keys in self._running.items() if job not in self._brief))
