"""What goes wrong on the old side, played by a server that does as it is told."""

import re
from collections.abc import Sequence

import pytest
from app.core.errors import AppError, ErrorCode, Retry, Scope
from app.core.identity import MailboxPath, Uid, UidValidity
from app.mailstore.imap import ImapSource
from app.mailstore.store import FetchedMessage, FetchRequest, Folder

from tests.mailstore.imap.scripted_server import Conversation, ScriptedServer
from tests.mailstore.imap.test_fetch_rows import Kept


def folder(name: str) -> Folder:
    return Folder(MailboxPath.of(name), name.encode())


def request(name: str, uids: Sequence[int], size: int = 100, uidvalidity: int = 1) -> FetchRequest:
    return FetchRequest(folder(name), UidValidity(uidvalidity), [Uid(uid) for uid in uids], size)


def row(uid: int, body: bytes = b"mail") -> bytes:
    return b'* 1 FETCH (UID %d FLAGS (\\Seen) INTERNALDATE "x" BODY[] {%d}\r\n%s)' % (uid, len(body), body)


def asked(rest: bytes) -> list[int]:
    """The UIDs of a UID FETCH of single UIDs and ranges."""
    found = re.match(rb"UID FETCH ([\d:,]+) \(UID FLAGS INTERNALDATE BODY\.PEEK\[\]\)\Z", rest)
    assert found, rest
    uids: list[int] = []
    for part in found.group(1).split(b","):
        first, _, last = part.partition(b":")
        uids.extend(range(int(first), int(last or first) + 1))
    return uids


def fetched(source: ImapSource, *requests: FetchRequest) -> list[tuple[str, int]]:
    return [(r.folder.path.display, m.uid) for r, m in source.fetch(requests, Kept)]


def test_rows_nobody_asked_for_are_passed_over() -> None:
    def script(client: Conversation) -> None:
        client.sign_in()
        client.open_folder(exists=3)
        tag, rest = client.command()
        assert asked(rest) == [1, 2]
        client.say(b"* 4 EXISTS", b"* 1 FETCH (FLAGS (\\Seen))", b"* 2 FETCH (UID 2 FLAGS (\\Seen))", row(9))
        client.say(row(1), b"* 3 EXPUNGE", row(1), b"* OK still here", row(2))
        client.done(tag)

    with ScriptedServer(script) as server, server.session() as session:
        assert fetched(ImapSource(session), request("A", [1, 2])) == [("A", 1), ("A", 2)]


def test_a_message_that_does_not_come_is_asked_for_once_more_and_then_gone() -> None:
    def script(client: Conversation) -> None:
        client.sign_in()
        client.open_folder(exists=3)
        tag, _ = client.command()
        client.say(row(1))
        client.done(tag)
        tag, rest = client.command()
        assert asked(rest) == [2, 3]
        client.say(row(3), b"* 2 FETCH (UID 2 FLAGS () BODY[] NIL)")
        client.done(tag)

    with ScriptedServer(script) as server, server.session() as session:
        source = ImapSource(session)
        assert fetched(source, request("A", [1, 2, 3])) == [("A", 1), ("A", 3)]
        assert source.unreadable == {}


def test_a_refused_message_is_found_by_halving_and_named_and_the_others_come() -> None:
    def script(client: Conversation) -> None:
        client.sign_in()
        while True:
            tag, rest = client.command()
            if rest.startswith(b"EXAMINE"):
                client.say(b"* 100 EXISTS", b"* OK [UIDVALIDITY 1] ok")
                client.done(tag)
            elif rest == b"LOGOUT":
                return
            elif 37 in asked(rest):
                client.done(tag, b"NO [SERVERBUG] Internal error")
            else:
                client.say(*(row(uid) for uid in asked(rest)))
                client.done(tag)

    with ScriptedServer(script) as server, server.session() as session:
        source = ImapSource(session)
        came = fetched(source, request("A", range(1, 101)), request("B", [1]))
        assert sorted(came) == [("A", uid) for uid in range(1, 101) if uid != 37] + [("B", 1)]
        [(where, error)] = source.unreadable.items()
        assert where == (MailboxPath.of("A"), 37)
        assert (error.code, error.scope) == (ErrorCode.MESSAGE_UNREADABLE, Scope.MESSAGE)
        assert error.facts["server_words"] == "[SERVERBUG] Internal error"


def test_a_folder_that_refuses_everything_is_given_up_before_long() -> None:
    def script(client: Conversation) -> None:
        client.sign_in()
        while True:
            tag, rest = client.command()
            if rest.startswith(b"EXAMINE"):
                client.say(b"* OK [UIDVALIDITY 1] ok")
                client.done(tag)
            else:
                client.done(tag, b"NO no")

    with ScriptedServer(script) as server, server.session() as session:
        with pytest.raises(AppError) as caught:
            fetched(ImapSource(session), request("A", range(1, 1001)))
        assert (caught.value.code, caught.value.scope) == (ErrorCode.FOLDER_UNREADABLE, Scope.FOLDER)
        assert sum(seen.startswith(b"UID FETCH") for seen in server.conversations[0].seen) < 100


