"""How much a mailbox may hold, as real servers tell it."""

from __future__ import annotations

from contextlib import closing

import pytest
from app.core.secret import Secret
from app.mailstore.endpoint import Endpoint, Security
from app.mailstore.imap import connect
from app.mailstore.imap.room import Quota, quota

from tests.servers import Dovecot, DovecotOptions


def opened(server, user="alice"):
    endpoint = Endpoint(server.host, server.tls_port, Security.SSL, user)
    return closing(connect(endpoint, lambda: Secret(server.users[user])))


@pytest.fixture
def small(trusted):
    if not Dovecot.is_here():
        pytest.skip("no Dovecot here")
    with Dovecot(options=DovecotOptions(quota="200k"), certificates=trusted) as server:
        yield server


def test_a_quota_is_told_and_grows_with_the_mail(small):
    with opened(small) as session:
        assert quota(session) == Quota(0, 200 * 1024)
    with small.mailbox("alice") as box:
        box.append("INBOX", b"Subject: x\r\n\r\n" + b"y" * 50_000 + b"\r\n")
    with opened(small) as session:
        room = quota(session)
        assert 49 * 1024 <= room.used_bytes <= 51 * 1024
        assert room.free_bytes == room.limit_bytes - room.used_bytes


def test_a_server_without_quota_tells_nothing(dovecot):
    with opened(dovecot) as session:
        assert quota(session) is None
