"""What is made of what the watchers tell, and when nothing more is to be expected. No server."""

from datetime import UTC, datetime, timedelta

import pytest
from app.core.errors import AppError, ErrorCode
from app.core.events import ProbeState
from app.core.identity import MailboxPath, PersonId, Uid, UidValidity
from app.engine.mail_flow.findings import CameBack, Looked, Sighting, state_of
from app.engine.mail_flow.flight import Flight
from app.project.model import Side
from hypothesis import given
from hypothesis import strategies as st

WHO, WHEN = PersonId("lin"), datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LOST = AppError(ErrorCode.LOST)


def sighting(side, uid=1, *, is_junk=False, results=""):
    return Sighting("t", side, MailboxPath.of("INBOX"), UidValidity(7), Uid(uid), is_junk, results)


def flight(*sides):
    return Flight(WHO, "t", "lin@firm.test", WHEN, sides or tuple(Side))


def look(side, error=None, *, is_last=False):
    return Looked((WHO, side), error, is_last)


def test_after_an_arrival_the_other_side_is_looked_at_twice_more():
    one = flight()
    one.looked(look(Side.OLD))
    assert one.see(sighting(Side.NEW), WHEN + timedelta(seconds=40))
    assert not one.is_settled
    one.looked(look(Side.NEW))
    one.looked(look(Side.NEW))
    one.looked(look(Side.OLD))
    assert not one.is_settled
    one.looked(Looked((PersonId("wang"), Side.OLD)))
    one.looked(Looked(None))
    assert not one.is_settled
    one.looked(look(Side.OLD))
    assert one.is_settled
    assert one.probe().seconds == 40


def test_a_side_that_nobody_gets_into_holds_nothing_up_and_is_named():
    one = flight()
    one.see(sighting(Side.NEW), WHEN)
    one.looked(look(Side.OLD, LOST))
    one.looked(look(Side.OLD, LOST))
    assert one.is_settled
    assert one.probe().unseen == (Side.OLD,)
    one.looked(look(Side.OLD))
    assert one.probe().unseen == ()


def test_a_letter_not_seen_is_waited_for_as_long_as_anybody_looks():
    one = flight()
    for _turn in range(9):
        one.looked(look(Side.OLD))
        one.looked(look(Side.NEW))
    assert not one.is_settled
    one.looked(look(Side.OLD, LOST, is_last=True))
    assert not one.is_settled
    one.looked(look(Side.NEW, LOST, is_last=True))
    assert one.is_settled
    assert one.state is ProbeState.NOT_YET


def test_an_arrival_after_a_bounce_counts_more():
    one = flight()
    one.come_back(CameBack("t", "no such user"))
    assert one.state is ProbeState.BOUNCED
    assert one.is_settled
    one.see(sighting(Side.OLD), WHEN)
    assert one.state is ProbeState.OLD
    assert one.probe().error is None


def test_the_same_message_seen_again_is_nothing_new():
    one = flight()
    assert one.see(sighting(Side.OLD, results=""), WHEN)
    assert not one.see(sighting(Side.OLD, results="spf=pass"), WHEN + timedelta(hours=1))
    assert one.see(sighting(Side.OLD, 2, results="spf=fail; dkim=none; dmarc=none"), WHEN)
    assert one.probe().authentication == "spf=fail; dkim=none; dmarc=none"
    assert one.probe().arrived_at == WHEN


@pytest.mark.parametrize("came_back", [True, False])
@given(st.lists(st.tuples(st.sampled_from(Side), st.booleans()), max_size=5))
def test_the_state_tells_the_sides_and_whether_it_is_junk(came_back, found):
    state = state_of([sighting(side, is_junk=junk) for side, junk in found], came_back=came_back)
    sides = {side for side, _junk in found}
    assert (state is ProbeState.BOTH) is (len(sides) == 2)
    if len(sides) == 1:
        assert state.value.endswith(next(iter(sides)).value)
        assert state.value.startswith("junk") is all(junk for _side, junk in found)
    if not sides:
        assert state is (ProbeState.BOUNCED if came_back else ProbeState.NOT_YET)
