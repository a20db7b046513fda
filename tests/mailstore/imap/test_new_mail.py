"""Only what is new, only a few fields of it, and nothing written."""

from datetime import UTC, datetime

import pytest
from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import MailboxPath, Uid, UidValidity
from app.mailstore.imap import Session, connect
from app.mailstore.imap.deleting import Deletion, delete_letter
from app.mailstore.imap.new_mail import FolderMark, mark_folder, new_mail, starts, whole_headers
from app.mailstore.store import Folder, SpecialUse

from tests.mailstore.imap.scripted_server import Conversation, ScriptedServer
from tests.servers import MailServer

INBOX = Folder(MailboxPath.of("INBOX"), b"INBOX", SpecialUse.INBOX)
FIELDS = ("MESSAGE-ID", "X-THING")


def letter(number: int) -> bytes:
    return (
        b"Subject: s%d\r\nX-Thing: a\r\n b\r\nMessage-ID:\r\n <%d@x.test>\r\n\r\n" % (number, number)
        + b"body %d\r\n" % number
    )


def is_third(header: bytes) -> bool:
    return b"<3@x.test>" in header


def opened(server: MailServer) -> Session:
    return connect(server.endpoint("alice"), server.password("alice"))


def test_headers_of_what_came_after_the_mark_and_no_others(server: MailServer) -> None:
    session = opened(server)
    with server.mailbox("alice") as box:
        box.append("INBOX", *map(letter, range(3)), flags=["\\Seen"])
        before = mark_folder(session, INBOX)
        assert new_mail(session, INBOX, before, FIELDS).rows == []
        box.append("INBOX", letter(3), letter(4), date=datetime(2020, 1, 1, tzinfo=UTC))
        state = box.state()
    news = new_mail(session, INBOX, before, FIELDS)
    assert [uid for uid, _header in news.rows] == [4, 5]
    assert b"<3@x.test>" in news.rows[0][1]
    assert b"X-Thing: a\r\n b" in news.rows[0][1]
    assert b"Subject" not in news.rows[0][1]
    assert new_mail(session, INBOX, news.mark, FIELDS).rows == []
    assert whole_headers(session, [Uid(5)]) == [(5, letter(4).partition(b"body")[0])]
    assert starts(session, [Uid(4)]) == [(4, letter(3))]
    session.close()
    with server.mailbox("alice") as box:
        assert box.state() == state


def test_a_folder_numbered_anew_shows_its_newest(server: MailServer) -> None:
    session = opened(server)
    with server.mailbox("alice") as box:
        box.append("INBOX", *map(letter, range(60)), flags=["\\Seen"])
    mark = FolderMark(UidValidity(1), Uid(99_999))
    assert [uid for uid, _header in new_mail(session, INBOX, mark, FIELDS).rows] == list(range(11, 61))
    session.close()


def test_one_letter_is_deleted_and_only_if_it_is_the_one(server: MailServer) -> None:
    session = opened(server)
    with server.mailbox("alice") as box:
        box.append("INBOX", letter(1), letter(2), flags=["\\Deleted"])
        box.append("INBOX", letter(3))
        validity = mark_folder(session, INBOX).uidvalidity
        assert delete_letter(session, INBOX, validity, Uid(2), is_third) is Deletion.GONE
        assert delete_letter(session, INBOX, UidValidity(validity + 1), Uid(3), lambda _raw: True) is Deletion.GONE
        assert delete_letter(session, INBOX, validity, Uid(3), is_third) is Deletion.DELETED
        assert delete_letter(session, INBOX, validity, Uid(3), lambda _raw: True) is Deletion.GONE
    session.close()
    with server.mailbox("alice") as box:
        assert box.bodies("INBOX") == [letter(1), letter(2)]


def conversation(*, exists: int, uidnext: bytes, rows: bytes) -> ScriptedServer:
    def talk(client: Conversation) -> None:
        client.sign_in()
        while True:
            tag, rest = client.command()
            if rest.startswith(b"EXAMINE"):
                client.say(b"* %d EXISTS" % exists, b"* OK [UIDVALIDITY 7] ok" + uidnext)
            elif rest.startswith(b"UID FETCH * "):
                client.say(b"* %d FETCH (UID 41)" % exists)
            else:
                client.say_raw(rows)
            client.done(tag)

    return ScriptedServer(talk)


def test_a_server_without_uidnext_is_asked_for_its_last_message() -> None:
    with conversation(exists=2, uidnext=b"", rows=b"") as odd, odd.session() as session:
        assert mark_folder(session, INBOX) == FolderMark(UidValidity(7), Uid(42))
    with conversation(exists=0, uidnext=b"", rows=b"") as odd, odd.session() as session:
        assert mark_folder(session, INBOX) == FolderMark(UidValidity(7), Uid(1))


ROWS = (
    b'* 3 FETCH (UID 42 BODY[HEADER.FIELDS ("MESSAGE-ID" "X-THING")] {8}\r\nA: UID\r\n)\r\n'
    b"* 2 FETCH (UID 40 BODY[HEADER.FIELDS (MESSAGE-ID X-THING)] {3}\r\nold)\r\n"
    b"* 5 EXISTS\r\n"
    b'* 4 FETCH (BODY[HEADER.FIELDS (MESSAGE-ID X-THING)] "quoted" UID 43)\r\n'
    b"* 4 FETCH (FLAGS (\\Seen))\r\n"
    b"* 5 FETCH (UID 44 BODY[HEADER.FIELDS (MESSAGE-ID X-THING)] NIL)\r\n"
)


def test_rows_in_any_order_and_form_are_read_and_what_came_meanwhile_is_noticed() -> None:
    with conversation(exists=4, uidnext=b"", rows=ROWS) as odd, odd.session() as session:
        news = new_mail(session, INBOX, FolderMark(UidValidity(7), Uid(41)), FIELDS)
    assert news.rows == [(42, b"A: UID\r\n"), (43, b"quoted")]
    assert news.mark.next == 44
    assert news.more


def test_a_folder_that_is_gone_spoils_itself_only() -> None:
    def talk(client: Conversation) -> None:
        client.sign_in()
        client.done(client.expect(b"EXAMINE"), b"NO [NONEXISTENT] no such folder")

    with ScriptedServer(talk) as odd, odd.session() as session, pytest.raises(AppError) as caught:
        mark_folder(session, INBOX)
    assert (caught.value.code, caught.value.scope) == (ErrorCode.FOLDER_GONE, Scope.FOLDER)
