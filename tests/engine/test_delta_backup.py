"""A further back-up: folders that are as they were are not listed, and whatever changed is known again and said."""

from __future__ import annotations

import pytest
from app.archive import Archive, rebuild
from app.core.errors import ErrorCode
from app.core.events import FolderPlanned
from app.core.identity import MailboxPath
from app.engine import Outcome, plan_backup
from tests.engine.conftest import letter, make_move
from tests.servers import Dovecot, DovecotOptions, ReadOnlyGuard


def places(move):
    with move.project() as project, Archive.open(project.archive_path, writable=False) as archive:
        return list(archive.places(project.firm.people[0].old.id))


def commands_of_a_backup(move):
    """The report, and what was said to the old side (which was not written to)."""
    with ReadOnlyGuard(move.old.port) as guard:
        move.reach_old_through(guard.port)
        report = move.back_up()
    move.reach_old_through(move.old.port)
    return report, [command.upper() for command in guard.commands]


def fetches(commands):
    return [command for command in commands if b"FETCH" in command]


def notes_of(report):
    return {note.code: note for note in report.people[0].notes}


def test_with_nothing_new_no_folder_is_opened_and_the_books_are_true(filled):
    first = filled.back_up()
    report, commands = commands_of_a_backup(filled)
    assert (report.listed, report.stored, report.new, report.exceptions) == (15, 15, 0, [])
    assert report.people[0].balanced
    assert report.people[0].size_bytes == first.people[0].size_bytes
    assert not [command for command in commands if command.startswith((b"EXAMINE", b"UID FETCH"))]


def test_only_the_folder_with_something_new_is_listed(filled):
    filled.back_up()
    with filled.old.mailbox("alice") as box:
        box.append("R&D", letter(99))
    report, commands = commands_of_a_backup(filled)
    assert (report.listed, report.stored, report.new) == (16, 16, 1)
    assert {command.split()[1] for command in commands if command.startswith(b"EXAMINE")} == {b'"R&-D"'}


def test_the_figures_shown_are_the_same_whether_folders_are_listed_or_not(filled):
    heard = [], []
    for events in heard:
        filled.back_up(emit=events.append)
    totals = [
        {(e.folder, e.messages, e.size_bytes) for e in events if isinstance(e, FolderPlanned)} for events in heard
    ]
    assert totals[0] == totals[1]
    assert sum(e.todo_messages for e in heard[1] if isinstance(e, FolderPlanned)) == 0
    with filled.project() as project:
        (plan,) = plan_backup(project, filled.vault)
        assert sum(folder.messages for folder in plan.folders) == 15


def test_a_message_deleted_on_the_old_side_stays_in_the_archive(filled):
    filled.back_up()
    with filled.old.mailbox("alice") as box:
        box.client.select_folder("Sent")
        box.client.delete_messages([1])
        box.client.expunge()
    report = filled.back_up()
    assert (report.listed, report.stored, report.new) == (14, 14, 0)
    assert report.outcome is Outcome.COMPLETE
    assert len(places(filled)) == 15


def test_flags_that_changed_are_noted_again_without_a_download(filled):
    filled.back_up()
    before = places(filled)
    with filled.old.mailbox("alice") as box:
        box.client.select_folder("INBOX")
        box.client.set_flags([1], ["\\Seen", "urgent"])
        box.client.set_flags([3], ["\\Flagged"])
    report, commands = commands_of_a_backup(filled)
    assert (report.listed, report.stored, report.new) == (15, 15, 0)
    assert not [command for command in fetches(commands) if b"BODY" in command]
    after = places(filled)
    assert [(p.folder, p.uid) for p in after] == [(p.folder, p.uid) for p in before], "their order is their identity"
    flags = {p.uid: set(p.flags) for p in after if p.folder.is_inbox}
    assert flags == {1: {"\\Seen", "urgent"}, 2: set(), 3: {"\\Flagged"}, 4: set()}
    with filled.project() as project, Archive.open(project.archive_path, writable=True) as archive:
        rebuild(archive)
        assert list(archive.places(project.firm.people[0].old.id)) == after
    assert commands_of_a_backup(filled)[0].new == 0


def test_an_archive_put_back_from_an_older_copy_is_not_trusted(filled, tmp_path):
    import shutil

    filled.back_up()
    with filled.project() as project:
        shutil.copytree(project.archive_path, tmp_path / "copy")
    with filled.old.mailbox("alice") as box:
        box.append("INBOX", letter(98))
    filled.back_up()
    with filled.project() as project:
        shutil.rmtree(project.archive_path)
        (tmp_path / "copy").rename(project.archive_path)
    report = filled.back_up()
    assert (report.listed, report.stored, report.new) == (16, 16, 1)


