"""Parts of a message cut out of its bytes: header, some header fields, text (RFC 3501 section 6.4.5)."""

from __future__ import annotations

import re

from app.practice.imap_server.refusals import BadCommand
from app.practice.imap_server.tokens import Value, read_arguments

_SECTION = re.compile(rb"(?:RFC822|BODY)(\.PEEK)?\[(.*)\](?:<(\d+)(?:\.(\d+))?>)?", re.IGNORECASE | re.DOTALL)
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"[^\n]*\n(?:[ \t][^\n]*\n)*")


class Section:
    """One ``BODY[...]<...>`` item of a FETCH."""

    def __init__(self, text: bytes) -> None:
        shape = _SECTION.fullmatch(text)
        if not shape:
            raise BadCommand("This server does not offer that FETCH item")
        self.peeks = bool(shape[1])
        self._what = shape[2].upper()
        self._start = None if shape[3] is None else int(shape[3])
        self._length = None if shape[4] is None else int(shape[4])
        self._fields: frozenset[bytes] = frozenset()
        if self._what.startswith(b"HEADER.FIELDS"):
            self._fields = _field_names(read_arguments(self._what)[1:])
        elif self._what not in {b"", b"HEADER", b"TEXT"}:
            raise BadCommand("This server does not offer parts of messages")

    @property
    def label(self) -> bytes:
        """What the answer calls it: without PEEK, and with the start of a partial fetch only."""
        start = b"" if self._start is None else b"<%d>" % self._start
        return b"BODY[" + self._what + b"]" + start

    def cut(self, body: bytes) -> bytes:
        """The bytes asked for."""
        content = self._content(body)
        if self._start is None:
            return content
        end = len(content) if self._length is None else self._start + self._length
        return content[self._start : end]

    def _content(self, body: bytes) -> bytes:
        if not self._what:
            return body
        header, text = split_message(body)
        if self._what == b"TEXT":
            return text
        return header if self._what == b"HEADER" else self._some_fields(header)

    def _some_fields(self, header: bytes) -> bytes:
        excluded = self._what.startswith(b"HEADER.FIELDS.NOT")
        kept = [
            field[0]
            for field in _FIELD.finditer(header)
            if field[0].strip() and (field[0].partition(b":")[0].strip().upper() in self._fields) is not excluded
        ]
        return b"".join(kept) + b"\r\n"


def split_message(body: bytes) -> tuple[bytes, bytes]:
    """The header with the empty line after it, and the rest."""
    if body[:2] == b"\r\n":
        return body[:2], body[2:]
    end = _END_OF_HEADER.search(body)
    return (body[: end.end()], body[end.end() :]) if end else (body, b"")


def header_field(body: bytes, name: bytes) -> bytes:
    """All values of one header field, for SEARCH."""
    prefix = name.upper() + b":"
    fields = (field[0] for field in _FIELD.finditer(split_message(body)[0]))
    return b"".join(field[len(prefix) :] for field in fields if field.upper().startswith(prefix))


def _field_names(values: list[Value]) -> frozenset[bytes]:
    if len(values) != 1 or not isinstance(values[0], list):
        raise BadCommand("A list of header fields is needed")
    return frozenset(name for name in values[0] if isinstance(name, bytes))
