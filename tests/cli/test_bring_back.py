"""``mailover bring-back``: only with a name, each letter once, and a dry run writes nothing."""

from __future__ import annotations

import pytest
from app.core.secret import Secret
from app.engine import back_up, deliver

from tests.cli.command_line import CommandLine
from tests.engine.conftest import letter, make_move
from tests.practice.practice_mail_server import PracticeMailServer


@pytest.fixture
def moved(tmp_path, monkeypatch):
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    with PracticeMailServer() as old, PracticeMailServer() as new:
        move = make_move(tmp_path, old, new)
        with old.mailbox("alice") as box:
            box.append("INBOX", letter(1))
        with move.project() as project:
            back_up(project, move.vault)
            deliver(project, move.vault)
        with new.mailbox("bob") as box:
            box.append("INBOX", letter(10))
        yield move


def _run(moved, *options):
    passwords = moved.path.parent / "passwords.csv"
    person = moved.person()
    secrets = [moved.vault.get(f"{_firm_id(moved)}/{account.id}") for account in (person.old, person.new)]
    assert all(isinstance(secret, Secret) for secret in secrets)
    row = f"{person.old.address},{secrets[0].reveal()},{person.new.address},{secrets[1].reveal()}"
    passwords.write_text(f"old_address,old_password,new_address,new_password\n{row}\n", "utf-8")
    passwords.chmod(0o600)
    return CommandLine(moved.path.parent).json("bring-back", moved.path, "--passwords", passwords, *options)


def _firm_id(moved):
    with moved.project() as project:
        return project.firm.id


def test_a_letter_comes_back_once(moved):
    first = _run(moved, "--by", "Chen Jing")
    assert (first.status, first.finished["brought"]) == (0, 1), first.err
    again = _run(moved, "--by", "Chen Jing")
    assert (again.status, again.finished["brought"]) == (0, 0)
    with moved.old.mailbox("alice") as box:
        assert sorted(box.bodies("INBOX")) == sorted([letter(1), letter(10)])


def test_a_dry_run_writes_nothing(moved):
    told = _run(moved, "--by", "Chen Jing", "--dry-run").finished
    assert (told["brought"], told["dry_run"]) == (1, True)
    with moved.old.mailbox("alice") as box:
        assert box.bodies("INBOX") == [letter(1)]


def test_without_a_name_nothing_is_written(moved):
    assert _run(moved).status == 2
    assert _run(moved, "--by", " ").status == 2
