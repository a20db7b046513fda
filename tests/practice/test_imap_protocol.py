from __future__ import annotations

import base64
import hashlib

import pytest
from app.practice.imap_server import Account, ImapServer, Traits
from app.practice.imap_server.traits import EVERYTHING

from tests.practice.conftest import ACCOUNTS
from tests.practice.raw_client import RawClient

NASTY = b"Subject: a\x00b\r\n\r\none\ntwo\rthree\r\n\xb1\xa8\xff{5}\r\nt9 OK done\r\n)\r\n\x00"


def append(client, box, body, extra=b""):
    return client.ok(b"APPEND %s %s{%d+}\r\n%s" % (box, extra, len(body), body))


def test_a_message_comes_back_byte_for_byte_with_nul_cr_lf_and_8_bit(client):
    append(client, b"INBOX", NASTY, b'(\\Seen $Forwarded) " 1-Feb-2019 08:09:10 +0800" ')
    client.ok(b"EXAMINE INBOX")
    found = client.ok(b"UID FETCH 1:* (FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])")[0]
    facts = b'UID 1 FLAGS (\\Seen $Forwarded) INTERNALDATE " 1-Feb-2019 08:09:10 +0800" RFC822.SIZE %d' % len(NASTY)
    assert found == b"* 1 FETCH (%s BODY[] {%d}\r\n%s)\r\n" % (facts, len(NASTY), NASTY)


def test_every_byte_value_survives(client):
    body = bytes(range(256)) * 20
    append(client, b"INBOX", body)
    client.ok(b"EXAMINE INBOX")
    assert hashlib.sha256(client.ok(b"FETCH 1 BODY.PEEK[]")[0][len(b"* 1 FETCH (BODY[] {5120}\r\n") : -3]).digest() == (
        hashlib.sha256(body).digest()
    )


def test_a_literal_without_plus_is_asked_for(client):
    client.send(b"a APPEND INBOX {3}\r\n")
    assert client.line() == b"+ Ready\r\n"
    client.send(b"A:b\r\n")
    assert client.answer(b"a")[-1].startswith(b"OK [APPENDUID ")


def test_several_messages_in_one_append_get_consecutive_uids(client):
    one, two = b"A: 1\r\n\r\n", b"A: 2\r\n\r\n"
    text = b"APPEND INBOX (\\Seen) {%d+}\r\n%s {%d+}\r\n%s" % (len(one), one, len(two), two)
    assert b" 1:2] " in client.ok(text)[-1]
    client.ok(b"EXAMINE INBOX")
    assert client.ok(b"UID FETCH 1:2 (FLAGS)")[:2] == [
        b"* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n",
        b"* 2 FETCH (UID 2 FLAGS ())\r\n",
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (b"APPEND INBOX {0+}\r\n", b"NO"),
        (b"APPEND Nowhere {3+}\r\na:b", b"NO [TRYCREATE]"),
        (b"APPEND INBOX (\\Recent) {3+}\r\na:b", b"BAD"),
        (b'APPEND INBOX "31-Feb-2020 00:00:00 +0000" {3+}\r\na:b', b"BAD"),
        (b"APPEND INBOX (\\Seen)", b"BAD"),
        (b"APPEND INBOX {3+}\r\na:b {3000000+}\r\n" + b"x" * 3_000_000, b"NO [TOOBIG]"),
    ],
)
def test_what_cannot_be_appended_is_refused_and_leaves_nothing(client, text, status):
    assert client.command(text)[-1].startswith(status)
    assert b"MESSAGES 0" in client.ok(b"STATUS INBOX (MESSAGES)")[0]


def test_an_oversized_literal_that_waits_is_refused_before_it_is_sent(client):
    assert client.command(b"APPEND INBOX {3000000}")[-1].startswith(b"NO [TOOBIG]")
    client.ok(b"NOOP")


def test_a_full_mailbox_says_so(client):
    big = b"x" * 1_900_000
    append(client, b"INBOX", big)
    append(client, b"INBOX", big)
    assert client.command(b"APPEND INBOX {%d+}\r\n%s" % (len(big), big))[-1].startswith(b"NO [OVERQUOTA]")
    assert b"STORAGE 3710 4096" in client.ok(b"GETQUOTAROOT INBOX")[1]


