"""Where the time of all threads goes: stacks looked at every few milliseconds, processor time at the end."""

from __future__ import annotations

import collections
import os
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Self

EVERY_S = 0.003
_SHOWN = 14
_DEPTH = 3


class Sampler:
    """Samples while ``with`` lasts, then writes a table to standard error.

    A thread that waits in the kernel is counted too: its processor time says whether it really worked.
    """

    def __init__(self) -> None:
        self._stacks: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
        self._work_s: dict[str, float] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._sample, name="sampler", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._stopping.set()
        self._thread.join()
        for name, stacks in self._stacks.items():
            total = stacks.total()
            sys.stderr.write(
                f"\n{name}: {total * EVERY_S:.1f} s seen, {self._work_s.get(name, 0):.2f} s of processor\n"
            )
            for stack, count in stacks.most_common(_SHOWN):
                sys.stderr.write(f"  {100 * count / total:5.1f} %  {stack}\n")

    def _sample(self) -> None:
        while not self._stopping.wait(EVERY_S):
            threads = {thread.ident: thread for thread in threading.enumerate()}
            for ident, frame in sys._current_frames().items():
                thread = threads.get(ident)
                if thread is not None and thread is not self._thread:
                    self._stacks[thread.name][_stack(frame)] += 1
                    self._work_s[thread.name] = _work_s(thread.native_id)


def _stack(frame: FrameType | None) -> str:
    places: list[str] = []
    while frame is not None and len(places) < _DEPTH:
        code = frame.f_code
        places.append(f"{Path(code.co_filename).stem}.{code.co_name}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(places)


def _work_s(native_id: int | None) -> float:
    """User and system time of one thread (proc(5): fields 14 and 15, counted after the name in brackets)."""
    try:
        fields = Path(f"/proc/self/task/{native_id}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
