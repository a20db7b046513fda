"""How long mail is kept, and deletion: only what is due, only what is signed, only what nobody else holds, provably."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import apsw
import pytest
from app.archive import Archive, ArchivedAccount, index_attachments, index_pending, parse_query, verify
from app.archive.account_ledger import append_removals
from app.archive.places import Tombstone
from app.archive.repair import CopySource, repair
from app.archive.retention import (
    DeletionStep,
    Keep,
    Rule,
    delete_mail,
    delete_on_copy,
    deletion_records,
    due_on,
    plan_deletion,
    read_rules,
    reminders,
    save_rule,
)
from app.archive.retention.records import listed_files
from app.archive.second_copy import bring_up_to_date, check_copy
from app.core.errors import AppError, ErrorCode
from app.core.identity import AccountId, MailboxPath

from tests.archive.filling import (
    ANNA,
    BEN,
    INBOX,
    VALIDITY,
    checked_by_sha256sum,
    corpus,
    digests,
    fetched,
    fill,
    letter,
    message_files,
    store,
)

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 30, tzinfo=UTC)
PAST = Rule(Keep.UNTIL, date(2026, 1, 1))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Anna's forty and three letters, of which Ben holds one too; her rule has ended, he is kept for ever."""
    with Archive.create(tmp_path / "a") as archive:
        store(
            archive, [letter("only anna alpha"), letter("both beta"), letter("gamma", date="1 Jan 2019 00:00:00 +0000")]
        )
        fill(archive, [m for m in corpus(50) if m.folder != "INBOX"], batch=10)
        store(archive, [letter("both beta"), letter("only ben delta")], BEN)
        index_pending(archive)
    save_rule(tmp_path / "a", ANNA.id, PAST)
    return tmp_path / "a"


def delete(root: Path, account: ArchivedAccount = ANNA, signed: str = "李经理") -> None:
    with Archive.open(root, writable=True) as archive:
        delete_mail(archive, [account.id], signed, lambda: NOW)


def refused(root: Path, account: ArchivedAccount = ANNA, signed: str = "李经理") -> ErrorCode:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with pytest.raises(AppError) as caught:
        delete(root, account, signed)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    return caught.value.code


def only_bens(root: Path) -> bool:
    """Whether Ben's mail is whole, Anna's gone, and everything agrees."""
    with Archive.open(root, writable=True) as archive:
        report = verify(archive)
        assert report.sound, report
        assert list(archive.places(ANNA.id)) == []
        ben = sorted(digests(archive, BEN))
        index_pending(archive)
        found = [len(archive.catalogue.search(parse_query(word))) for word in ("alpha", "gamma", "beta", "delta")]
    assert found == [0, 0, 1, 1]
    assert len(message_files(root)) == len(ben) == 2 == checked_by_sha256sum(root)
    return True


def test_what_is_due_when_is_counted_to_the_day() -> None:
    assert due_on(Rule()) is None
    assert due_on(Rule(Keep.UNTIL, date(2030, 5, 1))) == date(2030, 5, 1)
    assert due_on(Rule(Keep.YEARS, years=5)) is None  # nobody has left
    assert due_on(Rule(Keep.YEARS, years=5, left=date(2021, 11, 30))) == date(2026, 11, 30)
    assert due_on(Rule(Keep.YEARS, years=1, left=date(2024, 2, 29))) == date(2025, 3, 1)
    rules = {
        ANNA.id: Rule(Keep.UNTIL, date(2026, 12, 10)),
        BEN.id: Rule(Keep.YEARS, years=5, left=date(2021, 1, 1)),
        AccountId("gone@firm.com"): PAST,
    }
    due = reminders(rules, [ANNA.id, BEN.id, AccountId("cai@firm.com")], date(2026, 11, 30))
    assert [(each.account, each.days) for each in due] == [(BEN.id, -333), (ANNA.id, 10)]


def test_rules_are_kept_with_the_archive_and_come_back(root: Path) -> None:
    rule = Rule(Keep.YEARS, years=7, left=date(2025, 6, 30))
    save_rule(root, BEN.id, rule)
    assert read_rules(root) == {ANNA.id: PAST, BEN.id: rule}
    save_rule(root, BEN.id, Rule())
    assert read_rules(root) == {ANNA.id: PAST}
    (root / "retention.json").write_text('{"people": {"anna@firm.com": {"keep": "a while"}}}')
    with pytest.raises(AppError) as caught:
        save_rule(root, BEN.id, rule)
    assert caught.value.code is ErrorCode.RETENTION_DAMAGED
    assert refused(root) is ErrorCode.RETENTION_DAMAGED


