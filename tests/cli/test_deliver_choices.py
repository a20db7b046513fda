"""Stubs, labels and repairs on the command line."""

from __future__ import annotations

import pytest
from app.archive import Archive, ArchivedAccount
from app.core.identity import MailboxPath, Uid, UidValidity
from app.mailstore.store import FetchedMessage

from tests.cli.command_line import CommandLine
from tests.engine.conftest import letter, make_move
from tests.engine.repair.shelf import NOON
from tests.servers import Cyrus
from tests.servers.cyrus_configuration import CyrusOptions


@pytest.fixture
def strict(tmp_path, dovecot, trusted, monkeypatch):
    if not Cyrus.is_here():
        pytest.skip("no Cyrus here")
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    with Cyrus(options=CyrusOptions(extra="maxmessagesize: 200000"), certificates=trusted) as server:
        move = make_move(tmp_path, dovecot, server)
        with move.project() as project, Archive.create(project.archive_path) as archive:
            old = project.firm.people[0].old
            writer = archive.writer(ArchivedAccount(old.id, old.address, "林晓燕"), "run", lambda batch: None)
            for uid, body in enumerate([letter(1).replace(b"Please", b"Please\n"), letter(2, 300_000)], start=1):
                writer.add(MailboxPath.of("INBOX"), UidValidity(1), FetchedMessage(Uid(uid), (), NOON, body, len(body)))
            writer.close()
        yield move


@pytest.fixture
def cli(tmp_path, strict, trusted):
    cli = CommandLine(tmp_path, SSL_CERT_FILE=str(trusted.authority))
    passwords = tmp_path / "passwords.csv"
    passwords.touch(mode=0o600)
    old, new = strict.old.users["alice"], strict.new.users["bob"]
    passwords.write_text(f"old_address,old_password,new_password\nalice@firm.test,{old},{new}\n")
    cli.deliver = ("deliver", strict.path, "--overrule", "林晓燕", "--passwords", passwords)
    return cli


def test_repairs_and_stubs_are_told_one_by_one(cli):
    answer = cli.json(*cli.deliver, "--stubs")
    assert answer.status == 0, answer.out + answer.err
    last = answer.finished
    assert (last["repaired"], last["stubbed"], last["exceptions"]) == (1, 1, [])
    assert sorted(tuple(message["repairs"]) for message in last["repairs"]) == [("bare_newlines",), ("stub",)]


def test_without_stubs_the_large_one_is_an_exception_and_the_repair_is_said_in_words(cli):
    answer = cli.run(*cli.deliver)
    assert answer.status == 1, answer.out + answer.err
    assert "PI 1" in answer.out
    assert any(words in answer.out for words in ("line ends brought into the standard form", "换行符改成了标准写法"))


def test_what_was_chosen_once_holds_for_later_runs_until_it_is_chosen_otherwise(cli, strict):
    def kept():
        with strict.project() as project:
            return project.firm.choices

    cli.json(*cli.deliver, "--dry-run", "--stubs")
    assert not kept().stubs, "a dry run leaves nothing behind"
    cli.json(*cli.deliver, "--only", "alice@firm.test", "--stubs", "--labels", "all")
    assert (kept().stubs, kept().labels.value) == (True, "all")
    again = cli.json(*cli.deliver)
    assert (again.status, again.finished["exceptions"]) == (0, [])
    cli.json("delta", *cli.deliver[1:], "--no-stubs")
    assert (kept().stubs, kept().labels.value) == (False, "all")
