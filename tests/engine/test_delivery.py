"""Delivering to a real server: all of it, once, with flags and dates; whatever happens is settled by looking."""

from dataclasses import replace

import pytest
from app.core.errors import ErrorCode
from app.core.identity import MailboxPath
from app.engine import Outcome, verify_new
from app.engine.delivery.deliver import proposed_mapping
from tests.engine.conftest import letter, make_move
from tests.servers import Dovecot, DovecotOptions, Link, Proxy


def both_sides(move):
    with move.old.mailbox("alice") as old, move.new.mailbox("bob") as new:
        return old.messages(), new.messages()


def test_the_new_side_holds_the_same_messages_with_flags_and_dates(filled):
    filled.back_up()
    report = filled.deliver()
    assert (report.listed, report.delivered, report.already, report.exceptions) == (15, 15, 0, [])
    assert report.outcome is Outcome.COMPLETE
    old, new = both_sides(filled)
    assert new == old


def test_a_second_delivery_delivers_nothing(filled):
    filled.back_up()
    filled.deliver()
    report = filled.deliver()
    assert (report.delivered, report.already) == (0, 15)
    old, new = both_sides(filled)
    assert new == old


def test_a_dry_run_writes_nothing(filled):
    filled.back_up()
    with filled.new.mailbox("bob") as box:
        before = box.state()
    report = filled.deliver(dry_run=True)
    assert (report.dry_run, report.delivered) == (True, 15)
    with filled.new.mailbox("bob") as box:
        assert box.state() == before
    assert filled.deliver().delivered == 15


def test_a_delta_delivers_only_what_has_come_since(filled):
    filled.back_up()
    filled.deliver()
    with filled.old.mailbox("alice") as box:
        box.append("INBOX", letter(77))
    filled.back_up()
    report = filled.deliver()
    assert (report.delivered, report.already) == (1, 15)
    old, new = both_sides(filled)
    assert new == old


@pytest.mark.parametrize("cut_after", [30_000, 90_000, 200_000])
def test_a_connection_cut_while_sending_is_settled_by_looking(filled, cut_after):
    with filled.old.mailbox("alice") as box:
        box.append("INBOX", *(letter(n, 20_000) for n in range(100, 112)))
    filled.back_up()
    with Proxy(filled.new.port, Link(cut_up_bytes=cut_after, cut_connections=2)) as far:
        filled.reach_new_through(far.port)
        report = filled.deliver()
    assert report.exceptions == []
    old, new = both_sides(filled)
    assert new == old


def test_an_answer_that_never_comes_is_not_sent_twice(filled):
    filled.back_up()
    with Proxy(filled.new.port, Link(rtt_s=0.05)) as far:
        filled.reach_new_through(far.port)

        def lose_the_line(event):
            if type(event).__name__ == "Progressed" and not lost:
                lost.append(event)
                far.cut()

        lost = []
        report = filled.deliver(emit=lose_the_line)
    assert lost
    assert report.exceptions == []
    old, new = both_sides(filled)
    assert new == old


@pytest.mark.parametrize(
    "capability",
    [
        "IMAP4rev1 UIDPLUS LITERAL+",
        "IMAP4rev1 UIDPLUS",
        "IMAP4rev1",
    ],
)
def test_poor_servers_get_the_same_mail(tmp_path, dovecot, trusted, capability):
    with Dovecot(options=DovecotOptions(capability=capability), certificates=trusted) as poor:
        move = make_move(tmp_path, dovecot, poor)
        with dovecot.mailbox("alice") as box:
            box.append("INBOX", *(letter(n) for n in range(5)), flags=["\\Seen"])
            box.fill("已发送邮件", [letter(n) for n in range(5, 9)])
        move.back_up()
        assert move.deliver().outcome is Outcome.COMPLETE
        assert move.deliver().already == 9
        old, new = both_sides(move)
        assert sorted(m.sha256 for m in new) == sorted(m.sha256 for m in old)


def test_cyrus_gets_all_but_what_it_refuses_and_that_is_named(tmp_path, dovecot, cyrus):
    move = make_move(tmp_path, dovecot, cyrus)
    with dovecot.mailbox("alice") as box:
        box.append("INBOX", letter(1), letter(2), b"Subject: x\r\n\r\na bare\nnewline\r\n", letter(3))
        bodies = box.bodies("INBOX")
    move.back_up()
    report = move.deliver()
    refused = [body for body in bodies if b"\n" in body.replace(b"\r\n", b"")]
    assert report.delivered == 4 - len(refused)
    assert [d.code for d in report.exceptions] == [ErrorCode.MESSAGE_REFUSED] * len(refused)
    assert report.listed == report.delivered + len(report.exceptions)


def test_her_own_mapping_is_followed_and_a_folder_can_be_left_out(filled):
    filled.back_up()
    person = filled.person()
    edits = {MailboxPath.of("R&D"): None, MailboxPath.of("Sent"): MailboxPath.of("旧邮件", "已发送")}
    filled.change(replace(person, folder_mapping=edits))
    report = filled.deliver()
    assert (report.delivered, report.left_out) == (12, 3)
    with filled.new.mailbox("bob") as box:
        assert len(box.bodies("旧邮件/已发送")) == 4
        assert "R&D" not in box.folders()


def test_the_mapping_is_proposed_before_anything_is_written(filled):
    filled.back_up()
    with filled.new.mailbox("bob") as box:
        before = box.state()
    with filled.project() as project:
        mapping = proposed_mapping(project, filled.vault, project.firm.people[0].id)
    targets = {line.source.display: line.target.display for line in mapping.folders}
    assert targets["Sent"] == "Sent"
    assert targets["客户 / 华东 / 上海"] == "客户 / 华东 / 上海"
    with filled.new.mailbox("bob") as box:
        assert box.state() == before


def test_a_file_changed_in_the_archive_is_not_delivered_but_named(filled):
    filled.back_up()
    with filled.project() as project:
        victim = next(project.archive_path.glob("mail/2024/07/*.eml"))
    victim.chmod(0o644)
    victim.write_bytes(victim.read_bytes().replace(b"confirm", b"conform"))
    report = filled.deliver()
    assert {d.code for d in report.exceptions} == {ErrorCode.MESSAGE_CHANGED}
    assert report.listed == report.delivered + len(report.exceptions)


def test_verification_reads_the_new_side_back_and_finds_what_went_missing(filled):
    filled.back_up()
    filled.deliver()
    with filled.project() as project:
        report = verify_new(project, filled.vault)
        assert (report.checked, report.identical, report.outcome) == (15, 15, Outcome.COMPLETE)
    with filled.new.mailbox("bob") as box:
        box.client.select_folder("Sent")
        box.client.delete_messages([1])
        box.client.expunge()
    with filled.project() as project:
        report = verify_new(project, filled.vault)
    assert (report.identical, report.missing) == (14, 1)
    assert report.exceptions[0].subject.startswith("PI ")
