"""Handles many spoiled messages in several processes, and names those that were too much.

``python -m tests.archive.hostile.fuzzing COUNT [FIRST]`` prints what it found as JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
import warnings
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cache

from tests.archive.hostile.handling import handle
from tests.archive.hostile.mail import hostile_mail, odd_mail, real_mail
from tests.archive.hostile.mutations import MAX_BYTES, variant

CHUNK = 250


@dataclass(slots=True)
class Fuzzed:
    """What came of it. `slowest` in processor seconds, with its number."""

    variants: int = 0
    seconds: float = 0.0
    slowest: tuple[float, int] = (0.0, -1)
    failures: list[str] = field(default_factory=list)


@cache
def seeds() -> tuple[bytes, ...]:
    """Oddities, real mail where there is some, and what is hostile without being large."""
    made = [maker() for name, maker in hostile_mail().items() if not name.startswith("bomb: ")]
    return (*odd_mail().values(), *real_mail().values(), *(raw for raw in made if len(raw) < MAX_BYTES))


def fuzz(count: int, first: int = 0, processes: int | None = None) -> Fuzzed:
    """Handle the variants from `first` on."""
    start = time.monotonic()
    chunks = [(begin, min(begin + CHUNK, first + count)) for begin in range(first, first + count, CHUNK)]
    whole = Fuzzed(count)
    context = multiprocessing.get_context("spawn")  # a fork of a process with Qt or threads in it may hang
    with context.Pool(processes or os.cpu_count() or 1) as pool:
        for failures, slowest in pool.imap_unordered(_chunk, chunks):
            whole.failures += failures
            whole.slowest = max(whole.slowest, slowest)
    whole.seconds = time.monotonic() - start
    return whole


def _chunk(numbers: tuple[int, int]) -> tuple[list[str], tuple[float, int]]:
    warnings.simplefilter("error")
    failures, slowest = [], (0.0, -1)
    for number, verdict, seconds in _handled(range(*numbers)):
        if verdict:
            failures.append(f"variant {number}: {verdict}")
        slowest = max(slowest, (seconds, number))
    return failures, slowest


def _handled(numbers: range) -> Iterator[tuple[int, str, float]]:
    for number in numbers:
        timed = handle(variant(number, seeds()))
        yield number, timed.verdict, timed.total


if __name__ == "__main__":
    done = fuzz(int(sys.argv[1]), *(int(number) for number in sys.argv[2:3]))
    sys.stdout.write(json.dumps(asdict(done), indent=1) + "\n")
