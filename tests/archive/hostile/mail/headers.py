"""Headers that are too long, too many, or shaped to make a pattern look at the same bytes again and again."""

from __future__ import annotations

from collections.abc import Callable

from tests.archive.hostile.mail.shapes import HEAD, MEGABYTE, headed


def _repeated(field: bytes, unit: bytes, size: int = MEGABYTE, end: bytes = b"") -> Callable[[], bytes]:
    """A field that holds one unit over and over."""
    return lambda: headed(field + b": " + unit * (size // len(unit)) + end, b"X-Last: x")


def _many(line: bytes, count: int) -> Callable[[], bytes]:
    return lambda: headed(*(line % number for number in range(count)))


def _words(count: int, charset: bytes) -> bytes:
    return b" ".join(b"=?%s?Q?x?=" % (charset % number if b"%" in charset else charset) for number in range(count))


HEADERS: dict[str, Callable[[], bytes]] = {
    "subject of 10 MB": _repeated(b"Subject", b"long ", 10 * MEGABYTE),
    "subject of 10 MB without a blank": _repeated(b"Subject", b"y", 10 * MEGABYTE),
    "field of 10 MB in folds": _repeated(b"X-Fold", b"z" * 70 + b"\r\n\t", 10 * MEGABYTE),
    "200,000 lines": _many(b"X-Line-%d: v", 200_000),
    "200,000 subjects": _many(b"Subject: %d", 200_000),
    "100,000 senders": _many(b"From: a%d@b.test", 100_000),
    "100,000 addresses in from": lambda: headed(b"From: " + b", ".join(b"a%d@b.test" % n for n in range(100_000))),
    "10,000 recipients": lambda: headed(b"Cc: " + b",\r\n\t".join(b"u%d@x.test" % n for n in range(10_000))),
    "header only, 5 MB, no colon": lambda: b"x" * 5 * MEGABYTE,
    "header only, 5 MB, blanks": lambda: b"Subject" + b" " * 5 * MEGABYTE,
    "word that never ends": _repeated(b"Subject", b"=?a?q?"),
    "words that never end, then one that does": _repeated(b"Subject", b"=?a?q?", end=b"?="),
    "words that never end, apart": _repeated(b"Subject", b"=?a?q? "),
    "word of question marks": _repeated(b"Subject", b"=?a?q?x?y?"),
    "100,000 words of one charset": lambda: headed(b"Subject: " + _words(100_000, b"utf-8")),
    "50,000 words of unknown charsets": lambda: headed(b"Subject: " + _words(50_000, b"x-%d")),
    "comments 20,000 deep": lambda: headed(b"From: " + b"(" * 20_000 + b")" * 20_000 + b" a@b.test"),
    "comments 400 deep": lambda: headed(b"From: " + b"(" * 400),
    "sender of quotes": _repeated(b"From", b'"\\', 100_000),
    "sender of angles": _repeated(b"From", b"<", 100_000),
    "sender of routes": _repeated(b"From", b"<@a,", 100_000),
    "sender of groups": _repeated(b"From", b"a:;", 100_000),
    "blanks in date": lambda: HEAD.replace(b"Tue, 12", b" " * 60_000 + b"12") + b"\r\nx",
    "date of digits": lambda: HEAD.replace(b"Tue, 12", b"9" * 60_000) + b"\r\nx",
    "dates 60,000 times": _many(b"Date : %d", 60_000),
    "folds without text": _repeated(b"Subject", b"\r\n "),
    "bare carriage returns": _repeated(b"Subject", b"\r"),
    "parameters without end": _repeated(b"Content-Type: multipart/mixed; boundary", b";a"),
    "semicolons in an open quotation": _repeated(b'Content-Type: multipart/mixed; a="', b"; "),
    "parameter of blanks": _repeated(b"Content-Type: text/plain; a", b" "),
    "parameter of backslashes": _repeated(b'Content-Disposition: attachment; filename="', b'\\"'),
    "parameter in 100,000 pieces": lambda: headed(
        b"Content-Disposition: attachment" + b"".join(b";\r\n filename*%d*=%%41" % n for n in range(100_000))
    ),
    "boundary of 1 MB": lambda: headed(b'Content-Type: multipart/mixed; boundary="' + b"b" * MEGABYTE + b'"'),
    "control characters": lambda: headed(b"Subject: " + bytes(range(1, 10)) + bytes(range(14, 32)) + b"\x7f\xc2\x85"),
    "nul in every field": lambda: headed(b"Sub\0ject: a\0b", b"Subject: a\0b", b"From\0: x").replace(b"a@", b"a\0@"),
    "lone surrogate by utf-7": lambda: headed(b"Subject: =?utf-7?Q?+2AA-x?=", b"From: =?utf-7?Q?+2AA-?= <a@b.test>"),
    "escapes by unicode_escape": lambda: headed(b"Subject: =?unicode_escape?Q?=5Cud800=5Cq?="),
    "combining marks": lambda: headed(b"Subject: a" + "\u0300\u0316".encode() * 100_000),
    "formula": lambda: headed(b"Subject: =cmd|'/C calc'!A0", b"From: =1+1 <a@b.test>"),
    "lines that a separator begins": lambda: headed(b"Subject: From x", body=b"From a\n>From b\n" * 50_000),
    "identifier that is a path": lambda: headed(b"Message-ID: <../../../etc/passwd>", b"Subject: ../../etc/passwd"),
    "reserved subject": lambda: headed(b"Subject: CON"),
    "references 100,000": lambda: headed(b"References: " + b"\r\n ".join(b"<%d@x>" % n for n in range(100_000))),
    "references without end": _repeated(b"References", b"<"),
    "Re: 200,000 times": _repeated(b"Subject", b"Re: ", 800_000),
    "Re[9]: without end": _repeated(b"Subject", b"Re[", 800_000),
    "list prefixes without end": _repeated(b"Subject", b"[a] ", 800_000),
}
