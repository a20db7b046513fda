"""A backup in a process of its own, to be killed: ``python -m tests.archive.crash_runner ARCHIVE COUNT STEP NUMBER``.

Stores the first COUNT small messages in batches of 10 and kills itself with SIGKILL when it comes to STEP for the
NUMBERth time; with STEP ``-`` it says so on its output when it has begun, and waits to be killed from outside.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from app.archive import Archive, CommitStep
from app.core.identity import MailboxPath

from tests.archive.filling import ANNA, VALIDITY, fetched, internaldate_of
from tests.servers.corpus import messages

BATCH = 10


def main(path: Path, count: int, step: str, number: int) -> None:
    reached = 0

    def at_step(now: CommitStep) -> None:
        nonlocal reached
        if now.name == step:
            reached += 1
            if reached == number:
                os.kill(os.getpid(), signal.SIGKILL)

    with Archive.open(path, writable=True, at_step=at_step) as archive:
        writer = archive.writer(ANNA, "crash", lambda _batch: None)
        for message in messages(count, 1, "small"):
            folder = MailboxPath.of(*message.folder.split("/"))
            uid = message.number + 1
            if uid not in archive.known_uids(ANNA.id, folder, VALIDITY):
                writer.add(folder, VALIDITY, fetched(uid, message.raw, message.flags, internaldate_of(message)))
            if uid % BATCH == 0:
                writer.seal()
            if uid == BATCH:
                sys.stdout.write("begun\n")
                sys.stdout.flush()
        writer.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
