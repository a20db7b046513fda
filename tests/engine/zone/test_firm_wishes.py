"""Which domains have a zone to change, and what the firm's own words come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.engine.zone.firm_wishes import switched_domains, wishes_of
from app.project import new_firm, new_person
from app.project.model import MoveKind
from app.project.switch import Switch

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def _firm(domains, move, *people):
    firm = new_firm("Firm", domains, move)
    for old, new in people:
        firm = firm.with_person(new_person(firm, old, "", old, new))
    return firm


def test_a_firm_that_keeps_its_addresses_changes_its_own_domains():
    firm = _firm(("firm.example", "firm.test"), MoveKind.SAME_ADDRESSES)
    assert switched_domains(firm) == ("firm.example", "firm.test")


def test_a_firm_that_leaves_a_providers_domain_changes_only_its_new_one():
    firm = _firm(("163.com",), MoveKind.NEW_ADDRESSES, ("a@163.com", "a@firm.example"), ("b@163.com", "b@firm.example"))
    assert switched_domains(firm) == ("firm.example",)
    wishes = wishes_of(firm, "firm.example", NOW)
    assert wishes.first_records
    assert wishes.old_provider is None
    assert wishes.addresses == ("a@firm.example", "b@firm.example")


def test_a_providers_own_domain_is_never_changed():
    assert switched_domains(_firm(("qq.com",), MoveKind.SAME_ADDRESSES)) == ()


def test_who_is_there_on_the_new_side_is_what_she_says():
    firm = _firm(("firm.example",), MoveKind.SAME_ADDRESSES, ("A@firm.example", "A@firm.example"))
    assert wishes_of(firm, "firm.example", NOW).addresses_at_new is None
    firm = replace(firm, switch=Switch(accounts_ready=True, planned_for="2026-12-01T01:00:00+00:00"))
    wishes = wishes_of(firm, "firm.example", NOW)
    assert wishes.addresses_at_new == {"a@firm.example"}
    assert wishes.switch_at == NOW + timedelta(days=7, hours=1)
