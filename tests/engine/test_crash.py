"""Killed at every single ledger write, then run again: nothing lost, nothing doubled, nothing left to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.engine.conftest import letter

REPOSITORY = Path(__file__).parents[2]


def run(move, verb, moment="before", at=0):
    command = [
        sys.executable, "-m", "tests.engine.crash_runner", str(move.path), verb,
        move.old.users["alice"], move.new.users["bob"], moment, str(at),
    ]  # fmt: skip
    return subprocess.run(
        command, cwd=REPOSITORY, env=dict(os.environ), capture_output=True, text=True, timeout=60, check=False
    )


def killed_at_every_write(move, verb, prepare):
    """Give the call something to do and kill it at its 1st, 2nd, … ledger write, until it gets through."""
    for moment in ("before", "after"):
        for at in range(1, 100):
            prepare()
            done = run(move, verb, moment, at)
            if done.returncode == 0:
                assert at > 2
                break
            assert done.returncode == -9, done.stderr
            yield f"{moment} write {at}"


@pytest.mark.timeout(300)
def test_a_backup_killed_at_any_ledger_write_goes_on_and_stores_everything_once(filled):
    sent = iter(range(1000, 2000))

    def new_mail():
        with filled.old.mailbox("alice") as box:
            box.append("INBOX", letter(next(sent)))
            box.append("Sent", letter(next(sent)))

    for where in killed_at_every_write(filled, "back_up", new_mail):
        report = filled.back_up()
        assert (report.stored, report.exceptions) == (report.listed, []), where
        with filled.old.mailbox("alice") as box:
            served = {body for folder in box.folders() for body in box.bodies(folder)}
        assert filled.archived_bodies() == served, where
        assert filled.back_up().new == 0, where


@pytest.mark.timeout(300)
def test_a_delivery_killed_at_any_ledger_write_is_settled_and_delivers_everything_once(filled):
    sent = iter(range(1000, 2000))

    def new_mail():
        with filled.old.mailbox("alice") as box:
            box.append("INBOX", letter(next(sent)))
            box.append("Sent", letter(next(sent)), flags=["\\Seen"])
        filled.back_up()

    for where in killed_at_every_write(filled, "deliver", new_mail):
        assert filled.deliver().exceptions == [], where
        with filled.old.mailbox("alice") as old, filled.new.mailbox("bob") as new:
            assert new.messages() == old.messages(), where
        assert filled.deliver().delivered == 0, where
