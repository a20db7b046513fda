"""The server has taken a message, and the answer that says so is lost: nothing is brought twice."""

import pytest
from tests.engine.interruption.conftest import stored
from tests.servers import Link, Proxy


@pytest.mark.parametrize("upload", [9_000, 60_000, 250_000])
def test_what_arrived_without_an_answer_is_not_sent_again(delivering, upload):
    there = []
    delivering.on_wait = lambda _number: there.append(stored(delivering.server, "bob"))
    with Proxy(delivering.server.port, Link(cut_answer_after_up_bytes=upload, cut_connections=1)) as line:
        delivering.through(line.port)
        delivering.brings_everything()
        assert line.connections >= 2
    assert there[0], "the test means a server that had taken something"