def test_a_refused_password_gets_the_words_chosen_for_it(server):
    with RawClient(server.port) as client:
        answer = client.command(b"LOGIN zhao@haiyue.example everyday")[-1].decode()
        assert answer == "NO LOGIN Login error 请使用授权码登录\r\n"
        assert client.command(b"LOGIN zhao@haiyue.example wrong")[-1].startswith(b"NO [AUTHENTICATIONFAILED]")
        assert client.command(b"LOGIN nobody@haiyue.example code")[-1].startswith(b"NO [AUTHENTICATIONFAILED]")
        assert client.command(b"EXAMINE INBOX")[-1].startswith(b"BAD")
        client.ok(b"LOGIN zhao@haiyue.example code")


@pytest.mark.parametrize("at_once", [True, False])
def test_sasl_plain_signs_in(server, at_once):
    answer = base64.b64encode(b"\0zhao@haiyue.example\0code")
    with RawClient(server.port) as client:
        if at_once:
            client.ok(b"AUTHENTICATE PLAIN " + answer)
        else:
            client.send(b"a AUTHENTICATE PLAIN\r\n")
            assert client.line() == b"+ \r\n"
            client.send(answer + b"\r\n")
            assert client.answer(b"a")[-1].startswith(b"OK")
        client.ok(b"EXAMINE INBOX")


def test_capabilities_differ_before_and_after_the_sign_in(server):
    with RawClient(server.port) as client:
        before = client.ok(b"CAPABILITY")[0].split()
        client.ok(b"LOGIN zhao@haiyue.example code")
        after = client.ok(b"CAPABILITY")[0].split()
    assert b"UIDPLUS" in after
    assert b"UIDPLUS" not in before


def test_folders_are_listed_with_their_special_use_and_parents(client):
    client.ok(b'CREATE "Sent Messages" (USE (\\Sent))')
    client.ok(b"CREATE &XfJT0ZAB-/2019/&W6JiNw-/")
    assert client.ok(b'LIST "" "*"')[:-1] == [
        b'* LIST (\\HasNoChildren) "/" "INBOX"\r\n',
        b'* LIST (\\HasChildren) "/" "&XfJT0ZAB-"\r\n',
        b'* LIST (\\HasChildren) "/" "&XfJT0ZAB-/2019"\r\n',
        b'* LIST (\\HasNoChildren) "/" "&XfJT0ZAB-/2019/&W6JiNw-"\r\n',
        b'* LIST (\\HasNoChildren \\Sent) "/" "Sent Messages"\r\n',
    ]
    assert len(client.ok(b'LIST "" %')) == 4
    assert client.ok(b'LIST "" ""')[0] == b'* LIST (\\Noselect) "/" ""\r\n'


@pytest.mark.parametrize("name", [b'"a//b"', b'"%"', b'"\xe5\xae\xa2"', b"INBOX", b"inbox", b'""'])
def test_a_name_that_cannot_be_is_refused(client, name):
    assert client.command(b"CREATE " + name)[-1].startswith(b"NO")


def test_names_with_quotes_and_backslashes_are_listed_as_they_were_made(client):
    client.ok(b'CREATE "a \\"b\\" \\\\c"')
    assert client.ok(b'LIST "" a*')[0] == b'* LIST (\\HasNoChildren) "/" "a \\"b\\" \\\\c"\r\n'


def test_deleting_a_folder_with_children_keeps_its_name_only(client):
    client.ok(b"CREATE a/b")
    client.ok(b"DELETE a")
    assert client.ok(b'LIST "" a')[0] == b'* LIST (\\Noselect \\HasChildren) "/" "a"\r\n'
    assert client.command(b"EXAMINE a")[-1].startswith(b"NO [NONEXISTENT]")
    client.ok(b"CREATE a")
    client.ok(b"EXAMINE a")


def test_renaming_takes_the_children_and_the_mail_along(client):
    client.ok(b"CREATE a/b")
    append(client, b"a/b", b"A: b\r\n\r\n")
    client.ok(b"RENAME a x/y")
    assert b"MESSAGES 1" in client.ok(b"STATUS x/y/b (MESSAGES UIDNEXT)")[0]
    assert client.command(b"STATUS a (MESSAGES)")[-1].startswith(b"NO")


