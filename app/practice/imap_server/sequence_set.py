"""Sets of message numbers and UIDs, such as ``2,4:7,9:*`` (RFC 3501 section 9)."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from app.practice.imap_server.refusals import BadCommand

_SHAPE = re.compile(rb"(\d+|\*)(:(\d+|\*))?(,(\d+|\*)(:(\d+|\*))?)*")


def chosen_uids(text: bytes, uids: Sequence[int]) -> list[int]:
    """Those of the ascending `uids` that a UID set names. ``*`` is the last of them. Raises BadCommand."""
    last = uids[-1] if uids else 0
    chosen: set[int] = set()
    for low, high in _ranges(text, last):
        chosen.update(uids[bisect.bisect_left(uids, low) : bisect.bisect_right(uids, high)])
    return sorted(chosen)


def chosen_by_number(text: bytes, uids: Sequence[int]) -> list[int]:
    """The UIDs of the messages that a set of message numbers names. Raises BadCommand for a number out of range."""
    chosen: set[int] = set()
    for low, high in _ranges(text, len(uids)):
        if not 1 <= low <= high <= len(uids):
            raise BadCommand("No such message number")
        chosen.update(uids[low - 1 : high])
    return sorted(chosen)


def compact(uids: Sequence[int]) -> str:
    """Ascending numbers as a set, runs joined."""
    runs: list[list[int]] = []
    for uid in uids:
        if runs and uid == runs[-1][1] + 1:
            runs[-1][1] = uid
        else:
            runs.append([uid, uid])
    return ",".join(str(low) if low == high else f"{low}:{high}" for low, high in runs)


def _ranges(text: bytes, last: int) -> Iterator[tuple[int, int]]:
    if not _SHAPE.fullmatch(text):
        raise BadCommand("Not a sequence set")
    for part in text.split(b","):
        ends = [last if end == b"*" else int(end) for end in part.split(b":")]
        yield min(ends), max(ends)
