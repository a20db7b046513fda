"""Raw 8-bit in headers as encoded words (RFC 2047) in UTF-8, the charset guessed as the reader guesses it."""

from __future__ import annotations

import base64
import re
from urllib.parse import quote

from app.archive.reading.header_words import as_bytes, guess_text
from app.engine.repair.header_fields import HeaderField

_WORD = re.compile(rb"=\?[\w\-.:*+]{1,60}\?[bBqQ]\?[^?]*\?=")
_MOST = 45
"""Bytes of UTF-8 whose base64 fits into an encoded word of 75 characters."""
_ADDRESSES = {
    b"from", b"to", b"cc", b"bcc", b"reply-to", b"sender", b"resent-from", b"resent-to", b"resent-cc", b"resent-sender",
    b"disposition-notification-to", b"return-receipt-to",
}  # fmt: skip
_STRUCTURED = {b"content-type", b"content-disposition"}
_PHRASES = re.compile(r'"(?:[^"\\]|\\.)*"|<[^>]*>?|[,;:()]|[^"<,;:()]+|.', re.DOTALL)
_PARAMETER = re.compile(r';\s*([^\s=;]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)')
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def without_raw_eight_bit(field: HeaderField) -> bytes:
    """A field that holds raw 8-bit, in ASCII and on one line: other words stand as they were."""
    label = field.label or b"X-Unparsed-Line"
    text = _as_text(field.value if field.name else field.raw.strip())
    if field.name in _STRUCTURED:
        value = _with_parameters(text)
    elif field.name in _ADDRESSES:
        value = _with_phrases(text)
    else:
        value = _with_words(text, len(label) + 2)
    return label + b": " + value + b"\r\n"


def encoded_words(text: str, column: int = 0) -> bytes:
    """All of `text` as encoded words, folded so that no line passes 76 columns; the first begins at `column`."""
    pieces: list[bytes] = []
    piece = b""
    room = max(6, min(_MOST, (76 - column - 12) * 3 // 4))
    for character in text:
        encoded = character.encode("utf-8", "replace")
        if len(piece) + len(encoded) > room:
            pieces.append(piece)
            piece, room = b"", _MOST
        piece += encoded
    pieces.append(piece)
    return b"\r\n ".join(b"=?utf-8?B?" + base64.b64encode(piece) + b"?=" for piece in pieces)


def _as_text(value: bytes) -> str:
    """Raw 8-bit decoded; encoded words are left standing."""
    if b"=?" not in value:
        return guess_text(value)
    out, at = [], 0
    for word in _WORD.finditer(value):
        out += [guess_text(value[at : word.start()]), word[0].decode("ascii", "replace")]
        at = word.end()
    return "".join([*out, guess_text(value[at:])])


def _with_words(text: str, column: int = 0) -> bytes:
    """Free text: runs of words with foreign characters become encoded words, blanks between them included."""
    tokens = re.split(r"([ \t]+)", text)
    out: list[str] = []
    run: list[str] = []
    for position, token in enumerate(tokens):
        blank = not token.strip()
        if (not blank and _FOREIGN.search(token)) or (blank and run and _is_foreign(tokens, position + 1)):
            run.append(token)
        else:
            _flush(run, out, column)
            out.append(token)
    _flush(run, out, column)
    return "".join(out).encode("ascii", "replace")


def _is_foreign(tokens: list[str], position: int) -> bool:
    return position < len(tokens) and _FOREIGN.search(tokens[position]) is not None


def _flush(run: list[str], out: list[str], column: int) -> None:
    if not run:
        return
    text = "".join(run)
    run.clear()
    if len(out) > 1 and not out[-1].strip() and out[-2].endswith("?=") and out[-2].startswith("=?"):
        text = out[-1] + text  # decoders drop the blank between two encoded words
    taken = column + len("".join(out)) if column else 0
    out.append(encoded_words(text, min(taken, 60)).decode("ascii"))


def _with_phrases(text: str) -> bytes:
    """Addresses: a quoted name becomes encoded words without its quotes, in which none may stand."""
    out = []
    for piece in _PHRASES.findall(text):
        if not _FOREIGN.search(piece):
            out.append(piece)
        elif piece.startswith('"') and len(piece) > 1:
            out.append(encoded_words(re.sub(r"\\(.)", r"\1", piece[1:-1])).decode("ascii"))
        elif piece.startswith("<"):
            out.append(f"<{_with_words(piece[1:].rstrip('>')).decode('ascii')}>")
        else:
            lead, trail = piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
            out.append(lead + _with_words(piece.strip()).decode("ascii") + trail)
    return "".join(out).encode("ascii", "replace")


def _with_parameters(text: str) -> bytes:
    """Content-Type and Content-Disposition: parameters with foreign characters by RFC 2231."""

    def encoded(found: re.Match[str]) -> str:
        value = found[2].strip()
        if not _FOREIGN.search(value):
            return found[0]
        inner = re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value
        return f"; {found[1]}*=utf-8''{quote(as_bytes(inner), safe='')}"

    return _with_words(_PARAMETER.sub(encoded, text))
