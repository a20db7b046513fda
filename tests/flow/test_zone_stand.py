"""How far the records are, for the rail and Today."""

from __future__ import annotations

from datetime import timedelta

from app.dns.cutover import CutoverPlan
from app.engine.zone.switch_record import SwitchRecord
from app.flow.snapshot import ZoneStand
from app.flow.zone_stand import zone_stand

from tests.ui.change_states import (
    DKIM,
    DOMAIN,
    DONE,
    DOUBLED,
    MX,
    NOT_YET,
    NOW,
    SPF_BOTH,
    SWITCH_AT,
    VERIFICATION,
    sight,
)  # fmt: skip

PLAN = CutoverPlan(DOMAIN, (VERIFICATION, DKIM, SPF_BOTH, MX), SWITCH_AT)


def stand(*sights, typed=(), now=NOW):
    return zone_stand(PLAN, sights, SwitchRecord(dict.fromkeys(typed, NOW)), now)


def test_nobody_looked_is_not_the_same_as_nothing_to_do():
    assert zone_stand(None, (), SwitchRecord(), NOW) == ZoneStand()
    assert stand().to_do == 3


def test_what_waits_for_her_for_servers_and_for_nobody_is_told_apart():
    done, old = sight(VERIFICATION, *[DONE] * 4), sight(SPF_BOTH, *[NOT_YET] * 4)
    slip = sight(DKIM, *[NOT_YET] * 4, slips=(DOUBLED,))
    assert stand(done, slip, old, typed=("spf", "dkim")) == ZoneStand(to_do=0, slips=1, watched=1)


def test_the_switch_itself_is_not_one_of_the_preparations():
    made = [sight(change, *[DONE] * 4) for change in (VERIFICATION, DKIM, SPF_BOTH)]
    assert stand(*made) == ZoneStand(to_do=0)
    assert stand(*made, now=SWITCH_AT + timedelta(days=1)) == ZoneStand(to_do=0)
