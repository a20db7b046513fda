from __future__ import annotations

import email
import time
from email import policy
from email.message import Message

import pytest
from app.archive.reading.splitting import MAX_DEPTH, split_message

from tests.archive.hostile.mail import hostile_mail, odd_mail

BEYOND_LIMITS = {"generated 12", "generated 13"}  # 2,000 fields, a field of 90 KB
HOSTILE = hostile_mail()


def shape(part: Message):
    inside = part.get_payload() if part.is_multipart() else None
    if isinstance(inside, list):
        return part.get_content_type(), [shape(child) for child in inside]
    return part.get_content_type(), part._payload, [(name, str(value)) for name, value in part.raw_items()]


@pytest.mark.parametrize("name", sorted(odd_mail().keys() - BEYOND_LIMITS))
def test_an_oddity_is_cut_into_the_parts_that_email_makes_of_it(name: str) -> None:
    raw = odd_mail()[name]
    assert shape(split_message(raw).root) == shape(email.message_from_bytes(raw, policy=policy.compat32))


def test_a_border_of_the_outer_part_ends_the_inner_one_that_was_left_open() -> None:
    raw = (
        b"Content-Type: multipart/mixed; boundary=out\r\n\r\n"
        b"--out\r\nContent-Type: multipart/mixed; boundary=in\r\n\r\n"
        b"--in\r\n\r\none\r\n--out\r\n\r\ntwo\r\n--out--\r\nafter\r\n"
    )
    first, second = split_message(raw).root.get_payload()
    assert [inner.body for inner in first.get_payload()] == [b"one"]
    assert second.body == b"two"


def test_a_message_within_keeps_its_very_bytes() -> None:
    inner = b"Subject:  odd   \r\n folded\r\nX: \xb1\xa8\r\n\r\nbare\nlines\r\n"
    raw = (
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
        + inner
        + b"\r\n--b--"
    )
    (forwarded,) = split_message(raw).root.get_payload()
    assert forwarded.body == inner


def test_what_is_too_deep_is_passed_over_and_said() -> None:
    split = split_message(HOSTILE["parts: 3,000 deep and closed"]())
    depth, part = 0, split.root
    while part.is_multipart() and part.get_payload():
        depth, part = depth + 1, part.get_payload()[0]
    assert (split.too_deep, depth) == (True, MAX_DEPTH - 1)


@pytest.mark.parametrize("name", [name for name in HOSTILE if name.startswith(("parts:", "header:"))])
def test_no_message_takes_longer_than_its_size_explains(name: str) -> None:
    raw = HOSTILE[name]()
    start = time.thread_time()
    split_message(raw)
    assert time.thread_time() - start < 1.0
