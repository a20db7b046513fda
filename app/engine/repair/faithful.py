"""Whether a changed copy still reads like the original: the last look before a copy is sent."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from app.archive.reading import Attachment, MessageHeaders, ReadMessage, read_headers, read_message
from app.engine.repair.message_copy import Source
from app.engine.repair.repairs import Repair
from app.engine.repair.rewritten import Rewriting

CHECKED_BYTES = 8 << 20
"""Reading needs a message whole in memory, several times over; what is larger is not to be asked about."""
_NEWLINE = re.compile(rb"\r+\n|\n|\r")
_LINE_ENDS = re.compile(r"[\r\n]+")
_BLANKS = re.compile(r'[\s"]+')
_ON_HEADER = frozenset({Repair.HEADER_REPAIRED, Repair.HEADER_8BIT})


def is_faithful(original: Source, copy: Source, repairs: Collection[Repair], arrived: datetime) -> bool:
    """Whether words, names, dates and attachments are those of the original, line ends apart."""
    before, after = b"".join(original()), b"".join(copy())
    if not _same_headers(read_headers(before), read_headers(after)):
        return False
    on_header = _ON_HEADER & set(repairs)
    if on_header:
        # a line that is no field hides all that follows it; the body is compared with what the header really says
        before = b"".join(Rewriting(original, on_header, arrived).pieces())
    # second look: where CR CR LF stands, `email` sees an empty line that no mail program shows
    return _same(read_message(before), read_message(after)) or _same(
        read_message(_NEWLINE.sub(b"\r\n", before)), read_message(_NEWLINE.sub(b"\r\n", after))
    )


def _same(before: ReadMessage, after: ReadMessage) -> bool:
    if _text(before.text) != _text(after.text) or _text(before.html) != _text(after.html):
        return False
    if len(before.attachments) != len(after.attachments):
        return False
    return all(_same_file(one, two) for one, two in zip(before.attachments, after.attachments, strict=True))


def _same_file(one: Attachment, two: Attachment) -> bool:
    if (one.name, one.content_type) != (two.name, two.content_type):
        return False
    # an attached message is no bytes of its own: its parts stand in the list too
    return one.content_type == "message/rfc822" or _content(one.payload()) == _content(two.payload())


def _same_headers(before: MessageHeaders, after: MessageHeaders) -> bool:
    texts = all(
        _squeezed(getattr(before, name)) in {"", _squeezed(getattr(after, name))}
        for name in ("subject", "sender", "to", "cc", "message_id")
    )
    return texts and before.date in {None, after.date}


def _squeezed(text: str) -> str:
    return _BLANKS.sub("", text)


def _text(text: str) -> str:
    return _LINE_ENDS.sub("\n", text).replace("\0", "").rstrip()


def _content(payload: bytes) -> bytes:
    return _NEWLINE.sub(b"\r\n", payload).replace(b"\0", b"").rstrip()
