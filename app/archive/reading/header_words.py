"""Encoded words (RFC 2047) and parameters (RFC 2231) as real mail has them: split inside a character, unquoted, raw."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from app.archive.reading.charsets import decode, decode_as, guess

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Characters that no reader of a header should meet; the last ones turn text round and disguise file names."""

_WORD = re.compile(rb"=\?([\w\-.:*+]{1,60})\?([bBqQ])\?([^?]*(?:\?(?!=)[^?]*)*?)\?=")
_FOLD = re.compile(rb"\r?\n[ \t]*")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_PARAMETER = re.compile(r';\s*([^\s=;]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.DOTALL)
_MAX_PIECES = 200


def header_text(value: bytes, charset: str = "") -> str:
    """A header's value as text: unfolded, encoded words decoded, raw 8-bit guessed, control characters taken out.

    `charset` is what she says instead of the guess.
    """
    return CONTROL.sub("", _text(value, charset)).strip()


def _text(value: bytes, charset: str = "") -> str:
    if b"\n" in value:
        value = _FOLD.sub(b" ", value)
    text = _joined_words(value, charset) if b"=?" in value else guess_text(value, charset)
    return text.replace("\n", " ").replace("\r", " ")


def guess_text(value: bytes, charset: str = "") -> str:
    """Text of bytes without a declared charset, or in the one that she names."""
    if charset:
        return decode_as(value, charset)
    return value.decode("ascii") if value.isascii() else guess(value)


def _joined_words(value: bytes, charset_named: str = "") -> str:
    """Neighbouring words of one charset are joined before decoding: senders split characters between them."""
    texts: list[str] = []
    run, charset, position = bytearray(), "", 0
    # behind the last end of a word each beginning would be followed to the end of the value
    for word in _WORD.finditer(value, 0, value.rfind(b"?=") + 2):
        gap, position = value[position : word.start()], word.end()
        name = word[1].split(b"*")[0].decode("ascii", "replace").lower()
        if run and (gap.strip() or name != charset):
            texts.append(decode(bytes(run), charset))
            run = bytearray()
        if gap and (gap.strip() or not (texts or run)):
            texts.append(guess_text(gap, charset_named))
        charset = name
        run += _word_bytes(word[2], word[3])
    if run:
        texts.append(decode(bytes(run), charset))
    texts.append(guess_text(value[position:], charset_named))
    return "".join(texts)


def _word_bytes(encoding: bytes, content: bytes) -> bytes:
    if encoding in b"bB":
        return decode_base64(content)
    return binascii.a2b_qp(content.replace(b"_", b" "), header=False)


def decode_base64(content: bytes) -> bytes:
    """All that can be had of base64, whatever stands between its characters."""
    try:
        return binascii.a2b_base64(content, strict_mode=False)
    except binascii.Error:
        pass
    clean = _NOT_BASE64.sub(b"", content)
    if len(clean) % 4 == 1:
        clean = clean[:-1]
    return base64.b64decode(clean + b"=" * (-len(clean) % 4))


def parameters(value: str) -> dict[str, str]:
    """The parameters of a structured header, names in lower case, the first of each name."""
    found: dict[str, str] = {}
    for match in _PARAMETER.finditer(value):
        text = match[2].strip()
        if text.startswith('"'):
            inner = text[1:-1] if len(text) > 1 and text.endswith('"') else text[1:]
            text = re.sub(r"\\(.)", r"\1", inner)
        found.setdefault(match[1].lower(), text)
    return found


def parameter(value: str, key: str) -> str | None:
    """One parameter: RFC 2231 pieces first, then the plain form, which may hold encoded words or raw 8-bit."""
    found = parameter_as_sent(value, key)
    return None if found is None else CONTROL.sub("", found).strip()


def parameter_as_sent(value: str, key: str) -> str | None:
    """As `parameter`, with the control characters that it takes out."""
    found = parameters(value)
    pieces = _pieces(found, key)
    if not pieces:
        plain = found.get(key)
        return None if plain is None else _text(as_bytes(plain))
    charset, content = "", b""
    for number, (text, encoded) in enumerate(pieces):
        piece = text
        if number == 0 and encoded and piece.count("'") >= 2:
            charset, _language, piece = piece.split("'", 2)
        content += unquote_to_bytes(as_bytes(piece)) if encoded else as_bytes(piece)
    joined = decode(content, charset)
    return _text(content) if "=?" in joined else joined


def _pieces(found: dict[str, str], key: str) -> list[tuple[str, bool]]:
    """The values of ``key*``, or of ``key*0``, ``key*1*`` and so on, each with whether it is percent-encoded."""
    if f"{key}*" in found:
        return [(found[f"{key}*"], True)]
    pieces: list[tuple[str, bool]] = []
    for number in range(_MAX_PIECES):
        if f"{key}*{number}*" in found:
            pieces.append((found[f"{key}*{number}*"], True))
        elif f"{key}*{number}" in found:
            pieces.append((found[f"{key}*{number}"], False))
        else:
            break
    return pieces


def as_bytes(text: str) -> bytes:
    """The bytes behind text that `email` read from bytes."""
    return text.encode("utf-8", "surrogateescape")
