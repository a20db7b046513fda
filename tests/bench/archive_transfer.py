"""Whether an indexer at work in another process slows a backup: the same backup with and without, in turns."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.bench.backup import PASSWORD, USER, Place
from tests.bench.mailboxes import small
from tests.bench.measuring import Measured, in_child, in_turns
from tests.bench.projects import make_project
from tests.bench.report import Line, Size
from tests.bench.scratch import fresh_place

MOST = 1.1


def indexing_behind_a_backup(size: Size) -> list[Line]:
    """A tenth at most."""
    with Place(small(size.small_messages)) as place:
        works = {"alone": lambda: _backup(place, indexing=False), "indexing": lambda: _backup(place, indexing=True)}
        took = in_turns(works, max(size.rounds, 3) if size.rounds > 1 else 1)
    return [Line.slower("backup while indexing: at most 1.1 x", place.load, took["indexing"], took["alone"], MOST)]


def _backup(place: Place, *, indexing: bool) -> Measured:
    with fresh_place() as here:
        cache = here / "cache"
        project = make_project(here / "bench.mailover", place.server.port, USER)
        indexer = _follow(project / "archive", cache) if indexing else None
        try:
            return in_child("backup", str(project), PASSWORD, "2", messages=place.load.messages, cache=cache)
        finally:
            if indexer is not None:
                indexer.communicate()


def _follow(archive: Path, cache: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.bench.archive_child", "follow", str(archive)]
    environment = {**os.environ, "MAILOVER_CACHE": str(cache)}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment)
