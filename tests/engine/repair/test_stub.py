"""The letter in place of one that is too large: it answers where the original is, and stands in its thread."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from app.archive.reading import read_headers, read_message
from app.core.identity import Digest
from app.engine.repair.byte_survey import ByteSurvey
from app.engine.repair.stub import Original, attachment_names, stub_letter

ARRIVED = datetime(2020, 5, 6, 7, 8, 9, tzinfo=UTC)
ORIGINAL = Original("海岳.mailover/archive/mail/2024/07/a.eml", Digest("ab" * 32), 99_000_000, ARRIVED, 35_651_584)
LARGE = (
    'From: "张三" <z@customer.test>\r\nTo: alice@firm.test\r\nCc: bob@firm.test\r\nX-Spam: no\r\nBcc: secret@x.test\r\n'
    "Subject: 样品照片\r\nDate: Mon, 1 Jul 2024 10:00:00 +0800\r\nMessage-ID: <7@customer.test>\r\n"
    "In-Reply-To: <6@firm.test>\r\nReferences: <5@firm.test>\r\n <6@firm.test>\r\n"
    'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nhello\r\n--b\r\nContent-Type: image/jpeg\r\n'
    "Content-Disposition: attachment; filename=照片1.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
).encode()


def stub(raw: bytes = LARGE, original: Original = ORIGINAL) -> bytes:
    return stub_letter(lambda: iter([raw]), original)


def test_it_stands_in_the_thread_of_the_original():
    before, after = read_headers(LARGE), read_headers(stub())
    assert (after.subject, after.to, after.cc, after.date) == (before.subject, before.to, before.cc, before.date)
    assert after.sender == "张三 <z@customer.test>"
    assert after.message_id == "<7@customer.test>"
    assert b"In-Reply-To: <6@firm.test>\r\nReferences: <5@firm.test>\r\n <6@firm.test>\r\n" in stub()
    assert b"Bcc" not in stub()
    assert b"X-Spam" not in stub()


def test_it_says_in_both_languages_where_the_original_is():
    text = read_message(stub()).text
    for needed in (ORIGINAL.path, ORIGINAL.digest, "99,000,000", "99.0 MB", "35.7 MB", "照片1.jpg"):
        assert text.count(needed) == 2, needed
    assert "归档" in text
    assert "archive" in text
    assert "{" not in text


def test_no_server_has_a_reason_to_refuse_it():
    letter = stub()
    survey = ByteSurvey.of([letter])
    assert letter.isascii()
    assert (survey.nul, survey.bare_newlines, survey.ends_with_newline) == (0, 0, True)
    assert survey.longest_line <= 100


@pytest.mark.parametrize("raw", [b"", b"\0\n", b"no header", b"Subject: x\n\ny", b"Date: x\r\nFrom:\r\n\r\n"])
def test_a_torn_original_gets_a_whole_letter(raw):
    letter = stub(raw)
    headers = read_headers(letter)
    assert headers.sender
    assert headers.date
    assert ORIGINAL.digest in read_message(letter).text


def test_a_letter_without_limit_and_attachments_does_not_speak_of_them():
    text = read_message(stub(b"Subject: x\r\n\r\ny", Original("p", Digest("cd"), 1, ARRIVED))).text
    assert "附件" not in text
    assert "Limit" not in text


def test_names_of_attachments_are_found_in_pieces():
    pieces = [LARGE[at : at + 7] for at in range(0, len(LARGE), 7)]
    assert attachment_names(lambda: iter(pieces)) == ["照片1.jpg"]
