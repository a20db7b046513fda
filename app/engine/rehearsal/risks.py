"""What in a message may give a server trouble, seen in its bytes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from app.archive.message_date import message_date
from app.engine.rehearsal.reasons import SampleReason
from app.engine.repair.byte_survey import ByteSurvey
from app.engine.repair.header_fields import HeaderField, first_value, header_length, split_fields

HEAD_BYTES = 64 << 10
LONG_LINE_BYTES = 998
"""RFC 5322 section 2.1.1."""
HUGE_HEADER_BYTES = 32 << 10
DEEP_BOUNDARIES = 4
MANY_ATTACHMENTS = 20
"""All with more count as having so many: a reason each is enough."""
_EVERYDAY = {"us-ascii", "utf-8", "ascii"}
_CHARSET = re.compile(rb"charset\s*=\s*\"?([A-Za-z0-9._-]{2,40})|=\?([A-Za-z0-9._-]{2,40})\?[bq]\?", re.IGNORECASE)
_DATE = re.compile(rb"\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d{2}")

_FIRST_MAIL = datetime(1982, 1, 1)  # noqa: DTZ001  # as `message_date` gives it

Kind = tuple[SampleReason, str]
"""A risk; the text tells risks of one sort apart, such as the charset's name."""


def risks_of(pieces: Iterable[bytes]) -> frozenset[Kind]:
    """All risks of one message, read once from its beginning to its end."""
    survey, head = ByteSurvey(), b""
    charsets: set[bytes] = set()
    calendar = winmail = nested = False
    boundaries = attachments = 0
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
        boundaries += seen.count(b"boundary=")
        attachments += seen.count(b"disposition: attachment")
        overlap = piece[-64:]
    survey.finish()
    kinds = set(_of_survey(survey)) | set(_of_header(head, survey.size))
    if survey.eight_bit and not charsets:
        kinds.add((SampleReason.CHARSET_UNDECLARED, ""))
    if attachments:
        kinds.add((SampleReason.MOST_ATTACHMENTS, str(min(attachments, MANY_ATTACHMENTS))))
    kinds |= {
        (SampleReason.CHARSET, name.decode("ascii")) for name in charsets if name.decode("ascii") not in _EVERYDAY
    }
    for reason, found in (
        (SampleReason.CALENDAR, calendar),
        (SampleReason.WINMAIL, winmail),
        (SampleReason.DEEP_MIME, nested or boundaries >= DEEP_BOUNDARIES),
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


def _is_likely(moment: datetime | None) -> bool:
    """Whether mail may have been sent then; `moment` is UTC without saying so."""
    tomorrow = datetime.now(UTC).replace(tzinfo=None) + timedelta(days=2)
    return moment is not None and _FIRST_MAIL <= moment <= tomorrow


def _of_header(head: bytes, size: int) -> Iterator[Kind]:
    found = header_length(head)
    length = len(head) if found is None else found
    if size - length <= len(b"\r\n"):
        yield SampleReason.EMPTY_BODY, ""
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
    date = first_value(fields, b"date")
    if not date.strip():
        yield SampleReason.NO_DATE, ""
    elif not _DATE.search(date) or not _is_likely(message_date(head)):
        yield SampleReason.ODD_DATE, ""
    content = first_value(fields, b"content-type").lower()
    if b"multipart/signed" in content or b"pkcs7" in content:
        yield SampleReason.SIGNED, ""
    if b"multipart/mixed" in content:
        yield SampleReason.ATTACHMENT, ""
