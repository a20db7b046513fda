"""Letters that came back, in the forms that servers give them."""

import base64

import pytest
from app.engine.mail_flow.bounces import may_be_bounce, read_bounce
from app.engine.mail_flow.probe_message import new_token
from hypothesis import given
from hypothesis import strategies as st

TOKEN = "0123456789abcdef0123456789abcdef"
HEADER = b"Message-ID: <" + TOKEN.encode() + b"@outside.test>\r\n"


@pytest.mark.parametrize(
    ("header", "is_one"),
    [
        (b"Content-Type: multipart/report; report-type=delivery-status\r\n", True),
        (b"Content-Type:\r\n multipart/report;\r\n report-type=delivery-status\r\n", True),
        (b"From: =?utf-8?b?57O757uf?=\r\n <PostMaster@qq.com>\r\nContent-Type: text/html\r\n", True),
        (b"From: Chen <chen@customer.test>\r\nContent-Type: multipart/mixed\r\n", False),
        (b"From: Chen <chen@customer.test>\r\nIn-Reply-To: <x@mailer-daemon.test>\r\n", False),
    ],
)
def test_only_what_a_mail_server_wrote_is_read(header, is_one):
    assert may_be_bounce(header) is is_one


def test_a_notice_hidden_in_base64_is_read():
    hidden = base64.encodebytes(b"<html>550 mailbox not found<br>" + HEADER + b"</html>" * 20).replace(b"\n", b"\r\n")
    letter = b"From: PostMaster@qq.com\r\nContent-Transfer-Encoding: base64\r\n\r\n" + hidden
    assert read_bounce(letter, [new_token(), TOKEN]).token == TOKEN


def test_a_token_broken_by_quoted_printable_is_found():
    letter = b"From: postmaster@x.test\r\n\r\nMessage-ID: =3C0123456789abcdef=\r\n0123456789abcdef@x=3E\r\n"
    assert read_bounce(letter, [TOKEN]).token == TOKEN


@pytest.mark.parametrize("action", ["delayed", "relayed", "delivered", "expanded"])
def test_a_notice_of_anything_but_failure_is_none(action):
    assert read_bounce(b"\r\nAction: " + action.encode() + b"\r\n\r\n" + HEADER, [TOKEN]) is None
    both = b"\r\nAction: " + action.encode() + b"\r\n\r\nAction: failed\r\nStatus: 5.4.1\r\n" + HEADER
    assert read_bounce(both, [TOKEN]).words == "5.4.1"


def test_a_read_receipt_and_a_strangers_bounce_are_none():
    receipt = b"Content-Type: multipart/report; report-type=disposition-notification\r\n\r\n" + HEADER
    assert read_bounce(receipt, [TOKEN]) is None
    assert read_bounce(b"Action: failed\r\n" + HEADER, [new_token()]) is None


@given(st.binary(max_size=400))
def test_nothing_makes_it_raise(letter):
    read_bounce(letter, [TOKEN])
    read_bounce(letter + HEADER + letter, [TOKEN])
    may_be_bounce(letter)
