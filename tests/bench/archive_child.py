"""One measured piece of work on an archive, in a process of its own: ``python -m tests.bench.archive_child KIND PATH``.

Prints one line of JSON. ``cpu`` is the processor time of this process, ``seconds`` what the clock on the wall said.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.archive import Archive, index_pending
from app.archive.indexing_process import collect_seldom, step_back
from app.archive.layout import FORMAT_FILE

from tests.bench.archive_search import measured_search, text_bytes
from tests.bench.child import _peak_mb

Facts = dict[str, Any]


def main(arguments: list[str]) -> None:
    """Do it once."""
    kind, path, *rest = arguments
    works: dict[str, Callable[..., Facts]] = {
        "rebuild": _rebuild,
        "index": _index,
        "search": measured_search,
        "text": text_bytes,
        "follow": _follow,
    }
    wall, cpu = time.perf_counter(), time.process_time()
    facts = works[kind](Path(path), *rest)
    times = {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "peak_mb": _peak_mb()}
    sys.stdout.write(json.dumps({**times, **facts}) + "\n")


def _rebuild(path: Path) -> Facts:
    """The catalogue of an archive that this computer has not seen yet."""
    with Archive.open(path, writable=False) as archive:
        return {"messages": archive.catalogue.message_count()}


def _index(path: Path) -> Facts:
    """All that is not indexed, on one core, as the indexing process does it. The catalogue is there already."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    collect_seldom()
    with Archive.open(path, writable=False) as archive:
        wall, cpu = time.perf_counter(), time.process_time()
        done = index_pending(archive)
        times = {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        file = archive.catalogue.index_path
    size = sum(Path(f"{file}{end}").stat().st_size for end in ("", "-wal") if Path(f"{file}{end}").exists())
    return {"messages": done, "size": size, **times}


def _follow(path: Path) -> Facts:
    """Index behind a backup as the window's process does, from when its archive exists until standard input ends."""
    step_back()
    collect_seldom()
    over = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    while not (path / FORMAT_FILE).exists() and not over.wait(0.05):
        pass
    done = 0
    while not over.wait(0.2):
        with Archive.open(path, writable=False) as archive:
            done += index_pending(archive, over.is_set)
    return {"messages": done}


if __name__ == "__main__":
    main(sys.argv[1:])
