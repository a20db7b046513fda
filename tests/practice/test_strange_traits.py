"""Servers that refuse or forget: each trait does what it says, and nothing more."""

from __future__ import annotations

import re

import pytest
from app.core.secret import Secret
from app.practice.imap_server import Account, ImapServer, Traits

from tests.practice.raw_client import RawClient

FINE = b"Subject: x\r\n\r\nhello\r\n"
BODIES = {
    "fine": FINE,
    "nul": FINE + b"a\0b\r\n",
    "lone lf": FINE + b"a\nb\r\n",
    "lone cr": FINE + b"a\rb\r\n",
    "raw header": "Subject: 报价\r\n\r\nhello\r\n".encode(),
    "8-bit body": FINE + "报价\r\n".encode(),
    "long line": FINE + b"x" * 999 + b"\r\n",
    "longest line": FINE + b"x" * 998 + b"\r\n",
}


@pytest.fixture
def signed_in(tmp_path):
    """A client of a server with these traits, and the server."""
    opened = []

    def start(traits):
        server = ImapServer(tmp_path, [Account("lin", Secret("pw"))], traits)
        client = RawClient(server.port)
        opened.extend((client.close, server.stop))
        client.ok(b"LOGIN lin pw")
        return client, server

    yield start
    for close in opened:
        close()


def append(client, body, before=b""):
    return client.command(b"APPEND INBOX " + before + b"{%d+}\r\n" % len(body) + body)[-1]


@pytest.mark.parametrize(
    ("traits", "refused"),
    [
        (Traits(), set()),
        (Traits(refuses_nul=True), {"nul"}),
        (Traits(refuses_bare_newlines=True), {"lone lf", "lone cr"}),
        (Traits(refuses_raw_headers=True), {"raw header"}),
        (Traits(longest_line_bytes=998), {"long line"}),
    ],
)
def test_just_what_the_trait_names_is_refused(signed_in, traits, refused):
    client, _server = signed_in(traits)
    assert {name for name, body in BODIES.items() if append(client, body).startswith(b"NO")} == refused


def test_a_folder_with_a_refused_character_is_not_made(signed_in):
    client, _server = signed_in(Traits(refused_name_characters="#*"))
    assert client.command(b'CREATE "R#D"')[-1].startswith(b"NO [CANNOT]")
    client.ok(b'CREATE "RD"')


def test_keywords_are_forgotten_and_system_flags_kept(signed_in):
    client, _server = signed_in(Traits(drops_keywords=True))
    append(client, FINE, b"(\\Seen work $Forwarded) ")
    client.ok(b"EXAMINE INBOX")
    assert re.search(rb"FLAGS \(\\Seen[ )]", client.ok(b"FETCH 1 (FLAGS)")[0])
    assert b"work" not in client.ok(b"FETCH 1 (FLAGS)")[0]


def test_dates_are_forgotten(signed_in):
    client, _server = signed_in(Traits(drops_internaldate=True))
    append(client, FINE, b'"01-Jul-2004 10:00:00 +0800" ')
    client.ok(b"EXAMINE INBOX")
    assert b"2004" not in client.ok(b"FETCH 1 (INTERNALDATE)")[0]


def test_every_nth_append_is_refused_with_the_words_given_and_leaves_nothing(signed_in):
    client, server = signed_in(Traits())
    server.faults.refuse_every_nth_append, server.faults.refusal_words = 3, "[LIMIT] Slowly"
    answers = [append(client, FINE) for _ in range(6)]
    assert [answer.startswith(b"NO [LIMIT] Slowly") for answer in answers] == [False, False, True] * 2
    client.ok(b"EXAMINE INBOX")
    assert b"* 4 EXISTS" in b"".join(client.ok(b"EXAMINE INBOX"))
