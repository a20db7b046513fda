"""mboxrd: one file for a folder, exact there and back.

Each message is a ``From `` line, the message with ``>`` put before every line that begins with any number of ``>``
and ``From ``, and a newline. Line ends are kept as they are, so the file is CRLF inside where mail is; the lines that
we add end in LF alone. Undoing exactly these steps gives the very same bytes back, NULs, bare CRs and a missing last
newline included. mboxo and mboxcl, and Python's `mailbox`, lose some of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from app.mailstore.mbox_reading import FromLine, mbox_parts

_QUOTE = re.compile(rb"^(>*From )", re.MULTILINE)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SENDER = b"mailover"


def write_message(out: BinaryIO, content: bytes, date: datetime) -> None:
    """Append one message; `date` (UTC) goes into its ``From `` line."""
    out.write(separator(date))
    # the search costs a tenth of the substitution, and nearly all mail has no such line
    if content.startswith((b"From ", b">")) or b"\nFrom " in content or b"\n>" in content:
        content = _QUOTE.sub(rb">\1", content)
    out.write(content)
    out.write(b"\n")


def separator(date: datetime) -> bytes:
    """The line before a message, in the form of asctime(3), whatever the system's language is."""
    clock = f"{date.hour:02}:{date.minute:02}:{date.second:02} {date.year:04}"
    return b"From %s %s %s %2d %s\n" % (
        SENDER,
        _DAYS[date.weekday()].encode(),
        _MONTHS[date.month - 1].encode(),
        date.day,
        clock.encode(),
    )


def read_messages(source: BinaryIO) -> Iterator[bytes]:
    """Each message of an mboxrd file, exactly as `write_message` got it. One message is in memory at a time."""
    pieces: list[bytes] | None = None
    for part in mbox_parts(source):
        if isinstance(part, FromLine):
            if pieces is not None:
                yield b"".join(pieces)
            pieces = []
        elif isinstance(part, bytes) and pieces is not None:
            pieces.append(part)
    if pieces is not None:
        yield b"".join(pieces)
