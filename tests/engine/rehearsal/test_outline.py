"""A message too large to be held is told apart by the same words as a small one, from one pass over its pieces."""

from __future__ import annotations

import base64
import random
import tracemalloc

import pytest
from app.archive import Place
from app.core.identity import AccountId, Digest, MailboxPath, Uid, UidValidity
from app.engine.delivery.items import delivery_items
from app.engine.kept_body import KeptBody, let_go, pieces_of
from app.engine.rehearsal.comparing import differences, outline_differences
from app.engine.rehearsal.outline import outline_of
from app.engine.rehearsal.report import Aspect, Change
from app.mailstore.store import FetchedMessage

INBOX = MailboxPath.of("INBOX")
FILE = base64.encodebytes(bytes(range(256)) * 40).replace(b"\n", b"\r\n")
MESSAGE = (
    b"From: =?utf-8?b?5Lu75p2l?= <a@customer.test>\r\nTo: alice@firm.test\r\nSubject: PI 7\r\n"
    b"Date: Mon, 1 Jul 2024 10:00:00 +0800\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="=_b"\r\n\r\npreamble\r\n--=_b\r\n'
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    + "请确认付款条件 = 30%。\r\n第二行\r\n".encode()
    + b'--=_b\r\nContent-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n'
    b'Content-Disposition: attachment; filename="a.pdf"\r\n\r\n'
    + FILE
    + b"--=_b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ninner text\r\n--=_b--\r\n"
)
QP = (
    MESSAGE.replace(b"Content-Transfer-Encoding: 8bit", b"Content-Transfer-Encoding: quoted-printable", 1)
    .replace(b" = 30%", b" =3D 30%")
    .replace("请确认".encode(), b"".join(b"=%02X" % byte for byte in "请确认".encode()))
    .replace("第二行".encode(), "第=\r\n二行".encode())
)
CHANGED = {
    "nothing": MESSAGE,
    "line ends": MESSAGE.replace(b"\r\n\r\npreamble\r\n", b"\r\n\r\npreamble\n"),
    "last line": MESSAGE.removesuffix(b"\r\n"),
    "encoding": QP,
    "lines of base64": MESSAGE.replace(FILE, base64.b64encode(bytes(range(256)) * 40) + b"\r\n"),
    "text": MESSAGE.replace(b"30%", b"90%"),
    "file": MESSAGE.replace(FILE[:20], b"AAAA" + FILE[4:20].swapcase()),
    "name of the file": MESSAGE.replace(b"a.pdf", b"b.pdf"),
    "file gone": MESSAGE.replace(FILE, b""),
    "header added": b"X-Scanned: yes\r\n" + MESSAGE,
    "header lost": MESSAGE.replace(b"MIME-Version: 1.0\r\n", b""),
    "subject": MESSAGE.replace(b"Subject: PI 7", b"Subject: PI 8"),
    "inner text": MESSAGE.replace(b"inner text", b"other text"),
    "header and text": b"X-Scanned: yes\r\n" + MESSAGE.replace("第二行".encode(), "第三行".encode()),
}


def in_pieces(raw: bytes, seed: int) -> list[bytes]:
    dice, out = random.Random(seed), []
    while raw:
        size = dice.choice((1, 2, 3, 7, 60, 200, 5000))
        out.append(raw[:size])
        raw = raw[size:]
    return out


def told(found):
    return {(each.aspect, each.change, each.harmless) for each in found}


@pytest.mark.parametrize("name", CHANGED)
def test_the_words_are_those_for_a_small_message(name):
    place = Place(AccountId("a"), INBOX, UidValidity(1), Uid(1), (), "01-Jul-2024 10:00:00 +0800",
                  Digest("0" * 64), "x", len(MESSAGE))  # fmt: skip
    ((item,),) = delivery_items([place]).values()
    served = CHANGED[name]
    there = FetchedMessage(Uid(1), (), place.internaldate, served, len(served))
    small = told(differences(item, MESSAGE, there, served, INBOX, INBOX))
    large = told(outline_differences(outline_of([MESSAGE]), outline_of([served])))
    if name == "inner text":  # a message within one is an attachment only to the reader that holds it whole
        small.discard((Aspect.ATTACHMENTS, Change.ATTACHMENT_CHANGED, False))
    assert large == small
    assert bool(large) is (name != "nothing")


@pytest.mark.parametrize("name", CHANGED)
@pytest.mark.parametrize("seed", range(6))
def test_it_does_not_matter_how_the_pieces_are_cut(name, seed):
    assert outline_of(in_pieces(CHANGED[name], seed)) == outline_of([CHANGED[name]])


def test_junk_is_an_outline_too():
    for raw in (b"", b"\r\n", b"no header at all", b"A: b", b"\0\xff" * 5000, MESSAGE[:700]):
        assert outline_of([raw]) == outline_of(in_pieces(raw, 1))


def test_base64_that_is_none_is_compared_as_it_stands():
    was, now = (
        b"Content-Transfer-Encoding: base64\r\nContent-Type: application/x\r\n\r\n" + b for b in (b"a===b", b"a===c")
    )
    assert [d.change for d in outline_differences(outline_of([was]), outline_of([now]))][-1] is Change.BODY_CHANGED


def test_forty_megabytes_cost_no_memory():
    line = base64.b64encode(bytes(57)) + b"\r\n"
    head = MESSAGE[: MESSAGE.index(FILE)]

    def pieces():
        yield head
        for _ in range(40 * 16):
            yield line * 840
        yield b"--=_b--\r\n"

    tracemalloc.start()
    outline = outline_of(pieces())
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert outline.body_size > 40_000_000
    assert peak < 8_000_000


def test_a_kept_body_is_read_again_and_given_back():
    body = KeptBody()
    body.write(MESSAGE[:100])
    body.write(memoryview(MESSAGE)[100:])
    message = FetchedMessage(Uid(1), (), "", body, len(MESSAGE))
    assert b"".join(pieces_of(message) or ()) == MESSAGE
    assert body.fingerprint().size == len(MESSAGE)
    let_go(message)
