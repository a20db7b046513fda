"""What goes wrong on the new side, played by a server that does as it is told."""

import re
from collections.abc import Iterator

import pytest
from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import MailboxPath
from app.mailstore.imap import ImapTarget
from app.mailstore.store import Appended, AppendFailed, AppendOutcome, AppendRequest, Folder

from tests.mailstore.imap.scripted_server import Conversation, ScriptedServer

FOLDER = Folder(MailboxPath.of("A"), b"A")
MULTI = b"IMAP4rev1 NAMESPACE LITERAL+ MULTIAPPEND UIDPLUS"


def message(key: int, body: bytes = b"A: b\r\n\r\nmail", size: int | None = None) -> AppendRequest:
    return AppendRequest(key, ("\\Seen",), None, len(body) if size is None else size, lambda: iter([body]))


def bodies(client: Conversation, rest: bytes) -> list[bytes]:
    """The messages of an APPEND whose first line is `rest`, read to its end."""
    found: list[bytes] = []
    while literal := re.search(rb"\{(\d+)\+?\}\Z", rest):
        if not rest.endswith(b"+}"):
            client.say(b"+ go")
        found.append(client.read(int(literal[1])))
        rest = client.command_rest()
    return found


def select(client: Conversation, tag: bytes, flags: bytes = b"\\Seen \\*") -> None:
    client.say(b"* 0 EXISTS", b"* OK [UIDVALIDITY 7] ok", b"* OK [PERMANENTFLAGS (" + flags + b")] ok")
    client.done(tag)


def delivered(server: ScriptedServer, *messages: AppendRequest) -> list[AppendOutcome]:
    with server.session() as session:
        return list(ImapTarget(session).append(FOLDER, messages))


def codes(outcomes: list[AppendOutcome]) -> list[object]:
    return [(o.key, o.uid) if isinstance(o, Appended) else (o.key, getattr(o.error, "code", None)) for o in outcomes]


def test_a_refused_group_is_halved_down_to_the_culprit_and_outcomes_keep_their_order() -> None:
    commands: list[list[bytes]] = []

    def script(client: Conversation) -> None:
        client.sign_in(MULTI)
        select(client, client.expect(b"SELECT"))
        uid = 0
        while True:
            tag, rest = client.command()
            if not rest.startswith(b"APPEND"):
                return
            came = bodies(client, rest)
            commands.append(came)
            if b"bad" in came:
                client.done(tag, b"NO Message contains NUL characters")
            else:
                client.done(tag, b"OK [APPENDUID 7 %d:%d] ok" % (uid + 1, uid + len(came)))
                uid += len(came)

    with ScriptedServer(script) as server:
        outcomes = delivered(server, *(message(n, b"bad" if n == 2 else b"ok %d" % n) for n in range(1, 5)))
    assert codes(outcomes) == [(1, 3), (2, ErrorCode.MESSAGE_REFUSED), (3, 1), (4, 2)]
    assert commands == [[b"ok 1", b"bad", b"ok 3", b"ok 4"], [b"ok 1", b"bad"], [b"ok 3", b"ok 4"], [b"ok 1"], [b"bad"]]
    failed = outcomes[1]
    assert isinstance(failed, AppendFailed)
    assert isinstance(failed.error, AppError)
    assert failed.error.scope is Scope.MESSAGE
    assert failed.error.facts["server_words"] == "Message contains NUL characters"


def test_a_full_mailbox_stops_the_account_after_the_certain_outcomes() -> None:
    def script(client: Conversation) -> None:
        client.sign_in(b"IMAP4rev1 NAMESPACE LITERAL+")
        select(client, client.expect(b"SELECT"))
        for answer in (b"OK ok", b"NO [OVERQUOTA] Quota exceeded", b"OK ok"):
            tag, rest = client.command()
            bodies(client, rest)
            client.done(tag, answer)

    came: list[AppendOutcome] = []
    with ScriptedServer(script) as server, server.session() as session:
        with pytest.raises(AppError) as caught:
            came.extend(ImapTarget(session).append(FOLDER, [message(n) for n in range(1, 4)]))
        assert (caught.value.code, caught.value.scope) == (ErrorCode.OVER_QUOTA, Scope.ACCOUNT)
    assert codes(came) == [(1, None)]