@pytest.fixture
def with_ids(filled):
    """Messages with a Message-ID are known again by their headers; one without is not."""
    filled.back_up()
    return filled


def test_a_renumbered_folder_is_known_again_by_its_headers(with_ids):
    move = with_ids
    move.old.doveadm("mailbox", "update", "--uid-validity", "77777", "-u", "alice", "Sent")
    with move.old.mailbox("alice") as box:
        box.append("Sent", letter(55))
    report, commands = commands_of_a_backup(move)
    assert (report.listed, report.stored, report.new) == (16, 16, 1)
    whole = [command for command in fetches(commands) if b"BODY.PEEK[]" in command]
    assert len(whole) == 1, "only the new message is downloaded"
    note = notes_of(report)[ErrorCode.UIDVALIDITY_CHANGED]
    assert (note.facts["recognised"], note.facts["listed"]) == (4, 5)
    sent = [place for place in places(move) if place.folder == MailboxPath.of("Sent")]
    assert len(sent) == 5
    assert {place.uidvalidity for place in sent} == {77777}
    again = move.back_up()
    assert (again.new, again.people[0].notes) == (0, ())


def test_a_folder_renamed_on_the_old_side_is_neither_downloaded_nor_held_twice(with_ids):
    move = with_ids
    with move.old.mailbox("alice") as box:
        box.client.select_folder("INBOX", readonly=True)
        box.client.rename_folder("客户/华东/上海", "客户/华南/广州")
    report, commands = commands_of_a_backup(move)
    assert (report.listed, report.stored, report.new) == (15, 15, 0)
    assert not [command for command in fetches(commands) if b"BODY" in command]
    note = notes_of(report)[ErrorCode.FOLDER_RENAMED]
    assert (note.folder.parts, note.facts["was"]) == (("客户", "华南", "广州"), "客户 / 华东 / 上海")
    assert {place.folder.parts for place in places(move)} == {("INBOX",), ("Sent",), ("客户", "华南", "广州"), ("R&D",)}
    assert len(places(move)) == 15


def test_a_folder_that_is_gone_and_a_mailbox_that_shrank_are_said_once(move):
    with move.old.mailbox("alice") as box:
        box.fill("Old", [letter(n) for n in range(60)])
        box.append("INBOX", letter(100))
    move.back_up()
    with move.old.mailbox("alice") as box:
        box.client.select_folder("INBOX", readonly=True)
        box.client.delete_folder("Old")
    report = move.back_up()
    notes = notes_of(report)
    assert notes[ErrorCode.FOLDER_VANISHED].facts["before"] == 60
    assert {k: notes[ErrorCode.MAILBOX_SHRANK].facts[k] for k in ("before", "now", "fewer")} == {
        "before": 61, "now": 1, "fewer": 60,
    }  # fmt: skip
    assert report.outcome is Outcome.COMPLETE
    assert len(places(move)) == 61
    assert move.back_up().people[0].notes == ()


def test_a_server_without_condstore_is_listed_each_time_and_loses_nothing(tmp_path, trusted, new_side):
    with Dovecot(options=DovecotOptions(capability="IMAP4rev1 UIDPLUS MULTIAPPEND"), certificates=trusted) as plain:
        move = make_move(tmp_path, plain, new_side)
        with plain.mailbox("alice") as box:
            box.append("INBOX", *(letter(n) for n in range(5)))
        move.back_up()
        with plain.mailbox("alice") as box:
            box.client.select_folder("INBOX")
            box.client.set_flags([2], ["\\Answered"])
        report = move.back_up()
        assert (report.listed, report.new) == (5, 0)
        assert [place.flags for place in places(move)] == [(), ("\\Answered",), (), (), ()]


def test_cyrus_is_understood_too(tmp_path, cyrus, new_side):
    move = make_move(tmp_path, cyrus, new_side)
    with cyrus.mailbox("alice") as box:
        box.ensure("Kunden")
        box.append("Kunden", *(letter(n) for n in range(8)))
    move.back_up()
    report, commands = commands_of_a_backup(move)
    assert (report.listed, report.new) == (8, 0)
    assert not [command for command in commands if command.startswith(b"EXAMINE")]
    with cyrus.mailbox("alice") as box:
        box.client.rename_folder("Kunden", "Clients")
        box.client.select_folder("Clients")
        box.client.set_flags([1], ["\\Flagged"])
    report, commands = commands_of_a_backup(move)
    assert (report.listed, report.stored, report.new) == (8, 8, 0)
    assert ErrorCode.FOLDER_RENAMED in notes_of(report)
    assert sorted(place.flags for place in places(move)) == [(), (), (), (), (), (), (), ("\\Flagged",)]
