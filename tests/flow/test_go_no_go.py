"""The go/no-go list says what is so, and nothing is ticked that was not computed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from app.core.words import Language
from app.dns.checks import Code, Level, Verdict
from app.dns.cutover import Purpose, Sight, Stage, Standing, plan_cutover
from app.engine.zone.switch_record import Agreed, Overruled, Seen, SwitchRecord
from app.flow.go_no_go import Answer, Check, Known, go_no_go
from app.flow.go_no_go_words import item_words
from app.flow.snapshot import Snapshot
from app.project import new_firm
from app.project.model import MoveKind
from app.project.switch import LetterState

from tests.dns.cutover.firma import ground

TUESDAY = datetime(2026, 12, 1, 2, tzinfo=UTC)
PLAN = plan_cutover(ground())
FIRM = new_firm("Firm", ("firma.test",), MoveKind.SAME_ADDRESSES)


def _sights(standing=Standing.DONE):
    return [Sight(change, TUESDAY, {"ns1.": standing, "ns2.": standing}) for change in PLAN.changes]


def _shortened(at):
    agreed = {c.id: Agreed(at, 300) for c in PLAN.changes if c.purpose is Purpose.SHORT_TTL}
    return SwitchRecord(agreed=agreed)


def _answers(known, firm=FIRM, now=TUESDAY):
    told = go_no_go(firm, Snapshot(firm), known, now, UTC)
    return {item.check: item.answer for item in told.items}


def test_nothing_known_is_not_taken_for_well():
    told = _answers(Known())
    assert set(told) == set(Check)
    assert told[Check.RECORDS] is Answer.UNKNOWN
    assert told[Check.BACKUP] is Answer.NO
    assert not go_no_go(FIRM, Snapshot(FIRM), Known(), TUESDAY, UTC).go


def test_records_count_when_every_server_has_them():
    assert _answers(Known(PLAN, _sights()))[Check.RECORDS] is Answer.YES
    mixed = [replace(sight, hosts={"ns1.": Standing.DONE, "ns2.": Standing.UNKNOWN}) for sight in _sights()]
    assert _answers(Known(PLAN, mixed))[Check.RECORDS] is Answer.NO


@pytest.mark.parametrize(
    ("hours", "answer"), [(1, Answer.NO), (3.9, Answer.NO), (4, Answer.YES), (48, Answer.YES)]
)  # the old life was four hours
def test_a_short_life_counts_when_the_last_long_lived_answer_is_gone(hours, answer):
    known = Known(PLAN, _sights(), _shortened(TUESDAY - timedelta(hours=hours)))
    told = go_no_go(FIRM, Snapshot(FIRM), known, TUESDAY, UTC)
    item = next(item for item in told.items if item.check is Check.TTL)
    assert item.answer is answer
    assert (item.until is None) == (answer is Answer.YES)


@pytest.mark.parametrize(("hours", "answer"), [(0, Answer.NO), (3, Answer.NO), (5, Answer.YES)])
def test_a_short_life_that_nobody_reported_counts_from_when_it_was_first_seen(hours, answer):
    ago = {"ns1.": timedelta(days=3), "ns2.": timedelta(hours=hours)}
    seen = {host: Seen(Standing.DONE, TUESDAY - time) for host, time in ago.items()}
    short = [change.id for change in PLAN.changes if change.purpose is Purpose.SHORT_TTL]
    assert _answers(Known(PLAN, _sights(), SwitchRecord(seen=dict.fromkeys(short, seen))))[Check.TTL] is answer
    assert _answers(Known(PLAN, _sights()))[Check.TTL] is Answer.NO


def test_what_was_not_shortened_is_said_so():
    assert _answers(Known(PLAN, _sights(Standing.NOT_YET)))[Check.TTL] is Answer.NO


def test_a_stop_of_the_checks_stands_in_the_way_but_who_exists_is_asked_here():
    stop = Verdict("B15", Level.STOP, Code.STS_REFUSES_NEW, {})
    people = Verdict("B19", Level.STOP, Code.PEOPLE_MISSING, {})
    assert _answers(Known(PLAN, verdicts=[people]))[Check.STOPS] is Answer.YES
    assert _answers(Known(PLAN, verdicts=[people, stop]))[Check.STOPS] is Answer.NO


@pytest.mark.parametrize(
    ("when", "answer"),
    [
        (datetime(2026, 12, 4, 9, tzinfo=UTC), Answer.YES),
        (datetime(2026, 12, 4, 12, tzinfo=UTC), Answer.NO),
        (datetime(2026, 12, 3, 23, tzinfo=UTC), Answer.YES),
    ],
)
def test_friday_afternoon_is_no_time_for_it(when, answer):
    assert _answers(Known(), now=when)[Check.DAY] is answer


def test_what_only_she_can_know_is_what_she_says():
    firm = replace(FIRM, switch=replace(FIRM.switch, accounts_ready=True, letters=LetterState.OUT))
    told = _answers(Known(), firm)
    assert (told[Check.ACCOUNTS], told[Check.LETTERS]) == (Answer.YES, Answer.YES)


def test_with_new_addresses_no_record_of_the_old_domain_counts():
    firm = new_firm("Firm", ("firma.test",), MoveKind.NEW_ADDRESSES)
    assert not {Check.RECORDS, Check.TTL, Check.STOPS, Check.SNAPSHOT} & set(_answers(Known(), firm))


def test_what_she_overruled_is_no_longer_open():
    record = SwitchRecord(overruled={check.value: Overruled(TUESDAY, "Chen") for check in Check})
    assert go_no_go(FIRM, Snapshot(FIRM), Known(record=record), TUESDAY, UTC).go


@pytest.mark.parametrize("language", list(Language))
def test_every_answer_has_its_words(language):
    later = Known(PLAN, _sights(), _shortened(TUESDAY - timedelta(hours=1)), kept=True)
    for known in (Known(), later, Known(PLAN, _sights(Standing.NOT_YET))):
        for item in go_no_go(FIRM, Snapshot(FIRM), known, TUESDAY, UTC).items:
            happened, to_do = item_words(item, language)
            assert happened
            assert "{" not in happened + to_do
            assert bool(to_do) == (item.answer is not Answer.YES)
    assert PLAN.of_stage(Stage.BEFORE)
