"""The order of the rungs: what the server's words point at comes first, and nothing is tried twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from app.engine.repair.ladder import Attempt, Survey, next_attempt, survey
from app.engine.repair.refusal_words import Rung
from app.engine.repair.repairs import Repair

NOON = datetime(2020, 1, 1, 12, tzinfo=timezone(timedelta(hours=8)))
CLEAN = Survey(False, False, True, False, False, False)
FOUL = Survey(True, True, False, True, True, True)
FIRST = Attempt(("\\Seen", "$Forwarded", "work"), NOON)


def climb(words: str, found: Survey, attempt: Attempt = FIRST) -> list[Rung]:
    while (following := next_attempt(attempt, words, lambda: found)) is not None:
        attempt = following
    return list(attempt.tried)


def test_without_a_hint_all_that_applies_is_tried_in_order():
    assert climb("NO", FOUL) == list(Rung)
    assert climb("NO", CLEAN) == [Rung.AGAIN, Rung.SYSTEM_FLAGS, Rung.NO_FLAGS, Rung.DATE_IN_UTC]
    assert climb("NO", CLEAN, Attempt((), NOON.astimezone(UTC))) == [Rung.AGAIN]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Message contains NUL characters", Rung.NUL),
        ("Message contains bare newlines", Rung.BARE_NEWLINES),
        ("Message contains invalid header", Rung.HEADER),
        ("Message contains 8-bit header", Rung.HEADER_8BIT),
        ("Line too long", Rung.LONG_LINES),
        ("Command Argument Error 11", Rung.LONG_LINES),
        ("[CLIENTBUG] Additional arguments found after last expected argument", Rung.FINAL_NEWLINE),
        ("Invalid system flag", Rung.SYSTEM_FLAGS),
        ("Invalid internal date", Rung.DATE_IN_UTC),
        ("APPEND failed", Rung.AGAIN),
        ("Cannot update the mailbox", Rung.AGAIN),
    ],
)
def test_the_refusals_words_choose_the_first_rung(words, first):
    assert climb(words, FOUL)[0] is first


def test_a_hint_that_does_not_apply_is_passed_over():
    assert climb("contains NUL characters", CLEAN)[0] is Rung.AGAIN


def test_repairs_are_kept_from_rung_to_rung():
    one = next_attempt(FIRST, "contains NUL characters", lambda: FOUL)
    two = next_attempt(one, "contains bare newlines", lambda: FOUL)
    assert two.repairs == (Repair.NUL_REMOVED, Repair.BARE_NEWLINES)


def test_flags_left_out_are_kept_for_later():
    one = next_attempt(FIRST, "bad flag", lambda: CLEAN)
    assert (one.flags, one.later) == (("\\Seen",), ("$Forwarded", "work"))
    two = next_attempt(one, "bad flag", lambda: CLEAN)
    assert (two.flags, set(two.later)) == ((), {"\\Seen", "$Forwarded", "work"})


def test_the_date_in_utc_is_the_same_moment():
    attempt = next_attempt(Attempt((), NOON), "invalid date", lambda: CLEAN)
    assert attempt.internaldate == NOON
    assert attempt.internaldate.utcoffset() == timedelta()


def test_a_survey_finds_what_there_is():
    raw = b"From: a@b.test\r\nSubject: \xb1\xa8\r\n\r\n" + b"x" * 1200 + b"\nnul \0"
    assert survey(lambda: iter([raw])) == Survey(True, True, False, True, True, True)
    good = b"From: a@b.test\r\nDate: Mon, 1 Jul 2024 10:00:00 +0800\r\n\r\nhello\r\n"
    assert survey(lambda: iter([good])) == CLEAN


@pytest.mark.parametrize("words", ["[UNAVAILABLE] Try again later", "Temporary failure", "系统繁忙", "Server busy"])
def test_trouble_of_the_server_changes_no_message(words):
    assert climb(words, FOUL) == [Rung.AGAIN]
