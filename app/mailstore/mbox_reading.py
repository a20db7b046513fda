"""Reads mbox files of any size and make from front to back: mboxrd, mboxo, and those that count with Content-Length.

What comes out are the bytes in the file without the ``From `` line, the quoting and the newline that parts messages;
line ends stay as they are. Quoting is undone as in mboxrd (one ``>`` of ``>From ``, ``>>From `` …), which is right for
mboxrd and for nearly all mboxo. A message whose Content-Length leads exactly to the next ``From `` line was written by
a program that counts and does not quote: bare ``From `` lines in it part nothing, and nothing is undone.

Memory holds a few blocks, whatever the length of messages and lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import BinaryIO

BLOCK_BYTES = 1 << 20
LONGEST_FROM_LINE = 1000
HEADER_BYTES = 64 << 10
"""A Content-Length further down is not looked for."""

_DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_STRICT = re.compile(rb"From \S+ +" + _DAY + rb" " + _MONTH + rb" [ \d]\d \d\d:\d\d:\d\d \d{4}\r?\n")
"""The form of asctime(3). Trusted without an empty line before it, which some writers leave out."""
_LOOSE = re.compile(rb"From (?:[^\r\n]* )?" + _DAY + rb",? [^\r\n]*\d{1,2}:\d\d[^\r\n]*\r?\n")
_DATE = re.compile(
    _DAY + rb",? +(?:(\d{1,2}) +)?(" + _MONTH + rb") +(?:(\d{1,2}) +)?(?:(\d{4}) +)?(\d{1,2}):(\d\d)(?::(\d\d))?"
    rb"(?: +[A-Z]{1,5})?(?: +([+-]\d{4}))?(?: +(\d{4}))?(?: +([+-]\d{4}))?"
)
_MONTHS = (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec")
_UNQUOTE = re.compile(rb"^>(>*From )", re.MULTILINE)
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,15})[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_NEXT = re.compile(rb"(?:\r?\n){0,2}(From [^\r\n]*\r?\n)")
_OURS = b"From mailover "


@dataclass(frozen=True, slots=True)
class FromLine:
    """A message begins; its bytes follow in pieces, perhaps none. `offset` is where this line stands in the file."""

    offset: int
    line: bytes

    @property
    def date(self) -> datetime | None:
        """The date in the line, as UTC where it names no zone; None if it makes no sense or means nothing."""
        return _date(self.line)

    @property
    def is_thunderbirds(self) -> bool:
        """Whether it holds the time of copying rather than that of arrival."""
        return self.line.startswith(b"From - ")


@dataclass(frozen=True, slots=True)
class Stray:
    """Bytes before the first message."""

    offset: int
    size: int


Peek = Callable[[int, int], bytes]
"""Bytes at an offset of the file, without moving where it is being read."""


def is_from_line(line: bytes, *, after_blank: bool = True) -> bool:
    """Whether a whole line parts messages. `after_blank`: an empty line or the file's beginning is before it."""
    if len(line) > LONGEST_FROM_LINE:
        return False
    return _STRICT.fullmatch(line) is not None or (after_blank and _LOOSE.fullmatch(line) is not None)


def mbox_parts(source: BinaryIO, peek: Peek | None = None) -> Iterator[FromLine | bytes | Stray]:
    """For each message its `FromLine`, then its bytes in pieces. Without `peek` no Content-Length is believed.

    Raises OSError.
    """
    reader = _Reader(peek)
    while block := source.read(BLOCK_BYTES):
        yield from reader.take(block)
    yield from reader.end()


