"""The plan: what is changed, in which order, by when, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from app.dns.checks import OldSide, Panel, SeenSender
from app.dns.cutover import Deed, NewRecords, OldRecords, Purpose, Stage, plan_cutover, plan_way_back
from app.dns.records.txt import is_spf
from app.dns.records.wanted import Wanted
from app.dns.spf import Outcome

from tests.dns.cutover.firma import FIRMA, NEW, NEW_MX, NOW, SWITCH_AT, ground


def _one(plan, purpose, name=None):
    found = [change for change in plan.changes if change.purpose is purpose and name in {None, change.name}]
    assert len(found) == 1, found
    return found[0]


@pytest.fixture
def plan():
    return plan_cutover(ground())


def test_what_prepares_comes_first_then_the_switch_then_what_cleans_up(plan):
    stages = [change.stage for change in plan.changes]
    assert stages == sorted(stages, key=list(Stage).index)
    purposes = [change.purpose for change in plan.changes]
    assert purposes[:2] == [Purpose.VERIFICATION, Purpose.SHORT_TTL]
    assert purposes.index(Purpose.DKIM) < purposes.index(Purpose.SPF) < purposes.index(Purpose.MX)
    assert {Purpose.SPF_CLEAN, Purpose.DKIM_CLEAN, Purpose.LONG_TTL, Purpose.DMARC_STRICTER} <= set(purposes)
    assert len({change.id for change in plan.changes}) == len(plan.changes)


def test_the_old_exchangers_go_and_none_is_kept_in_reserve(plan):
    mx = _one(plan, Purpose.MX)
    assert mx.deed is Deed.REPLACE
    assert mx.publish == NEW_MX
    assert {one.value for one in mx.withdraw} == {"mx1.oldmail.example", "mx2.oldmail.example"}
    assert mx.earliest == SWITCH_AT


def test_a_long_life_is_shortened_at_least_that_long_before(plan):
    change = _one(plan, Purpose.SHORT_TTL, "firma.test")
    assert (change.kind, change.ttl_before_s, change.ttl_s, change.deed) == ("MX", 14400, 300, Deed.RETIME)
    assert change.due <= SWITCH_AT - timedelta(seconds=14400)
    assert plan.earliest_switch == NOW + timedelta(seconds=14400)
    assert plan.old_ttl_s == 300
    assert _one(plan, Purpose.LONG_TTL, "firma.test").publish == NEW_MX


def test_an_hour_or_less_is_left_as_it_is():
    plan = plan_cutover(ground(FIRMA.replace("14400", "3600").replace("7200", "3600")))
    assert not [change for change in plan.changes if change.purpose in {Purpose.SHORT_TTL, Purpose.LONG_TTL}]
    assert plan.old_ttl_s == 3600
    assert plan.earliest_switch is None


def test_a_panel_that_cannot_set_less_is_not_asked_to():
    plan = plan_cutover(ground(present={"panel": Panel(lowest_ttl_s=14400)}))
    assert not [change for change in plan.changes if change.purpose is Purpose.SHORT_TTL and change.kind == "MX"]
    assert plan.old_ttl_s == 14400


def test_one_spf_record_takes_the_place_of_what_is_there_and_the_other_texts_stay(plan):
    spf = _one(plan, Purpose.SPF)
    assert [one.value for one in spf.publish] == [
        "v=spf1 include:spf.oldmail.example ip4:203.0.113.9 include:spf.newmail.example -all"
    ]
    assert [is_spf(one.value) for one in spf.withdraw] == [True]
    assert [one.value for one in spf.keep] == ["some-verification=1"]
    assert plan.spf.lookups == 3


def test_the_verification_string_goes_beside_what_is_there(plan):
    proof = _one(plan, Purpose.VERIFICATION)
    assert proof.deed is Deed.ADD
    assert proof.withdraw == ()
    assert len(proof.keep) == 2


def test_with_the_planned_record_everybody_passes_who_should():
    seen = (SeenSender("203.0.113.9", "shop.firma.test"), SeenSender("203.0.113.77", "scanner.firma.test"))
    plan = plan_cutover(ground(present={"old": OldSide(("oldmail.example",), senders=seen)}))
    told = {one.sender: one.outcome for one in plan.foreseen}
    assert told == {
        "include:spf.newmail.example": Outcome.PASS,
        "include:spf.oldmail.example": Outcome.PASS,
        "ip4:203.0.113.9": Outcome.PASS,
        "shop.firma.test": Outcome.PASS,
        "scanner.firma.test": Outcome.FAIL,
    }


def test_a_policy_that_rejects_is_eased_for_the_parallel_weeks_and_put_back_after(plan):
    eased = _one(plan, Purpose.DMARC)
    assert eased.publish[0].value == "v=DMARC1; p=none; rua=mailto:dmarc@firma.test"
    back = _one(plan, Purpose.DMARC_STRICTER)
    assert back.publish[0].value == "v=DMARC1; p=reject; pct=50; rua=mailto:dmarc@firma.test"
    assert back.earliest >= SWITCH_AT + timedelta(days=14)


def test_no_policy_becomes_one_that_watches_only_where_somebody_reads_the_reports():
    bare = FIRMA.replace("_dmarc 3600", "; _dmarc 3600")
    assert not [change for change in plan_cutover(ground(bare)).changes if change.purpose is Purpose.DMARC]
    watching = _one(plan_cutover(ground(bare, reports_to="post@firma.test")), Purpose.DMARC)
    assert (watching.deed, watching.publish[0].value) == (Deed.ADD, "v=DMARC1; p=none; rua=mailto:post@firma.test")


def test_mail_programs_are_led_to_the_new_servers_or_no_longer_to_the_old(plan):
    moved, gone = _one(plan, Purpose.CLIENTS, "autodiscover.firma.test"), _one(plan, Purpose.CLIENTS, "imap.firma.test")
    assert (moved.deed, moved.withdraw[0].value) == (Deed.REPLACE, "autodiscover.oldmail.example")
    assert (gone.deed, gone.publish, gone.withdraw[0].value) == (Deed.REMOVE, (), "imap.oldmail.example")


def test_the_website_is_in_no_change(plan):
    touched = {(one.name, one.kind) for change in plan.changes for one in (*change.publish, *change.withdraw)}
    assert not touched & {("firma.test", "A"), ("www.firma.test", "CNAME")}


def test_after_the_last_delta_the_old_side_may_send_no_more_and_its_key_stays_a_month(plan):
    clean = _one(plan, Purpose.SPF_CLEAN)
    assert clean.publish[0].value == "v=spf1 ip4:203.0.113.9 include:spf.newmail.example -all"
    assert clean.earliest == SWITCH_AT + timedelta(days=14)
    key = _one(plan, Purpose.DKIM_CLEAN)
    assert (key.name, key.deed, key.earliest) == (
        "o1._domainkey.firma.test", Deed.REMOVE, SWITCH_AT + timedelta(days=30)
    )  # fmt: skip


def test_a_policy_file_that_names_only_the_old_exchangers_learns_the_new_ones_first():
    policy = "version: STSv1\nmode: enforce\nmx: *.oldmail.example\nmax_age: 604800\n"
    zone = FIRMA + '_mta-sts IN TXT "v=STSv1; id=2026010101"\n'
    plan = plan_cutover(ground(zone, present={"sts_policy": policy, "old": OldSide(("oldmail.example",))}))
    file = _one(plan, Purpose.STS_FILE)
    assert "mx: *.oldmail.example\nmx: mx.newmail.example\nmx: mx2.newmail.example\n" in file.file_text
    assert file.due == SWITCH_AT - timedelta(days=7)
    record = _one(plan, Purpose.STS)
    assert record.withdraw[0].value == "v=STSv1; id=2026010101"
    assert record.publish[0].value != record.withdraw[0].value
    cleaned = [change for change in plan.changes if change.purpose is Purpose.STS_CLEAN]
    assert [change.deed for change in cleaned] == [Deed.FILE, Deed.REPLACE]
    assert "oldmail" not in cleaned[0].file_text


def test_behind_a_spam_filter_no_mx_is_changed():
    plan = plan_cutover(ground(present={"old": OldSide(("oldmail.example",), gateway="Filter")}))
    assert plan.gateway == "Filter"
    assert not [change for change in plan.changes if change.purpose is Purpose.MX]


def test_what_only_the_console_tells_is_named_as_missing():
    plan = plan_cutover(ground(new=NewRecords(spf_terms=NEW.spf_terms)))
    assert set(plan.missing) == {Purpose.MX, Purpose.DKIM}


def test_a_domain_without_mail_gets_its_first_records_and_no_switch():
    plan = plan_cutover(ground("www IN A 192.0.2.1", first_records=True, old=OldRecords(), reports_to="a@firma.test"))
    assert {change.stage for change in plan.changes} == {Stage.BEFORE, Stage.AFTER}
    assert {change.deed for change in plan.of_stage(Stage.BEFORE)} == {Deed.ADD}
    assert _one(plan, Purpose.SPF).publish[0].value == "v=spf1 include:spf.newmail.example ~all"


def test_the_way_back_undoes_the_switch_and_nothing_else(plan):
    back = plan_way_back(plan)
    assert [change.id for change in back] == [f"back:{change.id}" for change in plan.of_stage(Stage.SWITCH)]
    mx = back[0]
    assert {one.value for one in mx.publish} == {"mx1.oldmail.example", "mx2.oldmail.example"}
    assert mx.withdraw == NEW_MX
    gone = next(change for change in back if change.name == "imap.firma.test")
    assert (gone.deed, gone.publish) == (Deed.ADD, (Wanted("CNAME", "imap.firma.test", "imap.oldmail.example"),))


def test_where_the_day_is_near_half_of_the_time_is_left_for_preparing():
    near = plan_cutover(ground(timing=replace(ground().timing, switch_at=NOW + timedelta(hours=12))))
    assert _one(near, Purpose.DKIM).due == NOW + timedelta(hours=6)
    assert _one(near, Purpose.SHORT_TTL, "firma.test").due == NOW + timedelta(hours=6)


def test_what_comes_too_late_is_due_now():
    late = plan_cutover(ground(timing=replace(ground().timing, switch_at=NOW + timedelta(hours=1))))
    assert _one(late, Purpose.SHORT_TTL, "firma.test").due == NOW
    assert late.earliest_switch > late.switch_at
