"""The plain frames into which hostile pieces are put."""

from __future__ import annotations

import base64

HEAD = b"From: a@attacker.test\r\nTo: linda@firm.test\r\nDate: Tue, 12 Mar 2019 10:20:30 +0800\r\n"
MEGABYTE = 1 << 20


def headed(*fields: bytes, body: bytes = b"needle in the body\r\n") -> bytes:
    """A message with these header lines."""
    return HEAD + b"".join(field + b"\r\n" for field in fields) + b"\r\n" + body


def typed(kind: bytes, body: bytes, *fields: bytes) -> bytes:
    """A message of one part."""
    return headed(b"Subject: needle", b"MIME-Version: 1.0", b"Content-Type: " + kind, *fields, body=body)


def html(markup: bytes) -> bytes:
    """A message that is one HTML body."""
    return typed(b"text/html; charset=utf-8", markup)


def mixed(*parts: bytes) -> bytes:
    """A message of several parts, each with its own header."""
    body = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b--\r\n"
    return typed(b'multipart/mixed; boundary="b"', body)


def attached(kind: bytes, content: bytes, disposition: bytes) -> bytes:
    """One text and one attachment in base64."""
    head = b"Content-Type: %s\r\nContent-Disposition: %s\r\nContent-Transfer-Encoding: base64\r\n\r\n" % (
        kind,
        disposition,
    )
    return mixed(b"Content-Type: text/plain\r\n\r\nneedle", head + base64.encodebytes(content))
