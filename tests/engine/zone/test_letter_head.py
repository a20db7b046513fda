"""The way of a letter, from the trace fields of the mail servers that small firms meet; and from heads made to harm."""

from __future__ import annotations

import pytest
from app.engine.zone.letter_head import Hop, handed_in, read_letter_head

_POSTFIX = "from mail.shop.example (out3.shop.example [203.0.113.7]) by mx1.old.example (Postfix) with ESMTPS id 4F"
_GMAIL = "from mail.shop.example (mail.shop.example. [203.0.113.7]) by mx.google.com with ESMTPS id x; Mon, 1 Jan 2024"
_EXCHANGE = "from mail.shop.example (203.0.113.7) by DB5.mail.protection.outlook.com (10.1.2.3) with Microsoft SMTP"
_COREMAIL = "from mail.shop.example (unknown [203.0.113.7]) by mx10 (Coremail) with SMTP id _____w"
_QQ = "from mail.shop.example ([203.0.113.7]) by newmx11.qq.com (NewMx) with SMTP id 6"
_QMAIL = "from unknown (HELO mail.shop.example) (203.0.113.7) by 0 with SMTP; 1 Jan 2024 01:02:03 -0000"
_EXIM = "from out3.shop.example ([203.0.113.7] helo=scanner) by mx.old.example with esmtps (TLS1.3) id 1r"


def _head(*fields, sender="Shop <orders@firm.example>"):
    return "\r\n".join([*fields, f"From: {sender}", "Subject: x", "", "body"]).encode()


def _hop(value):
    return read_letter_head(_head(f"Received: {value}")).hops[0]


@pytest.mark.parametrize(
    ("value", "host"),
    [
        (_POSTFIX, "out3.shop.example"),
        (_GMAIL, "mail.shop.example"),
        (_EXCHANGE, "mail.shop.example"),
        (_COREMAIL, "mail.shop.example"),
        (_QQ, "mail.shop.example"),
        (_EXIM, "out3.shop.example"),
    ],
)
def test_every_servers_way_of_writing_it_down_gives_the_address_and_the_name(value, host):
    hop = _hop(value)
    assert (hop.ip, hop.name or hop.helo, hop.submitted) == ("203.0.113.7", host, False)


def test_an_address_without_a_name_is_kept():
    assert _hop(_QMAIL) == Hop("203.0.113.7", "", "", "0", False)


@pytest.mark.parametrize(
    "value",
    [
        "from [192.168.1.9] (p5.isp.example [198.51.100.4]) by smtp.old.example (Postfix) with ESMTPSA id 4F",
        "from desk (unknown [198.51.100.4]) (Authenticated sender: a@firm.example) by smtp.old.example with ESMTP",
        "from [198.51.100.4] by webmail.old.example with HTTP; Mon, 1 Jan 2024",
    ],
)
def test_what_a_signed_in_colleague_handed_in_did_not_come_from_outside(value):
    assert _hop(value).submitted
    assert handed_in(read_letter_head(_head(f"Received: {value}")), lambda name: False) is None


@pytest.mark.parametrize("ip", ["10.0.0.3", "192.168.7.7", "127.0.0.1", "fe80::1", "::ffff:10.1.1.1"])
def test_addresses_inside_a_network_are_no_senders(ip):
    assert _hop(f"from a.b.example (a.b.example [{'IPv6:' if ':' in ip else ''}{ip}]) by c.example with SMTP").ip == ""


def test_the_hop_from_outside_is_found_behind_the_providers_own():
    inside = "from mx1.old.example (mx1.old.example [198.51.100.1]) by store7.old.example with LMTP id 1"
    local = "from localhost (localhost [127.0.0.1]) by mx1.old.example (Postfix) with ESMTP"
    invented = "from bank.example (bank.example [192.0.2.1]) by firm.example with SMTP"
    head = read_letter_head(_head(*(f"Received: {hop}" for hop in (inside, local, _POSTFIX, invented))))
    hop = handed_in(head, lambda name: name.endswith("old.example"))
    assert hop is not None
    assert hop.ip == "203.0.113.7"


def test_a_caller_cannot_call_itself_a_server_of_the_providers():
    posing = "from mx1.old.example (evil.example [203.0.113.9]) by mx2.old.example with SMTP"
    hop = handed_in(read_letter_head(_head(f"Received: {posing}")), lambda name: name.endswith("old.example"))
    assert hop is not None
    assert hop.name == "evil.example"


def test_a_nameless_caller_counts_only_where_the_server_judged_it():
    received = "Received: from pc (unknown [203.0.113.9]) by mx (Coremail) with SMTP id 1"
    results = "Authentication-Results: mx; spf=pass smtp.mailfrom=orders@firm.example"
    assert handed_in(read_letter_head(_head(received)), lambda name: False) is None
    assert handed_in(read_letter_head(_head(results, received)), lambda name: False) is not None


def test_signatures_the_sender_and_the_envelope_are_read_over_folded_lines():
    head = read_letter_head(
        _head(
            "Return-Path: <bounce+7@send.shop.example>",
            "DKIM-Signature: v=1; a=rsa-sha256; d=Firm.example;\r\n\ts=S2024; h=from:to;\r\n b=AAAA",
            "DKIM-Signature: v=1; d=shop.example; s=k1; b=BBBB",
            "DKIM-Signature: v=1; d=firm.example; s=../../etc; b=CCCC",
            sender='"ceo@bank.example" <orders@Firm.example>',
        )
    )
    assert head.signatures == (("firm.example", "s2024"), ("shop.example", "k1"))
    assert (head.sender_domain, head.envelope_domain) == ("firm.example", "send.shop.example")


def test_the_body_is_not_the_head():
    raw = b"From: a@firm.example\r\n\r\nDKIM-Signature: d=firm.example; s=body\r\nReceived: from x.y ([1.2.3.4])\r\n"
    head = read_letter_head(raw)
    assert (head.signatures, head.hops) == ((), ())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff" * 5000,
        b"Received: " + b"(" * 60_000,
        b"Received: from " + b"a." * 30_000 + b"\r\n",
        b"Received: from x [999.999.1.1] by y\r\nReceived: from\r\n",
        b"DKIM-Signature: " + b"s=" * 30_000,
        b"From: " + b"a@" * 30_000 + b"\r\n",
        b"Received: x\r\n" * 9000,
    ],
)
def test_heads_made_to_harm_are_read_at_once_and_tell_nothing(raw):
    head = read_letter_head(raw)
    assert head.signatures == ()
    assert handed_in(head, lambda name: False) is None
