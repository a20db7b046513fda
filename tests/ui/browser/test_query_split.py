"""Words in the field, conditions as chips: whatever goes from one to the other means the same as before."""

import pytest
from app.archive import parse_query
from app.archive.search.query import Days, HasAttachment
from app.ui.browser.query_split import combined, field_text, is_ripe, split, with_condition
from hypothesis import given
from hypothesis import strategies as st

PARTS = (
    "提单",
    "提*",
    "invoice",
    '"packing list"',
    "「信用 证」",
    "from:anna",
    '发件人:"Anna Keller"',
    "-draft",
    "2024",
    "2024-03..2024-06",
    "before:2020",
    "has:attachment",
    "in:Nordhafen",
    "person:林晓燕",
    "size:>1mb",
    "-in:垃圾邮件",
    "HY-2403",
    "c++",
    "主题:提单",
)
TEXTS = st.lists(st.sampled_from(PARTS), max_size=6).flatmap(
    lambda parts: st.sampled_from((" ".join(parts), " ".join(parts) + " "))
)


@given(TEXTS)
def test_what_becomes_chips_and_what_stays_mean_what_was_typed(text):
    chips, rest = split(text)
    assert set(combined(chips, rest).conditions) == set(parse_query(text).conditions)
    assert not parse_query(rest).chips


@given(TEXTS)
def test_taking_the_chips_out_a_second_time_changes_nothing(text):
    _chips, rest = split(text)
    assert split(rest) == ((), rest)


@given(TEXTS)
def test_a_query_put_into_the_window_is_read_from_it_again(text):
    query = parse_query(text)
    assert set(combined(query.chips, field_text(query)).conditions) == set(query.conditions)


@pytest.mark.parametrize(
    ("text", "ripe"),
    [("from:a", False), ("from:a ", True), ('"packing ', False), ('"packing list" ', True), ("", False)],
)
def test_nobody_is_disturbed_in_the_middle_of_a_word(text, ripe):
    assert is_ripe(text) is ripe


def test_a_year_takes_the_place_of_the_year_before():
    (this,) = parse_query("2024 ").conditions
    (last,) = parse_query("2023 ").conditions
    query = with_condition(with_condition(parse_query("has:attachment "), last), this)
    assert query.conditions == (HasAttachment(), this)
    assert isinstance(this, Days)
