from __future__ import annotations

import base64
import contextlib
import smtplib
import socket
import threading
from datetime import UTC, datetime, timedelta

import pytest
from app.core.secret import Secret
from app.practice.imap_server import MailStore
from app.practice.smtp_server import Exchanger, Reply, SmtpServers

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LIN = "lin@firma.test"
LETTER = b"Subject: hello\r\n\r\n.a dot\r\n..two\r\n\xe4\xbd\xa0\r\n"


class Clock:
    now = NOON

    def __call__(self):
        return self.now


class Submitting:
    """Takes everything from whoever signs in, and keeps it."""

    host = "smtp.outside.test"
    largest_message_bytes = 4000

    def __init__(self):
        self.letters = []

    def lets_in(self, user, password):
        return (user, password) == ("user", Secret("pässword"))

    def is_down(self):
        return False

    def recipient(self, sender, recipient):
        return None

    def accept(self, letter):
        self.letters.append(letter)
        return Reply(250, ("OK",))


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(tmp_path):
    with contextlib.closing(MailStore(tmp_path, LIN)) as store:
        yield store


@pytest.fixture
def exchanger(store, clock):
    return Exchanger("mx.firma.test", {LIN: store}, clock)


@pytest.fixture
def submitting():
    return Submitting()


@pytest.fixture
def servers(exchanger, submitting):
    before = set(threading.enumerate())
    with SmtpServers({"127.0.6.1": exchanger, "127.0.0.1": submitting}) as servers:
        yield servers
    assert set(threading.enumerate()) <= before


@pytest.fixture
def client(servers):
    with smtplib.SMTP(*servers.endpoint("127.0.6.1"), local_hostname="sender.test", timeout=5) as client:
        yield client


@pytest.fixture
def submission(servers):
    with smtplib.SMTP(*servers.endpoint("127.0.0.1"), local_hostname="sender.test", timeout=5) as client:
        yield client


def stored(store, folder="INBOX"):
    return [store.body(message) for message in store.mailboxes[folder].messages.values()]


def said(client, *lines):
    """The codes of the replies to lines sent one by one."""
    return [client.docmd(line)[0] for line in lines]


def sign_in(client):
    """smtplib's own is for passwords in ASCII."""
    client.ehlo()
    assert client.docmd("AUTH PLAIN", base64.b64encode("\0user\0pässword".encode()).decode())[0] == 235


def test_mail_is_delivered_byte_for_byte_below_the_lines_of_the_delivery(client, store):
    client.sendmail("a@outside.test", ["LIN@Firma.test"], LETTER)
    (body,) = stored(store)
    assert body.endswith(b"\r\n" + LETTER)
    trace = body.removesuffix(LETTER).decode()
    assert trace.startswith("Return-Path: <a@outside.test>\r\nReceived: from sender.test ([127.0.0.1])\r\n")
    assert "\tby mx.firma.test with ESMTP for <LIN@Firma.test>;\r\n\tTue, 24 Nov 2026 12:00:00 +0000\r\n" in trace


def test_ehlo_tells_what_is_offered_and_sign_in_only_where_mail_is_submitted(client, submission):
    client.ehlo()
    submission.ehlo()
    assert set(client.esmtp_features) == {"pipelining", "size", "8bitmime", "enhancedstatuscodes"}
    assert set(submission.esmtp_features) == {*client.esmtp_features, "auth"}
    assert submission.esmtp_features["size"] == "4000"
    assert client.helo() == (250, b"mx.firma.test")


def test_who_is_not_there_and_other_domains_are_refused(client):
    client.ehlo()
    assert said(client, "MAIL FROM:<a@b.test>", "RCPT TO:<nobody@firma.test>", "RCPT TO:<a@other.test>") == [
        250, 550, 554
    ]  # fmt: skip
    assert said(client, "DATA", "RSET", "DATA") == [554, 250, 503]


@pytest.mark.parametrize(("knob", "code"), [("bounces", 550), ("full", 452), ("greylists", 451)])
def test_the_knobs_refuse_as_they_say(client, exchanger, knob, code):
    setattr(exchanger.knobs, knob, True)
    client.ehlo()
    assert said(client, "MAIL FROM:<a@b.test>", f"RCPT TO:<{LIN}>") == [250, code]


def test_a_greylist_lets_through_who_comes_again_five_minutes_later(client, exchanger, clock):
    exchanger.knobs.greylists = True
    client.ehlo()
    client.docmd("MAIL FROM:<a@b.test>")
    assert said(client, f"RCPT TO:<{LIN}>") == [451]
    clock.now += timedelta(minutes=4)
    assert said(client, f"RCPT TO:<{LIN}>") == [451]
    clock.now += timedelta(minutes=1)
    assert said(client, f"RCPT TO:<{LIN}>") == [250]


def test_a_server_that_is_down_says_nothing_to_anybody(servers, exchanger, client):
    exchanger.knobs.down = True
    with socket.create_connection(servers.endpoint("127.0.6.1"), timeout=5) as sock:
        assert sock.recv(1) == b""
    with pytest.raises(smtplib.SMTPServerDisconnected):
        client.noop()


def test_what_is_taken_for_junk_goes_to_the_junk_folder(client, exchanger, store):
    store.create("Junk mail", "\\Junk")
    exchanger.knobs.junks = True
    client.sendmail("", [LIN], LETTER)
    assert stored(store) == []
    assert len(stored(store, "Junk mail")) == 1


