"""What Outlook hides in ``winmail.dat`` ([MS-OXTNEF]): the files, and the body where it is nowhere else.

Read by ourselves: the library for it decodes names as UTF-8 and raises on GBK ones, strips zeros off the end of files,
and takes minutes over hostile counts.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.archive.reading.charsets import decode
from app.archive.reading.rich_text import decompressed, read_rich_text

SIGNATURE = b"\x78\x9f\x3e\x22"
_MOST_ATTRIBUTES = 20_000
_MOST_VALUES = 5_000
_DEEPEST = 3
_MOST_BODIES = 4
"""Of rich text in all, inner messages included: each may take half a second."""
_ATTACH_BEGINS, _ATTACH_DATA, _ATTACH_TITLE, _ATTACH_PROPERTIES = 0x9002, 0x800F, 0x8010, 0x9005
_PROPERTIES, _BODY, _CODEPAGE, _SUBJECT = 0x9003, 0x800C, 0x9007, 0x8004
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _DATA, _KIND, _CONTENT_ID = 0x3707, 0x3704, 0x3001, 0x3701, 0x370E, 0x3712
_TEXT, _RICH, _HTML, _INTERNET_CODEPAGE = 0x1000, 0x1009, 0x1013, 0x3FDE
_OBJECT, _STRING, _UNICODE, _BINARY = 0x0D, 0x1E, 0x1F, 0x102
_FIXED = {0x02: 4, 0x0B: 4, 0x03: 4, 0x04: 4, 0x0A: 4, 0x01: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x14: 8, 0x40: 8, 0x48: 16}
_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")


@dataclass(slots=True)
class HiddenFile:
    """One file. `content_type` is empty where it says none."""

    name: str = ""
    content: bytes = b""
    content_type: str = ""
    content_id: str = ""


@dataclass(slots=True)
class Winmail:
    """What was inside."""

    text: str = ""
    html: str = ""
    files: list[HiddenFile] = field(default_factory=list)
    subject: str = ""


def read_winmail(content: bytes) -> Winmail:
    """Everything in it. Raises ValueError if it is not TNEF, or broken so that nothing can be had."""
    return _read(content, 0, iter(range(_MOST_BODIES)))


def _read(content: bytes, depth: int, bodies: Iterator[int]) -> Winmail:
    if not content.startswith(SIGNATURE):
        raise ValueError
    found, broken = Winmail(), False
    try:
        _walk(found, content, depth, bodies)
    except (struct.error, IndexError, ValueError):
        broken = True
    found.files = [file for file in found.files if file.content or file.name]
    if broken and not (found.files or found.text or found.html):
        raise ValueError
    return found


def _walk(found: Winmail, content: bytes, depth: int, bodies: Iterator[int]) -> None:
    charset = ""
    for name, value in _attributes(content):
        if name == _CODEPAGE and len(value) >= 4:
            charset = _charset(struct.unpack_from("<I", value)[0])
        elif name == _ATTACH_BEGINS:
            found.files.append(HiddenFile())
        elif found.files and name in {_ATTACH_DATA, _ATTACH_TITLE, _ATTACH_PROPERTIES}:
            _about_file(found, name, value, charset, (depth, bodies))
        elif name == _PROPERTIES:
            _about_message(found, dict(_properties(value)), charset, bodies)
        elif name == _BODY:
            found.text = found.text or _text(value, charset)
        elif name == _SUBJECT:
            found.subject = _text(value, charset)


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 6
    for _ in range(_MOST_ATTRIBUTES):
        if at + 11 > len(content):
            return
        _level, name, _type, length = struct.unpack_from("<BHHI", content, at)
        yield name, content[at + 9 : at + 9 + length]
        at += 11 + length


def _about_file(found: Winmail, name: int, value: bytes, charset: str, within: tuple[int, Iterator[int]]) -> None:
    file = found.files[-1]
    if name == _ATTACH_TITLE:
        file.name = file.name or _text(value, charset)
    elif name == _ATTACH_DATA:
        file.content = value
    else:
        known = dict(_properties(value))
        for wanted in (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME):
            if wanted in known and (text := _string(known[wanted], charset)):
                file.name = text
                break
        file.content_type = _string(known[_KIND], charset).lower() if _KIND in known else ""
        file.content_id = _string(known[_CONTENT_ID], charset).strip("<>") if _CONTENT_ID in known else ""
        if _DATA in known:
            _inner(found, file, known[_DATA], *within)


def _inner(found: Winmail, file: HiddenFile, value: tuple[int, bytes], depth: int, bodies: Iterator[int]) -> None:
    kind, content = value
    if kind != _OBJECT:
        file.content = content
        return
    if not content.startswith(_MESSAGE) or depth >= _DEEPEST:
        file.content = content[16:]
        return
    message = _read(content[16:], depth + 1, bodies)
    file.name = (message.subject or file.name or "message") + (".html" if message.html else ".txt")
    file.content = (message.html or message.text).encode()
    file.content_type = "text/html; charset=utf-8" if message.html else "text/plain; charset=utf-8"
    found.files += message.files


def _about_message(found: Winmail, known: dict[int, tuple[int, bytes]], charset: str, bodies: Iterator[int]) -> None:
    if _INTERNET_CODEPAGE in known:
        charset = _charset(struct.unpack_from("<I", known[_INTERNET_CODEPAGE][1])[0])
    if _TEXT in known:
        found.text = _string(known[_TEXT], charset)
    if _HTML in known:
        found.html = _string(known[_HTML], charset)
    if _RICH in known and next(bodies, None) is not None:
        rich = read_rich_text(decompressed(known[_RICH][1]))
        found.html = found.html or rich.html
        found.text = found.text or rich.text


def _properties(content: bytes) -> Iterator[tuple[int, tuple[int, bytes]]]:
    """Property id to type and first value; named ones are passed over."""
    (count,) = struct.unpack_from("<I", content)
    at = 4
    for _ in range(min(count, _MOST_VALUES)):
        if at + 4 > len(content):
            return
        kind, name = struct.unpack_from("<HH", content, at)
        at += 4
        if name >= 0x8000:
            at = _behind_name(content, at)
        several, kind = bool(kind & 0x1000), kind & ~0x1000
        values, at = _values(content, at, kind, several=several)
        if values:
            yield name, (kind, values[0])


def _behind_name(content: bytes, at: int) -> int:
    at += 16
    (kind,) = struct.unpack_from("<I", content, at)
    if kind == 0:
        return at + 8
    (length,) = struct.unpack_from("<I", content, at + 4)
    return at + 8 + int(length) + -int(length) % 4


def _values(content: bytes, at: int, kind: int, *, several: bool) -> tuple[list[bytes], int]:
    variable = kind in {_OBJECT, _STRING, _UNICODE, _BINARY}
    if not variable and kind not in _FIXED:
        raise ValueError
    count = 1
    if several or variable:
        (count,) = struct.unpack_from("<I", content, at)
        at += 4
    if count > _MOST_VALUES:
        raise ValueError
    values = []
    for _ in range(count):
        length = _FIXED.get(kind, 0)
        if variable:
            (length,) = struct.unpack_from("<I", content, at)
            at += 4
        if at + length > len(content):
            raise ValueError
        values.append(content[at : at + length])
        at += length + -length % 4
    return values, at


def _string(value: tuple[int, bytes], charset: str) -> str:
    kind, content = value
    if kind == _UNICODE:
        return content.decode("utf-16-le", "replace").rstrip("\0")
    return _text(content, charset)


def _text(content: bytes, charset: str) -> str:
    return decode(content.rstrip(b"\0"), charset or None)


def _charset(codepage: int) -> str:
    names = {936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949", 65001: "utf-8", 54936: "gb18030", 20866: "koi8-r"}
    return names.get(codepage, f"cp{codepage}")
