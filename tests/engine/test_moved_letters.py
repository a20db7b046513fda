"""Letters that went to another folder of the old side between two back-ups arrive once, and what is deleted stays."""

from __future__ import annotations

from collections import Counter

import pytest
from app.core.errors import ErrorCode
from app.engine import verify_new
from tests.engine.conftest import letter


def bodies(server, user):
    """Per folder, as a multiset."""
    with server.mailbox(user) as box:
        found = {name: Counter(box.bodies(name)) for name in box.folders()}
    return {name: those for name, those in found.items() if those}


def move_letter(move, subject, source, target):
    """As a mail program does it."""
    with move.old.mailbox("alice") as box:
        box.ensure(target)
        box.client.select_folder(source)
        uids = box.client.search(["SUBJECT", subject])
        box.client.copy(uids[:1], target)
        box.client.delete_messages(uids[:1])
        box.client.expunge()


def copy_letter(move, subject, source, target):
    with move.old.mailbox("alice") as box:
        box.ensure(target)
        box.client.select_folder(source)
        box.client.copy(box.client.search(["SUBJECT", subject])[:1], target)


def delete_letter(move, subject, source):
    with move.old.mailbox("alice") as box:
        box.client.select_folder(source)
        box.client.delete_messages(box.client.search(["SUBJECT", subject])[:1])
        box.client.expunge()


@pytest.fixture
def two_folders(move):
    with move.old.mailbox("alice") as box:
        box.ensure("客户")
        box.append("INBOX", *(letter(n) for n in range(11, 17)))
        box.append("客户", letter(21))
    return move


def notes(report):
    return {note.code: note.facts for note in report.people[0].notes}


def proof(move):
    with move.project() as project:
        return verify_new(project, move.vault).people[0]


def test_a_letter_moved_after_it_was_delivered_does_not_come_again(two_folders):
    two_folders.back_up()
    two_folders.deliver()
    before = bodies(two_folders.new, "bob")
    move_letter(two_folders, "PI 11", "INBOX", "客户")
    report = two_folders.back_up()
    assert notes(report)[ErrorCode.MESSAGES_MOVED]["moved"] == 1
    assert two_folders.deliver().delivered == 0
    assert bodies(two_folders.new, "bob") == before
    assert proof(two_folders).complete


def test_a_letter_moved_before_it_was_delivered_goes_where_it_is_now(two_folders):
    two_folders.back_up()
    move_letter(two_folders, "PI 11", "INBOX", "客户")
    two_folders.back_up()
    two_folders.deliver()
    assert bodies(two_folders.new, "bob") == bodies(two_folders.old, "alice")
    assert two_folders.deliver().delivered == 0
    assert proof(two_folders).complete


def test_moved_there_and_back_and_moved_on(two_folders):
    two_folders.back_up()
    two_folders.deliver()
    before = bodies(two_folders.new, "bob")
    for source, target in (("INBOX", "客户"), ("客户", "INBOX"), ("INBOX", "归档/旧")):
        move_letter(two_folders, "PI 12", source, target)
        two_folders.back_up()
        assert two_folders.deliver().delivered == 0
    assert bodies(two_folders.new, "bob") == before


def test_a_copy_is_a_letter_of_its_own_and_so_are_real_duplicates(two_folders):
    with two_folders.old.mailbox("alice") as box:
        box.append("INBOX", letter(11))  # a second one, byte for byte
    two_folders.back_up()
    two_folders.deliver()
    copy_letter(two_folders, "PI 12", "INBOX", "客户")
    move_letter(two_folders, "PI 11", "INBOX", "客户")  # one of the two
    two_folders.back_up()
    assert two_folders.deliver().delivered == 1
    arrived = bodies(two_folders.new, "bob")
    assert arrived["INBOX"][letter(11)] + arrived["客户"][letter(11)] == 2
    assert (arrived["INBOX"][letter(12)], arrived["客户"][letter(12)]) == (1, 1)


def test_what_is_only_deleted_stays_and_is_delivered(two_folders):
    copy_letter(two_folders, "PI 12", "INBOX", "客户")
    two_folders.back_up()
    delete_letter(two_folders, "PI 11", "INBOX")
    delete_letter(two_folders, "PI 12", "INBOX")  # its copy was there before: two letters, of which one was deleted
    assert ErrorCode.MESSAGES_MOVED not in notes(two_folders.back_up())
    two_folders.deliver()
    arrived = bodies(two_folders.new, "bob")
    assert arrived["INBOX"][letter(11)] == 1
    assert (arrived["INBOX"][letter(12)], arrived["客户"][letter(12)]) == (1, 1)


def test_a_folder_taken_apart_leaves_no_second_copies(two_folders):
    two_folders.back_up()
    two_folders.deliver()
    move_letter(two_folders, "PI 21", "客户", "INBOX")
    with two_folders.old.mailbox("alice") as box:
        box.client.delete_folder(box.wire_name("客户") if hasattr(box, "wire_name") else "客户")
    two_folders.back_up()
    assert two_folders.deliver().delivered == 0


def test_a_pause_between_loses_sight_of_nothing(two_folders):
    two_folders.back_up()
    two_folders.deliver()
    move_letter(two_folders, "PI 13", "INBOX", "客户")
    asked = iter(range(1000))
    two_folders.back_up(cancelled=lambda: next(asked) > 3)
    two_folders.back_up()
    assert two_folders.deliver().delivered == 0
