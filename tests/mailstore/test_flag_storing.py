"""Flags of messages on the new side: set and taken away as asked, everything else left as it is."""

from __future__ import annotations

import pytest
from app.core.identity import MailboxPath, Uid
from app.mailstore.endpoint import Security
from app.mailstore.imap import ImapTarget, connect
from app.mailstore.store import FlagChange


@pytest.fixture(params=["dovecot", "cyrus"])
def server(request):
    server = request.getfixturevalue(request.param)
    with server.mailbox("alice") as box:
        for number in range(6):
            box.append("INBOX", f"Subject: {number}\r\n\r\ntext\r\n".encode(), flags=["\\Seen"])
    return server


def set_flags(server, *changes):
    store = ImapTarget(connect(server.endpoint("alice", Security.PLAIN), server.password("alice")))
    try:
        (inbox,) = [folder for folder in store.folders() if folder.path == MailboxPath.of("INBOX")]
        return store.set_flags(inbox, changes)
    finally:
        store.close()


def flags(server):
    with server.mailbox("alice") as box:
        box.client.select_folder("INBOX", readonly=True)
        rows = box.client.fetch(box.client.search("ALL"), ["FLAGS"])
        return {uid: {f.decode() for f in row[b"FLAGS"]} - {"\\Recent"} for uid, row in rows.items()}


def test_each_message_gets_its_own_change_and_keeps_the_rest(server):
    refused = set_flags(
        server,
        FlagChange(Uid(1), ("\\Flagged", "work")),
        FlagChange(Uid(2), (), ("\\Seen",)),
        FlagChange(Uid(3), ("\\Flagged",), ("\\Seen",)),
        FlagChange(Uid(5), ("\\Flagged", "work")),
    )
    assert refused == []
    assert flags(server) == {
        1: {"\\Seen", "\\Flagged", "work"},
        2: set(),
        3: {"\\Flagged"},
        4: {"\\Seen"},
        5: {"\\Seen", "\\Flagged", "work"},
        6: {"\\Seen"},
    }


def test_a_message_that_is_gone_is_passed_over(server):
    assert set_flags(server, FlagChange(Uid(900), ("\\Flagged",)), FlagChange(Uid(6), ("\\Answered",))) == []
    assert flags(server)[6] == {"\\Seen", "\\Answered"}


def test_what_no_server_takes_as_a_flag_is_left_out(server):
    assert set_flags(server, FlagChange(Uid(1), ("no blanks", "重要", "\\Odd", "\\Draft"))) == []
    assert flags(server)[1] == {"\\Seen", "\\Draft"}