class _Reader:
    """Cuts blocks into lines only where it has to: plain searches find what may begin a message."""

    def __init__(self, peek: Peek | None) -> None:
        self._peek = peek
        self._rest = b""
        """What has been read and not looked at: from `_at` on."""
        self._at = 0
        self._line_begins = True
        """Whether `_rest` stands at the beginning of a line."""
        self._before = b"\n\n"
        """The last bytes before `_rest`; the file's beginning counts as an empty line."""
        self._message: FromLine | None = None
        self._held = b""
        """The last bytes of the message, which may be the newline that parts it from the next."""
        self._skip_to = -1
        """Up to here a Content-Length says that nothing parts."""
        self._stray = 0

    def take(self, block: bytes) -> Iterator[FromLine | bytes | Stray]:
        """The next block of the file."""
        self._rest += block
        whole = self._rest.rfind(b"\n") + 1
        if whole:
            begins = self._last_beginning(whole)
            yield from self._look(begins if begins > 0 and len(self._rest) - begins < HEADER_BYTES else whole)
        if len(self._rest) > 2 * BLOCK_BYTES:  # a line without end
            yield from self._look(len(self._rest) - LONGEST_FROM_LINE)

    def end(self) -> Iterator[FromLine | bytes | Stray]:
        """The file is at its end."""
        yield from self._look(len(self._rest))
        yield from self._finish()

    def _last_beginning(self, whole: int) -> int:
        """A message that begins near the end of what was read waits, so that its header is seen whole."""
        found = self._rest.rfind(b"\nFrom ", 0, whole)
        return found + 1

    def _look(self, end: int) -> Iterator[FromLine | bytes | Stray]:
        """Look at the rest up to there, and keep what is behind it."""
        rest, start = self._rest, 0
        while True:
            at = self._next_from(rest, start, end)
            if at < 0:
                break
            line_end = rest.find(b"\n", at, at + LONGEST_FROM_LINE + 1) + 1
            line = rest[at:line_end] if line_end else b""
            if line and self._at + at >= self._skip_to and is_from_line(line, after_blank=self._is_blank_before(at)):
                yield from self._content(rest[start:at])
                yield from self._finish()
                self._message = FromLine(self._at + at, line)
                yield self._message
                self._begin(rest, line_end)
                start = line_end
                self._line_begins = True
            else:
                yield from self._content(rest[start : at + 5])
                start = at + 5
                self._line_begins = False
        yield from self._content(rest[start:end])
        if end:
            self._line_begins = rest[end - 1 : end] == b"\n"
            self._before = (self._before + rest[max(0, end - 4) : end])[-4:]
            self._at += end
            self._rest = rest[end:]

    def _next_from(self, rest: bytes, start: int, end: int) -> int:
        """Where the next line that begins with ``From `` stands; -1 if none does."""
        if start == 0 and self._line_begins and rest.startswith(b"From ", 0, end):
            return 0
        if start and rest[start - 1 : start] == b"\n" and rest.startswith(b"From ", start, end):
            return start
        found = rest.find(b"\nFrom ", start, end)
        return found + 1 if found >= 0 else -1

    def _is_blank_before(self, at: int) -> bool:
        before = (self._before + self._rest[max(0, at - 4) : at])[-4:]
        return before.endswith((b"\n\n", b"\n\r\n"))

    def _begin(self, rest: bytes, start: int) -> None:
        """See whether the message that begins here says how long it is, and whether that is true."""
        self._skip_to = -1
        if self._peek is None:
            return
        blank = _HEADER_END.search(rest, start, start + HEADER_BYTES)
        length = _LENGTH.search(rest, start, blank.start() + 1) if blank else None
        if blank is None or length is None:
            return
        ends = self._at + blank.end() + int(length[1])
        behind = self._peek(ends, LONGEST_FROM_LINE)
        found = _NEXT.match(behind)
        if (found and is_from_line(found[1])) or (not behind.strip(b"\r\n") and self._peek(ends - 1, 1)):
            self._skip_to = ends

    def _content(self, piece: bytes) -> Iterator[bytes | Stray]:
        """Bytes of the message in hand, all but the last few of which go out."""
        if not piece:
            return
        if self._message is None:
            self._stray += len(piece) if self._stray or piece.strip() else 0
            return
        if self._skip_to < 0 and b">From " in piece:
            piece = self._without_quotes(piece)
        piece = self._held + piece
        self._held = piece[-4:]
        if len(piece) > 4:
            yield piece[:-4]

    def _without_quotes(self, piece: bytes) -> bytes:
        if self._line_begins:
            return _UNQUOTE.sub(rb"\1", piece)
        line_end = piece.find(b"\n") + 1
        return piece[:line_end] + _UNQUOTE.sub(rb"\1", piece[line_end:]) if line_end else piece

    def _finish(self) -> Iterator[bytes | Stray]:
        """The message in hand is whole: without the newline that parts it from the next."""
        if self._message is None:
            if self._stray:
                yield Stray(0, self._stray)
            return
        held, self._held = self._held, b""
        newline = b"\r\n" if self._message.line.endswith(b"\r\n") else b"\n"
        ours = self._message.line.startswith(_OURS)
        if held.endswith(newline) and (ours or held[: -len(newline)].endswith(b"\n") or held == newline):
            held = held[: -len(newline)]
        if held:
            yield held


def _date(line: bytes) -> datetime | None:
    found = _DATE.search(line)
    if found is None:
        return None
    first, month, second, early_year, hour, minute, seconds, early_zone, year, late_zone = found.groups()
    day, year, zone = first or second, year or early_year, early_zone or late_zone
    if day is None or year is None:
        return None
    try:
        moment = datetime(
            int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), min(int(seconds or 0), 59),
            tzinfo=_zone(zone),
        )  # fmt: skip
    except ValueError:
        return None
    return moment if moment.year > 1970 else None


def _zone(text: bytes | None) -> timezone:
    if text is None:
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[3:5])
    return timezone(timedelta(minutes=-minutes if text[:1] == b"-" else minutes))
