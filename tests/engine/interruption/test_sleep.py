"""The lid is closed during a run, and the far ends of its connections are gone when it is opened again."""

import threading
import time

import pytest
from app.core.errors import ErrorCode
from app.engine import waking
from app.mailstore.endpoint import Security
from tests.servers import Link, Proxy


class Clock:
    """The one on the wall, that goes on while the computer sleeps."""

    slept = 0.0

    def __call__(self):
        return time.time() + self.slept


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(waking, "open_lines", waking.Waking(clock, look_s=0.05))
    return clock


STALLS = {
    "old": [{"stall_down_bytes": 150_000}, {"stall_up_bytes": 300}],
    "new": [{"stall_up_bytes": 150_000}, {"stall_down_bytes": 1_500}],
}


@pytest.mark.parametrize(("stall", "security"), [(0, Security.PLAIN), (1, Security.PLAIN), (0, Security.SSL)])
def test_a_run_connects_again_as_soon_as_the_computer_wakes(half, clock, stall, security):
    port = half.server.tls_port if security is Security.SSL else half.server.port
    with Proxy(port, Link(**STALLS[half.side][stall], cut_connections=1)) as line:

        def sleep_an_hour():
            if line.stalled.wait(10):
                clock.slept = 3600.0

        half.through(line.port, security=security)
        lid = threading.Thread(target=sleep_an_hour)
        lid.start()
        began = time.monotonic()
        half.brings_everything()
        assert time.monotonic() - began < 30, "half of what a time-out alone would take"
        lid.join()
        assert line.stalled.is_set()
        assert half.waits[0].error.code is ErrorCode.LOST
