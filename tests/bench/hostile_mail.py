"""100,000 spoiled messages: each is listed, opened, cleaned, indexed and searched without an exception or a hang."""

from __future__ import annotations

import sys

from tests.archive.hostile.fuzzing import fuzz, seeds
from tests.archive.hostile.handling import LONGEST_S
from tests.bench.report import Line, Size

NAMED = 20


def hostile_mail(size: Size) -> list[Line]:
    """The slowest by its processor time, and how many raised or hung; as many as the other figures have messages."""
    done = fuzz(size.archive_messages)
    sys.stderr.write("".join(f"  {failure}\n" for failure in done.failures[:NAMED]))
    seconds, number = done.slowest
    rate = f"{done.variants / done.seconds:,.0f} msg/s"
    of = f"{done.variants:,} variants of {len(seeds()):,}"
    return [
        Line.at_most(f"hostile: {of}: no failure", len(done.failures) + 1, 1, f"{len(done.failures)} failures, {rate}"),
        Line.at_most("hostile: the slowest under 2 s", seconds, LONGEST_S, f"no. {number}: {seconds:.2f} s"),
    ]
