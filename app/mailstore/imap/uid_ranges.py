"""Sets of message numbers as compact ranges (RFC 3501 `sequence-set`) and back. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

Number = TypeVar("Number", bound=int)

MOST_RANGES = 200
"""Ranges in one command: some servers answer longer sets with BAD, and lines stay below 8,000 bytes (RFC 7162 4)."""

_SET = re.compile(r"(\d{1,10})(?::(\d{1,10}))?(?:,|\Z)")


def ranges_of(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of consecutive numbers, as (first, last), of ascending `numbers`."""
    first = last = None
    for number in numbers:
        if first is None or last is None:
            first = last = number
        elif number == last + 1:
            last = number
        else:
            yield first, last
            first = last = number
    if first is not None and last is not None:
        yield first, last


def written(numbers: Iterable[int]) -> bytes:
    """``1:250,260,300:301`` for ascending numbers."""
    parts = (str(a) if a == b else f"{a}:{b}" for a, b in ranges_of(numbers))
    return ",".join(parts).encode("ascii")


def read_set(text: bytes, most: int) -> list[int] | None:
    """The numbers of a set in its own order, or None if it is malformed, open (``*``) or longer than `most`."""
    numbers: list[int] = []
    position = 0
    source = text.decode("latin-1")
    while position < len(source):
        match = _SET.match(source, position)
        if match is None:
            return None
        first = int(match.group(1))
        last = int(match.group(2) or first)
        first, last = min(first, last), max(first, last)
        if len(numbers) + last - first + 1 > most:
            return None
        numbers.extend(range(first, last + 1))
        position = match.end()
    return numbers if source and not source.endswith(",") else None


def chunks(numbers: Sequence[Number], most: int) -> Iterator[Sequence[Number]]:
    """Cut ascending numbers into pieces of at most `most`, and at most `MOST_RANGES` ranges each."""
    start = ranges = 0
    for position in range(1, len(numbers) + 1):
        if position == len(numbers):
            yield numbers[start:position]
            return
        if numbers[position] != numbers[position - 1] + 1:
            ranges += 1
        if position - start == most or ranges == MOST_RANGES:
            yield numbers[start:position]
            start, ranges = position, 0
