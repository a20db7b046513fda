"""New sides that refuse what they do not like, all the way through: what can be mended arrives mended and is told."""

from __future__ import annotations

import pytest
from app.core.errors import ErrorCode
from app.core.secret import Secret
from app.practice.imap_server import Account, ImapServer, Traits
from tests.engine.conftest import letter, make_move
from tests.practice.practice_mail_server import PracticeMailServer
from tests.servers.server import USERS

PLAIN = letter(1)
WITH_NUL = letter(2) + b"a\0b\r\n"
BARE = letter(3) + b"one\ntwo\rthree\r\n"
LONG = letter(4) + b"word " * 3000 + b"\r\n"
RAW_HEADER = (
    "From: 张三 <z@customer.test>\r\nSubject: 报价单\r\nMessage-ID: <raw@customer.test>\r\n\r\nhello\r\n".encode()
)
ALL = (PLAIN, WITH_NUL, BARE, LONG, RAW_HEADER)


@pytest.fixture
def old():
    with PracticeMailServer() as server:
        with server.mailbox("alice") as box:
            box.append("INBOX", *ALL)
        yield server


@pytest.fixture
def new_with(tmp_path):
    """Starts a new side with these traits."""
    started = []

    def start(**traits):
        accounts = [Account(user, Secret(password)) for user, password in USERS.items()]
        server = PracticeMailServer()
        server.server = ImapServer(tmp_path / "new", accounts, Traits(**traits))
        server.port = server.server.port
        started.append(server)
        return server

    yield start
    for server in started:
        server.stop()


def arrived(server):
    with server.mailbox("bob") as box:
        return box.bodies("INBOX")


@pytest.mark.parametrize(
    ("traits", "refused", "repair"),
    [
        ({"refuses_nul": True}, WITH_NUL, "nul"),
        ({"refuses_bare_newlines": True}, BARE, "newlines"),
        ({"longest_line_bytes": 998}, LONG, "long_lines"),
        ({"refuses_raw_headers": True}, RAW_HEADER, "header"),
    ],
)
def test_only_what_is_refused_is_mended_and_the_rest_arrives_byte_for_byte(
    tmp_path, old, new_with, traits, refused, repair
):
    move = make_move(tmp_path, old, new_with(**traits))
    move.back_up()
    report = move.deliver()
    assert (report.delivered, report.repaired, report.exceptions) == (5, 1, [])
    bodies = arrived(move.new)
    assert sorted(set(ALL) - set(bodies)) == [refused]
    [told] = [repaired for person in report.people for repaired in person.repairs]
    assert any(repair in name for name in told.repairs), told.repairs
    assert move.archived_bodies() == set(ALL), "the original stays as it was"
    assert move.deliver().delivered == 0
    assert arrived(move.new) == bodies


def test_everything_refused_at_once_is_mended_rung_by_rung(tmp_path, old, new_with):
    everything = {"refuses_nul": True, "refuses_bare_newlines": True, "refuses_raw_headers": True}
    move = make_move(tmp_path, old, new_with(**everything, longest_line_bytes=998, drops_keywords=True))
    move.back_up()
    report = move.deliver()
    assert (report.delivered, report.repaired, report.exceptions) == (5, 4, [])
    assert move.deliver().delivered == 0


def test_a_folder_name_that_is_refused_gets_another_and_the_mail_arrives(tmp_path, old, new_with):
    with old.mailbox("alice") as box:
        box.ensure("R&D#1")
        box.append("R&D#1", letter(7))
    move = make_move(tmp_path, old, new_with(refused_name_characters="#"))
    move.back_up()
    report = move.deliver()
    assert (report.delivered, report.exceptions) == (6, [])
    with move.new.mailbox("bob") as box:
        [other] = [name for name in box.folders() if name != "INBOX"]
        assert box.bodies(other) == [letter(7)]
    assert move.deliver().delivered == 0


@pytest.mark.parametrize("by_folder", [False, True])
def test_what_is_too_large_for_the_server_is_named_and_is_not_even_sent(tmp_path, old, new_with, by_folder):
    new = new_with(largest_message_bytes=10_000, tells_limit_by_folder=by_folder)
    move = make_move(tmp_path, old, new)
    move.back_up()
    report = move.deliver()
    assert len(LONG) > 10_000
    assert report.exceptions[0].facts["limit_bytes"] == 10_000
    assert [deviation.code for deviation in report.exceptions] == [ErrorCode.MESSAGE_TOO_LARGE]
    assert report.delivered == 4
    assert LONG in move.archived_bodies()


def test_the_old_side_renumbers_and_nothing_comes_twice(tmp_path, old, new_with):
    move = make_move(tmp_path, old, new_with())
    move.back_up()
    move.deliver()
    old.server.store("alice").renumber("INBOX")
    report = move.back_up()
    assert ErrorCode.UIDVALIDITY_CHANGED in {note.code for note in report.people[0].notes}
    assert move.deliver().delivered == 0
    assert arrived(move.new) == list(ALL)


def test_a_server_in_trouble_is_left_alone_for_a_while_and_no_message_is_blamed(tmp_path, old, new_with, monkeypatch):
    monkeypatch.setattr("app.engine.pacing.patience.THROTTLED_S", (0.2,))
    with old.mailbox("alice") as box:
        box.append("INBOX", *(letter(n) for n in range(100, 300)))
    new = new_with(capabilities=Traits().capabilities - {"MULTIAPPEND"})
    faults = new.server.faults
    faults.refuse_every_nth_append, faults.refusal_words = 1, "[SERVERBUG] Internal error occurred."
    move = make_move(tmp_path, old, new)
    move.back_up()
    waits = []

    def listen(event):
        if getattr(event, "error", None) is not None and event.error.code is ErrorCode.SERVER_TROUBLE:
            waits.append(event)
            faults.refuse_every_nth_append = None

    report = move.deliver(emit=listen)
    assert len(waits) == 1
    assert (report.delivered, report.repaired, report.exceptions) == (205, 0, [])
    assert len(arrived(new)) == 205
    assert move.deliver().delivered == 0
