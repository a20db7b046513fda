"""The servers serve, the proxy delays and cuts, and the guard sees what it must see."""

from __future__ import annotations

import socket
import time
from datetime import datetime, timedelta, timezone

import pytest
from app.mailstore.endpoint import Security

from tests.servers import Link, MailServer, Proxy, ReadOnlyGuard
from tests.servers.mailbox import Mailbox
from tests.servers.read_only_guard import breach

BODY = b"Subject: hello\r\n\r\nbare\rcr and \xe4\xbd\xa0\xe5\xa5\xbd\r\n"
WHEN = datetime(2020, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture(params=["dovecot", "cyrus"])
def server(request: pytest.FixtureRequest) -> MailServer:
    return request.getfixturevalue(request.param)


def test_a_message_put_there_is_served_byte_for_byte(server):
    with server.mailbox("alice") as mailbox:
        mailbox.ensure("项目")
        mailbox.append("项目", BODY, flags=[r"\Seen", "work"], date=WHEN)
        [stored] = mailbox.messages("项目")
        assert mailbox.bodies("项目") == [BODY]
    assert stored.flags == {r"\Seen", "work"}
    assert stored.instant == WHEN.timestamp()


def test_a_password_that_needs_quoting_signs_in(server):
    with server.mailbox("carol") as mailbox:
        assert "INBOX" in mailbox.folders()


def test_an_endpoint_names_the_port_that_fits_its_security(server):
    assert server.endpoint("alice").port == server.tls_port
    assert server.endpoint("alice", Security.STARTTLS).port == server.port


def test_reading_a_mailbox_leaves_no_trace_in_its_state(server):
    with server.mailbox("alice") as mailbox:
        mailbox.append("INBOX", BODY)
        before = mailbox.state()
        mailbox.messages()
        assert mailbox.state() == before


def test_a_far_server_answers_after_a_round_trip(dovecot):
    with Proxy(dovecot.port, Link(rtt_s=0.05)) as far, socket.create_connection(("127.0.0.1", far.port)) as line:
        line.recv(512)
        start = time.perf_counter()
        line.sendall(b"a NOOP\r\n")
        line.recv(512)
        assert 0.05 <= time.perf_counter() - start < 1


def test_a_line_is_cut_after_exactly_that_many_bytes(dovecot):
    with Proxy(dovecot.port, Link(cut_down_bytes=7)) as far, socket.create_connection(("127.0.0.1", far.port)) as line:
        assert line.recv(512) == b"* OK [C"
        assert line.recv(512) == b""


def test_only_the_first_connections_are_cut(dovecot):
    with Proxy(dovecot.port, Link(cut_down_bytes=7, cut_connections=1)) as far:
        lengths = []
        for _connection in range(2):
            with socket.create_connection(("127.0.0.1", far.port)) as line:
                lengths.append(len(line.recv(512)))
    assert lengths[0] == 7 < lengths[1]


def test_the_guard_lets_reading_through(dovecot):
    with ReadOnlyGuard(dovecot.port) as guard:
        with Mailbox("127.0.0.1", guard.port, "alice", "alice-pw") as mailbox:
            mailbox.messages()
        assert any(command.startswith(b"EXAMINE") for command in guard.commands)


@pytest.mark.parametrize("write", ["append", "ensure"])
def test_the_guard_fails_on_a_writing_command(dovecot, write):
    with (
        pytest.raises(AssertionError, match="written to"),
        ReadOnlyGuard(dovecot.port) as guard,
        Mailbox("127.0.0.1", guard.port, "alice", "alice-pw") as mailbox,
    ):
        mailbox.append("INBOX", BODY) if write == "append" else mailbox.ensure("New")


def test_a_guard_that_saw_nothing_is_no_proof(dovecot):
    with pytest.raises(AssertionError, match="proves nothing"), ReadOnlyGuard(dovecot.port):
        pass


@pytest.mark.parametrize(
    ("command", "found"),
    [
        (b"UID FETCH 1:* (UID FLAGS BODY.PEEK[])", None),
        (b"FETCH 1 (RFC822.SIZE INTERNALDATE)", None),
        (b"uid fetch 1 body[]", "UID FETCH without PEEK"),
        (b"FETCH 1 (RFC822)", "FETCH without PEEK"),
        (b"UID STORE 1 +FLAGS.SILENT (x)", "UID STORE"),
        (b"UID EXPUNGE 1", "UID EXPUNGE"),
        (b"SELECT INBOX", "SELECT"),
        (b"STARTTLS", "STARTTLS"),
        (b"", ""),
    ],
)
def test_a_breach_is_named(command, found):
    assert breach(command) == found
