from __future__ import annotations

import email
from email import policy
from typing import Any

from app.archive.reading.quick_parts import quick_parts
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.archive.filling import corpus
from tests.bench.archive_corpus import SHORT, letters_of

PIECES = [
    b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"--", b"\r\n--", b" ", b":", b"\t", b'"', b";", b"\x00", b"\x85", b"\xe9",
    b"Content-Type: multipart/mixed; boundary=x\r\n", b"\r\n--x\r\n", b"\r\n--x--\r\n", b"Content-Type: message/a",
]  # fmt: skip
ORDINARY = [letter.raw for letter in letters_of(3, 60, SHORT)]
ODD = [message.raw for message in corpus(80) if len(message.raw) < 6000]
_edit = st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from([b"", *PIECES]))


def _shape(part: Any) -> tuple[Any, ...]:
    payload = part._payload
    return list(part.raw_items()), [_shape(inner) for inner in payload] if part.is_multipart() else payload


def _same_as_email(raw: bytes) -> bool:
    quick = quick_parts(raw)
    return quick is None or _shape(quick) == _shape(email.message_from_bytes(raw, policy=policy.compat32))


def test_ordinary_mail_is_taken_apart_quickly_and_as_email_does() -> None:
    assert all(quick_parts(raw) is not None for raw in ORDINARY)
    assert all(_same_as_email(raw) for raw in ORDINARY)


def test_odd_mail_is_taken_apart_as_email_does_or_left_to_it() -> None:
    assert all(_same_as_email(message.raw) for message in corpus(200))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(ORDINARY + ODD), st.lists(_edit, min_size=1, max_size=5))
def test_whatever_becomes_of_a_message_there_is_one_reading(raw: bytes, edits: list[tuple[float, int, bytes]]) -> None:
    for where, length, piece in edits:
        position = int(where * len(raw))
        raw = raw[:position] + piece + raw[position + length :]
    assert _same_as_email(raw)