def answering(uidvalidity: int) -> ScriptedServer:
    """Folder B does not open, or has this UIDVALIDITY; rows for it come all the same, as from a server gone mad."""

    def script(client: Conversation) -> None:
        client.sign_in()
        while True:
            tag, rest = client.command()
            if rest.startswith(b"EXAMINE"):
                if b'"B"' in rest and not uidvalidity:
                    client.done(tag, b"NO [NONEXISTENT] no such folder")
                else:
                    client.say(b"* OK [UIDVALIDITY %d] ok" % (uidvalidity if b'"B"' in rest else 1))
                    client.done(tag)
            elif rest.startswith(b"UID FETCH"):
                client.say(*(row(uid) for uid in asked(rest)))
                client.done(tag)

    return ScriptedServer(script)


@pytest.mark.parametrize(("uidvalidity", "code"), [(0, ErrorCode.FOLDER_GONE), (2, ErrorCode.UIDVALIDITY_CHANGED)])
def test_a_folder_that_is_not_what_it_was_spoils_only_itself(uidvalidity: int, code: ErrorCode) -> None:
    with answering(uidvalidity) as server, server.session() as session:
        source = ImapSource(session)
        came: list[tuple[FetchRequest, FetchedMessage]] = []
        requests = [request("A", [1, 2]), request("B", [1]), request("C", [5])]
        with pytest.raises(AppError) as caught:
            came.extend(source.fetch(requests, Kept))
        assert (caught.value.code, caught.value.scope) == (code, Scope.FOLDER)
        assert caught.value.facts["folder"] == "B"
        assert fetched(source, request("A", [3])) == [("A", 3)]


def test_what_was_on_the_way_is_handed_over_before_a_folder_fails() -> None:
    with answering(2) as server, server.session() as session:
        came: list[tuple[FetchRequest, FetchedMessage]] = []
        with pytest.raises(AppError):
            # extend keeps what came before the error
            came.extend(ImapSource(session).fetch([request("A", [1]), request("B", [1]), request("C", [5])], Kept))
        assert [r.folder.path.display for r, _m in came] == ["A", "C"]


def test_a_reader_that_stops_halfway_leaves_the_session_usable() -> None:
    with answering(1) as server, server.session() as session:
        source = ImapSource(session)
        messages = source.fetch([request("A", range(1, 200))], Kept)
        assert next(iter(messages))[1].uid == 1
        messages.close()  # type: ignore[attr-defined]
        assert fetched(source, request("C", [5])) == [("C", 5)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (b"* BYE Server logging out", ErrorCode.LOST),
        (b"* BYE [LIMIT] too many connections", ErrorCode.TOO_MANY_CONNECTIONS),
        (b"* BYE Account exceeded command or bandwidth limits.", ErrorCode.THROTTLED),
    ],
)
def test_a_farewell_is_understood(words: bytes, code: ErrorCode) -> None:
    def script(client: Conversation) -> None:
        client.sign_in()
        client.open_folder()
        client.say(row(1), words)
        client.hang_up()

    with ScriptedServer(script) as server, server.session() as session:
        source = ImapSource(session)
        with pytest.raises(AppError) as caught:
            fetched(source, request("A", [1, 2]))
        assert (caught.value.code, caught.value.scope, caught.value.retry) == (code, Scope.ACCOUNT, Retry.LATER)
        with pytest.raises(AppError) as caught:
            fetched(source, request("A", [2]))
        assert caught.value.code is ErrorCode.LOST


def test_throttling_in_mid_stream_stops_the_account_with_the_servers_words() -> None:
    def script(client: Conversation) -> None:
        client.sign_in()
        client.open_folder()
        tag, _ = client.command()
        client.done(tag, b"NO Request is throttled. Suggested Backoff Time: 92415 milliseconds")

    with ScriptedServer(script) as server, server.session() as session:
        with pytest.raises(AppError) as caught:
            fetched(ImapSource(session), request("A", [1]))
        assert (caught.value.code, caught.value.scope) == (ErrorCode.THROTTLED, Scope.ACCOUNT)
        assert "92415" in str(caught.value.facts["server_words"])


def test_an_answer_to_nothing_ends_the_session() -> None:
    def script(client: Conversation) -> None:
        client.sign_in()
        client.open_folder()
        client.say(b"M999 OK what")

    with ScriptedServer(script) as server, server.session() as session:
        with pytest.raises(AppError) as caught:
            fetched(ImapSource(session), request("A", [1]))
        assert caught.value.code is ErrorCode.PROTOCOL


def test_commands_go_ahead_of_the_answers_but_not_too_far() -> None:
    ahead: list[int] = []

    def script(client: Conversation) -> None:
        client.sign_in()
        client.open_folder()
        client.socket.settimeout(0.3)
        tags: list[tuple[bytes, list[int]]] = []
        try:
            while True:
                tag, rest = client.command()
                tags.append((tag, asked(rest)))
        except TimeoutError:
            ahead.append(len(tags))
        for tag, uids in tags:
            client.say(*(row(uid) for uid in uids))
            client.done(tag)

    with ScriptedServer(script) as server, server.session() as session:
        messages = ImapSource(session).fetch([request("A", range(1, 21), size=20 << 20)], Kept)
        assert next(iter(messages))[1].uid == 1
        messages.close()  # type: ignore[attr-defined]
        session.give_up()
    # 20 messages of 1 MB, two to a command of 2 MB, 8 MB ahead
    assert ahead == [4]
