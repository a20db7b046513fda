"""A line on which nothing moves any more, and nobody says so: no FIN, no RST."""

import pytest
from app.core.errors import ErrorCode
from app.engine import reaching
from tests.servers import Link, Proxy


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(reaching, "STANDSTILL_S", 1.0)


def goes_on_over(half, link):
    with Proxy(half.server.port, link) as line:
        half.through(line.port)
        half.brings_everything()
        assert line.stalled.is_set()
        assert half.waits[0].error.code is ErrorCode.TIMEOUT


@pytest.mark.parametrize("position", [0, 90_000])
def test_a_back_up_goes_on_when_nothing_comes_down_any_more(backing_up, position):
    goes_on_over(backing_up, Link(stall_down_bytes=60_000 + position, cut_connections=1))


def test_a_delivery_goes_on_when_no_answer_comes_down_any_more(delivering):
    goes_on_over(delivering, Link(stall_down_bytes=1_500, cut_connections=1))


@pytest.mark.parametrize("position", [15_000, 150_000])
def test_a_delivery_goes_on_when_nothing_goes_up_any_more(delivering, position):
    goes_on_over(delivering, Link(stall_up_bytes=position, cut_connections=1))


def test_a_back_up_goes_on_when_its_commands_go_up_no_more(backing_up):
    goes_on_over(backing_up, Link(stall_up_bytes=300, cut_connections=1))
