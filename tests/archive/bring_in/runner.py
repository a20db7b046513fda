"""Bringing in, in a process of its own, to be killed. Its arguments are ARCHIVE SOURCE STEP N.

Batches of 10; kills itself with SIGKILL when it comes to STEP for the Nth time.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from app.archive import Archive, CommitStep, writer
from app.archive.bring_in import bring_in, owner_named

from tests.archive.bring_in.sources import OWNER


def main(path: Path, source: Path, step: str, number: int) -> None:
    reached = 0

    def at_step(now: CommitStep) -> None:
        nonlocal reached
        if now.name == step:
            reached += 1
            if reached == number:
                os.kill(os.getpid(), signal.SIGKILL)

    writer.BATCH_MESSAGES = 10
    with Archive.open(path, writable=True, at_step=at_step) as archive:
        bring_in(archive, source, owner_named(archive, OWNER))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