def test_a_folder_that_vanished_is_made_again_and_nothing_is_lost() -> None:
    said: list[bytes] = []

    def script(client: Conversation) -> None:
        client.sign_in(MULTI)
        select(client, client.expect(b"SELECT"))
        there = False
        while True:
            tag, rest = client.command()
            said.append(rest.split()[0])
            if rest.startswith(b"APPEND"):
                bodies(client, rest)
                client.done(tag, b"OK ok" if there else b"NO [TRYCREATE] no such folder")
            elif rest.startswith(b"SELECT") and there:
                select(client, tag)
            elif rest.startswith(b"SELECT"):
                client.done(tag, b"NO gone")
            else:
                there = there or rest.startswith(b"CREATE")
                client.done(tag)

    with ScriptedServer(script) as server:
        assert codes(delivered(server, message(1), message(2))) == [(1, None), (2, None)]
    assert said[:6] == [b"APPEND", b"SELECT", b"CREATE", b"SUBSCRIBE", b"SELECT", b"APPEND"]


def test_a_folder_that_vanishes_again_and_again_is_refused() -> None:
    def script(client: Conversation) -> None:
        client.sign_in(MULTI)
        while True:
            tag, rest = client.command()
            if rest.startswith(b"APPEND"):
                bodies(client, rest)
                client.done(tag, b"NO [TRYCREATE] no such folder")
            else:
                select(client, tag)

    with ScriptedServer(script) as server, server.session() as session:
        with pytest.raises(AppError) as caught:
            list(ImapTarget(session).append(FOLDER, [message(1)]))
        assert (caught.value.code, caught.value.scope) == (ErrorCode.FOLDER_REFUSED, Scope.FOLDER)


def test_a_message_above_the_servers_limit_is_not_even_sent() -> None:
    def script(client: Conversation) -> None:
        client.sign_in(MULTI + b" APPENDLIMIT=20")
        select(client, client.expect(b"SELECT"))
        tag, rest = client.command()
        assert bodies(client, rest) == [b"small", b"little"]
        client.done(tag, b"OK [APPENDUID 7 1:2] ok")

    with ScriptedServer(script) as server:
        outcomes = delivered(server, message(1, b"small"), message(2, b"x" * 21), message(3, b"little"))
    assert codes(outcomes) == [(1, 1), (2, ErrorCode.MESSAGE_TOO_LARGE), (3, 2)]


def test_without_literal_plus_every_message_waits_for_the_go_ahead() -> None:
    def script(client: Conversation) -> None:
        client.sign_in(b"IMAP4rev1 NAMESPACE")
        select(client, client.expect(b"SELECT"), b"\\Seen")
        for answer in (b"OK ok", b"NO too large"):
            tag, rest = client.command()
            assert rest.startswith(b'APPEND "A" (\\Seen) {')
            if answer == b"OK ok":
                assert bodies(client, rest) == [b"A: b\r\n\r\nmail"]
            client.done(tag, answer)
        tag, rest = client.command()
        assert bodies(client, rest) == [b"third"]
        client.done(tag)

    with ScriptedServer(script) as server:
        outcomes = delivered(server, message(1), message(2), message(3, b"third"))
    assert codes(outcomes) == [(1, None), (2, ErrorCode.MESSAGE_TOO_LARGE), (3, None)]


def test_with_literal_minus_only_small_messages_go_unasked() -> None:
    asked: list[bool] = []

    def script(client: Conversation) -> None:
        client.sign_in(b"IMAP4rev1 NAMESPACE LITERAL-")
        select(client, client.expect(b"SELECT"))
        for _ in range(2):
            tag, rest = client.command()
            asked.append(not rest.endswith(b"+}"))
            bodies(client, rest)
            client.done(tag)

    with ScriptedServer(script) as server:
        assert codes(delivered(server, message(1, b"x" * 4096), message(2, b"x" * 4097))) == [(1, None), (2, None)]
    assert asked == [False, True]


