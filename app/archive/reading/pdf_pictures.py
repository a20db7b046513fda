"""Pictures of the pages of a PDF, made in a process of its own that may crash or hang alone.

Multiprocessing's spawn, as `attachment_text.reader` has it; the answer is plain bytes, never a pickle.
"""

from __future__ import annotations

import multiprocessing
import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection

from app.archive.reading.pdf_child import MOST_PAGES, serve
from app.core.events import Cancelled, never_cancelled

TIME_S = 20.0
"""For the next page; the first includes the start of the process."""
MAX_BYTES = 64 << 20
_MAX_PICTURE = 128 << 20
_LOOK_S = 0.1


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page; `pixels` are blue, green, red, unused, row by row. `pages` says how many the document has."""

    pages: int
    width: int
    height: int
    stride: int
    pixels: bytes


def pdf_pictures(
    content: bytes, width: int, cancelled: Cancelled = never_cancelled, time_s: float = TIME_S
) -> Iterator[PagePicture]:
    """The first pages, about `width` pixels wide. Ends early, without an error, where the rest cannot be had."""
    if len(content) > MAX_BYTES:
        return
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), name="page painter", daemon=True)
    try:
        process.start()
        theirs.close()
        ours.send_bytes(struct.pack("<I", width))
        ours.send_bytes(content)
        for _ in range(MOST_PAGES):
            if not _answered(ours, time_s, cancelled):
                return
            about = ours.recv_bytes(16)
            if len(about) < 16:
                return
            pages, wide, high, stride = struct.unpack("<IIII", about)
            yield PagePicture(pages, wide, high, stride, ours.recv_bytes(_MAX_PICTURE))
    except (EOFError, OSError):
        return
    finally:
        ours.close()
        process.kill()
        process.join()


def _answered(pipe: Connection, time_s: float, cancelled: Cancelled) -> bool:
    until = time.monotonic() + time_s
    while not pipe.poll(_LOOK_S):
        if cancelled() or time.monotonic() > until:
            return False
    return True
