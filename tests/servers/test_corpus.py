"""The corpus is the same at every run and holds what it promises."""

from __future__ import annotations

import email
import statistics

import pytest

from tests.servers.corpus import EOL_KINDS, NUL_KINDS, ODDITIES, message, messages


@pytest.mark.parametrize("profile", ["business", "small", "torture"])
def test_a_message_asked_for_again_is_the_same(profile):
    assert list(messages(60, 3, profile)) == [message(number, 3, profile) for number in range(60)]


def test_small_mail_is_mostly_between_4_and_16_kilobytes():
    sizes = sorted(len(m.raw) for m in messages(300, profile="small"))
    assert sizes[15] > 4_000
    assert sizes[-15] < 16_384
    assert 7_000 < statistics.mean(sizes) < 10_000


def test_every_oddity_comes_in_turn():
    assert {m.kind for m in messages(len(ODDITIES), profile="torture")} == set(ODDITIES)


def test_only_the_named_kinds_hold_a_nul_or_a_bare_line_end():
    for m in messages(3 * len(ODDITIES), profile="torture"):
        assert (b"\0" in m.raw) == (m.kind in NUL_KINDS), m.kind
        if m.kind != "binary":
            assert (b"\n" in m.raw.replace(b"\r\n", b"")) == (m.kind in EOL_KINDS), m.kind


def test_ordinary_mail_parses_without_defects():
    for m in messages(200, profile="small"):
        parsed = email.message_from_bytes(m.raw)
        assert parsed["Message-ID"], m.number
        assert not parsed.defects, m.number


def test_kinds_can_be_left_out():
    kinds = {m.kind for m in messages(200, profile="torture", without=NUL_KINDS | EOL_KINDS)}
    assert kinds == set(ODDITIES) - NUL_KINDS - EOL_KINDS
