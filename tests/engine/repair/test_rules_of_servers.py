"""One rung for each thing that servers are known to refuse, with words that help and with words that do not."""

from __future__ import annotations

import contextlib
import itertools

import pytest
from app.archive.reading import read_headers, read_message
from app.core.errors import AppError
from app.engine.delivery.mending import Mended
from app.engine.repair.repairs import Repair
from tests.engine.conftest import letter, make_move
from tests.engine.repair.refusing import HANGS_UP
from tests.engine.repair.shelf import Shelf
from tests.servers import Link, Proxy

BODY = b"\r\n\r\nhello\r\n"
DATED = b"From: a@b.test\r\nDate: Mon, 1 Jul 2024 10:00:00 +0800\r\n"


def longest(body: bytes) -> int:
    return max(map(len, body.split(b"\r\n")))


RULES = {
    "no final line end": (
        DATED + b"Subject: x\r\n\r\nhello", Repair.FINAL_NEWLINE,
        lambda request, body: not body.endswith(b"\r\n"), "[CLIENTBUG] Additional arguments found after last expected",
    ),
    "lines over 10,000": (
        DATED + b"Subject: x\r\n\r\n" + b"word " * 3000 + b"\r\n", Repair.LONG_LINES,
        lambda request, body: longest(body) > 10_000, "Command Argument Error 11",
    ),
    "raw bytes in a header": (
        DATED + "Subject: 报价单".encode("gb18030") + BODY, Repair.HEADER_8BIT,
        lambda request, body: not body.partition(b"\r\n\r\n")[0].isascii(), "Message contains 8-bit header",
    ),
    "a year of two digits": (
        b"From: a@b.test\r\nSubject: x\r\nDate: Mon, 1 Jul 24 10:00:00 +0800" + BODY, Repair.HEADER_REPAIRED,
        lambda request, body: b"Jul 24 10" in body, "Message is not RFC 5322",
    ),
    "no sender": (
        b"Date: Mon, 1 Jul 2024 10:00:00 +0800\r\nSubject: x" + BODY, Repair.HEADER_REPAIRED,
        lambda request, body: b"\r\nFrom: " not in b"\r\n" + body, "malformed From",
    ),
}  # fmt: skip


@pytest.fixture
def shelf(tmp_path, dovecot) -> Shelf:
    return Shelf(tmp_path, dovecot)


def there(shelf: Shelf) -> list[bytes]:
    with shelf.server.mailbox(shelf.user) as box:
        return box.bodies("INBOX")


@pytest.mark.parametrize("helpful", [True, False], ids=["with words", "without"])
@pytest.mark.parametrize("name", RULES)
def test_what_a_server_refuses_goes_as_a_copy_that_reads_the_same(shelf, name, helpful):
    body, repair, refuses, words = RULES[name]
    shelf.put(body, letter(1))
    shelf.rule = lambda request, raw: (words if helpful else "APPEND failed") if refuses(request, raw) else None
    mended = shelf.deliver()
    assert mended.left == ()
    [repaired] = mended.repaired
    assert repair.value in repaired.repairs
    if helpful:
        assert repaired.repairs == (repair.value,)
    copy = next(found for found in there(shelf) if found != letter(1))
    before, after = read_headers(body), read_headers(copy)
    assert (after.subject, after.date) == (before.subject, before.date)
    assert read_message(copy).text.split() == read_message(body).text.split()
    assert shelf.deliver().brought == ()


def test_every_third_refused_for_no_reason_goes_unchanged_in_the_end(shelf):
    count = itertools.count(1)
    shelf.put(*(letter(n) for n in range(40)))
    shelf.rule = lambda request, body: "No luck" if next(count) % 3 == 0 else None
    mended = shelf.deliver()
    assert (mended.left, mended.repaired) == ((), ())
    assert sorted(there(shelf)) == sorted(letter(n) for n in range(40))
    assert shelf.deliver().brought == ()


def test_what_nobody_can_mend_is_named_with_the_last_words_and_tried_anew_at_the_next_run(shelf):
    shelf.put(letter(1))
    said = itertools.count(1)
    shelf.rule = lambda request, body: f"We do not like it {next(said)}"
    mended = shelf.deliver()
    assert (mended.brought, mended.repaired) == ((), ())
    [left] = mended.left
    assert left.error.facts["server_words"] == f"We do not like it {next(said) - 1}"
    assert there(shelf) == []
    shelf.rule = None
    shelf.deliver()
    assert there(shelf) == [letter(1)]


