"""What in a message may give a server trouble, seen in its bytes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.engine.rehearsal.reasons import SampleReason
from app.engine.repair.byte_survey import ByteSurvey
from app.engine.repair.header_fields import HeaderField, first_value, header_length, split_fields

HEAD_BYTES = 64 << 10
LONG_LINE_BYTES = 998
"""RFC 5322 section 2.1.1."""
HUGE_HEADER_BYTES = 32 << 10
_EVERYDAY = {"us-ascii", "utf-8", "ascii"}
_CHARSET = re.compile(rb"charset\s*=\s*\"?([A-Za-z0-9._-]{2,40})|=\?([A-Za-z0-9._-]{2,40})\?[bq]\?", re.IGNORECASE)
_DATE = re.compile(rb"\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d{2}")

Kind = tuple[SampleReason, str]
"""A risk; the text tells risks of one sort apart, such as the charset's name."""


def risks_of(pieces: Iterable[bytes]) -> frozenset[Kind]:
    """All risks of one message, read once from its beginning to its end."""
    survey, head = ByteSurvey(), b""
    charsets: set[bytes] = set()
    calendar = winmail = nested = False
    overlap = b""
    for piece in pieces:
        survey.feed(piece)
        if len(head) < HEAD_BYTES:
            head += piece[: HEAD_BYTES - len(head)]
        seen = (overlap + piece).lower()
        charsets.update(first or second for first, second in _CHARSET.findall(seen))
        calendar = calendar or b"text/calendar" in seen
        winmail = winmail or b"ms-tnef" in seen
        nested = nested or b"message/rfc822" in seen
        overlap = piece[-64:]
    survey.finish()
    kinds = set(_of_survey(survey)) | set(_of_header(head))
    kinds |= {
        (SampleReason.CHARSET, name.decode("ascii")) for name in charsets if name.decode("ascii") not in _EVERYDAY
    }
    for reason, found in (
        (SampleReason.CALENDAR, calendar),
        (SampleReason.WINMAIL, winmail),
        (SampleReason.DEEP_MIME, nested),
    ):
        if found:
            kinds.add((reason, ""))
    return frozenset(kinds)


def _of_survey(survey: ByteSurvey) -> Iterator[Kind]:
    if survey.nul:
        yield SampleReason.NUL, ""
    if survey.bare_newlines:
        yield SampleReason.BARE_NEWLINE, ""
    if survey.size and not survey.ends_with_newline:
        yield SampleReason.NO_FINAL_NEWLINE, ""
    if survey.longest_line > LONG_LINE_BYTES:
        yield SampleReason.LONG_LINE, ""


def _of_header(head: bytes) -> Iterator[Kind]:
    length = header_length(head)
    if length is None:
        length = len(head)
    block = head[:length]
    fields: list[HeaderField] = split_fields(block)
    if length >= HUGE_HEADER_BYTES:
        yield SampleReason.HUGE_HEADER, ""
    if not block.isascii():
        yield SampleReason.HEADER_8BIT, ""
    if not first_value(fields, b"message-id").strip():
        yield SampleReason.NO_MESSAGE_ID, ""
    if b"@" not in first_value(fields, b"from"):
        yield SampleReason.NO_SENDER, ""
    if not _DATE.search(first_value(fields, b"date")):
        yield SampleReason.ODD_DATE, ""
    content = first_value(fields, b"content-type").lower()
    if b"multipart/signed" in content or b"pkcs7" in content:
        yield SampleReason.SIGNED, ""
    if b"multipart/mixed" in content:
        yield SampleReason.ATTACHMENT, ""
