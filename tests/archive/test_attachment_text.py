"""Words out of attachments, also out of those that were made to do harm."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from app.archive.attachment_text import AttachmentReader, ReadAttachment, ReadingStopped, UnreadReason
from app.archive.attachment_text.extraction import extract
from app.archive.attachment_text.gathered import MAX_CHARACTERS
from app.archive.attachment_text.unread import Unread
from hypothesis import given
from hypothesis import strategies as st

from tests.archive.documents import docx, odt, pdf, pptx, vast_xlsx, xls, xlsx, zipped

LETTER = b"""From: a@x.cn
Subject: =?utf-8?B?5ZCI5ZCM?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b

see invoice
--b
Content-Disposition: attachment; filename=inner.txt

deep words
--b--
"""
ENTITIES = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
LOCKED = "EncryptedPackage".encode("utf-16-le")
LONG = 70 << 20
NAMES = ["a.txt", "a.eml", "a.html", "a.csv"]


@pytest.fixture(scope="module")
def reader() -> Iterator[AttachmentReader]:
    with AttachmentReader() as reader:
        yield reader


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", pdf("采购合同", "price list"), ["采购合同", "price list"]),
        ("a.docx", docx("采购合同", "第二段"), ["采购合同\n\n第二段"]),
        ("a.odt", odt("采购合同", "end"), ["采购合同\n\nend"]),
        ("a.pptx", pptx("第一页", *["x"] * 8, "第十页"), ["第一页", "第十页"]),
        (
            "a.xlsx",
            xlsx([["品名", "数量"], ["螺丝", 1200.0], ["螺母", 2.5]]),
            ["Sheet", "品名\t数量", "螺丝\t1200", "螺母\t2.5"],
        ),
        ("a.xls", xls(["品名", "报价单"]), ["Sheet1", "品名\n\n报价单"]),
        ("a.txt", "采购合同，请查收报价单".encode("gb18030"), ["采购合同"]),
        ("a.txt", "採購合約，請查收報價單。謝謝您的來信與支持".encode("big5"), ["採購合約"]),
        ("a.csv", "\ufeff品名,数量".encode(), ["品名,数量"]),
        ("a.txt", "\ufeff采购".encode("utf-16-le"), ["采购"]),
        ("a.htm", "<p>采<b>购</b>合同<script>evil()</script></p>list".encode(), ["采购合同", "list"]),
        ("a.eml", LETTER, ["合同", "a@x.cn", "see invoice", "inner.txt", "deep words"]),
        ("a.zip", zipped({"文件/报价.txt": b"hidden"}), ["文件/报价.txt"]),
    ],
)
def test_each_kind_gives_its_words(reader: AttachmentReader, name: str, content: bytes, words: list[str]) -> None:
    read = reader.read(name, "application/octet-stream", content)
    assert read.unread is None
    place = 0
    for word in words:
        assert word in read.text[place:], read.text
        place = read.text.index(word, place)


@pytest.mark.parametrize("name", ["a.jpg", "a.bin", "a.txt", "a.doc"])
def test_pictures_and_programs_are_nothing_to_read_and_no_trouble(reader: AttachmentReader, name: str) -> None:
    assert reader.read(name, "text/plain", b"\x00\xff\xd8" * 100) == ReadAttachment()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (docx("x", head=ENTITIES), UnreadReason.DAMAGED),
        (zipped({"word/document.xml": b"<a>" + b" " * LONG}), UnreadReason.TOO_LARGE),
        (docx("合同")[:-40], UnreadReason.DAMAGED),
        (docx("合同").replace(b"document", b"docunemt", 1), UnreadReason.DAMAGED),
        (zipped({"word/document.xml": b"<a><b></a>"}), UnreadReason.DAMAGED),
        (b"%PDF-1.7\n" + b"1 0 obj <</" * 50, UnreadReason.DAMAGED),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + LOCKED,
            UnreadReason.ENCRYPTED,
        ),
        (zipped({f"{n}": b"" for n in range(20_001)}), UnreadReason.TOO_LARGE),
    ],
)
def test_what_is_broken_locked_or_a_bomb_says_so(
    reader: AttachmentReader, content: bytes, reason: UnreadReason
) -> None:
    assert reader.read("a.docx", "", content) == ReadAttachment(unread=reason)


def test_a_long_text_is_cut() -> None:
    assert len(extract("a.txt", "", "合同".encode() * 100_000)) == MAX_CHARACTERS
    assert len(extract("a.docx", "", docx("合" * 100_000))) == MAX_CHARACTERS


def test_a_crash_costs_one_attachment(reader: AttachmentReader) -> None:
    assert reader.read("a.xlsx", "", vast_xlsx()).unread in {UnreadReason.CRASHED, UnreadReason.TOO_LARGE}
    assert reader.read("a.txt", "", b"words").text == "words"


def test_one_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    slow = zipped({"word/document.xml": b"<a>" + b"<b/>" * (15 << 20)})
    with AttachmentReader(time_s=0.2) as reader:
        reader.read("a.txt", "", b"begin")
        assert reader.read("a.docx", "", slow).unread is UnreadReason.TOO_SLOW
    with AttachmentReader() as reader:
        with pytest.raises(ReadingStopped):
            reader.read("a.docx", "", slow, lambda: True)
        assert reader.read("a.txt", "", b"words").text == "words"


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-", b"PK\x03\x04"]),
    st.sampled_from(["a.txt", "a.eml", "a.html", "a.csv"]),
)
def test_no_bytes_raise_anything_but_why_they_are_unread(content: bytes, head: bytes, name: str) -> None:
    try:
        text = extract(name, "", head + content)
    except Unread:
        text = ""
    assert isinstance(text, str)
