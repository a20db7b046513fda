"""Letters that are wrong, extreme or made to mislead, one function a kind; each was met in somebody's mailbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.servers.corpus.headers import Letter, header
from tests.servers.corpus.words import CRLF, base64_lines, encoded_words, english

_UTF8_TEXT = (b"Content-Type: text/plain; charset=utf-8",)
_HELLO = "hello 你好\r\n".encode()
_BAD_DATES = (
    b"not a date", b"32 Foo 99 25:61:00", b"", b"Mon, 1 Jan 0000 00:00:00 +9999", b"2024-05-06T07:08:09Z",
    b"\xd6\xdc\xd2\xbb, 2024\xc4\xea5\xd4\xc2", b"Tue, 01 Jan 2069 00:00:00 +0000",
)  # fmt: skip


def _simple(
    letter: Letter, body: bytes = _HELLO, extra: Sequence[bytes] = _UTF8_TEXT, *,
    message_id: bool = True, date: bytes | None = None,
) -> bytes:  # fmt: skip
    return header(letter, extra, message_id=message_id, date=date) + CRLF + body


def _without(letter: Letter, name: bytes) -> bytes:
    return CRLF.join(line for line in _simple(letter).split(CRLF) if not line.startswith(name))


def _raw_subject(letter: Letter) -> bytes:
    lines = [line for line in _simple(letter).split(CRLF) if not line.startswith(b" =?")]
    subject = b"Subject: \xb1\xa8\xbc\xdb\xb5\xa5 \xd6\xec\xe9F\xbb\xf9"
    return CRLF.join(subject if line.startswith(b"Subject:") else line for line in lines)


def _nested(letter: Letter, depth: int) -> bytes:
    part = b"Content-Type: text/plain\r\n\r\ninnermost\r\n"
    for level in range(depth):
        mark = b"n%d-%d" % (letter.number, level)
        part = b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n--%s\r\n%s\r\n--%s--\r\n' % (
            mark,
            mark,
            part,
            mark,
        )
    return header(letter) + part


def _without_nul(chance: Random, size: int) -> bytes:
    return bytes(byte for byte in chance.randbytes(size) if byte)


_ENCODED_PDF = (b"Content-Type: application/pdf; name=x.pdf", b"Content-Transfer-Encoding: base64")
_TNEF = (b"Content-Type: application/ms-tnef; name=winmail.dat", b"Content-Transfer-Encoding: base64")
_SIGNED = (
    b'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary="s"',
)  # fmt: skip
_BINARY = (b"Content-Type: application/octet-stream", b"Content-Transfer-Encoding: binary")
_INVITATION = (
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:{}\r\nSUMMARY:例会\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
_FROM_LINES = b"first\r\n\r\nFrom here on\r\n>From quoted\r\n>>From twice\r\n.\r\n..\r\nFrom x@y Mon Jan  1 2001\r\n"
_BAIT = b"* 1 FETCH (UID 999999 BODY[] {5}\r\nabcde)\r\nA1 OK done\r\n+ go\r\n)\r\n {10}\r\n"

ODDITIES: dict[str, Callable[[Letter], bytes]] = {
    "no_message_id": lambda m: _simple(m, message_id=False),
    "empty_message_id": lambda m: b"Message-ID: <>\r\n" + _simple(m, message_id=False),
    "same_message_id": lambda m: (
        b"Message-ID: <same@corp.example.cn>\r\n" + _simple(m, b"body %d\r\n" % m.number, message_id=False)
    ),
    "two_message_ids": lambda m: b"Message-ID: <other%d@x>\r\n" % m.number + _simple(m),
    "bad_date": lambda m: _simple(m, date=m.chance.choice(_BAD_DATES)),
    "no_date": lambda m: _without(m, b"Date:"),
    "nul": lambda m: _simple(m, b"before\x00after\x00\x00\r\nend\r\n"),
    "nul_header": lambda m: b"X-Nul: a\x00b\r\n" + _simple(m),
    "bare_lf": lambda m: _simple(m, english(m.chance, 400).encode() + CRLF).replace(CRLF, b"\n"),
    "mixed_eol": lambda m: _simple(m, b"one\ntwo\r\nthree\rfour\n\rfive\r\r\nend\n"),
    "long_line": lambda m: _simple(m, b"y" * m.chance.randrange(10_000, 300_000) + CRLF),
    "long_header": lambda m: b"X-Long: " + b"z" * 40_000 + CRLF + _simple(m),
    "many_headers": lambda m: b"".join(b"X-H%d: v\r\n" % n for n in range(2000)) + _simple(m),
    "many_recipients": lambda m: (
        b"Cc: " + b",\r\n\t".join(b"u%d@corp.example.cn" % n for n in range(3000)) + CRLF + _simple(m)
    ),
    "raw_subject": _raw_subject,
    "split_word": lambda m: b"X-Subject: =?gb2312?B?xOO6?=\r\n =?gb2312?B?w9a5+g==?=\r\n" + _simple(m),
    "charset_lie": lambda m: _simple(
        m, "朱镕基𠮷€\r\n".encode("gb18030"), [b"Content-Type: text/plain; charset=gb2312"]
    ),
    "charset_unknown": lambda m: _simple(m, b"\xb1\xa8\r\n", [b"Content-Type: text/plain; charset=x-unknown-8bit"]),
    "from_line": lambda m: _simple(m, _FROM_LINES),
    "from_first": lambda m: _simple(m, b"From the start\r\n"),
    "no_body": header,
    "no_body_separator": lambda m: header(m)[:-2],
    "no_header": lambda m: b"\r\nonly a body %d\r\n" % m.number,
    "no_final_eol": lambda m: _simple(m, b"no newline at the end"),
    "trailing_blank": lambda m: _simple(m, b"x\r\n\r\n\r\n\r\n"),
    "deep": lambda m: _nested(m, 60),
    "rfc822": lambda m: header(m, [b"Content-Type: message/rfc822"]) + CRLF + _simple(m),
    "missing_end": lambda m: _simple(
        m, b"--q\r\nContent-Type: text/plain\r\n\r\ncut o", [b'Content-Type: multipart/mixed; boundary="q"']
    ),
    "no_boundary": lambda m: _simple(m, b"--q\r\n\r\nx\r\n--q--\r\n", [b"Content-Type: multipart/mixed"]),
    "bad_base64": lambda m: _simple(m, b"SGVsbG8*!!\r\n=\r\nd29ybGQ", _ENCODED_PDF),
    "uuencode": lambda m: _simple(m, b"begin 644 test.txt\r\n#0V%T\r\n`\r\nend\r\n"),
    "emoji": lambda m: b"X-S: " + encoded_words("年会🎉👨‍👩‍👧 ok") + CRLF + _simple(m),
    "signed": lambda m: _simple(
        m,
        b"--s\r\nContent-Type: text/plain\r\n\r\nsigned text  \r\n--s\r\n"
        b"Content-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64_lines(m.chance.randbytes(1500))
        + b"--s--\r\n",
        _SIGNED,
    ),
    "tnef": lambda m: _simple(m, base64_lines(b"\x78\x9f\x3e\x22" + m.chance.randbytes(3000)), _TNEF),
    "calendar": lambda m: _simple(
        m, _INVITATION.format(m.number).encode(), [b"Content-Type: text/calendar; charset=utf-8; method=REQUEST"]
    ),
    "imap_bait": lambda m: _simple(m, _BAIT),
    "tiny": lambda _m: b"A: b\r\n\r\n",
    "binary": lambda m: _simple(m, _without_nul(m.chance, 4000) + CRLF, _BINARY),
}

NUL_KINDS = frozenset({"nul", "nul_header"})
"""Cyrus refuses these; Dovecot stores 0x80 for the NUL."""

EOL_KINDS = frozenset({"bare_lf", "mixed_eol"})
"""Cyrus refuses these; most servers turn a bare LF into CRLF."""
