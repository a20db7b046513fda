"""One look at the practice firm's domain, whose name servers and panel are inside the program."""

from __future__ import annotations

from dataclasses import replace

import pytest
from app.core.errors import AppError, ErrorCode
from app.dns.authorities import DnsReach
from app.dns.checks import Code, Level
from app.dns.cutover import Purpose, Stage
from app.dns.records.wanted import Wanted
from app.dns.spf import Outcome
from app.engine.zone.grounds import Wishes
from app.engine.zone.kept import first_snapshot, keep_snapshot, snapshot_age
from app.engine.zone.survey import survey_zone
from app.practice import internet_facts
from app.practice.internet import PracticeInternet
from app.project import Project, new_firm
from app.project.model import MoveKind, Side
from app.project.switch import Switch


@pytest.fixture
def internet(tmp_path):
    with PracticeInternet(tmp_path / "internet", {side: {} for side in Side}) as internet:
        yield internet


@pytest.fixture
def wishes(internet):
    switch = Switch(records=internet_facts.console_records(), reports_to=f"post@{internet.domain}")
    return Wishes(internet.clock(), "netease-qiye", "tencent-exmail", switch)


def _look(internet, wishes, **more):
    return survey_zone(internet.domain, wishes, reach=internet.reach, **more)


def _change(survey, purpose):
    return next(change for change in survey.plan.changes if change.purpose is purpose)


def test_it_tells_who_takes_the_mail_and_what_the_new_provider_wants(internet, wishes):
    survey = _look(internet, wishes)
    assert survey.recognition.provider.id == "netease-qiye"
    assert [mx.value for mx in _change(survey, Purpose.MX).publish] == ["mxbiz1.qq.com", "mxbiz2.qq.com"]
    assert _change(survey, Purpose.SPF).publish[0].value == "v=spf1 include:spf.163.com include:spf.mail.qq.com -all"
    assert _change(survey, Purpose.DKIM).name == f"hyue2611._domainkey.{internet.domain}"
    assert {one.outcome for one in survey.plan.foreseen} == {Outcome.PASS}
    assert survey.plan.missing == ()
    codes = {verdict.code for verdict in survey.verdicts}
    assert {Code.SNAPSHOT_MISSING, Code.CLIENTS_OLD, Code.DKIM_MISSING} <= codes


def test_a_plan_made_from_the_first_snapshot_keeps_what_has_been_done_since(internet, wishes, tmp_path):
    before = _look(internet, wishes)
    with Project.create(tmp_path / "firm.mailover", new_firm("F", (internet.domain,), MoveKind.SAME_ADDRESSES)) as kept:
        keep_snapshot(kept, before.view)
        first = first_snapshot(kept, internet.domain)
        assert first is not None
        assert first_snapshot(kept, "elsewhere.example") is None
        assert snapshot_age(kept, internet.domain, before.view.asked_at).total_seconds() == 0
    for row in internet.panel.rows():
        if row.kind == "MX":
            internet.panel.remove(row.id)
    internet.panel.add("@", "MX", "mxbiz1.qq.com", 5)
    after = _look(internet, wishes, first=first)
    assert after.recognition.provider.id == "tencent-exmail"
    assert [change.id for change in after.plan.changes] == [change.id for change in before.plan.changes]
    assert {gone.value for gone in _change(after, Purpose.MX).withdraw} == {
        "qiye163mx01.mxmail.netease.com", "qiye163mx02.mxmail.netease.com"
    }  # fmt: skip


def test_what_she_copied_from_the_console_goes_before_the_table(internet, wishes):
    own = Wanted("MX", internet.domain, "mx.own.example", 3)
    terms = Wanted("TXT", internet.domain, "v=spf1 include:spf.own.example ~all")
    switch = wishes.switch.with_records(Purpose.MX, (own,)).with_records(Purpose.SPF, (terms,))
    survey = _look(internet, replace(wishes, switch=switch))
    assert _change(survey, Purpose.MX).publish == (own,)
    assert "include:spf.own.example" in _change(survey, Purpose.SPF).publish[0].value
    assert "include:spf.mail.qq.com" not in _change(survey, Purpose.SPF).publish[0].value


def test_without_a_new_provider_there_is_a_look_but_no_plan(internet, wishes):
    survey = _look(internet, replace(wishes, new_provider=None, switch=Switch()))
    assert survey.plan is None
    assert survey.verdicts


def test_first_records_are_all_made_before_the_day(internet, wishes):
    survey = _look(internet, replace(wishes, first_records=True))
    assert survey.plan.of_stage(Stage.SWITCH) == ()


def test_addresses_without_a_mailbox_on_the_new_side_are_a_stop(internet, wishes):
    here = replace(wishes, addresses=("a@x.example", "b@x.example"), addresses_at_new=frozenset({"a@x.example"}))
    found = [verdict for verdict in _look(internet, here).verdicts if verdict.check == "B19"]
    assert [(verdict.level, verdict.facts["address"]) for verdict in found] == [(Level.STOP, "b@x.example")]


@pytest.mark.parametrize(
    ("domain", "code"), [("nobody.example", ErrorCode.DNS_NO_DOMAIN), ("example", ErrorCode.DNS_BAD_NAME)]
)
def test_a_name_that_is_no_firms_is_refused_with_its_own_reason(internet, wishes, domain, code):
    with pytest.raises(AppError) as told:
        survey_zone(domain, wishes, reach=internet.reach)
    assert told.value.code is code


def test_a_network_that_lets_no_question_out_is_told_as_such(wishes):
    nowhere = DnsReach(roots=("127.0.0.1",), port=9, timeout_s=0.05, tries=1, first_tries=1)
    with pytest.raises(AppError) as told:
        survey_zone("firm.example", wishes, reach=nowhere)
    assert told.value.code is ErrorCode.DNS_BLOCKED


def test_mail_of_a_subdomain_of_its_own_is_found_by_an_address_or_a_usual_name(internet, wishes):
    for label in ("news", "berlin"):
        internet.world.change(f"{label}.{internet.domain}.", "MX", 600, ["5 mx.elsewhere.example."])
    told = _look(internet, replace(wishes, addresses=(f"li@{internet.domain}", f"li@berlin.{internet.domain}")))
    named = [verdict.facts["name"] for verdict in told.verdicts if verdict.code is Code.MX_SUBDOMAIN]
    assert named == [f"berlin.{internet.domain}", f"news.{internet.domain}"]
