"""Deletes a person's mail in a process of its own and kills it: ``… ARCHIVE ACCOUNT STEP NUMBER``.

With STEP ``-`` it is killed before the NUMBERth time that it opens for writing, renames or removes anything.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from app.archive import Archive
from app.archive.retention import DeletionStep, delete_mail
from app.core.identity import AccountId


def main(path: Path, account: str, step: str, number: int) -> None:
    counting = False
    reached = 0

    def count() -> None:
        nonlocal reached
        reached += 1
        if reached == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(kind: str, arguments: tuple[object, ...]) -> None:
        writes = kind == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if step == "-" and counting and (writes or kind in {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}):
            count()

    def at_step(now: DeletionStep) -> None:
        if now.name == step:
            count()

    sys.addaudithook(heard)
    with Archive.open(path, writable=True) as archive:
        counting = True
        delete_mail(archive, [AccountId(account)], "李经理", lambda: datetime(2026, 11, 30, tzinfo=UTC), at_step)
        counting = False


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
