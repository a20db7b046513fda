"""Several accounts side by side, each in a plain thread; everything they say comes out of the calling thread."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.core.events import Cancelled, Emit, Event

R = TypeVar("R")
Task = Callable[[Emit, Cancelled], R]


@dataclass(slots=True)
class _Finished(Generic[R]):
    index: int
    results: list[R]
    """The one result, or nothing if it raised."""
    error: BaseException | None


class _SideBySide(Generic[R]):
    """The threads of one call. Only `finish` runs in the calling thread's loop; everything else is plain state."""

    def __init__(self, tasks: Sequence[Task[R]], at_once: int, emit: Emit, cancelled: Cancelled) -> None:
        self._waiting = list(enumerate(tasks))
        self._at_once, self._emit, self._cancelled = at_once, emit, cancelled
        self._said: queue.SimpleQueue[Event | _Finished[R]] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._running: dict[int, threading.Thread] = {}
        self._results: dict[int, list[R]] = {}
        self._failure: BaseException | None = None

    def finish(self) -> list[R]:
        """Start, listen, and return when the last thread has ended."""
        self._start()
        while self._running:
            try:
                self._hear(self._said.get())
            except BaseException as error:  # noqa: BLE001 - KeyboardInterrupt included: the threads end first
                self._failure = self._failure or error
            if self._failure is not None:
                self._stop.set()
            self._start()
        if self._failure is not None:
            raise self._failure
        return [result for index in sorted(self._results) for result in self._results[index]]

    def _start(self) -> None:
        while self._waiting and len(self._running) < self._at_once and not self._stop.is_set():
            index, task = self._waiting.pop(0)
            thread = threading.Thread(target=self._work, args=(index, task), name=f"account-{index}", daemon=True)
            self._running[index] = thread
            thread.start()

    def _hear(self, item: Event | _Finished[R]) -> None:
        if not isinstance(item, _Finished):
            self._emit(item)
            return
        self._running.pop(item.index).join()
        self._results[item.index] = item.results
        self._failure = self._failure or item.error

    def _work(self, index: int, task: Task[R]) -> None:
        try:
            result = task(self._said.put, lambda: self._stop.is_set() or self._cancelled())
        except BaseException as error:  # noqa: BLE001 - handed to the caller's thread, where it is raised again
            self._said.put(_Finished(index, [], error))
        else:
            self._said.put(_Finished(index, [result], None))


def run_side_by_side(tasks: Sequence[Task[R]], at_once: int, emit: Emit, cancelled: Cancelled) -> list[R]:
    """Run the tasks, at most `at_once` at a time, and return their results in order.

    Tasks catch the errors of their own scope. One that raises all the same, or an `emit` that raises, stops the others
    (their ``cancelled()`` turns true) and is raised here when they have ended: no thread outlives the call.
    """
    return _SideBySide(tasks, at_once, emit, cancelled).finish()
