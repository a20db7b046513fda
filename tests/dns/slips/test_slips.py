"""Slips of typing, each a zone kept as data."""

import tomllib
from pathlib import Path

import pytest
from app.dns.records.wanted import Wanted
from app.dns.slips import SlipCode, Typed, find_slips, near_names

from tests.dns.records.zone_lookup import zone_lookup

CASES = tomllib.loads(Path(__file__).with_name("slips.toml").read_text("utf-8"))["slip"]


def _typed(case):
    return Typed(
        Wanted(*case["wanted"]),
        "firma.test",
        tuple(Wanted(*wanted) for wanted in case.get("beside", ())),
        tuple(case.get("before", ())),
        tuple(case.get("other_domains", ())),
    )


def _lookup(case):
    zone = case["zone"].replace("\\n", "\n")
    return zone_lookup(zone, unknown=[tuple(pair) for pair in case.get("unknown", ())])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_slip_is_recognised(case):
    slips = find_slips(_typed(case), _lookup(case), case.get("serials"))
    assert [{"code": slip.code.value, **slip.facts} for slip in slips] == case["found"]
    assert all((slip.kind, slip.name) == tuple(case["wanted"][:2]) for slip in slips)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_everything_that_is_asked_was_named_beforehand(case):
    typed, lookup, asked = _typed(case), _lookup(case), set()
    find_slips(typed, lambda name, kind: asked.add((name, kind)) or lookup(name, kind))
    assert asked <= set(near_names(typed))


def test_every_slip_has_its_zone():
    assert {found["code"] for case in CASES for found in case["found"]} == {code.value for code in SlipCode}
