"""Makes a message acceptable by encoding anew those of its parts that hold what the new side refuses.

A part decodes to what it did: text keeps its words (line ends become CRLF), attachments keep every byte. Lines are
never plainly wrapped, because nobody could tell afterwards which line ends were the sender's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from app.engine.repair.byte_survey import ByteSurvey
from app.engine.repair.message_copy import Source
from app.engine.repair.mime_walk import Entity, Token, TokenKind, walk
from app.engine.repair.part_bytes import (
    AsTheyAre,
    Base64,
    Base64InLines,
    EvenLines,
    PartBytes,
    QuotedPrintable,
    QuotedPrintableInLines,
)
from app.engine.repair.part_header import with_encoding, without_faults

_UUENCODED = {"x-uuencode", "uuencode", "uue", "x-uue"}


@dataclass(frozen=True, slots=True)
class Faults:
    """What the copy must not hold."""

    nul: bool = False
    newlines: bool = False
    """Bare CR and LF."""
    line_bytes: int | None = None
    """The longest line allowed, without its end."""

    def in_part(self, part: ByteSurvey, *, exact: bool) -> bool:
        """Whether the part cannot stay encoded as it is."""
        too_long = self.line_bytes is not None and part.longest_line > self.line_bytes
        return bool((self.nul and part.nul) or too_long or (self.newlines and exact and part.bare_newlines))


class _Treatment(Enum):
    EVEN = auto()
    BASE64 = auto()
    BASE64_IN_LINES = auto()
    QP = auto()
    QP_IN_LINES = auto()


_NEW_ENCODING = {_Treatment.BASE64: b"base64", _Treatment.QP: b"quoted-printable"}


class Reencoding:
    """Reads the message twice: to look at its parts, and to write the copy."""

    def __init__(self, source: Source, faults: Faults) -> None:
        self._source = source
        self._faults = faults
        self.broke_signature = False
        """After the copy was written: whether bytes under a signature had to change."""

    def pieces(self) -> Iterator[bytes]:
        """The copy."""
        treatments = self._look()
        current: PartBytes = AsTheyAre()
        for token in walk(self._source()):
            if token.kind in {TokenKind.BODY, TokenKind.FILLER}:
                yield current.feed(token.data)
                continue
            yield current.finish()
            treatment = treatments.get(token.entity.number, _Treatment.EVEN)
            if token.kind is TokenKind.HEADER:
                yield self._header(token, treatment)
            elif token.kind is TokenKind.SEPARATOR:
                yield b"\r\n" if treatment in _NEW_ENCODING else self._evened(token.data)
                current = self._bytes_for(token.entity, treatment)
            else:
                # encoded lines all end with CRLF, and the last of these is the one that belongs to the boundary
                line = self._evened(token.data)
                yield line.lstrip(b"\r\n") if isinstance(current, Base64 | Base64InLines) else line
                current = self._even()
        yield current.finish()

    def _evened(self, data: bytes) -> bytes:
        even = self._even()
        return even.feed(data) + even.finish()

    def _even(self) -> EvenLines:
        return EvenLines(newlines=self._faults.newlines, nul=self._faults.nul)

    def _look(self) -> dict[int, _Treatment]:
        surveys: dict[int, ByteSurvey] = defaultdict(ByteSurvey)
        entities: dict[int, Entity] = {}
        for token in walk(self._source()):
            if token.kind is TokenKind.BODY:
                entities[token.entity.number] = token.entity
                surveys[token.entity.number].feed(token.data)
        for survey in surveys.values():
            survey.finish()
        return {number: self._treatment(entity, surveys[number]) for number, entity in entities.items()}

    def _treatment(self, entity: Entity, part: ByteSurvey) -> _Treatment:
        # a signature is computed with CRLF (RFC 1847 section 2.1): making line ends even is all that may be done there,
        # but for bytes that are no lines at all
        lines_are_data = entity.wide or entity.encoding == "binary"
        exact = entity.exact and (not entity.signed or lines_are_data)
        if not self._faults.in_part(part, exact=exact):
            return _Treatment.EVEN
        if entity.encoding == "base64":
            chosen = _Treatment.BASE64_IN_LINES
        elif entity.encoding == "quoted-printable":
            chosen = _Treatment.QP_IN_LINES
        elif entity.encoding in _UUENCODED or entity.content_type.startswith(("multipart/", "message/")):
            return _Treatment.EVEN  # RFC 2045 section 6.4 allows these no other encoding
        else:
            compact = part.eight_bit * 6 > part.size or part.nul * 6 > part.size
            chosen = _Treatment.BASE64 if entity.exact or compact else _Treatment.QP
        self.broke_signature = self.broke_signature or entity.signed
        return chosen

    def _bytes_for(self, entity: Entity, treatment: _Treatment) -> PartBytes:
        if treatment is _Treatment.BASE64:
            return Base64()
        if treatment is _Treatment.BASE64_IN_LINES:
            return Base64InLines()
        if treatment is _Treatment.QP:
            return QuotedPrintable()
        if treatment is _Treatment.QP_IN_LINES:
            return QuotedPrintableInLines(exact=entity.exact)
        return self._even()

    def _header(self, token: Token, treatment: _Treatment) -> bytes:
        faults = self._faults
        block = without_faults(token.data, nul=faults.nul, newlines=faults.newlines, line_bytes=faults.line_bytes)
        if token.entity.signed and block != self._evened(token.data):
            self.broke_signature = True
        encoding = _NEW_ENCODING.get(treatment)
        return with_encoding(block, encoding, is_message=token.entity.is_message) if encoding else block
