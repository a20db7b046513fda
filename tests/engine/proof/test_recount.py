"""The recount on real servers: whatever became of a message, it lands in its own class and the sums hold."""

import contextlib
from dataclasses import replace
from datetime import UTC, datetime
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from app.core.errors import ErrorCode
from app.core.events import Stage
from app.core.identity import MailboxPath
from app.core.json_lines import LinesWriter
from app.engine import Outcome, verify_new
from app.engine.delivery.options import DeliveryOptions
from app.engine.proof.person_proof import Depth, Fate
from app.engine.proof.record import last_proof
from tests.engine.conftest import letter, make_move
from tests.servers import Dovecot, DovecotOptions, Link, Proxy

INBOX, SENT = MailboxPath.of("INBOX"), MailboxPath.of("Sent")
LIMITED = "IMAP4rev1 UIDPLUS LITERAL+ APPENDLIMIT=100000"


def look(move, **options):
    with move.project() as project:
        report = verify_new(project, move.vault, **options)
        saved = last_proof(project)
    person = report.people[0]
    assert person.balanced
    assert sum(person.count(fate) for fate in Fate) == person.archived
    assert report.checked == report.identical + report.repaired + report.differing + report.missing + person.count(
        Fate.UNCHECKED
    )
    if not report.paused:
        assert saved.report == report
    return report, person


@pytest.fixture
def moved(filled):
    filled.back_up()
    filled.deliver()
    return filled


@pytest.mark.parametrize("depth", list(Depth))
def test_a_whole_move_is_complete_at_every_depth(moved, depth):
    report, person = look(moved, depth=depth)
    assert (report.checked, report.identical, report.outcome) == (15, 15, Outcome.COMPLETE)
    assert person.complete
    assert (person.chain, person.listed_old, person.stored, person.not_ours) == (True, 15, 15, 0)
    assert person.depth is (Depth.SAMPLED if depth is Depth.SAMPLED else Depth.FULL)


@pytest.mark.parametrize("depth", [Depth.FULL, Depth.SAMPLED])
def test_deleted_moved_tampered_doubled_and_foreign_messages_are_told_apart(moved, depth):
    with moved.new.mailbox("bob") as box:
        sent, china, rnd = (box.bodies(name) for name in ("Sent", "客户/华东/上海", "R&D"))
        _delete(box, "Sent", [1, 2])
        box.append("Archive", sent[0]) if "Archive" in box.folders() else box.fill("Archive", [sent[0]])
        _delete(box, "客户/华东/上海", [1])
        box.append("客户/华东/上海", china[0].replace(b"Please confirm.", b"Please pay now."))
        box.append("R&D", rnd[0], b"Subject: from elsewhere\r\n\r\nnot ours\r\n")
    report, person = look(moved, depth=depth)
    assert (report.checked, report.identical, report.differing, report.missing) == (15, 13, 1, 1)
    assert {fate: person.count(fate) for fate in Fate if person.count(fate)} == {
        Fate.IDENTICAL: 12, Fate.MOVED: 1, Fate.DIFFERING: 1, Fate.MISSING: 1,
    }  # fmt: skip
    assert person.not_ours == 2
    assert report.outcome is Outcome.INCOMPLETE
    by_fate = {message.fate: message for message in person.messages}
    assert by_fate[Fate.MOVED].found_in == MailboxPath.of("Archive")
    assert by_fate[Fate.MISSING].subject.startswith("PI ")
    assert by_fate[Fate.DIFFERING].differences[0].change == "body_changed"
    assert {d.code for d in report.exceptions} == {ErrorCode.MESSAGE_GONE, ErrorCode.MESSAGE_ALTERED}


def test_what_differs_in_a_large_message_is_said_too(move):
    file = b"%PDF" + bytes(range(256)) * 6000
    large = MIMEMultipart()
    large["Subject"], large["From"], large["Message-ID"] = "PI 77", "a@customer.test", "<77@customer.test>"
    large.attach(MIMEText("请确认。", "plain", "utf-8"))
    large.attach(MIMEApplication(file, Name="合同.pdf"))
    raw = large.as_bytes().replace(b"\n", b"\r\n")
    with move.old.mailbox("alice") as box:
        box.append("INBOX", raw, letter(1))
    move.back_up()
    move.deliver()
    with move.new.mailbox("bob") as box:
        _delete(box, "INBOX", [1])
        box.append("INBOX", raw.replace(b"AAECAwQF", b"BBECAwQF", 1))
    _report, person = look(move)
    (message,) = [each for each in person.messages if each.fate is Fate.DIFFERING]
    assert message.size > 2_000_000
    assert [d.change for d in message.differences] == ["attachment_changed", "body_changed"]


@pytest.mark.parametrize(("left_today", "depth"), [(200_000, Depth.SAMPLED), (2_000_000_000, Depth.FULL)])
def test_a_recount_that_the_day_has_no_room_for_is_a_sample(move, left_today, depth):
    with move.old.mailbox("alice") as box:
        box.append("INBOX", *(letter(n, 100_000) for n in range(6)))
    move.back_up()
    move.deliver()
    with move.project() as project:
        project.save(replace(project.firm, new_provider="google-workspace"))
        used = {"day": datetime.now(UTC).date().isoformat(), "account": project.firm.people[0].new.id}
        with contextlib.closing(LinesWriter(project.ledger_path("traffic"))) as ledger:
            ledger.append([{**used, "side": "new", "way": "down", "bytes": 2_500_000_000 - left_today}])
        waits = []

        def said(event):
            waits.extend([event] if getattr(event, "stage", None) is Stage.WAITING else [])

        report = verify_new(project, move.vault, emit=said, cancelled=lambda: bool(waits))
    assert report.people[0].depth is depth
    assert [event.error.code for event in waits] == [ErrorCode.DAILY_CAP] * (depth is Depth.SAMPLED)


