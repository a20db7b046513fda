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

_QUOTE = re.compile(rb"^(>*From )", re.MULTILINE)
_UNQUOTE = re.compile(rb"^>(>*From )", re.MULTILINE)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEPARATOR = re.compile(rb"From \S+ (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}\r?\n")
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
    lines: list[bytes] = []
    started = False
    for line in source:
        if line.startswith(b"From ") and (not lines or lines[-1].endswith(b"\n")) and _SEPARATOR.fullmatch(line):
            if started:
                yield _original(b"".join(lines))
            lines, started = [], True
        elif started:
            lines.append(line)
    if started:
        yield _original(b"".join(lines))


def _original(stored: bytes) -> bytes:
    """Without the newline that ends a message in the file, and without the quoting."""
    content = stored[:-1] if stored.endswith(b"\n") else stored
    return _UNQUOTE.sub(rb"\1", content) if b">From " in content else content
