"""What a move has to live through on the new side: nothing lost, nothing doubled, and a second run changes nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from app.core.errors import ErrorCode
from app.core.events import Stage, StageEntered
from app.core.secret import Secret
from app.mailstore.endpoint import Security
from app.practice.imap_server import ImapServer, Traits
from app.practice.imap_server.traits import EVERYTHING, Account
from tests.engine.conftest import letter, make_move
from tests.practice.stored_mail import folders
from tests.servers import Cyrus, Dovecot, Link, Proxy
from tests.servers.corpus import message

PASSWORD = "practice-password"
DEEP = "/".join(["客户", "华东", "上海", "二〇二四", "询盘", "报价", "合同", "提单", "单证", "归档"])


@contextmanager
def strange_side(folder: Path, traits: Traits) -> Iterator[ImapServer]:
    with ImapServer(folder, [Account("bob", Secret(PASSWORD))], traits) as server:
        yield server


@pytest.fixture
def old(dovecot) -> Dovecot:
    with dovecot.mailbox("alice") as box:
        for folder in ("INBOX", DEEP, "Sent"):
            box.ensure(folder)
            box.append(folder, *(letter(n) for n in range(12)), letter(3), flags=["\\Seen", "$Forwarded"])
    return dovecot


def moved_to(server: ImapServer, folder: Path, old: Dovecot):
    """Alice's move to a server that only the practice firm has."""

    side = SimpleNamespace(host="127.0.0.1", tls_port=server.port, users={"bob": PASSWORD})
    move = make_move(folder, old, side)
    person = move.person()
    move.change(replace(person, new=replace(person.new, security=Security.PLAIN)))
    return move


def digests_of(server: ImapServer) -> dict[str, Counter[str]]:
    """Per folder, as a multiset."""
    found = folders(server, "bob").items()
    return {name: Counter(digest for digest, _flags, _moment in seen.elements()) for name, seen in found}


def everything(server: Dovecot | Cyrus, user: str = "alice") -> dict[str, Counter[str]]:
    with server.mailbox(user) as box:
        found = {name: Counter(hashlib.sha256(body).hexdigest() for body in box.bodies(name)) for name in box.folders()}
    return {name: digests for name, digests in found.items() if digests}


def survives(move, server: ImapServer, old: Dovecot) -> None:
    move.back_up()
    report = move.deliver()
    assert not report.exceptions, report.exceptions
    assert digests_of(server) == everything(old)
    again = move.deliver()
    assert (again.delivered, len(again.exceptions)) == (0, 0)
    assert digests_of(server) == everything(old)


def test_a_server_that_refuses_every_third_append(tmp_path, old):
    with strange_side(tmp_path / "new", Traits(EVERYTHING - {"MULTIAPPEND"})) as server:
        server.faults.refuse_every_nth_append = 3
        survives(moved_to(server, tmp_path, old), server, old)


def test_a_server_that_throttles_is_left_alone_for_as_long_as_it_says_and_then_gets_the_rest(tmp_path, old):
    with strange_side(tmp_path / "new", Traits()) as server:
        server.faults.refuse_every_nth_append = 3
        server.faults.refusal_words = "Request is throttled. Suggested Backoff Time: 900 milliseconds"
        move = moved_to(server, tmp_path, old)
        move.back_up()
        said = []
        report = move.deliver(emit=said.append)
        assert not report.exceptions, report.exceptions
        waits = [event for event in said if isinstance(event, StageEntered) and event.stage is Stage.WAITING]
        assert {event.error.code for event in waits} == {ErrorCode.THROTTLED}
        assert {event.error.facts["retry_after_s"] for event in waits} == {1}
        assert digests_of(server) == everything(old)
        again = move.deliver()
        assert (again.delivered, len(again.exceptions)) == (0, 0)


def test_a_full_mailbox_stops_at_once_and_names_what_is_left(tmp_path, old):
    account = Account("bob", Secret(PASSWORD), quota_bytes=4_000)
    with ImapServer(tmp_path / "new", [account], Traits()) as server:
        move = moved_to(server, tmp_path, old)
        move.back_up()
        report = move.deliver()
    assert [deviation.code for deviation in report.exceptions] == [ErrorCode.OVER_QUOTA]
    assert all(person.balanced for person in report.people)


def test_a_server_that_can_do_next_to_nothing(tmp_path, old):
    with strange_side(tmp_path / "new", Traits(frozenset())) as server:
        survives(moved_to(server, tmp_path, old), server, old)


@pytest.mark.parametrize("missing", ["UIDPLUS", "LITERAL+", "MULTIAPPEND", "SPECIAL-USE", "NAMESPACE", "UNSELECT"])
def test_a_server_without_one_of_its_extensions(tmp_path, old, missing):
    with strange_side(tmp_path / "new", Traits(EVERYTHING - {missing})) as server:
        survives(moved_to(server, tmp_path, old), server, old)


def test_cyrus(tmp_path, old, cyrus):
    move = make_move(tmp_path, old, cyrus)
    move.back_up()
    for expected in (39, 0):
        report = move.deliver()
        assert (report.delivered, report.repaired, report.exceptions) == (expected, 0, [])
        assert everything(cyrus, "bob") == everything(old)


def test_a_server_that_forgets_keywords_and_dates(tmp_path, old):
    with strange_side(tmp_path / "new", Traits(drops_keywords=True, drops_internaldate=True)) as server:
        survives(moved_to(server, tmp_path, old), server, old)


def test_a_new_side_that_renumbers_every_night(tmp_path, old):
    with strange_side(tmp_path / "new", Traits()) as server:
        move = moved_to(server, tmp_path, old)
        move.back_up()
        move.deliver()
        for name in list(server.store("bob").mailboxes):
            server.store("bob").renumber(name)
        assert move.deliver().delivered == 0
        assert digests_of(server) == everything(old)


@pytest.mark.parametrize(
    "cut", [{"cut_up_bytes": 9_000}, {"cut_down_bytes": 3_000}, {"cut_up_bytes": 40_000, "resets": True}]
)
def test_every_connection_is_cut(tmp_path, dovecot, new_side, cut):
    with dovecot.mailbox("alice") as box:
        box.append("INBOX", *(message(number, 5, "small").raw[:6_000] + b"\r\n" for number in range(40)))
    move = make_move(tmp_path, dovecot, new_side)
    move.back_up()
    with Proxy(new_side.port, Link(**cut)) as line:
        move.reach_new_through(line.port)
        report = move.deliver()
    assert not report.exceptions, report.exceptions
    with new_side.mailbox("bob") as box:
        assert {"INBOX": Counter(hashlib.sha256(body).hexdigest() for body in box.bodies("INBOX"))} == everything(
            dovecot
        )
    move.reach_new_through(new_side.port)
    again = move.deliver()
    assert (again.delivered, again.exceptions) == (0, [])
