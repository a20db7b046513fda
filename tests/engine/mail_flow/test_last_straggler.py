"""The last message that reached the old mailbox, as the back-ups have seen it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.archive import Archive
from app.core.json_lines import read_lines
from app.core.secret import Secret
from app.engine.mail_flow.last_straggler import all_silent_since, last_arrivals
from app.project.model import Side
from tests.engine.conftest import letter

SWITCHED = datetime(2026, 11, 10, 20, 0, tzinfo=UTC)


def arrivals(move, since=SWITCHED):
    with move.project() as project, Archive.open(project.archive_path, writable=False) as archive:
        return last_arrivals(project, archive, since)


def fill(move, *dates, folder="INBOX"):
    with move.old.mailbox("alice") as box:
        for number, date in enumerate(dates):
            box.append(folder, letter(number, size=len(box.bodies(folder))), date=date)


def test_the_newest_message_of_the_inbox_after_the_switch_is_the_last(move):
    newest = SWITCHED + timedelta(days=2, hours=3)
    fill(move, SWITCHED - timedelta(days=300), SWITCHED + timedelta(hours=1), newest, SWITCHED + timedelta(days=1))
    fill(move, SWITCHED + timedelta(days=9), folder="Sent")
    move.back_up()
    old, new = arrivals(move)
    assert (old.side, old.messages, old.at) == (Side.OLD, 3, newest)
    assert (new.side, new.messages, new.at, new.looked_at) == (Side.NEW, 0, None, None)
    ended = datetime.fromisoformat(last_line(move)["ended"])
    assert old.looked_at == ended
    assert old.silence == ended - newest


def test_silence_is_counted_to_the_last_look_and_not_to_now(move):
    since = datetime.now(UTC) - timedelta(days=30)
    fill(move, since - timedelta(days=1))
    move.back_up()
    old, _new = arrivals(move, since)
    assert old.at is None
    assert timedelta(days=29) < old.silence < timedelta(days=31)
    assert old.silent_since(5)
    assert all_silent_since(arrivals(move, since), 5)
    assert not old.silent_since(40)


def test_where_nobody_has_looked_since_the_switch_nobody_knows(move):
    fill(move, SWITCHED - timedelta(days=1))
    move.back_up()
    old, _new = arrivals(move, since=datetime.now(UTC) + timedelta(hours=1))
    assert old.looked_at is None
    assert not old.silent_since(0 + 1)
    assert not all_silent_since(arrivals(move, since=datetime.now(UTC) + timedelta(hours=1)), 1)
    assert not all_silent_since([], 5)


def test_a_look_that_did_not_get_in_is_none(move):
    since = datetime.now(UTC) - timedelta(days=30)
    fill(move, since - timedelta(days=1))
    move.back_up()
    before, _new = arrivals(move, since)
    with move.project() as project:
        account = project.firm.people[0].old.id
        move.vault.set(f"{project.firm.id}/{account}", Secret("wrong"))
    move.back_up()
    assert sum(1 for _line in lines(move)) == 2
    after, _new = arrivals(move, since)
    assert after.looked_at == before.looked_at


def test_a_folder_numbered_anew_counts_its_messages_once(move):
    fill(move, SWITCHED + timedelta(hours=1), SWITCHED + timedelta(hours=2))
    move.back_up()
    for name in move.old.home("alice").joinpath("Maildir").glob("dovecot-uidlist*"):
        name.unlink()
    move.back_up()
    old, _new = arrivals(move)
    assert old.messages == 2


def test_somebody_without_an_old_mailbox_has_none_to_be_silent(move):
    fill(move, SWITCHED + timedelta(hours=1))
    move.back_up()
    move.change(replace(move.person(), old=None))
    assert [arrival.side for arrival in arrivals(move)] == [Side.NEW]


def lines(move):
    with move.project() as project:
        return list(read_lines(project.ledger_path("backup")))


def last_line(move):
    return lines(move)[-1]