@pytest.mark.parametrize("there", [b"shorter", b"longer than it was"])
def test_a_message_that_is_not_as_long_as_announced_is_left_out(there: bytes) -> None:
    def script(client: Conversation) -> None:
        client.sign_in(MULTI)
        select(client, client.expect(b"SELECT"))
        tag, rest = client.command()
        assert bodies(client, rest) == [b"good"]
        client.done(tag)

    with ScriptedServer(script) as server:
        outcomes = delivered(server, message(1, there, size=10), message(2, b"good"))
    assert codes(outcomes) == [(1, ErrorCode.MESSAGE_CHANGED), (2, None)]


def test_a_missing_file_fails_its_message_and_a_failing_disk_the_run() -> None:
    def missing() -> Iterator[bytes]:
        raise AppError(ErrorCode.MESSAGE_FILE_MISSING, scope=Scope.MESSAGE)

    def failing() -> Iterator[bytes]:
        raise AppError(ErrorCode.DISK_FAILED)

    def script(client: Conversation) -> None:
        client.sign_in(MULTI)
        select(client, client.expect(b"SELECT"))

    with ScriptedServer(script) as server, server.session() as session:
        target = ImapTarget(session)
        [outcome] = target.append(FOLDER, [AppendRequest(1, (), None, 5, missing)])
        assert codes([outcome]) == [(1, ErrorCode.MESSAGE_FILE_MISSING)]
        with pytest.raises(AppError) as caught:
            list(target.append(FOLDER, [AppendRequest(2, (), None, 5, failing)]))
        assert caught.value.code is ErrorCode.DISK_FAILED


def test_a_server_that_hangs_up_leaves_the_outcomes_open() -> None:
    def script(client: Conversation) -> None:
        client.sign_in(b"IMAP4rev1 NAMESPACE LITERAL+")
        select(client, client.expect(b"SELECT"))
        tag, rest = client.command()
        bodies(client, rest)
        client.done(tag)
        client.say(b"* BYE Too many errors")
        client.hang_up()

    came: list[AppendOutcome] = []
    with ScriptedServer(script) as server, server.session() as session:
        with pytest.raises(AppError) as caught:
            came.extend(ImapTarget(session).append(FOLDER, (message(n) for n in range(1, 100))))
        assert (caught.value.code, caught.value.scope) == (ErrorCode.LOST, Scope.ACCOUNT)
    assert len(came) <= 1


def test_a_missing_uidnext_is_worked_out_from_the_last_message() -> None:
    def script(client: Conversation) -> None:
        client.sign_in()
        for exists in (0, 3):
            tag = client.expect(b"SELECT")
            client.say(b"* %d EXISTS" % exists, b"* OK [UIDVALIDITY 7] ok")
            client.done(tag)
            tag = client.expect(b"UID FETCH * (UID)")
            if exists:
                client.say(b"* 3 FETCH (UID 41)")
            client.done(tag)

    with ScriptedServer(script) as server, server.session() as session:
        target = ImapTarget(session)
        assert [target.status(FOLDER).uidnext for _ in range(2)] == [1, 42]


def test_the_tail_leaves_out_the_last_message_if_it_is_older() -> None:
    def script(client: Conversation) -> None:
        client.sign_in()
        for uid in (9, 10):
            client.open_folder(exists=1)
            tag = client.expect(b"UID FETCH 10:*")
            client.say(b'* 1 FETCH (UID %d RFC822.SIZE 5 FLAGS () INTERNALDATE "x")' % uid)
            client.done(tag)

    with ScriptedServer(script) as server, server.session() as session:
        target = ImapTarget(session)
        assert [[m.uid for m in target.tail(FOLDER, 10)] for _ in range(2)] == [[], [10]]  # type: ignore[arg-type]