def test_what_would_go_is_shown_before_and_nothing_happens_by_that(root: Path) -> None:
    before = sorted(message_files(root))
    with Archive.open(root, writable=False) as archive:
        plan = plan_deletion(archive, [ANNA.id])
        total = len(list(archive.places(ANNA.id)))
    (person,) = plan.people
    assert (person.account, len(person.places), plan.places, plan.shared) == (ANNA, total, total, 1)
    assert len(plan.files) == len(before) - 2
    assert plan.size_bytes == sum((root / path).stat().st_size for path in plan.files)
    assert person.first is not None
    assert person.last is not None
    assert person.first <= datetime(2019, 1, 1, tzinfo=UTC) <= person.last
    assert sorted(message_files(root)) == before


def test_only_what_is_due_and_signed_and_known_is_deleted(root: Path) -> None:
    assert refused(root, signed="  ") is ErrorCode.RETENTION_UNSIGNED
    assert refused(root, BEN) is ErrorCode.RETENTION_NOT_DUE
    assert refused(root, ArchivedAccount(AccountId("x@y.z"), "", "")) is ErrorCode.NOBODY
    save_rule(root, ANNA.id, Rule(Keep.UNTIL, date(2026, 12, 1)))
    assert refused(root) is ErrorCode.RETENTION_NOT_DUE


def test_a_person_goes_as_a_whole_and_what_another_holds_stays(root: Path) -> None:
    with Archive.open(root, writable=False) as archive:
        plan = plan_deletion(archive, [ANNA.id])
    delete(root)
    assert only_bens(root)
    (record,) = deletion_records(root)
    assert (record.signed, record.files, record.shared, record.finished) == ("李经理", len(plan.files), 1, NOW)
    assert record.people[0].rule == PAST
    assert record.people[0].places == plan.places
    assert {path: digest for digest, path in listed_files(record.folder)} == {
        path: digest for path, (digest, _size) in plan.files.items()
    }


def test_what_was_read_for_the_search_is_gone_from_the_cache_too(root: Path, cache: Path) -> None:
    delete(root)
    for path in cache.rglob("*"):
        if path.is_file():
            assert b"alpha" not in path.read_bytes()


def test_the_catalogue_made_anew_agrees(root: Path, cache: Path) -> None:
    delete(root)
    shutil.rmtree(cache)
    assert only_bens(root)


def test_a_damaged_ledger_of_another_stops_it(root: Path) -> None:
    ledger = root / "ledger" / f"{BEN.id}.jsonl"
    with Archive.open(root, writable=True) as archive:
        raw = ledger.read_bytes()
        ledger.write_bytes(raw.replace(b'"sha256"', b'"sha257"', 1))
        with pytest.raises(AppError) as caught:
            delete_mail(archive, [ANNA.id], "李经理", lambda: NOW)
    assert caught.value.code is ErrorCode.LEDGER_DAMAGED
    ledger.write_bytes(raw)
    with Archive.open(root, writable=False) as archive:
        assert verify(archive).sound
        assert list(archive.places(ANNA.id))


def test_a_damaged_file_that_a_repair_had_kept_goes_with_its_message(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "copy")
    with Archive.open(root, writable=False) as archive:
        path = root / next(archive.places(ANNA.id)).path
    path.chmod(0o644)
    path.write_bytes(b"alpha, half of it")
    with Archive.open(root, writable=True) as archive:
        repair(archive, verify(archive), [CopySource(tmp_path / "copy")])
    assert len(list((root / "set-aside").iterdir())) == 1
    delete(root)
    assert list((root / "set-aside").iterdir()) == []


def test_a_moved_message_goes_too(root: Path) -> None:
    """Her letter was in another folder before: its earlier place was taken out, its file is the same."""
    elsewhere = MailboxPath.of("Sent")
    with Archive.open(root, writable=True) as archive:
        writer = archive.writer(ANNA, "run2", lambda _batch: None)
        writer.add(elsewhere, VALIDITY, fetched(900, letter("moved epsilon")))
        writer.close()
        place = archive.catalogue.place_at(ANNA.id, elsewhere, VALIDITY, 900)
        assert place is not None
        append_removals(root, ANNA.id, [Tombstone(elsewhere, VALIDITY, place.uid)])
    assert (root / place.path).exists()
    delete(root)
    assert not (root / place.path).exists()
    assert only_bens(root)


