"""Listings from servers that cut them short, leave things out, or are spoken to while mail comes and goes."""

import re

import pytest
from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import MailboxPath
from app.mailstore.imap import ImapSource
from app.mailstore.store import Folder, FolderFailure, FolderListing

from tests.mailstore.imap.scripted_server import Conversation, ScriptedServer


def folder(name: str) -> Folder:
    return Folder(MailboxPath.of(name), name.encode())


def row(number: int, uid: int) -> bytes:
    return b'* %d FETCH (UID %d RFC822.SIZE 0 FLAGS () INTERNALDATE "x")' % (number, uid)


def listed(server: ScriptedServer, *names: str) -> list[FolderListing | FolderFailure]:
    with server.session() as session:
        return list(ImapSource(session).listings([folder(name) for name in names]))


def uids(result: FolderListing | FolderFailure) -> list[int]:
    assert isinstance(result, FolderListing)
    return [message.uid for message in result.messages]


def test_a_server_that_cuts_listings_short_is_asked_again_by_number() -> None:
    asked: list[bytes] = []

    def script(client: Conversation) -> None:
        client.sign_in()
        while True:
            tag, rest = client.command()
            if rest.startswith(b"EXAMINE"):
                client.say(b"* 2500 EXISTS", b"* OK [UIDVALIDITY 7] ok")
            elif rest.startswith(b"UID FETCH 1:*"):
                client.say(*(row(n, n * 2) for n in range(1, 201)))
            elif found := re.match(rb"FETCH (\d+):(\d+) ", rest):
                asked.append(rest)
                client.say(*(row(n, n * 2) for n in range(int(found[1]), int(found[2]) + 1)))
            client.done(tag)

    with ScriptedServer(script) as server:
        results = listed(server, "A", "B")
        assert [uids(result) for result in results] == [[n * 2 for n in range(1, 2501)]] * 2
        assert [result.folder.path.display for result in results] == ["A", "B"]
        assert all(isinstance(result, FolderListing) and result.complete for result in results)
        assert len(asked) == 6


def test_a_server_that_keeps_messages_back_twice_is_called_incomplete() -> None:
    def script(client: Conversation) -> None:
        client.sign_in()
        while True:
            tag, rest = client.command()
            if rest.startswith(b"EXAMINE"):
                client.say(b"* 3 EXISTS", b"* OK [UIDVALIDITY 7] ok")
            elif b"FETCH" in rest:
                client.say(row(1, 10), row(3, 30))
            client.done(tag)

    with ScriptedServer(script) as server:
        [result] = listed(server, "A")
        assert uids(result) == [10, 30]
        assert isinstance(result, FolderListing)
        assert not result.complete
        assert result.status.exists == 3


def test_messages_that_go_away_meanwhile_are_not_missing() -> None:
    def script(client: Conversation) -> None:
        client.sign_in()
        client.open_folder(exists=3)
        tag, _ = client.command()
        client.say(row(1, 10), b"* 2 EXPUNGE", b"* 1 FETCH (FLAGS (\\Seen))", row(2, 30), b"* 2 EXISTS")
        client.done(tag)

    with ScriptedServer(script) as server:
        [result] = listed(server, "A")
        assert uids(result) == [10, 30]
        assert isinstance(result, FolderListing)
        assert result.complete


def test_an_empty_folder_may_refuse_the_question() -> None:
    def script(client: Conversation) -> None:
        client.sign_in()
        client.open_folder(exists=0)
        client.done(client.command()[0], b"BAD UID parameters!")

    with ScriptedServer(script) as server:
        [result] = listed(server, "A")
        assert uids(result) == []
        assert isinstance(result, FolderListing)
        assert result.complete
        assert result.status.uidnext is None


def test_folders_that_cannot_be_opened_do_not_hide_the_others() -> None:
    def script(client: Conversation) -> None:
        client.sign_in()
        while True:
            tag, rest = client.command()
            if rest.startswith(b'EXAMINE "B"'):
                client.done(tag, b"NO [NOPERM] Permission denied")
                continue
            if rest.startswith(b"EXAMINE"):
                client.say(b"* 1 EXISTS", b"* OK [UIDVALIDITY 7] ok")
            else:
                client.say(row(1, 10))  # also for B: the rows of whatever was open before
            client.done(tag)

    with ScriptedServer(script) as server:
        first, refused, last = listed(server, "A", "B", "C")
        assert uids(first) == uids(last) == [10]
        assert isinstance(refused, FolderFailure)
        error = refused.error
        assert isinstance(error, AppError)
        assert (error.code, error.scope) == (ErrorCode.FOLDER_UNREADABLE, Scope.FOLDER)
        assert error.facts["server_words"] == "[NOPERM] Permission denied"


def test_netease_refusing_the_first_folder_stops_the_account() -> None:
    def script(client: Conversation) -> None:
        client.sign_in()
        client.done(client.command()[0], b"NO EXAMINE Unsafe Login. Please contact kefu@188.com for help")
        client.done(client.command()[0], b"BAD no folder")

    with ScriptedServer(script) as server:
        with pytest.raises(AppError) as caught:
            listed(server, "A")
        assert (caught.value.code, caught.value.scope) == (ErrorCode.SIGN_IN_IMAP_OFF, Scope.ACCOUNT)


def test_all_folders_are_on_the_way_before_the_first_answer() -> None:
    def script(client: Conversation) -> None:
        client.sign_in()
        tags = [client.command()[0] for _ in range(20)]
        for examine, fetch in zip(tags[::2], tags[1::2], strict=True):
            client.say(b"* 1 EXISTS", b"* OK [UIDVALIDITY 7] ok")
            client.done(examine)
            client.say(row(1, 10))
            client.done(fetch)

    with ScriptedServer(script) as server:
        assert [uids(result) for result in listed(server, *"ABCDEFGHIJ")] == [[10]] * 10
