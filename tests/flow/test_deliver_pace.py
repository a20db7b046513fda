"""Hours, bandwidth and connections as they are typed, and as the project keeps them."""

from __future__ import annotations

from datetime import time

import pytest
from app.flow.deliver_pace import PaceForm, form_of, hosts_of, pacing_of, rate_text, typed_rate, typed_time
from app.project import new_firm, new_person
from app.project.pacing_settings import AllowedHours, Pacing


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("19:00", time(19)), (" 7:05 ", time(7, 5)), ("8：30", time(8, 30)), ("24:00", None), ("9:60", None), ("9", None)],
)
def test_times_are_read_as_people_type_them(typed, meant):
    assert typed_time(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("2.5", 2_500_000), ("1,5", 1_500_000), ("0", None), ("-1", None), ("x", None)]
)
def test_rates_are_read_as_people_type_them(typed, meant):
    assert typed_rate(typed) == meant


def test_a_rate_comes_back_as_it_was_typed():
    assert rate_text(2_500_000) == "2.5"
    assert rate_text(10_000_000) == "10"


@pytest.mark.parametrize(
    "pacing",
    [
        Pacing(),
        Pacing(AllowedHours(time(19), time(8), frozenset({0, 4})), 2_000_000, {"imap.163.com": 3}),
    ],
)
def test_the_form_keeps_what_the_project_keeps(pacing):
    assert pacing_of(form_of(pacing, ["imap.163.com"])) == pacing


def test_a_host_with_a_number_is_asked_about_even_if_nobody_is_there_any_more():
    assert form_of(Pacing(connections={"old.example": 2}), ["imap.163.com"]).hosts == ("imap.163.com", "old.example")
    assert PaceForm().hours is None


def test_each_server_of_the_firm_is_asked_about_once():
    firm = new_firm("海岳", ["a.example"])
    for name in ("lin", "zhou"):
        firm = firm.with_person(new_person(firm, name, "", f"{name}@163.com", f"{name}@nobody-knows.example"))
    assert hosts_of(firm) == ("imap.163.com",)
