"""A whole delivery to a strict server: the books balance, repairs are told, the second run changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from app.archive import Archive, ArchivedAccount
from app.archive.reading import read_headers
from app.core.errors import ErrorCode
from app.core.identity import MailboxPath, Uid, UidValidity
from app.engine import Outcome
from app.engine.delivery.options import DeliveryOptions
from app.engine.rehearsal.rehearse import rehearse
from app.engine.rehearsal.report import ProbeKind
from app.mailstore.store import FetchedMessage
from tests.engine.conftest import letter, make_move
from tests.engine.repair.shelf import NOON
from tests.servers import Cyrus
from tests.servers.cyrus_configuration import CyrusOptions

BARE = letter(1).replace(b"Please", b"Please\n")
NUL = letter(2).replace(b"Please", b"Ple\0ase")
FOLDERS = {("INBOX",): [letter(3), BARE], ("客户", "华东"): [NUL, letter(4)], ("项目", "<急>!"): [letter(5, 300_000)]}
UNDATED = ("旧信",)
FOLDERS[UNDATED] = [letter(6)]


@pytest.fixture
def strict(tmp_path, dovecot, trusted):
    if not Cyrus.is_here():
        pytest.skip("no Cyrus here")
    with Cyrus(options=CyrusOptions(extra="maxmessagesize: 200000"), certificates=trusted) as server:
        move = make_move(tmp_path, dovecot, server)
        with move.project() as project, Archive.create(project.archive_path) as archive:
            old = project.firm.people[0].old
            writer = archive.writer(ArchivedAccount(old.id, old.address, "林晓燕"), "run", lambda batch: None)
            for path, bodies in FOLDERS.items():
                for uid, body in enumerate(bodies, start=1):
                    message = FetchedMessage(
                        Uid(uid), ("\\Seen", "work"), "" if path == UNDATED else NOON, body, len(body)
                    )
                    writer.add(MailboxPath(path), UidValidity(1), message)
            writer.close()
        yield move


def there(move) -> dict[str, int]:
    with move.new.mailbox("bob") as box:
        return {folder: len(box.bodies(folder)) for folder in box.folders()}


def test_repaired_messages_count_as_delivered_and_are_told(strict):
    report = strict.deliver()
    assert (report.listed, report.delivered, report.repaired, report.stubbed) == (6, 5, 3, 0)
    [person] = report.people
    assert person.balanced
    assert {m.repairs for m in person.repairs} == {("bare_newlines",), ("nul_removed",), ("date_from_header",)}
    assert {m.subject for m in person.repairs} == {"PI 1", "PI 2", "PI 6"}
    [left] = report.exceptions
    assert (left.code, left.subject) == (ErrorCode.MESSAGE_TOO_LARGE, "PI 5")
    assert there(strict)["客户/华东"] == 2


def test_the_second_run_changes_nothing(strict):
    strict.deliver()
    before = there(strict)
    report = strict.deliver()
    assert (report.delivered, report.already, report.repaired) == (0, 5, 0)
    assert there(strict) == before


def test_with_stubs_nothing_is_left_and_the_folder_has_a_name_that_the_server_takes(strict):
    report = strict.deliver(options=DeliveryOptions(stubs=True))
    assert (report.delivered, report.repaired, report.stubbed, report.exceptions) == (6, 3, 1, [])
    assert report.outcome is Outcome.COMPLETE
    assert there(strict)["项目/＜急＞！"] == 1
    again = strict.deliver(options=DeliveryOptions(stubs=True))
    assert (again.delivered, again.already) == (0, 6)


def test_a_dry_run_speaks_of_all_and_writes_nothing(strict):
    before = there(strict)
    assert strict.deliver(dry_run=True).delivered == 6
    assert there(strict) == before


RAW = "报价单 PI-8"


@pytest.fixture
def spoiling(tmp_path, dovecot, cyrus):
    """Cyrus writes X over every raw byte in a header, and says OK."""
    move = make_move(tmp_path, dovecot, cyrus)
    with dovecot.mailbox("alice") as box:
        box.append("INBOX", *(letter(n) for n in range(3)))
        box.append("INBOX", letter(8).replace(b"PI 8", RAW.encode("gb18030")))
    move.back_up()
    return move


def subjects(move) -> set[str]:
    with move.new.mailbox("bob") as box:
        return {read_headers(body).subject for body in box.bodies("INBOX")}


def test_after_a_rehearsal_subjects_that_this_server_spoils_go_encoded(spoiling):
    with spoiling.project() as project:
        report = rehearse(project, spoiling.vault, sample=1)
    assert ProbeKind.HEADER_REWRITTEN in {finding.kind for finding in report.people[0].probe}
    spoiling.deliver()
    assert RAW in subjects(spoiling)
    assert len(subjects(spoiling)) == 4
    assert spoiling.deliver().delivered == 0


def test_where_nothing_is_known_the_bytes_go_as_they_are(spoiling):
    report = spoiling.deliver()
    assert (report.delivered, report.repaired) == (4, 0)
    assert RAW not in subjects(spoiling)


def test_a_message_without_a_date_is_not_dated_today(strict):
    strict.deliver()
    with strict.new.mailbox("bob") as box:
        [message] = box.messages("旧信")
    assert datetime.fromtimestamp(message.instant, UTC).isoformat() == "2024-07-07T02:00:00+00:00"
