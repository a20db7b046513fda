"""Brings a second copy up to date in a process of its own and kills it: ``… ARCHIVE PLACE STEP NUMBER``.

With STEP ``-`` it is killed before the NUMBERth time that it opens, renames or makes anything under PLACE.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from app.archive import Archive
from app.archive.second_copy import bring_up_to_date, bringing


def main(path: Path, place: Path, step: str, number: int) -> None:
    bringing.BATCH_LINES = 10
    reached = 0

    def count() -> None:
        nonlocal reached
        reached += 1
        if reached == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def at_step(now: str) -> None:
        if now == step:
            count()

    def heard(kind: str, arguments: tuple[object, ...]) -> None:
        if step == "-" and kind in {"open", "os.rename", "os.mkdir"} and str(place) in str(arguments):
            count()

    sys.addaudithook(heard)
    with Archive.open(path, writable=False) as archive:
        bring_up_to_date(archive, place, at_step=at_step)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