def test_examine_refuses_every_change_and_fetch_leaves_the_seen_flag_alone(client):
    append(client, b"INBOX", b"A: b\r\n\r\nx")
    client.ok(b"EXAMINE INBOX")
    client.ok(b"FETCH 1 BODY[]")
    assert b"FLAGS ()" in client.ok(b"FETCH 1 FLAGS")[0]
    for command in (b"STORE 1 +FLAGS (\\Seen)", b"EXPUNGE", b"UID MOVE 1 INBOX"):
        assert client.command(command)[-1].startswith(b"NO [READ-ONLY]")
    client.ok(b"SELECT INBOX")
    client.ok(b"FETCH 1 BODY[]")
    assert b"FLAGS (\\Seen)" in client.ok(b"FETCH 1 FLAGS")[0]


def test_the_journal_tells_reading_from_writing(server, client):
    append(client, b"INBOX", b"A: b\r\n\r\nx")
    before = len(server.journal.entries())
    client.ok(b"EXAMINE INBOX")
    client.ok(b"UID FETCH 1 (BODY.PEEK[] RFC822.SIZE)")
    client.ok(b"UID FETCH 1 BODY[]")
    assert not any(entry.writes for entry in server.journal.entries()[before:])
    client.ok(b"SELECT INBOX")
    client.ok(b"UID FETCH 1 BODY[]")
    assert [entry.command for entry in server.journal.writes()] == ["APPEND", "SELECT", "UID FETCH"]


def test_flags_are_added_taken_off_and_replaced(client):
    append(client, b"INBOX", b"A: b\r\n\r\nx", b"(\\seen work) ")
    client.ok(b"SELECT INBOX")
    assert client.ok(b"STORE 1 +FLAGS (\\Flagged WORK)")[0] == b"* 1 FETCH (FLAGS (\\Seen work \\Flagged))\r\n"
    assert client.ok(b"UID STORE 1 -FLAGS work")[0] == b"* 1 FETCH (UID 1 FLAGS (\\Seen \\Flagged))\r\n"
    assert len(client.ok(b"STORE 1 FLAGS.SILENT ($Junk)")) == 1
    assert client.ok(b"FETCH 1 FLAGS")[0] == b"* 1 FETCH (FLAGS ($Junk))\r\n"


def test_messages_are_removed_and_others_hear_of_it(server, client):
    for _ in range(3):
        append(client, b"INBOX", b"A: b\r\n\r\nx")
    with RawClient(server.port) as other:
        other.ok(b'LOGIN lin@haiyue.example "pass word"')
        other.ok(b"EXAMINE INBOX")
        client.ok(b"SELECT INBOX")
        client.ok(b"STORE 1,3 +FLAGS.SILENT (\\Deleted)")
        assert client.ok(b"UID EXPUNGE 1")[:-1] == [b"* 1 EXPUNGE\r\n", b"* 2 EXISTS\r\n"]
        assert client.ok(b"EXPUNGE")[:-1] == [b"* 2 EXPUNGE\r\n", b"* 1 EXISTS\r\n"]
        assert other.ok(b"FETCH 1:3 UID")[:-1] == [b"* 2 FETCH (UID 2)\r\n"]
        assert other.ok(b"NOOP")[:-1] == [b"* 3 EXPUNGE\r\n", b"* 1 EXPUNGE\r\n", b"* 1 EXISTS\r\n"]
        append(client, b"INBOX", b"A: new\r\n\r\n")
        assert other.ok(b"NOOP")[:-1] == [b"* 2 EXISTS\r\n"]
        assert other.ok(b"UID FETCH 2:* UID")[:-1] == [b"* 1 FETCH (UID 2)\r\n", b"* 2 FETCH (UID 4)\r\n"]


