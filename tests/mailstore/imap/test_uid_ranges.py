from itertools import pairwise

import pytest
from app.mailstore.imap.uid_ranges import MOST_RANGES, chunks, ranges_of, read_set, written
from hypothesis import given
from hypothesis import strategies as st

NUMBERS = st.lists(st.integers(1, 5000), unique=True, min_size=1).map(sorted)


@given(NUMBERS)
def test_what_is_written_is_read_back(numbers: list[int]) -> None:
    assert read_set(written(numbers), len(numbers)) == numbers


@given(NUMBERS)
def test_no_two_ranges_touch(numbers: list[int]) -> None:
    assert all(first[1] + 1 < second[0] for first, second in pairwise(ranges_of(numbers)))


@given(NUMBERS, st.integers(1, 300))
def test_pieces_put_together_are_the_whole(numbers: list[int], most: int) -> None:
    pieces = list(chunks(numbers, most))
    assert [number for piece in pieces for number in piece] == numbers
    assert all(0 < len(piece) <= most for piece in pieces)


def test_a_command_never_holds_more_ranges_than_servers_take() -> None:
    scattered = range(1, 2001, 2)
    assert max(written(piece).count(b",") + 1 for piece in chunks(scattered, 1000)) == MOST_RANGES
    assert max(len(written(piece)) for piece in chunks(range(4_000_000_001, 4_000_002_001, 2), 1000)) < 8000


def test_nothing_makes_no_piece() -> None:
    assert list(chunks([], 10)) == []
    assert written([]) == b""


@pytest.mark.parametrize(
    ("text", "numbers"), [(b"7", [7]), (b"3:5", [3, 4, 5]), (b"5:3", [3, 4, 5]), (b"9,2:3", [9, 2, 3])]
)
def test_sets_as_servers_write_them(text: bytes, numbers: list[int]) -> None:
    assert read_set(text, 10) == numbers


@pytest.mark.parametrize("text", [b"", b"1:*", b"*", b"1,,2", b"1,", b"a", b"1:11", b"99999999999"])
def test_sets_that_cannot_be_true_are_refused(text: bytes) -> None:
    assert read_set(text, 10) is None


@given(st.binary(max_size=30))
def test_no_set_makes_the_reader_fail(text: bytes) -> None:
    numbers = read_set(text, 100)
    assert numbers is None or 0 < len(numbers) <= 100
