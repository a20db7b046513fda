"""Headers made acceptable, on real and on torn examples; what is copied still reads the same."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from app.archive.reading import read_headers, read_message
from app.engine.repair.byte_survey import ByteSurvey
from app.engine.repair.faithful import is_faithful
from app.engine.repair.header_fields import split_fields
from app.engine.repair.ladder import survey
from app.engine.repair.message_copy import MessageCopy
from app.engine.repair.repairs import Repair
from app.engine.repair.rewritten import Rewriting
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.repair.messages import message
from tests.servers.corpus import ODDITIES, messages

ARRIVED = datetime(2020, 5, 6, 7, 8, 9, tzinfo=UTC)
ALL = tuple(repair for repair in Repair if repair.value in {
    "final_newline", "bare_newlines", "nul_removed", "header_8bit", "header_repaired", "long_lines"
})  # fmt: skip


def rewritten(raw: bytes, *repairs: Repair) -> bytes:
    return b"".join(Rewriting(lambda: iter([raw]), repairs, ARRIVED).pieces())


def faithful(raw: bytes, copy: bytes, *repairs: Repair) -> bool:
    return is_faithful(lambda: iter([raw]), lambda: iter([copy]), repairs, ARRIVED)


def field(copy: bytes, name: bytes) -> bytes:
    return next(f.value for f in split_fields(copy.partition(b"\r\n\r\n")[0]) if f.name == name)


@settings(max_examples=300, deadline=None)
@given(message())
def test_all_repairs_together_leave_nothing_to_refuse_and_read_the_same(raw):
    copy = rewritten(raw, *ALL)
    left = survey(lambda: iter([copy]))
    assert (left.nul, left.bare_newlines, left.header_8bit, left.final_newline) == (False, False, False, True)
    # a second repair finds nothing to do
    if faithful(raw, copy, *ALL):
        assert rewritten(copy, *ALL) == copy


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_whatever_make_a_repair_fail(raw):
    copy = rewritten(raw, *ALL)
    assert copy.endswith(b"\r\n")
    read_message(copy)


def test_the_corpus_with_all_its_oddities_reads_the_same_after_all_repairs():
    unlike = []
    for generated in messages(400, seed=5, profile="oddities"):
        raw = generated.raw
        copy = rewritten(raw, *ALL)
        if not faithful(raw, copy, *ALL):
            unlike.append(generated.kind)
    assert unlike == []


def test_raw_gb18030_in_the_subject_becomes_encoded_words():
    raw = (
        b"From: a@b.test\r\nSubject: " + "回复: 关于报价单 PI-2024 及附件的确认函".encode("gb18030") + b"\r\n\r\nx\r\n"
    )
    copy = rewritten(raw, Repair.HEADER_8BIT)
    assert copy.partition(b"\r\n\r\n")[0].isascii()
    assert read_headers(copy).subject == "回复: 关于报价单 PI-2024 及附件的确认函"
    assert max(map(len, copy.split(b"\r\n"))) <= 78


@pytest.mark.parametrize(
    "sender",
    [
        '"张三, 销售" <z@firm.test>',
        "张三 <z@firm.test>, 李 四 <l@firm.test>",
        "z@firm.test (张三)",
        "=?utf-8?B?5byg?= 三 <z@firm.test>",
    ],
)
def test_raw_names_of_senders_become_encoded_words_beside_their_addresses(sender):
    raw = b"From: " + sender.encode() + b"\r\nTo: x@y.test\r\n\r\nx\r\n"
    copy = rewritten(raw, Repair.HEADER_8BIT)
    assert copy.isascii()
    squeezed = re.compile(r'[\s"]')
    assert squeezed.sub("", read_headers(copy).sender) == squeezed.sub("", read_headers(raw).sender)
    assert b"z@firm.test" in copy


def test_a_raw_file_name_goes_by_rfc_2231():
    raw = 'From: a@b.test\r\nContent-Type: application/pdf; name="报价 单.pdf"; x=y\r\n\r\n%PDF\r\n'.encode()
    copy = rewritten(raw, Repair.HEADER_8BIT)
    assert copy.isascii()
    assert read_message(copy).attachments[0].name == "报价 单.pdf"


def test_a_line_that_is_no_field_is_kept_as_one_and_hides_nothing():
    raw = (
        b"From alice Mon Jul  1 10:00:00 2024\r\nFrom: a@b.test\r\nrubbish\r\n"
        b"Date: Mon, 1 Jul 2024 10:00:00 +0800\r\nSubject : hi\r\n\r\nbody\r\n"
    )
    copy = rewritten(raw, Repair.HEADER_REPAIRED)
    assert copy == (
        b"X-Unparsed-Line: From alice Mon Jul  1 10:00:00 2024\r\nFrom: a@b.test\r\nX-Unparsed-Line: rubbish\r\n"
        b"Date: Mon, 1 Jul 2024 10:00:00 +0800\r\nSubject: hi\r\n\r\nbody\r\n"
    )
    assert read_message(copy).text.strip() == "body"


def test_what_stands_twice_stands_once():
    raw = b"From: a@b.test\r\nSubject: one\r\nsubject: two\r\nDate: Mon, 1 Jul 2024 10:00:00 +0800\r\n\r\n"
    assert b"X-Repeated-subject: two\r\n" in rewritten(raw, Repair.HEADER_REPAIRED)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (b"Date: Mon, 1 Jul 24 10:00:00 +0800\r\n", b"Mon, 01 Jul 2024 02:00:00 +0000"),
        (b"Date: not a date\r\n", b"Wed, 06 May 2020 07:08:09 +0000"),
        (b"Date:\r\n", b"Wed, 06 May 2020 07:08:09 +0000"),
        (b"", b"Wed, 06 May 2020 07:08:09 +0000"),
        (b"Date: Mon, 1 Jul 2024 10:00:00 +0800\r\n", b"Mon, 1 Jul 2024 10:00:00 +0800"),
    ],
)
def test_the_date_field_becomes_readable(date, expected):
    assert field(rewritten(b"From: a@b.test\r\n" + date + b"\r\nx\r\n", Repair.HEADER_REPAIRED), b"date") == expected


def test_a_missing_or_empty_sender_is_taken_from_who_else_is_named():
    good = b"Date: Mon, 1 Jul 2024 10:00:00 +0800\r\n"
    assert (
        field(rewritten(good + b"From: \r\nReturn-Path: <r@b.test>\r\n\r\n", Repair.HEADER_REPAIRED), b"from")
        == b"<r@b.test>"
    )
    assert b"unknown@unknown.invalid" in rewritten(good + b"\r\nx\r\n", Repair.HEADER_REPAIRED)


def test_text_without_any_header_stays_the_text():
    copy = rewritten(b"no headers at all\r\nsecond line\r\n", Repair.HEADER_REPAIRED)
    assert read_message(copy).text == "no headers at all\r\nsecond line\r\n"


def test_a_last_line_without_an_end_gets_one():
    assert rewritten(b"Subject: x\r\n\r\nend", Repair.FINAL_NEWLINE) == b"Subject: x\r\n\r\nend\r\n"
    assert rewritten(b"Subject: x\r\n\r\nend\r", Repair.FINAL_NEWLINE) == b"Subject: x\r\n\r\nend\r\n"
    assert rewritten(b"Subject: x\r\n\r\nend\r\n", Repair.FINAL_NEWLINE) == b"Subject: x\r\n\r\nend\r\n"


def test_a_copy_that_lost_an_attachment_or_a_word_is_not_faithful():
    raw = b"From: a@b.test\r\nSubject: x\r\n\r\nwords\r\n"
    assert faithful(raw, raw)
    assert not faithful(raw, raw.replace(b"words", b"word"))
    assert not faithful(raw, raw.replace(b"Subject: x", b"Subject: y"))


def test_a_copy_can_be_read_twice_and_knows_its_size():
    copy = MessageCopy([b"a" * 700_000, b"b" * 700_000])
    assert b"".join(copy.read()) == b"".join(copy.read()) == b"a" * 700_000 + b"b" * 700_000
    assert copy.size == 1_400_000
    copy.close()


def test_the_survey_is_that_of_the_bytes():
    assert ByteSurvey.of([b"a\0\nb"]).nul == 1
    assert len(ODDITIES) > 10
