"""Mail that reached the new side comes back to the old one, once, and does not go forward a second time."""

from __future__ import annotations

import pytest
from app.engine.delta import run_delta
from app.engine.results import Outcome
from app.engine.way_back import OldSideMayBeWritten, bring_back
from tests.engine.conftest import letter, make_move
from tests.practice.practice_mail_server import PracticeMailServer
from tests.servers import Dovecot

CONSENT = OldSideMayBeWritten("陈静")


@pytest.fixture
def moved(tmp_path, trusted, new_side):
    """Three letters moved; the old server may be written to, as it must be for the way back."""
    with Dovecot(certificates=trusted) as old:
        move = make_move(tmp_path, old, new_side)
        with old.mailbox("alice") as box:
            box.append("INBOX", letter(1), letter(2))
            box.fill("客户/ABC", [letter(3)])
        move.back_up()
        move.deliver()
        yield move


def _bring(move, **options):
    with move.project() as project:
        return bring_back(project, move.vault, CONSENT, **options)


def _delta(move):
    with move.project() as project:
        return run_delta(project, move.vault)


def _letters(server, user, folder="INBOX"):
    with server.mailbox(user) as box:
        return sorted(box.bodies(folder))


def test_what_arrived_on_the_new_side_comes_back_and_what_we_brought_there_does_not(moved):
    with moved.new.mailbox("bob") as box:
        box.append("INBOX", letter(10), letter(11), flags=["\\Seen"])
        box.append("客户/ABC", letter(12))
        box.fill("新文件夹", [letter(13)])
    report = _bring(moved)
    assert (report.listed, report.brought, report.held, report.outcome) == (4, 4, 0, Outcome.COMPLETE)
    assert _letters(moved.old, "alice") == sorted([letter(1), letter(2), letter(10), letter(11)])
    assert _letters(moved.old, "alice", "客户/ABC") == sorted([letter(3), letter(12)])
    assert _letters(moved.old, "alice", "新文件夹") == [letter(13)]


def test_a_second_run_brings_nothing(moved):
    with moved.new.mailbox("bob") as box:
        box.append("INBOX", letter(10))
    _bring(moved)
    again = _bring(moved)
    assert (again.listed, again.brought, again.outcome) == (0, 0, Outcome.COMPLETE)
    assert len(_letters(moved.old, "alice")) == 3


def test_what_came_back_does_not_go_forward_a_second_time(moved):
    with moved.new.mailbox("bob") as box:
        box.append("INBOX", letter(10))
    _bring(moved)
    with moved.old.mailbox("alice") as box:
        box.append("INBOX", letter(20))
    delta = _delta(moved)
    assert delta.backup.new == 1
    assert delta.delivery.delivered == 1
    assert sorted(_letters(moved.new, "bob")) == sorted([letter(n) for n in (1, 2, 10, 20)])
    assert sorted(_letters(moved.old, "alice")) == sorted([letter(n) for n in (1, 2, 10, 20)])
    assert _bring(moved).brought == 0


def test_what_she_only_moved_on_the_new_side_is_known_to_be_on_the_old_one(moved):
    with moved.new.mailbox("bob") as box:
        box.fill("归档", [letter(2)])
    report = _bring(moved)
    assert (report.listed, report.brought, report.held, report.outcome) == (1, 0, 1, Outcome.COMPLETE)
    assert len(_letters(moved.old, "alice")) == 2


def test_what_she_deleted_on_the_old_side_after_it_came_back_stays_deleted(moved):
    with moved.new.mailbox("bob") as box:
        box.append("INBOX", letter(10))
    _bring(moved)
    with moved.old.mailbox("alice") as box:
        box.client.select_folder("INBOX")
        box.client.delete_messages(box.client.search(["SUBJECT", "PI 10"]))
        box.client.expunge()
    assert _bring(moved).brought == 0
    assert _letters(moved.old, "alice") == sorted([letter(1), letter(2)])


def test_the_archive_holds_it_too_under_the_new_mailbox(moved):
    with moved.new.mailbox("bob") as box:
        box.append("INBOX", letter(10))
    _bring(moved)
    assert letter(10) in moved.archived_bodies()


def test_a_dry_run_tells_and_writes_nothing(moved):
    with moved.new.mailbox("bob") as box:
        box.append("INBOX", letter(10))
    before = _letters(moved.old, "alice")
    report = _bring(moved, dry_run=True)
    assert (report.listed, report.brought) == (1, 1)
    assert _letters(moved.old, "alice") == before
    assert letter(10) not in moved.archived_bodies()


def test_without_somebody_who_decided_it_nothing_is_written(moved):
    with moved.project() as project, pytest.raises(ValueError, match="decided"):
        bring_back(project, moved.vault, OldSideMayBeWritten("  "))


def test_a_pause_leaves_the_rest_for_the_next_run(moved):
    with moved.new.mailbox("bob") as box:
        box.append("INBOX", letter(10))
    paused = _bring(moved, cancelled=lambda: True)
    assert paused.outcome is Outcome.PAUSED
    assert _bring(moved).brought == 1


def test_an_old_side_that_refuses_her_is_named_and_nothing_is_lost(moved):
    with moved.new.mailbox("bob") as box:
        box.append("INBOX", letter(10))
    moved.set_password("old", "wrong")
    report = _bring(moved)
    assert report.outcome is Outcome.INCOMPLETE
    assert report.exceptions
    assert letter(10) in moved.archived_bodies()
    moved.set_password("old", moved.old.users["alice"])
    assert _bring(moved).brought == 1


def test_it_goes_from_and_to_the_practice_servers_too(tmp_path):
    with PracticeMailServer() as old, PracticeMailServer() as new:
        move = make_move(tmp_path, old, new)
        with old.mailbox("alice") as box:
            box.append("INBOX", letter(1))
        move.back_up()
        move.deliver()
        with new.mailbox("bob") as box:
            box.append("INBOX", letter(10))
        assert _bring(move).brought == 1
        assert _letters(old, "alice") == sorted([letter(1), letter(10)])


def test_the_old_side_is_only_added_to(moved):
    with moved.new.mailbox("bob") as box:
        box.append("INBOX", letter(10))
    with moved.old.mailbox("alice") as box:
        before = box.messages()
    _bring(moved)
    with moved.old.mailbox("alice") as box:
        after = box.messages()
    assert set(before) < set(after)


def test_a_run_cut_off_before_it_was_noted_is_noted_by_the_next(moved, monkeypatch):
    with moved.new.mailbox("bob") as box:
        box.append("INBOX", letter(10))

    def cut_off(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("app.engine.way_back.person_way_back.remember", cut_off)
        with pytest.raises(KeyboardInterrupt):
            _bring(moved)
    assert _bring(moved).brought == 0
    _delta(moved)
    assert _letters(moved.new, "bob") == sorted([letter(n) for n in (1, 2, 10)])
    assert _letters(moved.old, "alice") == sorted([letter(n) for n in (1, 2, 10)])


def test_equal_letters_come_back_as_often_as_they_are_there(moved):
    with moved.new.mailbox("bob") as box:
        box.append("INBOX", letter(10), letter(10))
    assert _bring(moved).brought == 2
    _delta(moved)
    assert _letters(moved.new, "bob").count(letter(10)) == 2
    assert _letters(moved.old, "alice").count(letter(10)) == 2
