"""What is new since the last time: brought over, and only that; what she did on the new side stays as she left it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from app.core.errors import ErrorCode
from app.core.events import Progressed
from app.engine import Outcome
from app.engine.delivery.options import DeliveryOptions
from app.engine.delta import move_batch, run_delta
from app.project import new_person
from app.project.batches import Batch
from tests.engine.conftest import letter, make_move
from tests.servers import Dovecot, DovecotOptions, Link, Proxy, ReadOnlyGuard


def delta(move, **options):
    with move.project() as project:
        return run_delta(project, move.vault, **options)


def both_sides(move):
    with move.old.mailbox("alice") as old, move.new.mailbox("bob") as new:
        return old.messages(), new.messages()


def figures(report):
    return report.backup.new, report.delivery.delivered, report.delivery.flags_changed


def test_a_first_delta_brings_everything_and_a_second_nothing(filled):
    first = delta(filled)
    assert figures(first) == (15, 15, 0)
    assert first.outcome is Outcome.COMPLETE
    old, new = both_sides(filled)
    assert new == old
    assert figures(delta(filled)) == (0, 0, 0)
    assert both_sides(filled)[1] == new


def test_with_nothing_new_the_new_side_is_not_even_asked(filled):
    delta(filled)
    with Proxy(filled.new.port) as watched:
        filled.reach_new_through(watched.port)
        report = delta(filled)
    assert watched.connections == 0
    delivery = report.delivery
    assert (delivery.listed, delivery.already, delivery.delivered) == (15, 15, 0)
    assert report.outcome is Outcome.COMPLETE


def test_only_what_came_since_is_brought(filled):
    delta(filled)
    with filled.old.mailbox("alice") as box:
        box.append("Sent", letter(70), letter(71), flags=["\\Seen"])
    assert figures(delta(filled)) == (2, 2, 0)
    old, new = both_sides(filled)
    assert new == old


def test_flags_changed_on_the_old_side_follow_and_her_own_on_the_new_side_stay(filled):
    delta(filled)
    with filled.new.mailbox("bob") as box:
        box.client.select_folder("INBOX")
        box.client.add_flags([1], ["\\Answered"])
        box.client.remove_flags([1], ["work"])
        box.client.add_flags([2], ["\\Flagged"])
    with filled.old.mailbox("alice") as box:
        box.client.select_folder("INBOX")
        box.client.remove_flags([1], ["\\Flagged"])
        box.client.add_flags([2], ["\\Seen"])
        box.client.select_folder("Sent")
        box.client.add_flags([3], ["$Forwarded"])
    assert figures(delta(filled)) == (0, 0, 3)
    with filled.new.mailbox("bob") as box:
        flags = {m.flags for m in box.messages("INBOX")}
        assert frozenset({"\\Seen", "$Forwarded", "\\Answered"}) in flags, "one taken away, hers kept and not undone"
        assert frozenset({"\\Seen", "\\Flagged"}) in flags
        assert sum("$Forwarded" in m.flags for m in box.messages("Sent")) == 1
    assert figures(delta(filled)) == (0, 0, 0), "conveyed once"


def test_a_flag_that_came_and_went_between_two_deltas_changes_nothing(filled):
    delta(filled)
    _old, before = both_sides(filled)
    with filled.old.mailbox("alice") as box:
        box.client.select_folder("Sent")
        box.client.add_flags([1], ["\\Flagged"])
        box.client.remove_flags([1], ["\\Flagged"])
    assert figures(delta(filled)) == (0, 0, 0)
    assert both_sides(filled)[1] == before


def test_a_message_marked_for_deletion_on_the_old_side_is_not_marked_on_the_new(filled):
    delta(filled)
    with filled.old.mailbox("alice") as box:
        box.client.select_folder("Sent")
        box.client.delete_messages([1])
    delta(filled)
    assert not any("\\Deleted" in message.flags for message in both_sides(filled)[1])


def test_what_she_deleted_or_moved_on_the_new_side_is_not_brought_back(filled):
    delta(filled)
    with filled.new.mailbox("bob") as box:
        box.client.create_folder("Mine")
        box.client.select_folder("Sent")
        box.client.move([1], "Mine")
        box.client.delete_messages([2])
        box.client.expunge()
        before = box.messages()
    with filled.old.mailbox("alice") as box:
        box.append("Sent", letter(60))
        box.client.select_folder("Sent")
        box.client.add_flags([1, 2, 3], ["\\Flagged"])
    assert figures(delta(filled))[:2] == (1, 1)
    with filled.new.mailbox("bob") as box:
        after = box.messages()
    assert len(after) == len(before) + 1
    assert [m for m in after if m.folder == "Mine"] == [m for m in before if m.folder == "Mine"]


def test_a_message_deleted_on_the_old_side_stays_on_the_new(filled):
    delta(filled)
    _old, before = both_sides(filled)
    with filled.old.mailbox("alice") as box:
        box.client.select_folder("R&D")
        box.client.delete_messages([1, 2])
        box.client.expunge()
    report = delta(filled)
    assert (report.backup.listed, report.outcome) == (13, Outcome.COMPLETE)
    assert both_sides(filled)[1] == before


@pytest.mark.parametrize("delivered_before", [True, False])
def test_a_folder_renamed_on_the_old_side_is_not_delivered_twice(filled, delivered_before):
    delta(filled) if delivered_before else filled.back_up()
    with filled.old.mailbox("alice") as box:
        box.client.select_folder("INBOX", readonly=True)
        box.client.rename_folder("Sent", "Sent 2024")
        box.append("Sent 2024", letter(80))
    report = delta(filled)
    assert [note.code for note in report.backup.people[0].notes] == [ErrorCode.FOLDER_RENAMED]
    old, new = both_sides(filled)
    assert sorted(m.sha256 for m in new) == sorted(m.sha256 for m in old)
    assert report.delivery.delivered == (1 if delivered_before else 16)
    assert figures(delta(filled)) == (0, 0, 0)


def test_folders_renumbered_every_night_double_nothing(filled):
    delta(filled)
    for night in range(3):
        for folder in ("INBOX", "Sent", "R&D"):
            validity = str(900_000_000 + night)
            filled.old.doveadm("mailbox", "update", "--uid-validity", validity, "-u", "alice", folder)
        with filled.old.mailbox("alice") as box:
            box.append("INBOX", letter(300 + night))
        report = delta(filled)
        assert figures(report)[1] == 1
        assert {note.code for note in report.backup.people[0].notes} == {ErrorCode.UIDVALIDITY_CHANGED}
    old, new = both_sides(filled)
    assert sorted((m.folder, m.sha256) for m in new) == sorted((m.folder, m.sha256) for m in old)


def test_a_new_side_that_renumbers_is_left_with_the_flags_it_has(filled):
    delta(filled)
    filled.new.doveadm("mailbox", "update", "--uid-validity", "4242", "-u", "bob", "Sent")
    _old, before = both_sides(filled)
    with filled.old.mailbox("alice") as box:
        box.client.select_folder("Sent")
        box.client.add_flags([1], ["\\Flagged"])
    assert figures(delta(filled)) == (0, 0, 0)
    assert both_sides(filled)[1] == before


def test_the_old_side_is_only_read(filled):
    delta(filled)
    with filled.old.mailbox("alice") as box:
        box.append("INBOX", letter(90))
        before = box.state()
    with ReadOnlyGuard(filled.old.port) as guard:
        filled.reach_old_through(guard.port)
        delta(filled)
        delta(filled)
    with filled.old.mailbox("alice") as box:
        assert box.state() == before


def add_carol(move):
    """A second person, whose old mailbox takes another password."""
    with move.project() as project:
        person = new_person(project.firm, "王芳", "财务", "carol@firm.test", "carol@firm.test")

        def at(account, model):
            return replace(account, user="carol", host=model.host, port=model.port, security=model.security)

        first = project.firm.people[0]
        person = replace(person, old=at(person.old, first.old), new=at(person.new, first.new))
        project.save(project.firm.with_person(person))
        return person.id


def test_one_persons_trouble_does_not_hold_up_the_other(filled):
    carol = add_carol(filled)
    report = delta(filled)
    by_person = {result.person: result for result in report.delivery.people}
    assert by_person[carol].exceptions
    assert report.delivery.delivered == 15
    assert report.outcome is Outcome.INCOMPLETE


def test_she_is_delivered_for_while_another_is_still_being_backed_up(filled):
    """The slow one comes first in the list."""
    carol = add_carol(filled)
    from app.core.secret import Secret

    with filled.project() as project:
        person = project.firm.person(carol)
        for account, server in ((person.old, filled.old), (person.new, filled.new)):
            filled.vault.set(f"{project.firm.id}/{account.id}", Secret(server.users["carol"]))
    with filled.old.mailbox("carol") as box:
        box.append("INBOX", letter(1))
    with filled.old.mailbox("alice") as box:
        box.append("INBOX", *(letter(n, 100_000) for n in range(400, 440)))
    heard = []
    with Proxy(filled.old.port, Link(bytes_per_second=1_500_000)) as slow:
        filled.reach_old_through(slow.port)
        report = delta(filled, emit=heard.append)
    assert report.outcome is Outcome.COMPLETE
    progress = [event.person for event in heard if isinstance(event, Progressed)]
    of_carol = [at for at, person in enumerate(progress) if person == carol]
    assert len(of_carol) == 2, "stored, then delivered"
    alice_last = max(at for at, person in enumerate(progress) if person != carol)
    assert of_carol[1] < alice_last


def test_recent_mail_goes_first_and_the_history_after_it(move):
    with move.old.mailbox("alice") as box:
        box.append("INBOX", *(letter(n) for n in range(4)), date=datetime(2015, 1, 1, tzinfo=UTC))
        box.append("INBOX", *(letter(n) for n in range(10, 13)), date=datetime(2024, 7, 1, tzinfo=UTC))
    recent = DeliveryOptions(recent_since=date(2024, 1, 1))
    first = delta(move, options=replace(recent, only_recent=True))
    assert first.delivery.delivered == 3
    with move.new.mailbox("bob") as box:
        assert {datetime.fromtimestamp(m.instant, UTC).year for m in box.messages()} == {2024}
    rest = delta(move, options=recent)
    assert (rest.delivery.delivered, rest.delivery.already) == (4, 3)
    with move.new.mailbox("bob") as box:
        assert len(box.messages()) == 7


def test_both_rounds_of_one_run_are_one_result(move):
    with move.old.mailbox("alice") as box:
        box.append("INBOX", *(letter(n) for n in range(4)), date=datetime(2015, 1, 1, tzinfo=UTC))
        box.append("INBOX", *(letter(n) for n in range(10, 13)), date=datetime(2024, 7, 1, tzinfo=UTC))
    report = delta(move, options=DeliveryOptions(recent_since=date(2024, 1, 1)))
    (person,) = report.delivery.people
    assert (person.listed, person.delivered, person.already, person.balanced) == (7, 7, 0, True)
    with move.new.mailbox("bob") as box:
        box.client.select_folder("INBOX", readonly=True)
        rows = box.client.fetch(box.client.search("ALL"), ["INTERNALDATE"])
        assert [rows[uid][b"INTERNALDATE"].year for uid in sorted(rows)] == [2024] * 3 + [2015] * 4


def test_a_batch_moves_without_those_who_are_skipped(filled):
    carol = add_carol(filled)
    with filled.project() as project:
        alice = project.firm.people[0].id
        project.save(replace(project.firm, skipped=frozenset({carol})))
        report = move_batch(project, filled.vault, Batch("1", "外贸部", (alice, carol)))
        assert [result.person for result in report.delivery.people] == [alice]
        assert report.outcome is Outcome.COMPLETE
        nobody = move_batch(project, filled.vault, Batch("2", "财务", (carol,)))
        assert nobody.delivery.people == ()


def test_a_pause_is_kept_and_the_next_delta_goes_on(filled):
    heard = []
    report = delta(filled, emit=heard.append, cancelled=lambda: any(isinstance(e, Progressed) for e in heard))
    assert report.outcome is Outcome.PAUSED
    assert delta(filled).outcome is Outcome.COMPLETE
    old, new = both_sides(filled)
    assert new == old


def test_her_change_of_the_mapping_is_a_reason_to_look_again(filled):
    from app.core.identity import MailboxPath

    person = filled.person()
    filled.change(replace(person, folder_mapping={MailboxPath.of("R&D"): None}))
    assert delta(filled).delivery.left_out == 3
    filled.change(person)
    assert delta(filled).delivery.delivered == 3


def test_a_server_without_condstore_and_uidplus_gets_the_same(tmp_path, trusted, dovecot):
    options = DovecotOptions(capability="IMAP4rev1 MULTIAPPEND")
    with Dovecot(options=options, certificates=trusted) as poor:
        move = make_move(tmp_path, poor, dovecot)
        with poor.mailbox("alice") as box:
            box.append("INBOX", *(letter(n) for n in range(5)))
        delta(move)
        with poor.mailbox("alice") as box:
            box.client.select_folder("INBOX")
            box.client.add_flags([2], ["\\Answered"])
            box.append("INBOX", letter(9))
        assert figures(delta(move)) == (1, 1, 1)
        old, new = both_sides(move)
        assert new == old


def test_cyrus_on_the_new_side_gets_changed_flags(tmp_path, dovecot, cyrus):
    move = make_move(tmp_path, dovecot, cyrus)
    with dovecot.mailbox("alice") as box:
        box.append("INBOX", *(letter(n) for n in range(5)))
    delta(move)
    with dovecot.mailbox("alice") as box:
        box.client.select_folder("INBOX")
        box.client.add_flags([2, 3], ["\\Answered", "$Label1"])
    assert figures(delta(move)) == (0, 0, 2)
    old, new = both_sides(move)
    assert sorted(m.flags for m in new) == sorted(m.flags for m in old)
