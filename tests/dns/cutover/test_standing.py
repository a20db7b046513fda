"""How far a change is, on name servers that really answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from app.dns.authorities import poll, zone_view
from app.dns.cutover import Stage, Standing, last_old_answer, plan_cutover, plan_way_back, questions_about, see
from app.dns.cutover.change import Purpose
from app.dns.slips import SlipCode

from tests.dns.cutover.firma import FIRMA, NOW, ground
from tests.dns.firma_world import DOMAIN, SERVERS, firma_world, reach_of
from tests.servers.dns import Mode

ZONE = "\n".join(line for line in FIRMA.splitlines() if ".example. IN" not in line)
NEW_VALUES = ["5 mx.newmail.example.", "10 mx2.newmail.example."]


@pytest.fixture
def world():
    with firma_world(text=ZONE) as world:
        yield world


class _Watch:
    def __init__(self, world):
        self.reach = reach_of(world)
        self.plan = plan_cutover(ground())
        self.view = zone_view(DOMAIN, self.reach)

    def sight(self, purpose, name=None, changes=None):
        changes = changes or self.plan.changes
        change = next(one for one in changes if one.purpose is purpose and name in {None, one.name})
        seen = poll(self.view, questions_about([change], DOMAIN), self.reach)
        return see(change, seen)


def test_before_anything_was_typed_nothing_is_done_and_nothing_is_a_slip(world):
    watch = _Watch(world)
    for change in (*watch.plan.of_stage(Stage.BEFORE), *watch.plan.of_stage(Stage.SWITCH)):
        sight = watch.sight(change.purpose, change.name)
        assert set(sight.hosts.values()) == {Standing.NOT_YET}, change
        assert sight.slips == ()
    assert set(watch.sight(Purpose.MX).hosts.values()) == {Standing.NOT_YET}


def test_done_is_what_every_authority_has(world):
    watch = _Watch(world)
    world.authority("127.0.0.3").lag()
    world.change("firma.test.", "MX", 300, NEW_VALUES)
    sight = watch.sight(Purpose.MX)
    assert not sight.done
    assert (sight.count(Standing.DONE), sight.hosts["ns2.firma.test."]) == (3, Standing.NOT_YET)
    assert [slip.code for slip in sight.slips] == [SlipCode.SECONDARY_LAGS]
    world.authority("127.0.0.3").catch_up()
    assert watch.sight(Purpose.MX).done


def test_a_silent_server_is_unknown_and_keeps_the_change_from_being_done(world):
    watch = _Watch(world)
    world.change("firma.test.", "MX", 300, NEW_VALUES)
    world.authority("127.0.0.5").ailments.mode = Mode.DROPS
    sight = watch.sight(Purpose.MX)
    assert sight.hosts["ns2.host.example."] is Standing.UNKNOWN
    assert not sight.done


def test_an_old_exchanger_left_behind_is_partly_done_and_named(world):
    watch = _Watch(world)
    world.change("firma.test.", "MX", 300, [*NEW_VALUES, "20 mx2.oldmail.example."])
    sight = watch.sight(Purpose.MX)
    assert set(sight.hosts.values()) == {Standing.PARTLY}
    assert [(slip.code, slip.facts["given"]) for slip in sight.slips] == [(SlipCode.OLD_MX_LEFT, "mx2.oldmail.example")]


def test_a_record_typed_with_its_whole_name_is_found_where_it_landed(world):
    watch = _Watch(world)
    world.change("n1._domainkey.firma.test.firma.test.", "TXT", 300, ['"v=DKIM1; k=rsa; p=bmV3"'])
    sight = watch.sight(Purpose.DKIM)
    assert [slip.code for slip in sight.slips] == [SlipCode.NAME_DOUBLED]
    assert not sight.done


def test_a_shorter_life_is_seen_at_each_server(world):
    watch = _Watch(world)
    assert not watch.sight(Purpose.SHORT_TTL, "firma.test").done
    world.change("firma.test.", "MX", 300, ["10 mx1.oldmail.example.", "20 mx2.oldmail.example."])
    assert watch.sight(Purpose.SHORT_TTL, "firma.test").done


def test_a_removed_name_is_done_when_nobody_has_it(world):
    watch = _Watch(world)
    assert set(watch.sight(Purpose.CLIENTS, "imap.firma.test").hosts.values()) == {Standing.NOT_YET}
    world.remove("imap.firma.test.", "CNAME")
    assert watch.sight(Purpose.CLIENTS, "imap.firma.test").done


def test_the_way_back_is_done_as_long_as_nothing_was_switched_and_again_afterwards(world):
    watch = _Watch(world)
    back = plan_way_back(watch.plan)
    assert watch.sight(Purpose.MX, changes=back).done
    world.change("firma.test.", "MX", 300, NEW_VALUES)
    assert not watch.sight(Purpose.MX, changes=back).done
    world.change("firma.test.", "MX", 300, ["10 mx1.oldmail.example.", "20 mx2.oldmail.example."])
    assert watch.sight(Purpose.MX, changes=back).done


def test_everything_that_the_plan_wants_makes_every_change_of_a_stage_done(world):
    watch = _Watch(world)
    for change in [one for one in watch.plan.changes if one.stage.value != "after"]:
        for gone in change.withdraw:
            world.remove(gone.name + ".", gone.kind)
    texts = [*(f'"{value}"' for value in ("some-verification=1", "newmail-verification=abc"))]
    spf = watch.plan.change("spf").publish[0].value
    world.change("firma.test.", "TXT", 300, [*texts, f'"{spf}"'])
    world.change("_dmarc.firma.test.", "TXT", 300, ['"v=DMARC1; p=none; rua=mailto:dmarc@firma.test"'])
    world.change("n1._domainkey.firma.test.", "TXT", 300, ['"v=DKIM1; k=rsa; p=bmV3"'])
    world.change("autodiscover.firma.test.", "CNAME", 300, ["autodiscover.newmail.example."])
    world.change("firma.test.", "MX", 300, NEW_VALUES)
    done = {change.id for change in watch.plan.changes if watch.sight(change.purpose, change.name).done}
    wanted = {change.id for change in watch.plan.changes if change.stage.value != "after"}
    assert wanted - done == {"short_ttl:firma.test:MX", "short_ttl:autodiscover.firma.test:CNAME"}
    assert len(SERVERS) == 4


def test_the_clock_counts_from_the_last_authority():
    assert last_old_answer(NOW, 14400) == NOW + timedelta(hours=4)