def test_copy_and_move_say_the_new_uids(client):
    client.ok(b"CREATE other")
    for _ in range(2):
        append(client, b"INBOX", b"A: b\r\n\r\nx", b"(\\Seen) ")
    client.ok(b"SELECT INBOX")
    assert b" 1:2 1:2] " in client.ok(b"COPY 1:2 other")[-1]
    moved = client.ok(b"UID MOVE 1 other")
    assert b" 1 3] " in moved[0]
    assert moved[1] == b"* 1 EXPUNGE\r\n"
    assert b"MESSAGES 3 UNSEEN 0" in client.ok(b"STATUS other (MESSAGES UNSEEN)")[0]


def test_sections_and_parts_of_sections(client):
    append(client, b"INBOX", b"Subject: one\r\n two\r\nFrom: a@b\r\nX-C: d\r\n\r\nbody text\r\n")
    client.ok(b"EXAMINE INBOX")
    assert b"BODY[HEADER] {41}\r\nSubject: one\r\n two\r\nFrom: a@b\r\n" in client.ok(b"FETCH 1 BODY.PEEK[HEADER]")[0]
    fields = client.ok(b"FETCH 1 (BODY.PEEK[HEADER.FIELDS (SUBJECT X-C)] UID)")[0]
    assert fields.endswith(b"[HEADER.FIELDS (SUBJECT X-C)] {30}\r\nSubject: one\r\n two\r\nX-C: d\r\n\r\n UID 1)\r\n")
    assert b"BODY[TEXT] {11}\r\nbody text\r\n" in client.ok(b"FETCH 1 BODY.PEEK[TEXT]")[0]
    assert b"BODY[TEXT]<5> {4}\r\ntext" in client.ok(b"FETCH 1 BODY.PEEK[TEXT]<5.4>")[0]
    assert b"BODY[]<200> {0}\r\n" in client.ok(b"FETCH 1 BODY.PEEK[]<200.50>")[0]
    assert client.command(b"FETCH 1 BODYSTRUCTURE")[-1].startswith(b"BAD")


def test_search_by_header_flag_date_and_number(client):
    append(client, b"INBOX", b"Message-ID: <a@b>\r\n\r\n", b'(\\Seen) "01-Jan-2019 00:00:00 +0000" ')
    append(client, b"INBOX", b"Message-ID: <c@d>\r\n\r\n", b'(kw) "01-Jan-2024 00:00:00 +0000" ')
    client.ok(b"EXAMINE INBOX")
    for keys, found in (
        (b"ALL", b"1 2"),
        (b'HEADER Message-ID "<c@d>"', b"2"),
        (b"UNSEEN", b"2"),
        (b"KEYWORD kw", b"2"),
        (b"BEFORE 1-Feb-2019", b"1"),
        (b"OR SEEN SINCE 1-Jan-2024", b"1 2"),
        (b"NOT (1)", b"2"),
        (b"CHARSET UTF-8 UID 2:*", b"2"),
    ):
        assert client.ok(b"UID SEARCH " + keys)[0] == b"* SEARCH " + found + b"\r\n"


@pytest.mark.parametrize(
    "text",
    [b"FROB", b"FETCH 1 (FLAGS", b"UID FETCH x FLAGS", b"FETCH 9 FLAGS", b"LIST", b"STORE 1 FOO (a)", b'LOGIN "a'],
)
def test_nonsense_gets_a_bad_and_the_line_goes_on(client, text):
    client.ok(b"SELECT INBOX")
    assert client.command(text)[-1].startswith(b"BAD")
    client.ok(b"NOOP")


def test_commands_sent_ahead_are_answered_in_their_order(client):
    client.ok(b"EXAMINE INBOX")
    client.send(b"".join(b"p%d NOOP\r\n" % n for n in range(500)))
    for n in range(500):
        assert client.answer(b"p%d" % n)[-1].startswith(b"OK")


def test_a_new_uidvalidity_is_told_and_ends_a_session_that_has_the_mailbox_open(server, client):
    append(client, b"INBOX", b"A: b\r\n\r\n")
    append(client, b"INBOX", b"A: c\r\n\r\n")
    before = server.store("lin@haiyue.example").mailbox("INBOX").uidvalidity
    client.ok(b"EXAMINE INBOX")
    server.store("lin@haiyue.example").renumber("INBOX")
    assert client.command(b"NOOP")[0].startswith(b"* BYE")
    with RawClient(server.port) as other:
        other.ok(b'LOGIN lin@haiyue.example "pass word"')
        opened = b"".join(other.ok(b"EXAMINE INBOX"))
    assert b"[UIDVALIDITY %d]" % before not in opened
    assert b"* 2 EXISTS" in opened


