"""Indexes in a process of its own, at the lowest priority: a window that scrolls and a backup never wait for it.

In a thread it would: whoever reads rows lets go of Python's lock at each, and had to wait 5 ms to get it back.
"""

from __future__ import annotations

import contextlib
import gc
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.archive.archive import Archive
from app.archive.attachment_indexing import attachments_waiting, index_attachments
from app.archive.indexing import index_pending
from app.core.errors import AppError, ErrorCode
from app.core.events import Cancelled, never_cancelled
from app.core.exclusive_lock import ExclusiveLock

INDEX_ARGUMENT = "--index-behind"
"""What a packaged program is started with to do this and nothing else; see ``app.__main__``."""
_LOOK_S, _TELL_EVERY = 0.2, 10
_Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Work:
    """One of the two things to be read. `few` messages are read on the spot: a second at most."""

    name: str
    few: int
    pending: Callable[[Archive], int]
    work: Callable[[Archive, Cancelled, _Progress], int]


LETTERS = _Work("letters", 1000, lambda archive: archive.catalogue.pending_count(), index_pending)
ATTACHMENTS = _Work("attachments", 20, attachments_waiting, index_attachments)


def _nobody(_done: int, _total: int) -> None:
    """Who hears of progress outside a window."""


def index_behind(
    archive: Archive, cancelled: Cancelled = never_cancelled, progress: _Progress = _nobody, what: _Work = LETTERS
) -> int:
    """Index what is not indexed of letters or attachments; returns how many messages were, by whomever.

    What the other process leaves undone, because it could not be started or fell over, is done here. Raises as
    `index_pending` and `index_attachments`.
    """
    total = what.pending(archive)
    if total > what.few:
        _wait_for(_start(archive.path, what), archive, what, cancelled, progress)
    left = what.pending(archive)
    done = max(0, total - left)
    if left and not cancelled():
        done += what.work(archive, cancelled, lambda more, _total: progress(total - left + more, total))
    return done


def main(arguments: Sequence[str]) -> int:
    """The other process: read an archive until nothing is left, or whoever started it is gone.

    The arguments are its path and which of the two works.
    """
    path, name = arguments
    what = ATTACHMENTS if name == ATTACHMENTS.name else LETTERS
    step_back()
    collect_seldom()
    over = threading.Event()
    threading.Thread(target=_watch, args=(over,), name="watch-parent", daemon=True).start()
    with contextlib.suppress(AppError), Archive.open(Path(path), writable=False) as archive:
        lock = _turn(archive.catalogue.path.with_name(f"{what.name}.lock"), over)
        if lock is not None:
            with lock:
                what.work(archive, over.is_set, _nobody)
    return 0


def collect_seldom() -> None:
    """Reading mail leaves next to no cycles behind, and looking for them took a tenth of the time. For this process."""
    gc.freeze()
    gc.set_threshold(50_000)


def _start(path: Path, what: _Work) -> subprocess.Popen[bytes] | None:
    """Its standard input ends with us, and it with that."""
    if getattr(sys, "frozen", False):
        command, environment = [sys.executable, INDEX_ARGUMENT, str(path), what.name], None
    else:
        command = [sys.executable, "-m", "app", INDEX_ARGUMENT, str(path), what.name]
        ours = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, ours))}
    # only Windows has these: no console window, and the priority class of a screen saver
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "IDLE_PRIORITY_CLASS", 0)
    try:
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
            creationflags=flags,
        )  # fmt: skip
    except OSError:
        return None


def _wait_for(
    child: subprocess.Popen[bytes] | None, archive: Archive, what: _Work, cancelled: Cancelled, progress: _Progress
) -> None:
    """Until it has ended; when cancelled it is ended, which the databases survive as they do a power cut."""
    if child is None:
        return
    total, looks = what.pending(archive), 0
    with child:
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(_LOOK_S)
                return
            if cancelled():
                child.kill()
                return
            looks += 1
            if looks % _TELL_EVERY == 0:
                progress(max(0, total - what.pending(archive)), total)


def step_back() -> None:
    """Run only when nobody else wants the processor, where the system knows that, else behind the others."""
    with contextlib.suppress(OSError):
        if hasattr(os, "SCHED_IDLE"):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
        elif hasattr(os, "nice"):
            os.nice(19)


def _watch(over: threading.Event) -> None:
    if sys.stdin is not None:
        with contextlib.suppress(OSError, ValueError):
            # not by the buffered reader: its lock, held by a thread that waits, ends the program with a fatal error
            while os.read(sys.stdin.fileno(), 4096):
                pass
        over.set()


def _turn(path: Path, over: threading.Event) -> ExclusiveLock | None:
    """One indexer an archive: wait for another window's to end. None if it is not worth waiting any more."""
    while not over.is_set():
        try:
            return ExclusiveLock(path, ErrorCode.ARCHIVE_LOCKED)
        except AppError as error:
            if error.code is not ErrorCode.ARCHIVE_LOCKED:
                raise
        over.wait(1.0)
    return None
