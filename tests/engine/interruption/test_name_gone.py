"""The name of a server that is at work cannot be found for a while."""

import socket

import pytest
from app.core.errors import ErrorCode
from tests.servers import Link, Proxy

NAME = "imap.firm.example"


class Names:
    """Answers for one made-up host; from the second question on it fails as often as it is told."""

    def __init__(self, failures: int) -> None:
        self.asked, self.failures = 0, failures
        self._real = socket.getaddrinfo

    def __call__(self, host, *arguments, **options):
        if host != NAME:
            return self._real(host, *arguments, **options)
        self.asked += 1
        if 1 < self.asked <= 1 + self.failures:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return self._real("127.0.0.1", *arguments, **options)


@pytest.fixture
def names(monkeypatch):
    names = Names(failures=2)
    monkeypatch.setattr(socket, "getaddrinfo", names)
    return names


def test_a_run_waits_until_the_name_is_found_again(half, names):
    position = {"cut_down_bytes": 90_000} if half.side == "old" else {"cut_up_bytes": 90_000}
    with Proxy(half.server.port, Link(**position, cut_connections=1)) as line:
        half.through(line.port, NAME)
        half.brings_everything()
    codes = [wait.error.code for wait in half.waits]
    assert codes == [ErrorCode.LOST, ErrorCode.NAME_NOT_FOUND, ErrorCode.NAME_NOT_FOUND]


def test_a_name_that_is_gone_when_a_further_run_begins_is_waited_for_too(half, names):
    with Proxy(half.server.port) as line:
        half.through(line.port, NAME)
        half.run()
        names.asked = 1  # from here on as if the second question came
        assert not half.run().exceptions
    assert [wait.error.code for wait in half.waits] == [ErrorCode.NAME_NOT_FOUND] * 2
