"""Folders that are as they were need no listing; any change of number or flag is seen."""

from __future__ import annotations

import pytest
from app.mailstore.imap import ImapSource, connect
from app.mailstore.store import FolderListing, FolderUnchanged, KnownFolder

from tests.servers import Dovecot, DovecotOptions


def letter(number):
    return f"Subject: {number}\r\n\r\ntext\r\n".encode()


def open_source(server):
    from app.mailstore.endpoint import Security

    return ImapSource(connect(server.endpoint("alice", Security.PLAIN), server.password("alice")))


def look(server, known=None):
    """What each folder gave, by its name."""
    source = open_source(server)
    try:
        return {result.folder.path.display: result for result in source.listings(source.folders(), known)}
    finally:
        source.close()


def known_of(results):
    return {
        result.folder.path: KnownFolder(
            result.status.uidvalidity, result.status.uidnext, result.status.exists, result.status.highestmodseq
        )
        for result in results.values()
    }


@pytest.fixture(params=["dovecot", "cyrus"])
def server(request):
    server = request.getfixturevalue(request.param)
    with server.mailbox("alice") as box:
        for folder in ("询盘", "Other"):
            box.ensure(folder)
            box.append(folder, letter(1), letter(2))
    return server


def changed(server, known):
    return {name for name, result in look(server, known).items() if isinstance(result, FolderListing)}


def test_nothing_is_listed_where_nothing_changed(server):
    known = known_of(look(server))
    again = look(server, known)
    assert all(isinstance(result, FolderUnchanged) for result in again.values())
    assert known_of(again) == known


def test_every_kind_of_change_is_seen(server):
    def change(what):
        known = known_of(look(server))
        with server.mailbox("alice") as box:
            box.client.select_folder("询盘")
            what(box)
        return changed(server, known)

    assert change(lambda box: box.client.add_flags([1], ["\\Flagged"])) == {"询盘"}
    assert change(lambda box: box.append("询盘", letter(3))) == {"询盘"}

    def delete(box):
        box.client.delete_messages([2])
        box.client.expunge()

    assert change(delete) == {"询盘"}
    assert change(lambda box: box.append("Other", letter(9))) == {"Other"}


def test_a_folder_that_is_not_known_is_listed_among_the_others(server):
    everything = look(server)
    known = known_of(everything)
    known.pop(everything["询盘"].folder.path)
    again = look(server, known)
    assert set(again) == set(everything)
    assert {name for name, result in again.items() if isinstance(result, FolderListing)} == {"询盘"}


@pytest.mark.parametrize("capability", ["IMAP4rev1 CONDSTORE ENABLE MULTIAPPEND", "IMAP4rev1 MULTIAPPEND"])
def test_without_list_status_or_condstore_nothing_is_missed(trusted, capability):
    with Dovecot(options=DovecotOptions(capability=capability), certificates=trusted) as plain:
        with plain.mailbox("alice") as box:
            box.append("INBOX", letter(1))
        known = known_of(look(plain))
        with plain.mailbox("alice") as box:
            box.append("INBOX", letter(2))
        assert "INBOX" in changed(plain, known)
        if "CONDSTORE" in capability:
            assert changed(plain, known_of(look(plain))) == set()
        else:
            assert "INBOX" in changed(plain, known_of(look(plain)))
