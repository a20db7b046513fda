"""Parts in parts, parts beside parts, and parts whose borders lie."""

from __future__ import annotations

from collections.abc import Callable

from tests.archive.hostile.mail.shapes import HEAD, MEGABYTE, headed, mixed, typed


def _nested(depth: int, inside: bytes = b"Content-Type: text/plain\r\n\r\nneedle\r\n") -> bytes:
    opening = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth))
    return HEAD + opening + inside


def _whole(depth: int) -> bytes:
    closing = b"".join(b"\r\n--b%d--\r\n" % n for n in reversed(range(depth)))
    return _nested(depth) + closing


def _messages(depth: int) -> bytes:
    return (
        HEAD + b"Subject: needle\r\nContent-Type: message/rfc822\r\n\r\n" * depth + b"Subject: last\r\n\r\nneedle\r\n"
    )


def _siblings(count: int) -> bytes:
    return mixed(*(b'Content-Type: multipart/mixed; boundary="s%d"\r\n\r\n--s%d--' % (n, n) for n in range(count)))


def _same_boundary(depth: int) -> bytes:
    return HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' * depth + b"\r\nneedle"


def _boundary(value: bytes, line: bytes) -> bytes:
    return typed(
        b"multipart/mixed; boundary=" + value, line + b"\r\nContent-Type: text/plain\r\n\r\nneedle\r\n" + line + b"--"
    )


MULTIPARTS: dict[str, Callable[[], bytes]] = {
    "3,000 deep": lambda: _nested(3000),
    "3,000 deep and closed": lambda: _whole(3000),
    "90 deep and closed": lambda: _whole(90),
    "90 deep round 5 MB of empty lines": lambda: _nested(90, b"\r\n" + b"\n" * 5 * MEGABYTE),
    "10 MB of empty lines": lambda: headed(b"Subject: needle", body=b"\n" * 10 * MEGABYTE),
    "10 MB of bare carriage returns": lambda: headed(b"Subject: needle", body=b"\r" * 10 * MEGABYTE),
    "10 MB in one line": lambda: headed(b"Subject: needle", body=b"y" * 10 * MEGABYTE),
    "attribution of blanks": lambda: headed(body=b"On Monday Anna wrote" + b" " * 200_000 + b"x\r\n> needle\r\n"),
    "sender line of blanks": lambda: headed(body=(b"From" + b" " * 200_000 + b"x\r\n") * 3 + b"needle\r\n"),
    "quotes 100,000 deep": lambda: headed(body=b">" * 100_000 + b" needle\r\n> x\r\n\r\n" * 50_000),
    "200,000 addresses": lambda: headed(body=b"http://a.test/x a@b.test\r\n" * 100_000),
    "10 MB of blanks": lambda: headed(b"Subject: needle", body=b" " * 10 * MEGABYTE),
    "messages 1,000 deep": lambda: _messages(1000),
    "messages 50 deep": lambda: _messages(50),
    "3,000 parts": lambda: mixed(*(b"Content-Type: text/plain\r\n\r\nneedle %d" % n for n in range(3000))),
    "100,000 empty parts": lambda: typed(b'multipart/mixed; boundary="b"', b"--b\r\n" * 100_000),
    "20,000 multiparts side by side": lambda: _siblings(20_000),
    "the same boundary 500 deep": lambda: _same_boundary(500),
    "boundaries that begin each other": lambda: _nested(9).replace(b"b8", b"b"),
    "boundary of nothing": lambda: _boundary(b'""', b"--"),
    "boundary of blanks": lambda: _boundary(b'"  "', b"--  "),
    "boundary of a pattern": lambda: _boundary(b'"(a+)+$"', b"--(a+)+$"),
    "boundary with raw bytes": lambda: _boundary(b'"\xff\xfe"', b"--\xff\xfe"),
    "boundary in base64": lambda: typed(
        b"multipart/mixed; boundary=b", b"LS1iDQo=", b"Content-Transfer-Encoding: base64"
    ),
    "a part that is all header": lambda: mixed(b"X-A: b\r\n" * 100_000),
    "a part of a message without type": lambda: typed(b"message/rfc822", b""),
    "message/partial": lambda: typed(b'message/partial; id="x"; number=1; total=99999999', b"needle"),
    "message/external-body": lambda: typed(
        b'message/external-body; access-type=local-file; name="/etc/passwd"', b"Content-Type: text/plain\r\n\r\nneedle"
    ),
    "delivery-status without blocks": lambda: typed(b"message/delivery-status", b"\r\n\r\n" * 50_000),
    "a type without slash": lambda: typed(b"text", b"needle"),
    "a type of slashes": lambda: typed(b"/" * 1000, b"needle"),
    "two types": lambda: typed(b"text/plain", b"needle", b"Content-Type: text/html"),
    "unknown transfer encoding": lambda: typed(b"text/plain", b"needle", b"Content-Transfer-Encoding: x-unknown"),
    "uuencode without end": lambda: typed(
        b"text/plain", b"begin 644 x\r\n" + b"M" * 400_000, b"Content-Transfer-Encoding: x-uuencode"
    ),
    "quoted-printable without end": lambda: typed(
        b"text/plain", b"=" * MEGABYTE, b"Content-Transfer-Encoding: quoted-printable"
    ),
    "base64 of 10 MB": lambda: typed(b"text/plain", b"bmVlZGxl\r\n" * MEGABYTE, b"Content-Transfer-Encoding: base64"),
    "base64 of junk": lambda: typed(b"text/plain", b"!*\xff=" * MEGABYTE, b"Content-Transfer-Encoding: base64"),
}