def test_a_server_that_wants_an_id_opens_no_folder_before_it(tmp_path):
    with ImapServer(tmp_path, ACCOUNTS, Traits(needs_id=True)) as server, RawClient(server.port) as client:
        client.ok(b"LOGIN zhao@haiyue.example code")
        assert b"Unsafe Login" in client.command(b"EXAMINE INBOX")[-1]
        client.ok(b'ID ("name" "x")')
        client.ok(b"EXAMINE INBOX")


def test_what_is_not_offered_is_unknown(tmp_path):
    traits = Traits(capabilities=EVERYTHING - {"MULTIAPPEND", "UIDPLUS", "NAMESPACE", "SPECIAL-USE"})
    with ImapServer(tmp_path, ACCOUNTS, traits) as server, RawClient(server.port) as client:
        client.ok(b"LOGIN zhao@haiyue.example code")
        assert client.command(b"NAMESPACE")[-1].startswith(b"BAD")
        assert client.command(b"APPEND INBOX {3+}\r\na:b {3+}\r\nc:d")[-1].startswith(b"BAD")
        assert client.ok(b"APPEND INBOX {3+}\r\na:b")[-1] == b"OK APPEND completed\r\n"
        assert client.command(b"CREATE a (USE (\\Sent))")[-1].startswith(b"BAD")


def test_a_connection_too_many_is_refused(tmp_path):
    traits = Traits(connections_per_user=1)
    with (
        ImapServer(tmp_path, ACCOUNTS, traits) as server,
        RawClient(server.port) as one,
        RawClient(server.port) as two,
    ):
        one.ok(b"LOGIN zhao@haiyue.example code")
        assert two.command(b"LOGIN zhao@haiyue.example code")[-1].startswith(b"NO [LIMIT]")
        one.ok(b"LOGOUT")
        assert one.line() == b""
        two.ok(b"LOGIN zhao@haiyue.example code")


def test_a_line_is_cut_after_exactly_so_many_bytes_and_only_as_often_as_asked(server):
    server.faults.cut_after_bytes, server.faults.cuts_left = 50, 1
    with RawClient(server.port) as client:
        received = client.greeting
        client.send(b"".join(b"a%d NOOP\r\n" % n for n in range(9)))
        while piece := client.line():
            received += piece
    assert len(received) == 50
    with RawClient(server.port) as client:
        for _ in range(9):
            client.ok(b"NOOP")


def test_the_mail_is_there_again_after_a_restart(tmp_path):
    account = Account("a", ACCOUNTS[1].password)
    with ImapServer(tmp_path, [account]) as server, RawClient(server.port) as client:
        client.ok(b"LOGIN a code")
        client.ok(b"CREATE Archive/2019 (USE (\\Archive))")
        client.ok(b"SUBSCRIBE Archive/2019")
        append(client, b"Archive/2019", NASTY, b"(\\Flagged) ")
        append(client, b"Archive/2019", b"A: b\r\n\r\n", b"(\\Deleted) ")
        client.ok(b"SELECT Archive/2019")
        client.ok(b"EXPUNGE")
        opened = client.ok(b"EXAMINE Archive/2019")
    with ImapServer(tmp_path, [account]) as server, RawClient(server.port) as client:
        client.ok(b"LOGIN a code")
        assert client.ok(b"EXAMINE Archive/2019") == opened
        assert NASTY in client.ok(b"UID FETCH 1 BODY.PEEK[]")[0]
        assert b"\\Archive" in client.ok(b'LIST "" *')[-2]
        assert client.ok(b'LSUB "" *')[0] == b'* LSUB () "/" "Archive/2019"\r\n'


def test_stopping_hangs_up_on_clients_in_the_middle_of_a_literal(server):
    with RawClient(server.port) as client:
        client.ok(b"LOGIN zhao@haiyue.example code")
        client.send(b"a APPEND INBOX {100+}\r\nabc")
        server.stop()
        assert client.line() == b""
