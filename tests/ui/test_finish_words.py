"""The finish time on the page: no more exact than it is known, in the words of each language."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from app.flow.finish import Grain
from app.ui.pages.transfer_figures import about
from app.ui.pages.transfer_words import Direction, TransferWords

from tests.ui.transfer_states import DELIVER

NOON = datetime(2026, 11, 23, 12).astimezone()  # a Monday


def said(after: timedelta, grain: Grain) -> str:
    return about((NOON + after).timestamp(), NOON.timestamp(), grain)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (timedelta(hours=5), "this afternoon"),
        (timedelta(hours=15), "early tomorrow"),
        (timedelta(days=1), "tomorrow afternoon"),
        (timedelta(days=3, hours=2), "Thursday afternoon"),
        (timedelta(days=4, hours=-3), "Friday morning"),
        (timedelta(days=4, hours=8), "Friday evening"),
        (timedelta(days=8), "1 Dec"),
    ],
)
def test_days_off_it_is_a_part_of_a_day(qapp, english, after, words):
    assert said(after, Grain.PART_OF_DAY) == words


def test_the_same_in_chinese(qapp, chinese):
    assert said(timedelta(days=3, hours=2), Grain.PART_OF_DAY) == "周四下午"
    assert said(timedelta(hours=15), Grain.PART_OF_DAY) == "明天凌晨"


def test_near_times_are_rounded_to_the_later_side(qapp, english):
    assert said(timedelta(minutes=61), Grain.MINUTES) == "13:05"
    assert said(timedelta(hours=4, minutes=1), Grain.HALF_HOURS) == "16:30"


def test_hours_and_caps_that_count_are_named_and_a_far_end_is_not_guessed(qapp, english):
    words = TransferWords(Direction.DELIVER)
    held = DELIVER["over days"].run
    assert "your hours and on the daily limits" in words.pace(held)
    figure, text = words.finish(held)
    assert (figure[:1].isupper(), text.startswith("expected end")) == (True, True)
    assert words.finish(DELIVER["beyond telling"].run)[1] == "the end is more than three months off at this pace"
    assert "the days to come" not in words.pace(DELIVER["in batches"].run)
