"""How long is waited before the next attempt, without a clock and without luck."""

import pytest
from app.core.errors import AppError, ErrorCode, Retry, Scope
from app.engine.pacing.patience import LONGEST_S, LOST_S, Patience, Waiting


def trouble(code=ErrorCode.LOST, retry=Retry.LATER, **facts):
    return AppError(code, scope=Scope.ACCOUNT, retry=retry, **facts)


def patience(dice=0.5):
    return Patience(dice=lambda: dice)


def test_a_broken_line_is_tried_again_soon_and_then_less_and_less_often():
    one = patience()
    assert [one.seconds_after(trouble()) for _ in LOST_S] == list(LOST_S)
    assert one.seconds_after(trouble()) == LOST_S[-1]


def test_progress_begins_the_row_anew():
    one = patience()
    one.seconds_after(trouble())
    one.progressed()
    assert one.seconds_after(trouble()) == LOST_S[0]


def test_it_goes_on_for_half_a_day_and_not_for_ever():
    one, waited = patience(), 0.0
    while (seconds := one.seconds_after(trouble())) is not None:
        waited += seconds
    assert LONGEST_S <= waited <= LONGEST_S + LOST_S[-1]


@pytest.mark.parametrize("code", [ErrorCode.SIGN_IN_REFUSED, ErrorCode.PASSWORD_MISSING])
def test_a_rejected_password_is_never_tried_again(code):
    assert patience().seconds_after(trouble(code, Retry.NEVER)) is None


def test_a_full_mailbox_is_not_waited_for():
    assert patience().seconds_after(trouble(ErrorCode.OVER_QUOTA)) is None


def test_a_server_that_says_how_long_is_left_alone_for_so_long():
    assert patience().seconds_after(trouble(ErrorCode.THROTTLED, retry_after_s=1320)) == 1320


def test_a_day_or_an_hour_has_its_end_however_often_it_comes():
    one = patience()
    for _ in range(100):
        assert one.seconds_after(trouble(ErrorCode.DAILY_CAP, retry_after_s=40_000)) == 40_000


def test_accounts_do_not_come_back_together():
    assert patience(0.0).seconds_after(trouble()) != patience(1.0).seconds_after(trouble())


class Clocks:
    """The clock on the wall, and the one that stands still while the computer sleeps."""

    def __init__(self):
        self.now = 1000.0
        self.slept = 0.0
        self.steps = 0

    def step(self, seconds):
        self.now += seconds
        self.steps += 1

    def waiting(self):
        return Waiting(monotonic=lambda: self.now, wall=lambda: self.now + self.slept, step=self.step)


def test_waiting_lasts_as_long_as_it_is_told():
    clocks = Clocks()
    clocks.waiting().wait(60, lambda: False)
    assert clocks.now == pytest.approx(1060)


def test_a_pause_ends_it_at_once():
    clocks = Clocks()
    clocks.waiting().wait(60, lambda: clocks.steps >= 2)
    assert clocks.steps == 2


def test_a_computer_that_wakes_tries_again_at_once():
    clocks = Clocks()

    def lid_closes():
        if clocks.steps == 3:
            clocks.slept = 3600.0
        return False

    clocks.waiting().wait(36_000, lid_closes)
    assert clocks.steps <= 4
