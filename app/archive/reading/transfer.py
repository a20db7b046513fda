"""Undoes a Content-Transfer-Encoding as far as it goes. Never raises; what is in no known encoding stays as it is."""

from __future__ import annotations

import binascii

from app.archive.reading.header_words import decode_base64

_UUENCODED = {"x-uuencode", "uuencode", "uue", "x-uue"}


def transfer_decoded(body: bytes, encoding: str) -> bytes:
    """The content of a body in an encoding (in lower case)."""
    if encoding == "base64":
        return decode_base64(body)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding in _UUENCODED:
        return _uudecoded(body)
    return body


def decoded_size(body: bytes, encoding: str) -> int:
    """Near what `transfer_decoded` would give, in bytes, without doing it."""
    if encoding == "base64":
        return max(0, (len(body) - body.count(b"\n") - body.count(b"\r")) * 3 // 4 - body.count(b"=", -4))
    return len(body)


def _uudecoded(body: bytes) -> bytes:
    """The lines between ``begin`` and ``end``; the body as it is if there is no beginning."""
    start = 0 if body.startswith(b"begin ") else body.find(b"\nbegin ") + 1
    if not body.startswith(b"begin ", start):
        return body
    pieces: list[bytes] = []
    for line in body[start:].splitlines()[1:]:
        if line.strip() == b"end":
            break
        try:
            pieces.append(binascii.a2b_uu(line))
        except binascii.Error:  # a line that is longer than it says, which some programs wrote
            length = ((line[0] - 32 & 63) * 4 + 5) // 3
            try:
                pieces.append(binascii.a2b_uu(line[:length]))
            except binascii.Error:
                break
    return b"".join(pieces)
