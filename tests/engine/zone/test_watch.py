"""The watch on name servers that answer, lag, keep silent and forget: what is told, and that it is told once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from app.dns.cutover import MX_BACK, Purpose, Standing, plan_way_back
from app.dns.slips import SlipCode
from app.dns.witnesses import Witness
from app.engine.zone.switch_ledger import note_decided, note_typed, note_untyped, read_switch_record
from app.engine.zone.switch_record import MX, Agreed, Decision, Phase, WatchFact
from app.engine.zone.watch import goes_on, note_round, watch_round
from app.engine.zone.watch_news import PATIENCE
from app.project import Project, new_firm
from tests.dns.firma_world import DOMAIN, SERVERS, reach_of
from tests.engine.zone.switching_firm import LAST, NEW_MX, OLD_MX, SECOND, Clock, survey_of, switching_world
from tests.servers.dns import Mode

SHORT_TTL = "short_ttl:firma.test:MX"
ALL = tuple(sorted(SERVERS))


class Watch:
    """The same as the window does: look, keep, remember."""

    def __init__(self, world, project):
        self.world, self.project = world, project
        self.clock, self.reach = Clock(), reach_of(world)
        self.survey = survey_of(world)
        self.round = None
        self.witnesses = ()

    @property
    def record(self):
        return read_switch_record(self.project)

    @property
    def goes_on(self):
        return goes_on(self.survey, self.record, self.clock())

    def typed(self, change=MX):
        note_typed(self.project, change, self.clock())

    def decided(self, what):
        note_decided(self.project, what, self.clock())

    def look(self):
        """News as (fact, change, over)."""
        self.round = watch_round(
            self.survey, self.record, self.reach, self.clock, before=self.round, witnesses=self.witnesses
        )
        note_round(self.project, self.round)
        return [(one.fact, one.change_id, one.over) for one in self.round.news]

    def look_anew(self):
        """As after the project was opened again: the whole zone, and no earlier round."""
        self.round = None
        return self.look()

    def mx(self, values, ttl=300):
        self.world.change("firma.test.", "MX", ttl, values)


@pytest.fixture
def watch(tmp_path):
    with (
        switching_world() as world,
        Project.create(tmp_path / "firm.mailover", new_firm("Firma", [DOMAIN])) as project,
    ):
        yield Watch(world, project)


def test_before_anything_was_typed_there_is_nothing_to_watch_for_and_the_first_look_sees_all_changes(watch):
    assert not watch.goes_on
    assert watch.look() == []
    changes = {change.id for change in (*watch.survey.plan.changes, *plan_way_back(watch.survey.plan))}
    assert {sight.change.id for sight in watch.round.sights} == changes
    assert set(watch.round.sight(MX).hosts.values()) == {Standing.NOT_YET}
    assert watch.round.at == watch.clock()


def test_when_the_last_authority_changes_it_is_told_once_and_the_old_life_begins_to_run_out(watch):
    watch.world.authority(SECOND).lag()
    watch.mx(NEW_MX)
    watch.typed()
    assert watch.look() == []
    assert watch.goes_on
    watch.clock.pass_(minutes=5)
    watch.world.authority(SECOND).catch_up()
    assert watch.look() == [(WatchFact.AGREED, MX, False)]
    assert watch.round.news[0].hosts == ALL
    agreed = watch.record.agreed[MX]
    assert (agreed.at, agreed.until) == (watch.clock(), watch.clock() + timedelta(seconds=14400))
    assert watch.record.phase is Phase.SWITCHED
    watch.clock.pass_(hours=3)
    assert watch.look() == []
    assert watch.goes_on
    watch.clock.pass_(hours=1)
    assert watch.look() == [(WatchFact.RAN_OUT, MX, False)]
    assert not watch.goes_on
    assert watch.look() == []


def test_what_stands_everywhere_without_her_word_is_found_and_its_clock_begins(watch):
    watch.look()
    watch.mx(OLD_MX, ttl=300)
    watch.clock.pass_(minutes=5)
    assert watch.look() == []
    assert watch.look_anew() == [(WatchFact.AGREED, SHORT_TTL, False)]
    assert (SHORT_TTL in watch.record.typed, watch.record.found) == (True, {SHORT_TTL})
    assert watch.record.agreed[SHORT_TTL] == Agreed(watch.clock(), 14400)
    assert not [change for change in watch.record.typed if change != SHORT_TTL]


def test_a_life_shortened_in_time_makes_the_clock_short_and_one_shortened_late_does_not(watch):
    watch.mx(OLD_MX, ttl=300)
    watch.typed(SHORT_TTL)
    assert watch.look() == [(WatchFact.AGREED, SHORT_TTL, False)]
    assert watch.record.agreed[SHORT_TTL].old_ttl_s == 14400
    watch.clock.pass_(hours=1)
    watch.mx(NEW_MX)
    watch.typed()
    assert watch.look() == [(WatchFact.AGREED, MX, False)]
    assert watch.record.agreed[MX].old_ttl_s == 3 * 3600
    watch.mx(OLD_MX)
    watch.look()
    watch.clock.pass_(hours=12)
    watch.mx(NEW_MX)
    watch.look()
    assert watch.record.agreed[MX].old_ttl_s == 300


def test_the_new_records_take_nothing_back_from_the_change_that_made_the_old_ones_short_lived(watch):
    watch.mx(OLD_MX, ttl=300)
    watch.typed(SHORT_TTL)
    watch.look()
    watch.mx(NEW_MX)
    assert watch.look() == [], "she has not said yet that she typed the new records"
    watch.typed()
    assert watch.look() == [(WatchFact.AGREED, MX, False)]
    assert SHORT_TTL in watch.record.agreed


def test_an_authority_that_gives_the_old_answer_again_withdraws_the_agreement_and_says_so(watch):
    watch.mx(NEW_MX)
    watch.typed()
    watch.look()
    watch.clock.pass_(minutes=30)
    watch.mx(OLD_MX, ttl=14400)
    assert watch.look() == [(WatchFact.AGREED, MX, True)]
    assert watch.round.news[0].hosts == ALL
    record = watch.record
    assert (record.phase, dict(record.agreed), record.fell_back) == (Phase.SWITCHING, {}, {MX: watch.clock()})
    assert watch.look() == []
    assert watch.goes_on
    watch.clock.pass_(minutes=1)
    watch.mx(NEW_MX)
    assert watch.look() == [(WatchFact.AGREED, MX, False)]
    assert watch.record.agreed[MX].at == watch.clock()


def test_silence_makes_no_agreement_and_breaks_none(watch):
    watch.mx(NEW_MX)
    watch.typed()
    watch.world.authority(LAST).ailments.mode = Mode.DROPS
    assert watch.look() == []
    assert watch.round.sight(MX).hosts["ns2.host.example."] is Standing.UNKNOWN
    watch.world.authority(LAST).ailments.mode = Mode.ANSWERS
    assert watch.look() == [(WatchFact.AGREED, MX, False)]
    for authority in watch.world.authorities:
        authority.ailments.mode = Mode.DROPS
    assert watch.look() == []
    assert MX in watch.record.agreed


def test_a_server_that_lags_or_is_silent_is_told_after_a_while_and_once(watch):
    watch.world.authority(SECOND).lag()
    watch.world.authority(LAST).ailments.mode = Mode.REFUSED
    watch.mx(NEW_MX)
    watch.typed()
    assert watch.look() == []
    watch.clock.at += PATIENCE
    assert watch.look() == [(WatchFact.LAGS, MX, False), (WatchFact.SILENT, "", False)]
    assert [one.hosts for one in watch.round.news] == [("ns2.firma.test.",), ("ns2.host.example.",)]
    assert watch.look() == []
    watch.world.authority(SECOND).catch_up()
    watch.world.authority(LAST).ailments.mode = Mode.ANSWERS
    assert watch.look() == [(WatchFact.AGREED, MX, False), (WatchFact.SILENT, "", True)]
    assert watch.record.told.keys() == set()


def test_nobody_answering_is_one_piece_of_news_and_not_one_for_each_server(watch):
    watch.typed()
    for authority in watch.world.authorities:
        authority.ailments.mode = Mode.REFUSED
    watch.look()
    watch.clock.at += PATIENCE
    assert watch.look() == [(WatchFact.SILENT, "", False)]
    assert watch.round.news[0].hosts == ALL
    for authority in watch.world.authorities:
        authority.ailments.mode = Mode.ANSWERS
    assert watch.look() == [(WatchFact.SILENT, "", True)]


def test_a_slip_is_told_when_it_shows_and_when_it_is_mended_and_keeps_all_from_agreeing(watch):
    dkim = next(change for change in watch.survey.plan.changes if change.purpose is Purpose.DKIM)
    doubled = "n1._domainkey.firma.test.firma.test."
    watch.world.change(doubled, "TXT", 300, ['"v=DKIM1; k=rsa; p=bmV3"'])
    watch.typed(dkim.id)
    assert watch.look() == [(WatchFact.SLIP, dkim.id, False)]
    assert watch.round.news[0].slip.code is SlipCode.NAME_DOUBLED
    assert watch.look() == []
    watch.world.authority(LAST).ailments.mode = Mode.DROPS
    watch.world.remove(doubled, "TXT")
    watch.look()
    watch.world.authority(LAST).ailments.mode = Mode.ANSWERS
    watch.world.change("n1._domainkey.firma.test.", "TXT", 300, ['"v=DKIM1; k=rsa; p=bmV3"'])
    assert watch.look() == [(WatchFact.AGREED, dkim.id, False), (WatchFact.SLIP, dkim.id, True)]


def test_while_a_server_is_silent_no_slip_counts_as_mended(watch):
    watch.mx([*NEW_MX, "20 mx2.oldmail.example."])
    watch.typed()
    assert watch.look() == [(WatchFact.SLIP, MX, False)]
    for authority in watch.world.authorities:
        authority.ailments.mode = Mode.DROPS
    assert watch.look() == []


def test_a_later_look_asks_only_about_what_is_under_way(watch):
    watch.typed(SHORT_TTL)
    watch.look()
    asked = {authority.address: len(authority.asked) for authority in watch.world.authorities}
    watch.look()
    names = {
        one.name for authority in watch.world.authorities for one in authority.asked[asked[authority.address] :]
    } - set(SERVERS)  # fmt: skip
    assert "_dmarc.firma.test." not in names
    assert "firma.test." in names
    assert watch.round.sight("dmarc") is not None, "what was seen before is still shown"


def test_what_she_takes_back_while_the_look_is_under_way_is_not_kept(watch):
    watch.mx(NEW_MX)
    watch.typed()
    looked = watch_round(watch.survey, watch.record, watch.reach, watch.clock)
    note_untyped(watch.project, MX, watch.clock())
    record = note_round(watch.project, looked)
    assert (dict(record.agreed), record.phase) == ({}, Phase.PREPARING)


def test_on_the_way_back_the_switch_is_no_longer_watched_and_the_way_back_is(watch):
    watch.decided(Decision.GO)
    watch.mx(NEW_MX)
    watch.typed()
    watch.look()
    watch.decided(Decision.BACK)
    watch.mx(OLD_MX)
    assert watch.look() == [], "the old records come back on purpose"
    watch.typed(MX_BACK)
    assert watch.look() == [(WatchFact.AGREED, MX_BACK, False)]
    record = watch.record
    assert (record.phase, record.back_at) == (Phase.BACK, watch.clock())
    assert record.agreed[MX_BACK].old_ttl_s == 300
    watch.clock.pass_(minutes=5)
    assert watch.look() == [(WatchFact.RAN_OUT, MX_BACK, False)]
    assert not watch.goes_on


def test_after_the_program_was_closed_the_watch_goes_on_where_it_was(watch):
    watch.mx(NEW_MX)
    watch.typed()
    watch.look()
    began = watch.record.agreed[MX].at
    path = watch.project.path
    watch.project.close()
    watch.clock.pass_(hours=5)
    with Project.open(path) as again:
        later = Watch(watch.world, again)
        later.clock.at = watch.clock.at
        assert later.goes_on
        assert later.look() == [(WatchFact.RAN_OUT, MX, False)]
        assert later.record.agreed[MX].at == began


def test_witnesses_are_heard_only_after_all_agree_and_no_more_than_once_a_minute(watch):
    with switching_world() as yesterday:
        watch.witnesses = (
            Witness("quick", (SECOND,), port=watch.world.port),
            Witness("slow", (SECOND,), port=yesterday.port),
            Witness("nobody", ()),
        )
        watch.world.authority(LAST).lag()
        watch.mx(NEW_MX)
        watch.typed()
        watch.look()
        assert dict(watch.round.evidence) == {}
        watch.world.authority(LAST).catch_up()
        watch.look()
        assert dict(watch.round.evidence) == {}, "agreed on in this very look"
        watch.look()
        evidence = watch.round.evidence[MX]
        assert (evidence.new, evidence.old) == (("quick",), ("slow",))
        watch.clock.pass_(seconds=59)
        watch.look()
        assert watch.round.evidence[MX] == evidence
        watch.clock.pass_(seconds=1)
        watch.look()
        assert watch.round.evidence[MX].at == watch.clock()
        assert not yesterday.authority(LAST).asked, "a witness is no authority"
