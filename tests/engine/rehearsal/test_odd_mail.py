"""Odd mail rehearsed on real servers and on the practice server: each is told as it arrived, and none comes twice."""

import hashlib
from collections import Counter
from dataclasses import replace

import pytest
from app.core.secret import Secret
from app.engine.rehearsal import RehearsalReport, rehearse, sign_off
from app.mailstore.endpoint import Security
from app.practice.imap_server import Account, ImapServer, Traits
from tests.engine.conftest import make_move
from tests.servers import Cyrus, Dovecot
from tests.servers.corpus import ODDITIES, messages


def with_odd_mail(move):
    with move.old.mailbox("alice") as box:
        for folder in ("Odd", "客户/华东/上海", "报价*2021"):
            box.ensure(folder)
        box.append("Odd", *(message.raw for message in messages(len(ODDITIES) * 2, profile="torture")))
        box.append("客户/华东/上海", *(message.raw for message in messages(40)), flags=["\\Seen", "$Forwarded"])
        box.append("报价*2021", *(message.raw for message in messages(5, seed=2)))
    return move


def rehearsed(move, **options) -> RehearsalReport:
    with move.project() as project:
        return rehearse(project, move.vault, **options)


def told_truly(move, report: RehearsalReport, bodies: Counter):
    """What is said of each letter is what the new side holds."""
    archived = {hashlib.sha256(body).hexdigest() for body in move.archived_bodies()}
    for message in report.messages:
        assert message.digest in archived
        if (
            message.error is None
            and not message.repairs
            and not any(
                difference.aspect.value in {"body", "headers", "attachments"} for difference in message.differences
            )
        ):
            assert bodies[message.digest] > 0, (message.subject, message.why)
        elif message.error is None:
            assert bodies[message.digest] == 0 or message.repairs, (message.differences, message.why)


@pytest.mark.parametrize("kind", ["dovecot", "cyrus"])
def test_odd_mail_is_told_as_it_arrived_and_never_comes_twice(tmp_path, dovecot, trusted, kind):
    server = Dovecot if kind == "dovecot" else Cyrus
    if not server.is_here():
        pytest.skip(f"no {kind} here")
    with server(certificates=trusted) as new:
        move = with_odd_mail(make_move(tmp_path, dovecot, new))
        move.back_up()
        report = rehearsed(move)
        assert report.refused == 0, [message.error for message in report.messages if message.error]
        assert report.identical + report.changed == len(report.messages)
        with new.mailbox("bob") as box:
            there = box.messages()
        assert len(there) == len(report.messages)
        told_truly(move, report, Counter(message.sha256 for message in there))
        again = rehearsed(move)
        with new.mailbox("bob") as box:
            assert len(box.messages()) == len(there)
        assert [m.digest for m in again.messages] == [m.digest for m in report.messages]
        with move.project() as project:
            sign_off(project, "陈静")
        delivered = move.deliver()
        assert delivered.exceptions == []
        with new.mailbox("bob") as box:
            assert len(box.messages()) == delivered.listed
        assert move.deliver().delivered == 0


def test_the_practice_server_takes_a_rehearsal(tmp_path, dovecot):
    account = Account("bob", Secret("Planted-bob"))
    with ImapServer(tmp_path / "mail", [account], Traits(largest_message_bytes=200_000)) as new:
        move = with_odd_mail(make_move(tmp_path, dovecot, dovecot))
        person = move.person()
        there = replace(person.new, user="bob", host="127.0.0.1", port=new.port, security=Security.PLAIN)
        move.change(replace(person, new=there))
        move.set_password("new", "Planted-bob")
        move.back_up()
        report = rehearsed(move)
        (found,) = report.people
        assert found.exceptions == ()
        refused = [message for message in report.messages if message.error is not None]
        assert all(message.error.code.value == "imap.message_too_large" for message in refused), refused
        assert found.limit_bytes == 200_000
        assert found.too_large >= len(refused) > 0
        assert all(message.size > 200_000 for message in refused)
