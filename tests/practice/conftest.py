from __future__ import annotations

import threading

import pytest
from app.core.secret import Secret
from app.practice.imap_server import Account, ImapServer, Traits

from tests.practice.raw_client import RawClient

ACCOUNTS = (
    Account("lin@haiyue.example", Secret("pass word"), quota_bytes=4 << 20),
    Account("zhao@haiyue.example", Secret("code"), {Secret("everyday"): "LOGIN Login error 请使用授权码登录"}),
)


@pytest.fixture
def server(tmp_path):
    before = set(threading.enumerate())
    with ImapServer(tmp_path / "mail", ACCOUNTS, Traits(largest_message_bytes=2 << 20)) as running:
        yield running
    assert set(threading.enumerate()) <= before


@pytest.fixture
def client(server):
    with RawClient(server.port) as client:
        client.ok(b'LOGIN lin@haiyue.example "pass word"')
        yield client