def test_one_of_two_equal_messages_is_missed(moved):
    with moved.new.mailbox("bob") as box:
        twice = [number for number, body in enumerate(box.bodies("INBOX"), 1) if body == letter(2)]
        _delete(box, "INBOX", twice[:1])
    report, person = look(moved)
    assert (len(twice), report.identical, person.count(Fate.MISSING)) == (2, 14, 1)


def test_left_out_folders_and_mail_that_was_never_sent_are_said_apart(filled):
    filled.back_up()
    person = filled.person()
    filled.change(replace(person, folder_mapping={MailboxPath.of("R&D"): None}))
    filled.deliver()
    with filled.old.mailbox("alice") as box:
        box.append("INBOX", letter(77))
    filled.back_up()
    report, found = look(filled)
    assert (report.checked, report.identical, report.missing) == (13, 12, 1)
    assert (found.count(Fate.LEFT_OUT), found.count(Fate.NOT_DELIVERED), found.archived) == (3, 1, 16)
    assert not found.complete


def test_a_strict_server_holds_repaired_copies_and_what_it_changes_unasked_is_found(tmp_path, dovecot, cyrus):
    move = make_move(tmp_path, dovecot, cyrus)
    with dovecot.mailbox("alice") as box:
        box.append("INBOX", letter(1), b"Subject: x\r\nno colon in this line\r\n\r\nbody\r\n", letter(3))
        box.append("INBOX", b"Subject: \xb2\xe2\xca\xd4 raw\r\nFrom: a@b.test\r\n\r\nbody\r\n")
    move.back_up()
    move.deliver()
    report, person = look(move)
    assert (person.count(Fate.IDENTICAL), person.count(Fate.REPAIRED), person.count(Fate.DIFFERING)) == (2, 1, 1)
    by_fate = {message.fate: message for message in person.messages}
    assert by_fate[Fate.REPAIRED].repairs
    assert {d.aspect for d in by_fate[Fate.DIFFERING].differences} == {"headers"}
    assert (report.repaired, report.outcome) == (1, Outcome.INCOMPLETE)


def test_a_message_over_the_limit_is_said_to_be_too_large_or_stands_there_as_a_stub(tmp_path, dovecot, trusted):
    with Dovecot(options=DovecotOptions(capability=LIMITED), certificates=trusted) as small:
        move = make_move(tmp_path, dovecot, small)
        with dovecot.mailbox("alice") as box:
            box.append("INBOX", letter(1), letter(2, 200_000))
        move.back_up()
        move.deliver()
        report, person = look(move)
        assert (person.count(Fate.IDENTICAL), person.count(Fate.TOO_LARGE), report.missing) == (1, 1, 1)
        assert not person.complete
        move.deliver(options=DeliveryOptions(stubs=True))
        report, person = look(move)
    assert (person.count(Fate.IDENTICAL), person.count(Fate.STUBBED)) == (1, 1)
    assert (report.repaired, report.outcome) == (1, Outcome.COMPLETE)


def test_flags_and_dates_that_differ_are_notes_and_nothing_is_missing(moved):
    with moved.new.mailbox("bob") as box:
        box.client.select_folder("Sent")
        box.client.add_flags([1, 2], ["\\Seen"])
    report, person = look(moved)
    assert report.outcome is Outcome.COMPLETE
    assert {folder.source: folder.flags_differ for folder in person.folders if folder.flags_differ} == {SENT: 2}


def test_an_account_that_cannot_be_reached_is_never_complete(moved):
    moved.set_password("new", "wrong")
    report, person = look(moved)
    assert (person.count(Fate.UNCHECKED), report.outcome) == (15, Outcome.INCOMPLETE)
    assert [d.code for d in report.exceptions] == [ErrorCode.SIGN_IN_REFUSED]


def test_a_pause_leaves_the_rest_unchecked_and_the_last_proof_as_it_was(moved):
    report, _person = look(moved, cancelled=lambda: True)
    assert (report.paused, report.outcome) == (True, Outcome.PAUSED)


def test_a_line_that_breaks_again_and_again_is_read_to_the_end(filled):
    with filled.old.mailbox("alice") as box:
        box.append("INBOX", *(letter(n, 40_000) for n in range(100, 120)))
    filled.back_up()
    filled.deliver()
    with Proxy(filled.new.port, Link(cut_down_bytes=300_000, cut_connections=3)) as far:
        filled.reach_new_through(far.port)
        report, _person = look(filled)
    assert (report.checked, report.identical, report.outcome) == (35, 35, Outcome.COMPLETE)


def test_a_pause_amid_reading_calls_nothing_missing(moved):
    said = []
    report, person = look(
        moved, emit=said.append, cancelled=lambda: any(type(e).__name__ == "Progressed" for e in said)
    )
    assert (report.paused, report.missing, report.exceptions) == (True, 0, ())
    assert person.count(Fate.UNCHECKED) + person.count(Fate.IDENTICAL) == 15


def _delete(box, folder, uids):
    box.client.select_folder(folder)
    box.client.delete_messages(uids)
    box.client.expunge()
