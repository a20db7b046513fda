"""Ctrl-C is a pause: the first asks the engine to stop after the batch in flight, the second ends at once."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from app.cli.output import Output
from app.cli.words import said
from app.core.events import Cancelled


@contextlib.contextmanager
def pause_on_interrupt(output: Output) -> Iterator[Cancelled]:
    """Yield a `Cancelled` that turns true on Ctrl-C or a polite request to end."""
    asked = threading.Event()

    def ask(number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt(number)
        asked.set()
        output.progress(said("pausing", output.language))

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def wait_for_interrupt() -> None:
    """Return at the first Ctrl-C or polite request to end."""
    asked = threading.Event()
    before = {number: signal.signal(number, lambda *_: asked.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        while not asked.wait(1.0):  # a wait without an end would not hear Ctrl-C on Windows
            pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
