"""Runs one engine call in a process of its own and dies by SIGKILL at the n-th ledger write: the tests' power cut.

``python -m tests.engine.crash_runner PROJECT back_up|deliver PASSWORD-OLD PASSWORD-NEW before|after N`` prints the
number of ledger writes when it gets to the end.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from app.core.json_lines import LinesWriter
from app.core.secret import Secret
from app.credentials import memory_vault
from app.engine import back_up, deliver
from app.project import Project


def main(path: str, verb: str, old_password: str, new_password: str, moment: str, at: str) -> None:
    """See the module."""
    writes = _die_at(int(at), moment)
    vault = memory_vault()
    with Project.open(Path(path)) as project:
        person = project.firm.people[0]
        vault.set(f"{project.firm.id}/{person.old.id}", Secret(old_password))
        vault.set(f"{project.firm.id}/{person.new.id}", Secret(new_password))
        {"back_up": back_up, "deliver": deliver}[verb](project, vault)
    sys.stdout.write(f"{writes[0]}\n")


def _die_at(at: int, moment: str) -> list[int]:
    writes = [0]
    write_block = LinesWriter.append_block

    def counted(self: LinesWriter, block: bytes, *, durable: bool = True) -> None:
        writes[0] += 1
        if writes[0] == at and moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        write_block(self, block, durable=durable)
        if writes[0] == at:
            os.kill(os.getpid(), signal.SIGKILL)

    LinesWriter.append_block = counted  # type: ignore[method-assign]
    return writes


if __name__ == "__main__":
    main(*sys.argv[1:])