def test_a_server_in_trouble_of_its_own_changes_no_message(shelf):
    shelf.put(letter(1).replace(b"Please", b"Please\n"))
    shelf.rule = lambda request, body: "[UNAVAILABLE] Try again later"
    assert len(shelf.deliver().left) == 1
    assert (shelf.path / "deliver.jsonl").read_bytes().count(b'"intent"') == 2


def test_a_date_is_sent_in_utc_where_zones_are_refused(shelf):
    shelf.put(letter(1))
    shelf.rule = lambda request, body: "Invalid internal date" if request.internaldate.utcoffset() else None
    assert shelf.deliver().left == ()
    with shelf.server.mailbox(shelf.user) as box:
        assert box.messages("INBOX")[0].instant == 1562558400.0


def flags_there(shelf: Shelf) -> set[frozenset[str]]:
    with shelf.server.mailbox(shelf.user) as box:
        return {message.flags for message in box.messages("INBOX")}


def test_keywords_that_append_refuses_are_set_afterwards(shelf):
    shelf.put(letter(1), flags=("\\Seen", "work", "$Forwarded"))
    shelf.rule = lambda request, body: "Parse Error in flags" if "work" in request.flags else None
    [repaired] = shelf.deliver().repaired
    assert repaired.repairs == (Repair.FLAGS_STORED_LATER.value,)
    assert there(shelf) == [letter(1)]
    assert flags_there(shelf) == {frozenset({"\\Seen", "work", "$Forwarded"})}
    [delivered] = shelf.done().values()
    assert delivered.flags == ("\\Seen", "work", "$Forwarded")


def test_all_flags_that_append_refuses_are_set_afterwards(shelf):
    shelf.put(letter(1), letter(2), flags=("\\Seen", "\\Flagged"))
    shelf.rule = lambda request, body: "No luck" if request.flags else None
    assert [m.repairs for m in shelf.deliver().repaired] == [(Repair.FLAGS_STORED_LATER.value,)] * 2
    assert flags_there(shelf) == {frozenset({"\\Seen", "\\Flagged"})}


def test_keywords_that_store_refuses_too_are_told_and_not_asked_for_again(shelf):
    shelf.put(letter(1), flags=("\\Seen", "work"))
    shelf.rule = lambda request, body: "No luck" if "work" in request.flags else None
    shelf.refused_keywords = {"work"}
    assert [m.repairs for m in shelf.deliver().repaired] == [(Repair.KEYWORDS_DROPPED.value,)]
    assert flags_there(shelf) == {frozenset({"\\Seen"})}
    [delivered] = shelf.done().values()
    assert delivered.flags == ("\\Seen", "work")


def deliver_with_patience(shelf: Shelf) -> Mended:
    """As an account's delivery does: connect again after each loss."""
    for _attempt in range(12):
        with contextlib.suppress(AppError):
            return shelf.deliver()
    raise AssertionError("no end of losses")


def test_a_message_at_which_the_server_hangs_up_goes_as_a_copy_and_the_others_go_free(shelf):
    nul = letter(7).replace(b"Please", b"Pl\0ease")
    shelf.put(letter(1), nul, letter(2))
    shelf.rule = lambda request, body: HANGS_UP if b"\0" in body else None
    deliver_with_patience(shelf)
    assert {letter(1), letter(2)} < set(there(shelf))
    copies = [entry.copy.repairs for entry in shelf.done().values() if entry.copy]
    assert [Repair.NUL_REMOVED.value in repairs for repairs in copies] == [True]
    assert len(there(shelf)) == 3


def test_a_message_that_ends_every_connection_is_named_and_the_others_go(shelf):
    shelf.put(letter(1), letter(13), letter(2))
    shelf.rule = lambda request, body: HANGS_UP if b"Subject: PI 13" in body else None
    mended = deliver_with_patience(shelf)
    [left] = mended.left
    assert left.error.facts["server_words"] == "invalid character"
    assert sorted(there(shelf)) == sorted([letter(1), letter(2)])


def test_a_line_that_breaks_before_a_group_is_through_gets_one_message_at_a_time(tmp_path, dovecot, new_side):
    move = make_move(tmp_path, dovecot, new_side)
    with dovecot.mailbox("alice") as box:
        box.append("INBOX", *(letter(n, 10_000) for n in range(12)))
    move.back_up()
    with Proxy(new_side.port, Link(cut_up_bytes=50_000)) as far:
        move.reach_new_through(far.port)
        report = move.deliver()
    assert (report.delivered, report.repaired, report.exceptions) == (12, 0, [])
    with new_side.mailbox("bob") as box:
        assert sorted(box.bodies("INBOX")) == sorted(letter(n, 10_000) for n in range(12))