def test_submission_wants_a_sign_in_with_the_right_password(submission, submitting):
    submission.ehlo()
    assert said(submission, "MAIL FROM:<a@b.test>") == [530]
    with pytest.raises(smtplib.SMTPAuthenticationError):
        submission.login("user", "wrong")
    plain = base64.b64encode("\0user\0pässword".encode()).decode()
    assert said(submission, f"AUTH PLAIN {plain}", "AUTH PLAIN", "MAIL FROM:<>", "AUTH LOGIN") == [235, 503, 250, 503]


@pytest.mark.parametrize("lines", [("AUTH LOGIN", "user", "pässword"), ("AUTH LOGIN user", "pässword")])
def test_login_asks_for_name_and_password(submission, lines):
    submission.ehlo()
    *verb, first = lines[0].split(" ") if lines[0].count(" ") == 2 else (lines[0], "")
    encoded = [base64.b64encode(text.encode()).decode() for text in (first, *lines[1:]) if text]
    command = " ".join(verb) + (f" {encoded.pop(0)}" if first else "")
    codes = [submission.docmd(command)[0], *(submission.docmd(line)[0] for line in encoded)]
    assert codes == [334] * len(encoded) + [235]


@pytest.mark.parametrize(
    "answer", ["*", "not base64!", base64.b64encode(b"\xff").decode(), base64.b64encode(b"a").decode()]
)
def test_a_sign_in_that_is_none_is_given_up(submission, answer):
    submission.ehlo()
    assert said(submission, "AUTH PLAIN", answer, "NOOP", "AUTH CRAM-MD5") == [334, 501, 250, 504]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("EHLO", 501), ("HELO", 501), ("RCPT TO:<a@b.test>", 503), ("DATA", 503), ("MAIL FROM:a@b.test", 501),
        ("MAIL FROM:<here>", 501), ("MAIL FROM:<王@b.test>", 501), ("MAIL <a@b.test>", 501),
        ("MAIL FROM:<a@b.test> X=1", 555),
        ("MAIL FROM:<a@b.test> BODY=8BITMIME SIZE=12", 250), ("MAIL FROM:<a@b.test> SIZE=99999999999", 552),
        ("mail from:<>", 250), ("AUTH PLAIN", 502), ("STARTTLS", 500), ("VRFY lin", 252), ("NOOP whatever", 250),
        ("HELO again", 250), ("NOOP " + "x" * 3000, 500), ("NOOP " + "x" * 30000, 500),
    ],
)  # fmt: skip
def test_each_command_has_its_answer(client, line, code):
    client.command_encoding = "utf-8"
    client.ehlo()
    assert said(client, line, "RSET") == [code, 250]


def test_nothing_is_taken_before_a_greeting(client):
    assert said(client, "MAIL FROM:<a@b.test>") == [503]


def test_a_letter_to_too_many_is_refused_from_the_hundred_and_first_on(submission):
    sign_in(submission)
    submission.docmd("MAIL FROM:<a@b.test>")
    assert said(submission, *["RCPT TO:<x@y.test>"] * 101) == [250] * 100 + [452]


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"x" * 999 + b"\r\n", 500), (b"x" * 40000 + b"\r\n", 500), (b"x\r\n" * 1400, 552), (b"x" * 998 + b"\r\n", 250)],
)
def test_overlong_lines_and_messages_are_refused_at_their_end_and_the_next_one_is_taken(
    submission, submitting, body, code
):
    sign_in(submission)
    for content, expected in ((body, code), (b"short\r\n", 250)):
        submission.docmd("MAIL FROM:<a@b.test>")
        submission.docmd("RCPT TO:<x@y.test>")
        assert submission.data(content)[0] == expected
    assert submitting.letters[-1].body == b"short\r\n"


def test_commands_sent_together_are_answered_in_their_order(servers, store):
    with socket.create_connection(servers.endpoint("127.0.6.1"), timeout=5) as sock, sock.makefile("rb") as replies:
        sock.sendall(
            b"EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<lin@firma.test>\r\nDATA\r\n"
            b"Subject: one\r\n\r\nbare\n.\nend\r\n.\r\nQUIT\r\n"
        )
        codes = [line[:4] for line in replies]
    assert codes == [b"220 ", *[b"250-"] * 4, b"250 ", b"250 ", b"250 ", b"354 ", b"250 ", b"221 "]
    assert stored(store)[0].endswith(b"\r\n\r\nbare\n.\nend\r\n")


def test_where_only_one_address_can_be_had_each_service_has_a_port_of_its_own(exchanger, submitting):
    with SmtpServers({"127.0.6.1": exchanger, "127.0.0.1": submitting}, one_address=True) as servers:
        (first, first_port), (second, second_port) = servers.endpoint("127.0.6.1"), servers.endpoint("127.0.0.1")
        assert first == second == "127.0.0.1"
        assert first_port != second_port
        with smtplib.SMTP(first, first_port, timeout=5) as client:
            assert client.helo()[1] == b"mx.firma.test"
        assert servers.endpoint("192.0.2.1") is None


@pytest.mark.parametrize("one_address", [False, True])
def test_a_taken_port_is_an_error(servers, submitting, one_address):
    port = servers.endpoint("127.0.0.1")[1]
    with pytest.raises(OSError, match=r"[Aa]ddress|in use|socket"):
        SmtpServers({"127.0.0.1": submitting}, port, one_address=one_address)
