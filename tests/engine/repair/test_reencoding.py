"""What comes out of a re-encoding reads like what went in, and holds nothing that was to go."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from email import message_from_bytes

from app.archive.reading import read_message
from app.engine.repair.byte_survey import ByteSurvey
from app.engine.repair.faithful import is_faithful
from app.engine.repair.mime_walk import walk
from app.engine.repair.reencoding import Faults, Reencoding
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.engine.repair.messages import message

RUNS = re.compile(rb"[\r\n]+")
NEWLINE = re.compile(r"[\r\n]+")  # runs, because a CR that ends a part meets the LF that joins it to the next
TEXT_IN_A_HEADER = re.compile(rb"(?:\A|[\r\n])[^\r\n]*:[^\r\n]*(?:\r\n|\n|\r)From [^\r\n:]*(?:[\r\n]|\Z)")
"""A line that is no field, straight behind a field: readers take it for the first of the text, if it is the last."""
ARRIVED = datetime(2024, 7, 1, tzinfo=UTC)
EVERYTHING = Faults(nul=True, newlines=True, line_bytes=998)


def in_pieces(raw: bytes, seed: int):
    chance = random.Random(seed)

    def pieces():
        at = 0
        while at < len(raw):
            size = chance.choice([1, 2, 7, 100, 5000])
            yield raw[at : at + size]
            at += size

    return pieces


def copy_of(raw: bytes, faults: Faults = EVERYTHING, seed: int = 1) -> bytes:
    return b"".join(Reencoding(in_pieces(raw, seed), faults).pieces())


def reading(raw: bytes):
    read = read_message(raw)
    text, html = (NEWLINE.sub("\n", part).replace("\0", "").rstrip() for part in (read.text, read.html))
    files = [(a.name, a.content_type, a.payload().replace(b"\0", b"")) for a in read.attachments]
    return text, html, files


def text_bytes(raw: bytes) -> list[bytes]:
    """What Python's own reader finds in the parts of text, whatever their charset."""
    parts = [part for part in message_from_bytes(raw).walk() if part.get_content_maintype() == "text"]
    return [RUNS.sub(b"\n", part.get_payload(decode=True).replace(b"\0", b"")).rstrip() for part in parts]


PART_WITH_A_LONG_FROM_LINE = (
    b"From: a@b.test\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nFrom  " + b"x" * 1500 + b"\r\n\r\n--b1--\r\n"
)


FROM_LINE_AT_THE_END_OF_A_HEADER = b"From: a@b.test\r\nContent-Type: text/plain; charset=utf-8\r\nFrom \r\n\0"
WIDE_TEXT_UNDER_A_SIGNATURE = (
    b"From: a@b.test\r\nContent-Type: multipart/signed; boundary=b1\r\n\r\n--b1\r\n"
    b"Content-Type: text/plain; charset=utf-16le\r\n\r\n\n\r\n--b1--\r\n"
)


@settings(max_examples=300, deadline=None)
@given(message(), st.integers(0, 9))
def test_a_walk_tells_every_byte_once_whatever_the_pieces(raw, seed):
    assert b"".join(token.data for token in walk(in_pieces(raw, seed)())) == raw


@settings(max_examples=300, deadline=None)
@given(message(), st.integers(0, 9))
def test_without_anything_to_mend_nothing_changes(raw, seed):
    assert copy_of(raw, Faults(), seed) == raw


@settings(max_examples=500, deadline=None)
@given(message(), st.integers(0, 9))
@example(PART_WITH_A_LONG_FROM_LINE, 0)
@example(WIDE_TEXT_UNDER_A_SIGNATURE, 0)
@example(FROM_LINE_AT_THE_END_OF_A_HEADER, 0)
def test_the_copy_reads_like_the_original(raw, seed):
    raw = re.sub(rb"\r+\r\n", b"\r\n", raw)  # what `email` makes of CR CR LF nobody shows
    before, after = reading(raw), reading(copy_of(raw, seed=seed))
    if TEXT_IN_A_HEADER.search(raw) and after[:2] != before[:2]:
        # what is the header's and what the text's is the reader's guess here: such a copy is never sent
        assert not is_faithful(in_pieces(raw, seed), in_pieces(copy_of(raw, seed=seed), seed), (), ARRIVED)
        return
    if after[:2] != before[:2]:  # a charset that the bytes are not in has to be guessed, and the guess sways
        assert text_bytes(copy_of(raw, seed=seed)) == text_bytes(raw)
    assert [f[:2] for f in after[2]] == [f[:2] for f in before[2]]
    for (name, kind, new), (_name, _kind, old) in zip(after[2], before[2], strict=True):
        even = RUNS if b"multipart/signed" in raw else re.compile(rb"\r\n")
        if kind != "message/rfc822":
            assert even.sub(b"\r\n", new) == even.sub(b"\r\n", old), name


