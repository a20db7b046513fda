"""B1-B20, each with a zone or values that make it speak, and with some that do not."""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from app.dns.authorities.delegation import Authority, Delegation, Standing
from app.dns.authorities.dnssec_state import Chain, ChainState
from app.dns.checks import CHECKS, Code, Level, NewSide, OldSide, Panel, Present, SeenSender, check_all
from app.dns.lookup import Found, Reply
from app.dns.records.planned import with_records
from app.dns.records.wanted import Wanted

from tests.dns.records.zone_lookup import zone_lookup

CASES = tomllib.loads(Path(__file__).with_name("checks.toml").read_text("utf-8"))["case"]
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def _authority(host, standing="answers", serial=1, over_tcp=True, at_parent=True, at_child=True):
    return Authority(host, "192.0.2.53", Standing(standing), serial, over_tcp, at_parent, at_child)


def _delegation(case):
    if "servers" not in case:
        return None
    servers = tuple(_authority(*server) for server in case["servers"])
    return Delegation(case.get("origin", "firma.test."), "test.", servers)


def _chain(case):
    chain = case.get("chain")
    return chain and Chain(ChainState(chain["state"]), chain.get("reason", ""), expires=chain.get("expires"))


def _tuples(values):
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def _present(case):
    unknown = [tuple(pair) for pair in case.get("unknown", ())]
    senders = tuple(SeenSender(*sender) for sender in case["senders"]) if "senders" in case else None
    zone = case.get("zone", "").replace("\\n", "\n")
    soa = {("firma.test", "SOA"): case["soa"]} if "soa" in case else {}
    hours = case.get("snapshot_hours")
    at_new = case.get("at_new")
    return Present(
        domain="firma.test",
        lookup=with_records(zone_lookup(zone, unknown=unknown), soa),
        now=NOW,
        old=OldSide(**_tuples(case.get("old", {})), senders=senders),
        new=NewSide(
            tuple(Wanted(*wanted) for wanted in case.get("wanted", ())),
            case.get("spf", ""),
            tuple(case.get("selectors", ())),
            case.get("signs_as", ""),
        ),
        panel=Panel(**case.get("panel", {})),
        delegation=_delegation(case),
        chain=_chain(case),
        snapshot_age=None if hours is None else timedelta(hours=hours),
        addresses_at_new=None if at_new is None else frozenset(at_new),
        **_tuples(case.get("present", {})),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['check']} {case['title']}")
def test_the_check_says(case):
    verdicts = list(CHECKS[case["check"]](_present(case)))
    said = [[verdict.level.name, verdict.code.value, dict(verdict.facts)] for verdict in verdicts]
    assert said == case.get("says", [])
    assert all(verdict.check == case["check"] for verdict in verdicts)


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_can_speak_and_can_be_silent(check):
    spoken = [bool(case.get("says")) for case in CASES if case["check"] == check]
    assert True in spoken
    assert False in spoken


def test_every_code_has_a_case_that_brings_it():
    assert {said[1] for case in CASES for said in case.get("says", ())} == {code.value for code in Code}


def test_all_checks_together_name_the_gravest_first():
    case = {"zone": '@ MX 0 .\n_dmarc TXT "v=DMARC1; p=reject"', "present": {"is_registry": True}}
    verdicts = check_all(_present(case))
    levels = [verdict.level for verdict in verdicts]
    assert levels == sorted(levels, reverse=True)
    assert [verdict.check for verdict in verdicts if verdict.level is Level.STOP] == ["B1", "B5", "B14"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['check']} {case['title']}")
def test_no_answer_never_reads_as_not_there(case):
    def lookup(_name, _kind):
        return Reply(Found.UNKNOWN, reason="timeout")

    present = _present({**case, "zone": ""})
    present = Present(**{name: getattr(present, name) for name in present.__slots__ if name != "lookup"}, lookup=lookup)
    told = {verdict.code for check in CHECKS.values() for verdict in check(present)}
    assert not told & {Code.MX_NONE, Code.SPF_MISSING, Code.DMARC_NONE, Code.DKIM_MISSING, Code.MX_NEW_NO_ADDRESS}
