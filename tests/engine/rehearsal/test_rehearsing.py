"""A rehearsal on real servers: what is chosen, delivered, read back, compared, remembered and signed."""

from datetime import UTC, datetime

import pytest
from app.engine.rehearsal import (
    Aspect,
    SampleReason,
    delivery_is_open,
    last_rehearsal,
    letters_with,
    rehearse,
    sign_off,
    withdraw_sign_off,
)
from tests.engine.conftest import letter


def rehearsed(move, **options):
    with move.project() as project:
        return rehearse(project, move.vault, **options)


def test_every_folder_and_risk_is_in_the_sample_and_arrives_as_it_was(filled):
    filled.back_up()
    report = rehearsed(filled)
    (person,) = report.people
    assert person.sampled == len(person.messages) == report.identical
    assert {message.folder.parts[0] for message in person.messages} >= {"INBOX", "Sent", "客户", "R&D"}
    reasons = {reason for message in person.messages for reason in message.why}
    assert {SampleReason.LARGEST, SampleReason.FLAG, SampleReason.KEYWORD, SampleReason.NO_MESSAGE_ID} <= reasons
    assert report.aspects()[Aspect.BODY] == (report.identical, report.identical)


def test_rehearsed_mail_is_not_delivered_twice(filled):
    filled.back_up()
    report = rehearsed(filled, sample=4)
    delivered = filled.deliver()
    assert delivered.already == len(report.messages)
    assert delivered.delivered == delivered.listed - delivered.already
    with filled.new.mailbox("bob") as box:
        everything = sum(len(box.messages(folder)) for folder in box.folders())
    assert everything == delivered.listed


def test_letters_she_asks_for_are_in_the_sample(filled):
    filled.back_up()
    with filled.project() as project:
        person = project.firm.people[0].id
        added = letters_with(project, "第 22 封", [person], lambda: False)
        report = rehearse(project, filled.vault, sample=1, added=added)
    (hers,) = [message for message in report.messages if SampleReason.CHOSEN in message.why]
    assert hers.subject == "PI 22"


def test_the_probe_leaves_nothing_behind(filled):
    with filled.new.mailbox("bob") as box:
        before = set(box.folders())
    filled.back_up()
    report = rehearsed(filled, sample=1)
    assert all(finding.harmless for finding in report.people[0].probe), report.people[0].probe
    with filled.new.mailbox("bob") as box:
        assert not any("Mailover" in folder for folder in set(box.folders()) - before)


def test_the_result_is_remembered_and_the_batches_open_with_her_name(filled):
    filled.back_up()
    report = rehearsed(filled)
    with filled.project() as project:
        assert last_rehearsal(project).report == report
        assert not delivery_is_open(project)
        sign_off(project, "陈静")
        assert delivery_is_open(project)
        assert last_rehearsal(project).signed.who == "陈静"
        withdraw_sign_off(project)
        assert not delivery_is_open(project)


def test_a_new_rehearsal_takes_back_the_old_sign_off(filled):
    filled.back_up()
    rehearsed(filled, sample=1)
    with filled.project() as project:
        sign_off(project, "陈静")
    rehearsed(filled, sample=2)
    with filled.project() as project:
        assert not delivery_is_open(project)


def test_nothing_rehearsed_can_only_be_overruled(filled):
    filled.back_up()
    with filled.project() as project:
        with pytest.raises(ValueError, match="nothing was rehearsed"):
            sign_off(project, "陈静")
        sign_off(project, "陈静", overruled=True)
        assert delivery_is_open(project)


def test_a_rejected_password_is_the_result_and_no_rehearsal(filled):
    filled.back_up()
    filled.set_password("new", "wrong")
    (person,) = rehearsed(filled).people
    assert [deviation.code.value for deviation in person.exceptions] == ["sign_in.refused"]
    with filled.project() as project, pytest.raises(ValueError, match="rehearsed"):
        sign_off(project, "陈静")


def test_cyrus_says_what_it_changes_and_what_it_refuses(tmp_path, dovecot, cyrus):
    from tests.engine.conftest import make_move

    move = make_move(tmp_path, dovecot, cyrus)
    with move.old.mailbox("alice") as box:
        box.append("INBOX", letter(1), letter(2).replace(b"PI 2", "报价".encode("gb18030")))
    move.back_up()
    report = rehearsed(move)
    (person,) = report.people
    assert any(not finding.harmless for finding in person.probe)
    changed = [message for message in report.messages if not message.identical]
    assert len(changed) == 1, report.messages
    assert changed[0].repairs or changed[0].differences or changed[0].error


def test_a_folder_that_was_numbered_anew_is_read_back_by_content(filled):
    filled.back_up()
    first = rehearsed(filled)
    with filled.new.mailbox("bob") as box:
        bodies = box.bodies("Sent")
        box.client.select_folder("INBOX")
        box.client.delete_folder("Sent")
        box.ensure("Sent")
        box.append("Sent", *bodies, flags=["\\Answered"], date=datetime(2019, 7, 8, 9, 10, 11, tzinfo=UTC))
    again = rehearsed(filled)
    assert again.identical == first.identical == len(again.messages)
    with filled.new.mailbox("bob") as box:
        assert len(box.bodies("Sent")) == len(bodies) == 4


def test_what_she_deleted_on_the_new_side_is_told_as_gone_and_not_brought_back(filled):
    filled.back_up()
    rehearsed(filled)
    with filled.new.mailbox("bob") as box:
        box.client.delete_folder("R&D")
    report = rehearsed(filled)
    assert {message.error.code.value for message in report.messages if message.error} == {"imap.message_gone"}
    assert report.refused == 3
