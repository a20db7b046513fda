"""Connections that end at any byte, with or without a word."""

import pytest
from tests.servers import Link, Proxy

POSITIONS = (1_000, 4_001, 16_385, 40_000, 71_003, 123_457, 200_000)


@pytest.mark.parametrize("resets", [False, True])
@pytest.mark.parametrize("position", POSITIONS)
def test_a_back_up_goes_on_where_the_line_was_cut(backing_up, position, resets):
    with Proxy(backing_up.server.port, Link(cut_down_bytes=position, cut_connections=2, resets=resets)) as line:
        backing_up.through(line.port)
        backing_up.brings_everything()
        assert line.connections >= 3


@pytest.mark.parametrize("resets", [False, True])
@pytest.mark.parametrize("position", POSITIONS)
def test_a_delivery_goes_on_where_the_line_was_cut(delivering, position, resets):
    with Proxy(delivering.server.port, Link(cut_up_bytes=position, cut_connections=2, resets=resets)) as line:
        delivering.through(line.port)
        delivering.brings_everything()
        assert line.connections >= 3


@pytest.mark.parametrize("position", [1_000, 1_700, 2_300])
def test_a_delivery_goes_on_where_an_answer_was_cut(delivering, position):
    with Proxy(delivering.server.port, Link(cut_down_bytes=position, cut_connections=2)) as line:
        delivering.through(line.port)
        delivering.brings_everything()
        assert line.connections >= 3
