"""Runs measured work in processes of its own and keeps the medians."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

PATIENCE_S = 900
PROFILE = "MAILOVER_BENCH_PROFILE"
"""Set, every child says where its time went."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run, or the median of several, took."""

    seconds: float
    peak_mb: float = 0.0


def in_child(*arguments: str, messages: int | None = None, cache: Path | None = None) -> Measured:
    """Run `tests.bench.child`; it must have handled just so many `messages`. `cache` is where the catalogue goes."""
    command = [sys.executable, "-m", "tests.bench.child", *(["--profile"] if PROFILE in os.environ else []), *arguments]
    environment = {**os.environ, **({"MAILOVER_CACHE": str(cache)} if cache else {})}
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=PATIENCE_S, env=environment)
    said = json.loads(done.stdout)
    assert messages is None or said["messages"] == messages, said
    return Measured(said["seconds"], said["peak_mb"])


def in_turns(works: Mapping[str, Callable[[], Measured | None]], rounds: int) -> dict[str, Measured]:
    """Each work once a round, so that what else the machine does hits all alike; the medians of those that ran."""
    runs: dict[str, list[Measured]] = {name: [] for name in works}
    for _round in range(rounds):
        for name, work in works.items():
            if (measured := work()) is not None:
                runs[name].append(measured)
                sys.stderr.write(f"  {name}: {measured.seconds:.2f} s\n")
    return {
        name: Measured(statistics.median(run.seconds for run in done), max(run.peak_mb for run in done))
        for name, done in runs.items()
        if done
    }
