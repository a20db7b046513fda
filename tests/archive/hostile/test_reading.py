"""Every hostile message, and many spoiled ones, through all that reads: no exception, no more than 2 seconds each."""

from __future__ import annotations

import pytest
from app.archive.reading.tangled_html import is_tangled
from app.archive.search.folding import fold, fold_with_origins

from tests.archive.hostile.fuzzing import fuzz, seeds
from tests.archive.hostile.handling import handle
from tests.archive.hostile.mail import hostile_mail
from tests.archive.hostile.mutations import variant

HOSTILE = hostile_mail()
SLICE = 3000
SLICE_S = 60


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_message_is_read_in_two_seconds_without_an_exception(name: str) -> None:
    assert handle(HOSTILE[name]()).verdict == ""


def test_three_thousand_spoiled_messages_are_read_within_a_minute() -> None:
    done = fuzz(SLICE, processes=2)
    assert done.variants == SLICE
    assert done.failures == []
    assert done.slowest[0] < 2


def test_a_variant_depends_on_its_number_alone() -> None:
    assert [variant(number, seeds()) for number in range(40)] == [variant(number, seeds()) for number in range(40)]
    assert len({variant(number, seeds()) for number in range(500)}) > 450


@pytest.mark.parametrize(
    ("markup", "tangled"),
    [
        ("<div>" * 5000, True),
        ("<div></b>" * 5000, True),
        ("<p " + " ".join(f"a{n}" for n in range(5000)) + ">", True),
        ("<p" + "/a" * 5000 + ">", True),
        ("".join(f'<b title="{n}">' for n in range(900)) + "<p>x" * 5000, True),
        ("<!--" + "<div>" * 5000 + "-->", True),
        ("<td style='x'>hello <b>you</b></td>" * 20_000, False),
        ("<p>one<p>two<li>three<br>" * 20_000, False),
        ('<img src="data:image/png;base64,' + "ab/+" * 50_000 + '">', False),
        ('<p title="it\'s">x</p>' * 2000, False),
        ("word " * 100_000, False),
    ],
)
def test_only_what_a_parser_would_chew_for_minutes_is_tangled(markup: str, tangled: bool) -> None:
    assert is_tangled(markup) is tangled


def test_marks_beyond_what_any_script_has_are_left_out_of_the_index() -> None:
    assert fold("a" + "\u0316" * 29 + "b") == fold("a" + "\u0316" * 29) + "b"
    folded, origins = fold_with_origins("x" + "\u0591" * 5000 + "n")
    assert (folded[0], folded[-1], origins[-1], len(origins)) == ("x", "n", 5002, len(folded) + 1)
