"""Cuts a message into its parts in one pass: time and memory grow with its size, whatever its borders say.

The parser in `email` compares each line with the border of every level above it (90 levels round 5 MB of empty lines:
minutes), copies a Content-Type once for each of its parameters (1 MB of ``;a``: minutes) and keeps each line of a body
as a string of its own. What comes out here is what it would make, in its own `Message`, but for borders that lie.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import policy
from email.message import Message
from typing import TYPE_CHECKING

from app.archive.reading.header_words import as_bytes, parameter, parameters

if TYPE_CHECKING:
    _Message = Message[str, str]
else:
    _Message = Message  # generic for type checkers only

MAX_DEPTH = 100
MAX_SPLIT_PARTS = 201
"""One more than anybody reads, so that the reader sees that there are more."""
MAX_FIELDS = 1000
"""Of one part; beyond them only those that say what the part is are kept."""
MAX_FIELD_BYTES = 64 << 10
_MAX_BORDER_LINES = 100_000

_END = re.compile(rb"\r\n|\r|\n")
_FIELD = re.compile(
    rb"([\x21-\x39\x3b-\x7e]+):([^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*)(?:\r\n|\r|\n|\Z)"
)  # RFC 5322 section 2.2
_NO_FIELD = re.compile(rb"(?:From |[ \t]|:)[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LINE = re.compile(rb"[^\r\n]*")


class MessagePart(_Message):
    """A part as `email` knows it, which also knows its body as it stands in the message."""

    def __init__(self) -> None:
        super().__init__(policy=policy.compat32)
        self._raw, self._start, self._end = b"", 0, 0

    @property
    def body(self) -> bytes:
        """Everything behind the header, encoded as it came; all parts of a multipart with their borders."""
        return self._raw[self._start : self._end]

    def lies(self, raw: bytes, start: int, end: int) -> None:
        """Its body is this piece of the message; the text of a part without parts is taken from there."""
        self._raw, self._start, self._end = raw, start, max(start, end)
        if not self.is_multipart():
            self.set_payload(self.body.decode("ascii", "surrogateescape"))


@dataclass(frozen=True, slots=True)
class SplitMessage:
    """The outermost part, and what was left out of it."""

    root: MessagePart
    too_deep: bool
    """Parts deeper than `MAX_DEPTH` were passed over."""


@dataclass(slots=True)
class _Open:
    """A part whose end has not come yet; `border` is None unless it is a multipart."""

    part: MessagePart
    body: int
    border: bytes | None = None
    inner: list[Message[str, str] | str] | None = None


def split_message(raw: bytes) -> SplitMessage:
    """The parts of a message. Any bytes give an answer; after `MAX_SPLIT_PARTS` parts nothing is looked for."""
    return _Splitter(raw).split()


class _Splitter:
    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._open: list[_Open] = []
        self._borders: dict[bytes, list[int]] = {}
        """Of each line that ends something: the depths of the open multiparts it may belong to."""
        self._next = {b"\n--": -1, b"\r--": -1}
        self._parts = self._border_lines = 0
        self._too_deep = False

    def split(self) -> SplitMessage:
        self._begin(0)
        root, position = self._open[0].part, self._open[-1].body
        while self._borders and self._parts < MAX_SPLIT_PARTS:
            found = self._next_border(position)
            if found is None:
                break
            start, position, depth, last = found
            end = start - (2 if self._raw[start - 2 : start] == b"\r\n" else 1)
            self._close(depth + (not last), end)
            if not last:
                self._begin(position)
                position = self._open[-1].body
        self._close(0, len(self._raw))
        return SplitMessage(root, self._too_deep)

    def _begin(self, position: int) -> None:
        """A part begins here, and within it, if it is a message, another."""
        while True:
            part = MessagePart()
            if self._open and self._open[-1].part.get_content_type() == "multipart/digest":
                part.set_default_type("message/rfc822")
            body = self._read_header(part, position)
            self._parts += 1
            kind = part.get_content_type()
            now = _Open(part, body)
            if self._open:
                self._open[-1].inner = inner = self._open[-1].inner or []
                if len(self._open) < MAX_DEPTH:
                    inner.append(part)
            self._open.append(now)
            if len(self._open) > MAX_DEPTH:
                self._too_deep = True
                return
            if kind.startswith("multipart/"):
                self._expect(now)
                return
            if not kind.startswith("message/") or kind == "message/delivery-status":
                return
            position = body

    def _expect(self, multipart: _Open) -> None:
        border = _border(multipart.part)
        if border is not None:
            multipart.border = border
            for line in (border, border + b"--"):
                self._borders.setdefault(line, []).append(len(self._open) - 1)

    def _close(self, depth: int, end: int) -> None:
        """Everything from this depth on ends here."""
        while len(self._open) > depth:
            done = self._open.pop()
            if done.border is not None:
                for line in (done.border, done.border + b"--"):
                    self._borders[line].pop()
                    if not self._borders[line]:
                        del self._borders[line]
            if done.inner is not None:
                done.part.set_payload(done.inner)
            done.part.lies(self._raw, done.body, end)

    def _next_border(self, position: int) -> tuple[int, int, int, bool] | None:
        """Start and end of the next line that is a border, the depth of what it belongs to, whether it is the last."""
        start = position - 1
        while self._border_lines < _MAX_BORDER_LINES:
            self._border_lines += 1
            start = self._next_dashes(max(start, 0))
            if start < 0:
                return None
            start += 1
            line = _LINE.match(self._raw, start)
            text = line[0].rstrip(b" \t") if line else b""
            if text in self._borders:
                depth = self._borders[text][0]
                end = _END.match(self._raw, start + len(line[0]) if line else start)
                return start, end.end() if end else len(self._raw), depth, text != self._open[depth].border
        return None

    def _next_dashes(self, position: int) -> int:
        """Where the next line begins with two dashes, less one; each byte is looked at once for each line end."""
        for dashes, known in self._next.items():
            if known < position and known != len(self._raw):
                found = self._raw.find(dashes, position)
                self._next[dashes] = found if found >= 0 else len(self._raw)
        nearest = min(self._next.values())
        return nearest if nearest < len(self._raw) else -1

    def _read_header(self, part: MessagePart, position: int) -> int:
        """Put the fields into the part; where its body begins."""
        raw, count = self._raw, 0
        while position < len(raw):
            if end := _END.match(raw, position):
                return end.end()
            if raw.startswith(b"--", position) and self._is_border(position):
                return position
            found = _FIELD.match(raw, position)
            if found is not None:
                count += 1
                if count <= MAX_FIELDS or found[1][:8].lower() == b"content-":
                    value = raw[found.start(2) : min(found.end(2), found.start(2) + MAX_FIELD_BYTES)]
                    part.set_raw(found[1].decode("ascii"), value.decode("ascii", "surrogateescape").lstrip(" \t"))
                position = found.end()
            elif skipped := _NO_FIELD.match(raw, position):
                position = skipped.end()
            else:
                return position
        return position

    def _is_border(self, position: int) -> bool:
        line = _LINE.match(self._raw, position)
        return line is not None and line[0].rstrip(b" \t") in self._borders


def _border(part: MessagePart) -> bytes | None:
    """The line that separates the parts of a multipart; None if it names none."""
    for key, value in part.raw_items():
        if key.lower() == "content-type":
            found = parameters(value).get("boundary") or parameter(value, "boundary")
            return None if found is None else b"--" + as_bytes(found).rstrip()
    return None
