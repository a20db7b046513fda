"""The computer goes from one network to another: connections are reset, for a moment none can be made."""

import pytest
from app.core.errors import ErrorCode
from tests.engine.conftest import letter
from tests.engine.interruption.conftest import FOLDERS, MESSAGES, Half
from tests.servers import Link, Proxy


def test_a_run_goes_on_over_the_new_network(half):
    position = {"cut_down_bytes": 150_000} if half.side == "old" else {"cut_up_bytes": 150_000}
    with Proxy(half.server.port, Link(**position, resets=True)) as line:

        def network(wait):
            line.link = Link(hangs_up=True) if wait < 3 else Link()

        half.on_wait = network
        half.through(line.port)
        half.brings_everything()
        assert line.turned_away == 2
    assert [wait.error.code for wait in half.waits] == [ErrorCode.LOST] * 3


@pytest.fixture(params=["old", "new"])
def broad(request, move):
    """Enough mail for two connections: 4.8 MB in three folders."""
    with move.old.mailbox("alice") as box:
        for number, folder in enumerate(FOLDERS):
            box.fill(folder, [letter(100 * number + n, 135_000) for n in range(MESSAGES)])
    if request.param == "new":
        move.back_up()
    return Half(move, request.param)


def test_two_connections_that_are_lost_together_come_back(broad):
    """On a line so far away that two bring something."""
    position = {"cut_down_bytes": 900_000} if broad.side == "old" else {"cut_up_bytes": 900_000}
    with Proxy(broad.server.port, Link(rtt_s=0.02, **position, resets=True)) as line:

        def network(wait):
            line.link = Link(rtt_s=0.02, hangs_up=True) if wait < 4 else Link(rtt_s=0.02)

        broad.on_wait = network
        broad.through(line.port)
        broad.brings_everything()
        assert line.turned_away
        assert line.connections >= 3
    assert {wait.error.code for wait in broad.waits} == {ErrorCode.LOST}
