"""One part of a message as `email` keeps it: its headers, its name, its content. Never raises on junk.

`email`'s own `get` destroys raw 8-bit headers, hence `raw_items`; its base64 gives up at one wrong character.
"""

from __future__ import annotations

import re
from email import policy
from email.generator import BytesGenerator
from email.message import Message
from io import BytesIO
from typing import TypeAlias

from app.archive.reading.header_words import CONTROL, as_bytes, decode_base64, parameter_as_sent

Part: TypeAlias = "Message[str, str]"

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
    """A name that a message gives, without path separators and control characters."""
    return _SLASHES.sub("_", CONTROL.sub("", name)).strip()


def encoding_of(part: Part) -> str:
    """Its transfer encoding in lower case."""
    return raw_header(part, "content-transfer-encoding").strip().lower()


def content_of(part: Part) -> bytes:
    """Its decoded content; of a message inside, the message as it was written."""
    if part.is_multipart():
        inner = [child for child in part.get_payload() if isinstance(child, Message)]
        return b"".join(_as_written(child) for child in inner)
    if encoding_of(part) == "base64":
        return decode_base64(as_bytes(str(part.get_payload())))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def size_of(part: Part) -> int:
    """Bytes of its decoded content, near the truth without decoding it."""
    content = part.get_payload()
    if not isinstance(content, str):
        return 0
    if encoding_of(part) == "base64":
        return max(0, (len(content) - content.count("\n") - content.count("\r")) * 3 // 4 - content.count("=", -4))
    return len(content)


def _as_written(message: Part) -> bytes:
    """The bytes of a message inside another: no header folded anew, line ends as they were."""
    out = BytesIO()
    windows = "\r\n" in _first_text(message)
    rules = policy.compat32.clone(linesep="\r\n" if windows else "\n")
    try:
        BytesGenerator(out, mangle_from_=False, maxheaderlen=0, policy=rules).flatten(message)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):  # it trusts headers
        return b""
    return out.getvalue()


def _first_text(message: Part) -> str:
    """The beginning of the first leaf, or a folded header: somewhere a line ends."""
    for _ in range(50):
        content = message.get_payload()
        if isinstance(content, str):
            return content[:100_000] + (message.preamble or "")
        if not content or not isinstance(content[0], Message):
            break
        if message.preamble:
            return str(message.preamble)
        message = content[0]
    return ""