@settings(max_examples=300, deadline=None)
@given(message(), st.integers(0, 9))
def test_the_copy_holds_neither_nul_nor_bare_line_ends(raw, seed):
    survey = ByteSurvey.of([copy_of(raw, seed=seed)])
    assert (survey.nul, survey.bare_newlines) == (0, 0)


def long_lines(encoding: bytes, body: bytes, kind: bytes = b"text/plain; charset=utf-8") -> bytes:
    return (
        b"From: a@b.test\r\nContent-Type: " + kind + b"\r\nContent-Transfer-Encoding: " + encoding + b"\r\n\r\n" + body
    )


def test_long_lines_go_in_every_encoding_and_the_words_stay():
    english = b"word " * 3000 + b"\r\nend \r\n"
    for encoding, body in {
        b"7bit": english,
        b"8bit": "长".encode() * 3000 + b"\r\n",
        b"quoted-printable": b"a=3Db=20" * 500 + b"\r\nend=\r\n here\r\n",
        b"base64": b"5oql5Lu3" * 400 + b"\r\n",
    }.items():
        raw = long_lines(encoding, body)
        copy = copy_of(raw, Faults(line_bytes=998))
        assert ByteSurvey.of([copy]).longest_line <= 78, encoding
        assert read_message(copy).text == read_message(raw).text, encoding


def test_text_is_never_plainly_wrapped():
    copy = copy_of(long_lines(b"7bit", b"word " * 3000), Faults(line_bytes=998))
    assert b"Content-Transfer-Encoding: quoted-printable" in copy
    assert b"Content-Transfer-Encoding: 7bit" not in copy


def test_an_attachment_keeps_every_byte_of_nul_and_bare_line_ends():
    content = b"\0\1\2\n\r\r\n\n" * 300
    raw = long_lines(b"binary", content, b'application/octet-stream; name="x.bin"')
    copy = copy_of(raw, EVERYTHING)
    assert read_message(copy).attachments[0].payload() == content


def test_a_signed_part_that_had_to_change_is_told_of():
    raw = (
        b'From: a@b.test\r\nContent-Type: multipart/signed; boundary="s"\r\n\r\n--s\r\nContent-Type: text/plain\r\n\r\n'
        + b"long " * 500
        + b"\r\n--s\r\nContent-Type: application/pgp-signature\r\n\r\nsignature\r\n--s--\r\n"
    )
    work = Reencoding(in_pieces(raw, 1), Faults(line_bytes=998))
    copy = b"".join(work.pieces())
    assert work.broke_signature
    assert reading(copy) == reading(raw)
    untouched = Reencoding(in_pieces(raw, 1), Faults(nul=True))
    assert b"".join(untouched.pieces()) == raw
    assert not untouched.broke_signature


def test_bare_line_ends_under_a_signature_become_what_was_signed():
    raw = (
        b'From: a@b.test\nContent-Type: multipart/signed; boundary="s"\n\n--s\nContent-Type: text/plain\n\nwords\n'
        b"--s\nContent-Type: application/pgp-signature; name=signature.asc\n\n-----BEGIN PGP SIGNATURE-----\n--s--\n"
    )
    work = Reencoding(in_pieces(raw, 1), Faults(newlines=True))
    assert b"".join(work.pieces()) == raw.replace(b"\n", b"\r\n")
    assert not work.broke_signature


def test_a_header_line_of_ten_thousand_recipients_is_folded_at_blanks():
    recipients = b", ".join(b"person%d@firm.test" % n for n in range(10_000))
    raw = b"From: a@b.test\r\nTo: " + recipients + b"\r\n\r\nhello\r\n"
    copy = copy_of(raw, Faults(line_bytes=998))
    assert ByteSurvey.of([copy]).longest_line <= 78
    assert copy.replace(b"\r\n ", b" ") == raw


@example(b"x" * 997 + b"\r", 0)
@given(st.binary(max_size=300), st.integers(0, 9))
def test_a_survey_does_not_depend_on_the_pieces(raw, seed):
    whole, parts = ByteSurvey.of([raw]), ByteSurvey.of(in_pieces(raw, seed)())
    for figure in ("size", "nul", "bare_newlines", "longest_line", "eight_bit", "ends_with_newline"):
        assert getattr(whole, figure) == getattr(parts, figure)
