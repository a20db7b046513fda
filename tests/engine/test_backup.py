"""Backing up from a real server: everything, byte for byte, without touching it; and again after whatever happened."""

import pytest
from app.archive import Archive
from app.core.errors import AppError, ErrorCode
from app.core.events import FolderPlanned, Progressed, Stage, StageEntered
from app.engine import Outcome, back_up, plan_backup
from app.engine.run_ledger import last_backup
from tests.engine.conftest import letter
from tests.servers import Link, Proxy, ReadOnlyGuard


def test_every_message_is_in_the_archive_byte_for_byte(filled):
    report = filled.back_up()
    assert (report.listed, report.stored, report.new, report.exceptions) == (15, 15, 15, [])
    assert report.outcome is Outcome.COMPLETE
    with filled.old.mailbox("alice") as box:
        served = {body for folder in box.folders() for body in box.bodies(folder)}
    assert filled.archived_bodies() == served


def test_flags_dates_and_folders_are_in_the_archives_ledger(filled):
    filled.back_up()
    with filled.project() as project, Archive.open(project.archive_path, writable=False) as archive:
        places = list(archive.places(project.firm.people[0].old.id))
    first = next(place for place in places if "$Forwarded" in place.flags)
    assert set(first.flags) >= {"\\Seen", "\\Flagged", "$Forwarded", "work"}
    assert "08-Jul-2019" in first.internaldate
    assert {place.folder.parts for place in places} == {
        ("INBOX",), ("Sent",), ("客户", "华东", "上海"), ("R&D",)
    }  # fmt: skip


def test_a_second_run_brings_only_what_is_new(filled):
    filled.back_up()
    with filled.old.mailbox("alice") as box:
        box.append("INBOX", letter(99))
    report = filled.back_up()
    assert (report.listed, report.stored, report.new) == (16, 16, 1)


def test_nothing_on_the_old_side_changes_and_no_writing_command_is_sent(filled):
    with filled.old.mailbox("alice") as box:
        before = box.state()
    with ReadOnlyGuard(filled.old.port) as guard:
        filled.reach_old_through(guard.port)
        assert filled.back_up().outcome is Outcome.COMPLETE
    with filled.old.mailbox("alice") as box:
        assert box.state() == before


def test_a_connection_cut_inside_a_message_is_made_again_and_nothing_is_doubled(filled):
    with filled.old.mailbox("alice") as box:
        box.append("INBOX", *(letter(n, 60_000) for n in range(100, 120)))
    with Proxy(filled.old.port, Link(cut_down_bytes=700_000, cut_connections=1)) as far:
        filled.reach_old_through(far.port)
        report = filled.back_up(connections=1)
    assert (report.listed, report.stored, report.exceptions) == (35, 35, [])
    assert far.connections == 2
    with filled.project() as project, Archive.open(project.archive_path, writable=False) as archive:
        assert len(list(archive.places(project.firm.people[0].old.id))) == 35


def test_what_is_said_adds_up(filled):
    heard = []
    filled.back_up(emit=heard.append)
    planned = sum(e.todo_messages for e in heard if isinstance(e, FolderPlanned))
    assert planned == sum(e.messages for e in heard if isinstance(e, Progressed)) == 15
    stages = [e.stage for e in heard if isinstance(e, StageEntered)]
    assert stages == [Stage.CONNECTING, Stage.LISTING, Stage.COPYING, Stage.CHECKING, Stage.DONE]


def test_a_pause_ends_the_run_and_the_next_one_goes_on(filled):
    with filled.old.mailbox("alice") as box:
        box.append("INBOX", *(letter(n, 100_000) for n in range(200, 260)))
    heard = []

    def after_first_progress():
        return any(isinstance(event, Progressed) for event in heard)

    with Proxy(filled.old.port, Link(bytes_per_second=2_000_000)) as slow:
        filled.reach_old_through(slow.port)
        first = filled.back_up(emit=heard.append, cancelled=after_first_progress, connections=1)
    assert first.outcome is Outcome.PAUSED
    assert 0 < first.stored < first.listed
    filled.reach_old_through(filled.old.port)
    second = filled.back_up()
    assert second.outcome is Outcome.COMPLETE
    assert second.new == second.listed - first.stored


def test_a_renumbered_folder_is_read_again_stored_once_and_said(filled):
    filled.back_up()
    with filled.old.mailbox("alice") as box:
        bodies = box.bodies("Sent")
        box.client.select_folder("INBOX", readonly=True)
        box.client.delete_folder("Sent")
        box.fill("Sent", bodies)
    before = filled.archived_bodies()
    report = filled.back_up()
    assert report.outcome is Outcome.COMPLETE
    assert [note.code for note in report.people[0].notes] == [ErrorCode.UIDVALIDITY_CHANGED]
    assert filled.archived_bodies() == before


def test_a_wrong_password_stops_that_person_only_and_is_named(filled):
    filled.set_password("old", "wrong")
    report = filled.back_up()
    assert [deviation.code for deviation in report.exceptions] == [ErrorCode.SIGN_IN_REFUSED]
    assert report.outcome is Outcome.INCOMPLETE


def test_a_message_deleted_while_we_work_is_named_not_lost_silently(filled):
    with filled.old.mailbox("alice") as box:

        def delete_one(event):
            if isinstance(event, StageEntered) and event.stage is Stage.COPYING:
                box.client.select_folder("Sent")
                box.client.delete_messages([1])
                box.client.expunge()

        with Proxy(filled.old.port, Link(rtt_s=0.3)) as far:
            filled.reach_old_through(far.port)
            report = filled.back_up(emit=delete_one, connections=1)
    assert report.listed == report.stored + len(report.exceptions)
    assert {deviation.code for deviation in report.exceptions} <= {ErrorCode.MESSAGE_GONE}


def test_the_result_can_be_read_again_from_the_ledger(filled):
    report = filled.back_up()
    with filled.project() as project:
        assert last_backup(project).report == report


def test_the_plan_says_what_a_backup_would_copy_and_writes_nothing(filled):
    with filled.project() as project:
        (plan,) = plan_backup(project, filled.vault)
        assert (plan.todo_messages, plan.error) == (15, None)
        assert not (project.archive_path / "FORMAT").exists()
    filled.back_up()
    with filled.project() as project:
        assert plan_backup(project, filled.vault)[0].todo_messages == 0


def test_an_archive_in_use_is_refused(filled):
    filled.back_up()
    with filled.project() as project, Archive.open(project.archive_path, writable=True):
        with pytest.raises(AppError) as caught:
            back_up(project, filled.vault)
        assert caught.value.code is ErrorCode.ARCHIVE_LOCKED
