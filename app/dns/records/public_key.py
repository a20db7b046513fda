"""The size of a public key as DKIM publishes it: DER, read far enough for its length and no further."""

from __future__ import annotations


class NotAKeyError(ValueError):
    """The bytes are no RSA public key."""


def rsa_bits(der: bytes) -> int:
    """Bits of the modulus of a SubjectPublicKeyInfo (RFC 5280) or RSAPublicKey (RFC 8017). Raises NotAKeyError."""
    tag, body, rest = _element(der)
    if tag != _SEQUENCE or rest:
        raise NotAKeyError
    tag, first, rest = _element(body)
    if tag == _SEQUENCE:  # the name of the algorithm; behind it the key in a bit string
        tag, key, _rest = _element(rest)
        if tag != _BIT_STRING or key[:1] != b"\0":
            raise NotAKeyError
        return rsa_bits(key[1:])
    if tag != _INTEGER or not first or first[0] & 0x80:
        raise NotAKeyError
    return int.from_bytes(first, "big").bit_length()


_INTEGER, _BIT_STRING, _SEQUENCE = 0x02, 0x03, 0x30


def _element(der: bytes) -> tuple[int, bytes, bytes]:
    """Tag, content, and what stands behind."""
    if len(der) < 2:
        raise NotAKeyError
    start, length = 2, der[1]
    if length & 0x80:
        count = length & 0x7F
        start += count
        length = int.from_bytes(der[2:start], "big")
    if start + length > len(der):
        raise NotAKeyError
    return der[0], der[start : start + length], der[start + length :]
