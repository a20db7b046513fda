"""The reading process: takes attachments from a pipe, gives their words back, and limits itself.

Whatever a reader does not expect ends the process; the other side counts that as a crash and starts a new one.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from multiprocessing.connection import Connection

from app.archive.attachment_text.extraction import extract
from app.archive.attachment_text.unread import Unread, UnreadReason

MEMORY_BYTES = 1 << 30
_NICER = 10


def serve(pipe: Connection) -> None:
    """Answer until the pipe ends: name and declared type, then the bytes come in; words and reason go out.

    JSON, not pickles: whoever took over this process must not be able to say more than words.
    """
    limit_itself()
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            name, content_type = json.loads(pipe.recv_bytes())
            content = pipe.recv_bytes()
            pipe.send_bytes(json.dumps(_answer(name, content_type, content)).encode())


def _answer(name: str, content_type: str, content: bytes) -> tuple[str, str]:
    try:
        return extract(name, content_type, content), ""
    except Unread as unread:
        return "", unread.reason.value
    except (MemoryError, RecursionError):
        return "", UnreadReason.TOO_LARGE.value


def limit_itself() -> None:
    """Ctrl-C is for the other side, the terminal too; on systems that can: less memory, no files, lower priority."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    if sys.platform != "win32":
        import resource

        os.nice(_NICER)
        for limit, most in (
            (resource.RLIMIT_AS, MEMORY_BYTES),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):  # macOS refuses some
                resource.setrlimit(limit, (most, most))
