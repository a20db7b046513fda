"""How many probe letters may go, also after a restart."""

from datetime import UTC, datetime, timedelta

import pytest
from app.core.errors import ErrorCode
from app.core.events import ProbeState
from app.engine.mail_flow.limits import wait_for
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.mail_flow.conftest import codes

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def minutes(count):
    return timedelta(minutes=count)


@pytest.mark.parametrize(("ago", "told"), [(0, 10), (9.5, 1), (9.99, 1), (3, 7)])
def test_one_mailbox_gets_one_letter_in_ten_minutes(ago, told):
    wait = wait_for([("A@firm.test", NOW - minutes(ago))], "a@Firm.test", NOW)
    assert wait.error.code is ErrorCode.PROBE_TOO_SOON
    assert wait.error.facts["minutes"] == told
    assert wait.again_at == NOW - minutes(ago) + minutes(10)
    assert wait_for([("a@firm.test", NOW - minutes(ago))], "b@firm.test", NOW) is None
    assert wait_for([("a@firm.test", NOW - minutes(10))], "a@firm.test", NOW) is None


def test_twenty_letters_go_in_a_day_and_the_next_when_the_first_is_a_day_old():
    sent = [(f"p{number}@firm.test", NOW - minutes(60 * number + 30)) for number in range(20)]
    wait = wait_for(sent, "late@firm.test", NOW)
    assert wait.error.code is ErrorCode.PROBE_DAILY_LIMIT
    assert wait.again_at == NOW - minutes(60 * 19 + 30) + timedelta(days=1)
    assert wait.error.facts["hours"] == 5
    assert wait_for(sent, "late@firm.test", wait.again_at) is None
    assert wait_for(sent[:19], "late@firm.test", NOW) is None


def test_a_clock_that_was_set_back_does_not_lock_her_out_for_ever():
    assert wait_for([("a@firm.test", NOW + timedelta(days=400))], "a@firm.test", NOW) is None
    assert wait_for([("a@firm.test", NOW + minutes(5))], "a@firm.test", NOW).again_at == NOW + minutes(10)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-600, 3000)), max_size=40))
def test_whatever_went_before_the_waiting_ends_when_it_says(history):
    sent = [(who, NOW - minutes(ago)) for who, ago in history]
    now = NOW
    for _step in range(30):
        wait = wait_for(sent, "a", now)
        if wait is None:
            return
        assert wait.again_at > now
        now = wait.again_at
    pytest.fail("it never ends")


def test_the_limit_of_a_mailbox_holds_after_a_restart(world):
    world.sink.deliver = world.lay(world.new)
    assert [probe.state for probe in world.probe().probes] == [ProbeState.NEW]
    report = world.probe("alice", "bob")
    assert codes(report.probes) == [ErrorCode.PROBE_TOO_SOON, None]
    (too_soon, _sent) = report.probes
    assert too_soon.again_at > world.clock()
    world.clock.ahead += minutes(11)
    assert [probe.state for probe in world.probe().probes] == [ProbeState.NEW]


def test_the_limit_of_a_day_counts_everybody_and_holds_after_a_restart(world):
    with world.project() as project:
        path = project.ledger_path("mail_flow")
    path.parent.mkdir(parents=True, exist_ok=True)
    at = (world.clock() - minutes(30)).isoformat()
    path.write_text("".join(
        f'{{"letter":"{number:032x}","person":"p{number}","address":"p{number}@firm.test","at":"{at}"}}\n'
        for number in range(19)
    ))  # fmt: skip
    world.sink.deliver = world.lay(world.new)
    report = world.probe("alice", "bob")
    assert codes(report.probes) == [None, ErrorCode.PROBE_DAILY_LIMIT]
    assert len(world.sink.letters) == 1
