"""Waiting for the server's word, on real servers and on odd ones."""

import threading

import pytest
from app.core.errors import AppError, ErrorCode
from app.core.identity import MailboxPath
from app.mailstore.imap import connect
from app.mailstore.imap.idling import Idled, idle
from app.mailstore.imap.new_mail import mark_folder
from app.mailstore.store import Folder, SpecialUse

from tests.mailstore.imap.scripted_server import Conversation, ScriptedServer
from tests.servers import Dovecot, MailServer

INBOX = Folder(MailboxPath.of("INBOX"), b"INBOX", SpecialUse.INBOX)


def never() -> bool:
    return False


def test_new_mail_ends_the_waiting_at_once(dovecot: Dovecot) -> None:
    # Cyrus without its idled looks once a minute only
    server = dovecot
    session = connect(server.endpoint("alice"), server.password("alice"))
    mark_folder(session, INBOX)
    with server.mailbox("alice") as box:
        later = threading.Timer(0.3, box.append, ("INBOX", b"Subject: x\r\n\r\nx\r\n"))
        later.start()
        assert idle(session, 60, never) is Idled.NEWS
        later.join()
    assert mark_folder(session, INBOX).next == 2, "the session goes on"
    session.close()


def test_nothing_new_is_quiet_and_the_session_goes_on(server: MailServer) -> None:
    session = connect(server.endpoint("alice"), server.password("alice"))
    mark_folder(session, INBOX)
    assert idle(session, 0.1, never) is Idled.QUIET
    asked = iter((False, True))
    assert idle(session, 60, lambda: next(asked)) is Idled.QUIET
    assert mark_folder(session, INBOX).next == 1
    session.close()


def idled(*script: bytes, timeout_s: float = 10, longest_s: float = 0.5) -> Idled:
    """What comes of IDLE with a server that answers it so, and DONE with OK."""

    def talk(client: Conversation) -> None:
        client.sign_in()
        tag = client.expect(b"IDLE")
        client.say(*(line.replace(b"TAG", tag) for line in script))
        if not any(line.startswith(b"TAG") for line in script):
            assert client.command() == (b"DONE", b"")
            client.done(tag)

    with ScriptedServer(talk) as odd, odd.session(timeout_s) as session:
        return idle(session, longest_s, never)


@pytest.mark.parametrize(
    ("script", "result"),
    [
        ((b"+ idling", b"* OK Still here", b"* 3 FETCH (FLAGS ())", b"* 1 EXPUNGE"), Idled.QUIET),
        ((b"* 4 EXISTS", b"+ idling"), Idled.NEWS),
        ((b"TAG BAD what is that",), Idled.REFUSED),
        ((b"TAG NO not for you",), Idled.REFUSED),
        ((b"+ idling", b"* 5 exists", b"TAG OK that is enough"), Idled.NEWS),
        ((b"+ idling", b"TAG OK that is enough"), Idled.QUIET),
    ],
)
def test_whatever_the_server_says_meanwhile(script: tuple[bytes, ...], result: Idled) -> None:
    assert idled(*script) is result


@pytest.mark.parametrize(("script", "code"), [((), ErrorCode.LOST), ((b"* BYE too long",), ErrorCode.LOST)])
def test_a_server_that_does_not_begin_or_hangs_up_is_lost(script: tuple[bytes, ...], code: ErrorCode) -> None:
    def talk(client: Conversation) -> None:
        client.sign_in()
        client.expect(b"IDLE")
        client.say(*script)

    with ScriptedServer(talk) as odd, odd.session(0.5) as session, pytest.raises(AppError) as caught:
        idle(session, 30, never)
    assert caught.value.code is code


def test_a_stop_before_the_server_begins_gives_the_line_up() -> None:
    def talk(client: Conversation) -> None:
        client.sign_in()
        client.expect(b"IDLE")

    with ScriptedServer(talk) as odd, odd.session() as session:
        assert idle(session, 30, lambda: True) is Idled.QUIET
        assert session.wire.broken