@pytest.mark.parametrize("step", list(DeletionStep))
def test_killed_at_any_step_the_next_opening_ends_it(root: Path, step: DeletionStep) -> None:
    killed(root, step.name, 1)
    with Archive.open(root, writable=True) as archive:
        assert bool(archive.recovery.deletions) is (step is not DeletionStep.RECORDED)
    assert only_bens(root)
    assert len(deletion_records(root)) == 1


def test_killed_anywhere_it_is_ended_or_has_not_begun(root: Path, tmp_path: Path) -> None:
    begun = 0
    for number in (1, 2, 3, 4, 5, 6, 8, 10, 13, 20, 30, 45):
        again = tmp_path / f"a{number}"
        shutil.copytree(root, again)
        killed(again, "-", number)
        signed = any(again.glob("deleted/*/intent.json"))
        with Archive.open(again, writable=True) as archive:
            assert verify(archive).sound
            left = list(archive.places(ANNA.id))
        if signed:
            begun += 1
            assert only_bens(again)
        else:
            assert len(left) > 20
            assert deletion_records(again) == []
            delete(again)
            assert only_bens(again)
    assert 0 < begun < 12


def killed(root: Path, step: str, number: int) -> None:
    command = [sys.executable, "-m", "tests.archive.deletion_runner", str(root), ANNA.id, step, str(number)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr


def test_copies_are_named_and_a_second_copy_lets_go_only_on_demand(root: Path, tmp_path: Path) -> None:
    place = tmp_path / "copy"
    with Archive.open(root, writable=False) as archive:
        bring_up_to_date(archive, place, now=lambda: NOW)
    held = len(message_files(place))
    delete(root)
    (record,) = deletion_records(root)
    assert record.still_held == (f"{place} (2026-11-30)",)
    assert delete_on_copy(root, place) == 0  # its own ledgers still name them
    with Archive.open(root, writable=False) as archive:
        done = bring_up_to_date(archive, place)
        assert (done.deleted_here, done.lost_here) == (record.files, ())
        assert len(message_files(place)) == held
        assert check_copy(archive, place).found.sound
        assert len(message_files(place)) == held
        assert delete_on_copy(root, place) == record.files
        assert check_copy(archive, place).found.sound
        assert bring_up_to_date(archive, place).deleted_here == 0
    assert len(message_files(place)) == 2
    assert only_bens(place)


def test_the_same_mail_fetched_again_is_there_again(root: Path) -> None:
    delete(root)
    with Archive.open(root, writable=True) as archive:
        writer = archive.writer(ANNA, "run3", lambda _batch: None)
        writer.add(INBOX, VALIDITY, fetched(1, letter("only anna alpha")))
        writer.close()
        assert verify(archive).sound
        assert len(digests(archive)) == 1
    with Archive.open(root, writable=True) as archive:
        assert archive.recovery.adopted == archive.recovery.set_aside == []
        assert verify(archive).sound


def test_the_words_inside_deleted_attachments_are_gone_from_the_second_index(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Date"], message["Subject"] = "1 Jul 2024 10:00:00 +0000", "with a list"
    message.set_content("see below")
    message.add_attachment(b"secretword in a list", "text", "plain", filename="list.txt")
    with Archive.create(tmp_path / "a") as archive:
        store(archive, [message.as_bytes()])
        index_pending(archive)
        index_attachments(archive)
        assert len(archive.catalogue.search(parse_query("secretword"))) == 1
        save_rule(archive.path, ANNA.id, Rule(Keep.UNTIL, date(2025, 1, 1)))
        delete_mail(archive, [ANNA.id], "Chen Jing")
        second = archive.catalogue.attachments.path
        database = apsw.Connection(str(second), flags=apsw.SQLITE_OPEN_READONLY)
        assert database.execute("SELECT count(*) FROM looked_at").get == 0
        assert database.execute("SELECT count(*) FROM words WHERE words MATCH 'secretword'").get == 0
        database.close()
    left = b"".join(file.read_bytes() for file in second.parent.iterdir() if file.is_file())
    assert b"secretword" not in left
