"""Sizes that some firms have: a message of 100 MB, thousands of folders, a folder of tens of thousands."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest
from app.engine import verify_new
from tests.bench.mailboxes import lay_down_folders
from tests.engine.conftest import letter, make_move

MANY_FOLDERS = 3_000
"""On Cyrus: Dovecot takes longer for each further folder."""
MANY_MESSAGES = 20_000


def counts(server, user):
    with server.mailbox(user) as box:
        return {name: box.client.folder_status(name, ["MESSAGES"])[b"MESSAGES"] for name in box.folders()}


def bodies(server, user):
    with server.mailbox(user) as box:
        return box.bodies("INBOX")


def second_run_brings_nothing(move):
    again = move.deliver()
    assert (again.delivered, again.exceptions) == (0, [])


def test_a_message_of_a_hundred_megabytes(move):
    huge = letter(1) + (b"0123456789abcdef" * 4 + b"\r\n") * 1_600_000
    with move.old.mailbox("alice") as box:
        box.append("INBOX", letter(2), huge, letter(3))
    move.back_up()
    report = move.deliver()
    assert (report.delivered, report.repaired, report.exceptions) == (3, 0, [])
    digests = {
        side: [hashlib.sha256(body).hexdigest() for body in server_bodies]
        for side, server_bodies in (("old", bodies(move.old, "alice")), ("new", bodies(move.new, "bob")))
    }
    assert digests["new"] == digests["old"]
    second_run_brings_nothing(move)


@pytest.mark.timeout(240)
def test_three_thousand_folders(tmp_path, dovecot, cyrus):
    lay_down_folders(dovecot, "alice", MANY_FOLDERS, MANY_FOLDERS)
    move = make_move(tmp_path, dovecot, cyrus)
    move.back_up()
    report = move.deliver()
    assert (report.delivered, report.exceptions) == (MANY_FOLDERS, [])
    assert Counter(counts(cyrus, "bob").values())[1] == MANY_FOLDERS
    second_run_brings_nothing(move)


def test_a_folder_of_tens_of_thousands(move):
    lay_down_folders(move.old, "alice", MANY_MESSAGES, 1)
    move.back_up()
    report = move.deliver()
    assert (report.delivered, report.exceptions) == (MANY_MESSAGES, [])
    with move.project() as project:
        proof = verify_new(project, move.vault).people[0]
    assert proof.complete
    assert Counter(counts(move.new, "bob").values())[MANY_MESSAGES] == 1
    second_run_brings_nothing(move)
