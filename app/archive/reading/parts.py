"""One part of a message: its headers, its name, its content. Never raises on junk.

`email`'s own `get` destroys raw 8-bit headers, hence `raw_items`; its `get_payload` trusts what a part declares, hence
the body as it lies in the message.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from app.archive.reading.header_words import CONTROL, parameter_as_sent
from app.archive.reading.splitting import MessagePart
from app.archive.reading.transfer import decoded_size, transfer_decoded

MAX_NAME = 240
Part: TypeAlias = MessagePart

_SLASHES = re.compile(r"[/\\]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def raw_header(part: Part, name: str) -> str:
    """The first header of that name as the parser stored it; empty if there is none."""
    for key, value in part.raw_items():
        if key.lower() == name:
            return str(value)
    return ""


def name_of(part: Part) -> tuple[str, bool]:
    """Its file name without path or control characters, and whether some of these turned the writing round."""
    for header, key in (("content-disposition", "filename"), ("content-type", "name")):
        value = raw_header(part, header)
        if "=" in value and (name := parameter_as_sent(value, key)):
            return safe_part_name(name), _TURNING.search(name) is not None
    return "", False


def safe_part_name(name: str) -> str:
    """A name that a message gives, without path separators and control characters, and of bearable length."""
    name = _SLASHES.sub("_", CONTROL.sub("", name)).strip()
    # the end says what the file is
    return name if len(name) <= MAX_NAME else f"{name[: MAX_NAME - 40]}…{name[-39:]}"


def encoding_of(part: Part) -> str:
    """Its transfer encoding in lower case."""
    return raw_header(part, "content-transfer-encoding").strip().lower()


def content_of(part: Part) -> bytes:
    """Its decoded content; of a message inside, the message as it was written."""
    encoding = encoding_of(part)
    # base64 round a whole message is forbidden by RFC 2046 5.2.1, and met with all the same
    if part.is_multipart() and not (encoding == "base64" and part.get_content_type() == "message/rfc822"):
        return part.body
    return transfer_decoded(part.body, encoding)


def size_of(part: Part) -> int:
    """Bytes of its decoded content, near the truth without decoding it."""
    return len(part.body) if part.is_multipart() else decoded_size(part.body, encoding_of(part))
