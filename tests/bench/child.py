"""One measured piece of work in a process of its own: ``python -m tests.bench.child [--profile] raw|backup|deliver …``.

Prints ``{"seconds": …, "peak_mb": …, "messages": …}``. The clock runs round the work alone, not round the imports.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.core.secret import Secret
from app.credentials import Vault, memory_vault
from app.engine import back_up, deliver
from app.project import Project

from tests.bench.raw_reader import read_all
from tests.bench.sampling import Sampler


def main(arguments: list[str]) -> None:
    """Do it once and print what it took."""
    kind, *rest = arguments
    start = time.perf_counter()
    works: dict[str, Callable[..., int]] = {"raw": _raw, "backup": _backup, "deliver": _deliver}
    messages = works[kind](*rest)
    seconds = time.perf_counter() - start
    sys.stdout.write(json.dumps({"seconds": seconds, "peak_mb": _peak_mb(), "messages": messages}) + "\n")


def _raw(port: str, user: str, password: str, destination: str) -> int:
    Path(destination).mkdir(parents=True)
    return read_all("127.0.0.1", int(port), user, password, Path(destination))


def _backup(path: str, password: str, connections: str) -> int:
    with Project.open(Path(path)) as project:
        report = back_up(project, _vault(project, password), connections=int(connections))
    assert not report.exceptions, report.exceptions
    return report.stored


def _deliver(path: str, password: str) -> int:
    with Project.open(Path(path)) as project:
        report = deliver(project, _vault(project, password))
    assert not report.exceptions, report.exceptions
    return report.delivered


def _vault(project: Project, password: str) -> Vault:
    vault = memory_vault()
    for person in project.firm.people:
        for account in (person.old, person.new):
            if account is not None:
                vault.set(f"{project.firm.id}/{account.id}", Secret(password))
    return vault


def _peak_mb() -> float:
    """Of this program alone: getrusage would count what the parent held when it forked."""
    [kilobytes] = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(kilobytes) / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--profile"]:
        with Sampler():
            main(sys.argv[2:])
    else:
        main(sys.argv[1:])
