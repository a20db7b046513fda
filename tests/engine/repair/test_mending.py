"""Messages that a real server refuses arrive as repaired copies; the original and the books stay true."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from app.archive.reading import read_headers, read_message
from app.core.errors import AppError, ErrorCode
from app.engine.delivery.options import DeliveryOptions
from app.engine.repair.byte_survey import ByteSurvey
from app.engine.repair.repairs import Repair
from tests.engine.conftest import letter
from tests.engine.repair.shelf import Shelf
from tests.servers import Link, Proxy
from tests.servers.corpus import ODDITIES, messages

BARE = letter(1).replace(b"Please", b"Please\nsend\r\n")
NUL = letter(2).replace(b"Please", b"Ple\0ase")
ATTACHED = (
    b"From: a@b.test\r\nDate: Mon, 1 Jul 2024 10:00:00 +0800\r\nSubject: both\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nhello\nthere\r\n--b\r\n'
    b'Content-Type: application/octet-stream; name="x.bin"\r\nContent-Transfer-Encoding: binary\r\n\r\n\0\1\n\2'
    b"\r\n--b--\r\n"
)


@pytest.fixture
def shelf(tmp_path, cyrus) -> Shelf:
    return Shelf(tmp_path, cyrus)


def bodies(shelf: Shelf) -> list[bytes]:
    with shelf.server.mailbox(shelf.user) as box:
        return box.bodies("INBOX")


def test_bare_line_ends_and_nul_arrive_repaired_and_are_told(shelf):
    shelf.put(letter(3), BARE, NUL, ATTACHED, letter(4), flags=("\\Seen", "work"))
    mended = shelf.deliver()
    assert mended.left == ()
    assert sorted((m.subject, m.repairs) for m in mended.repaired) == [
        ("PI 1", (Repair.BARE_NEWLINES,)),
        ("PI 2", (Repair.NUL_REMOVED,)),
        ("both", (Repair.NUL_REMOVED, Repair.BARE_NEWLINES)),
    ]
    there = bodies(shelf)
    assert len(there) == 5
    assert {letter(3), letter(4)} < set(there)
    both = next(read_message(body) for body in there if b"Subject: both" in body)
    assert both.attachments[0].payload() == b"\0\1\n\2"
    assert both.text.splitlines() == ["hello", "there"]
    with shelf.server.mailbox(shelf.user) as box:
        assert {m.flags for m in box.messages("INBOX")} == {frozenset({"\\Seen", "work"})}
        assert {m.instant for m in box.messages("INBOX")} == {1562558400.0}


def test_a_second_run_sends_nothing(shelf):
    shelf.put(letter(3), BARE, NUL)
    shelf.deliver()
    before = bodies(shelf)
    assert shelf.deliver().brought == ()
    assert bodies(shelf) == before
    copies = [entry.copy for entry in shelf.done().values() if entry.copy]
    assert {copy.digest for copy in copies} <= {hashlib.sha256(body).hexdigest() for body in before}
    assert sorted(copy.repairs for copy in copies) == [("bare_newlines",), ("nul_removed",)]


def test_the_original_in_the_archive_is_what_it_was(shelf):
    shelf.put(BARE, NUL)
    shelf.deliver()
    with shelf.archive() as archive:
        assert {archive.read_message(item.place.path) for item in shelf.items(archive)} == {BARE, NUL}


def test_a_crash_between_sending_and_writing_down_neither_doubles_nor_loses(shelf):
    shelf.put(letter(3), BARE, NUL)
    shelf.deliver()
    before = bodies(shelf)
    ledger = shelf.path / "deliver.jsonl"
    lines = ledger.read_bytes().splitlines(keepends=True)
    for cut in range(len(lines)):
        ledger.write_bytes(b"".join(lines[:cut]) if cut else b"")
        if cut and b'"intent"' in lines[cut - 1]:
            # what was written down last is an intent: what it speaks of is on the server
            shelf.deliver()
            assert bodies(shelf) == before, cut
            assert len(shelf.done()) == 3


@pytest.mark.parametrize("cut_after", range(2_000, 130_000, 16_000))
def test_a_line_cut_anywhere_neither_doubles_nor_loses(shelf, cut_after):
    shelf.put(*(letter(n, 4000).replace(b"Please", b"Please\n" if n % 2 else b"Please") for n in range(20)))
    cuts = 0
    for downwards in (True, False):
        link = Link(cut_down_bytes=cut_after // 20) if downwards else Link(cut_up_bytes=cut_after)
        with Proxy(shelf.server.port, replace(link, cut_connections=1)) as far:
            shelf.port = far.port
            try:
                shelf.deliver()
            except AppError:
                cuts += 1
    shelf.port = None
    shelf.deliver()
    assert cuts or cut_after > 80_000
    there = bodies(shelf)
    assert len(there) == len(set(there)) == 20
    assert len(shelf.done()) == 20
    assert shelf.deliver().brought == ()


def test_many_refused_messages_go_in_few_rounds(shelf):
    shelf.put(*(letter(n).replace(b"Please", b"Please\n") for n in range(250)))
    mended = shelf.deliver()
    assert len(mended.repaired) == 250
    intents = (shelf.path / "deliver.jsonl").read_bytes().count(b'"intent"')
    assert intents <= 5


def test_every_oddity_of_the_corpus_arrives_or_is_named_with_the_servers_words(shelf):
    odd = list(messages(3 * len(ODDITIES), seed=3, profile="oddities"))
    shelf.put(*dict.fromkeys(message.raw for message in odd))
    mended = shelf.deliver()
    kinds = {hashlib.sha256(message.raw).hexdigest(): message.kind for message in odd}
    left = {kinds[one.item.key.digest]: one.error.facts.get("server_words") for one in mended.left}
    assert left == {}
    assert len(bodies(shelf)) == len({message.raw for message in odd})
    for repaired in mended.repaired:
        assert repaired.repairs


def test_without_a_date_a_refused_message_gets_the_one_it_tells_of_itself(shelf):
    shelf.put(BARE, date="")
    assert shelf.deliver().repaired[0].repairs == (Repair.DATE_FROM_HEADER, Repair.BARE_NEWLINES)
    with shelf.server.mailbox(shelf.user) as box:
        assert box.messages("INBOX")[0].instant == read_headers(BARE).date.timestamp()


@pytest.mark.parametrize("body", [b"", b"\n", b"\r\n", b"\0", b"Subject: x", b"\r\n\r\nbody\n", b":\r\n\r\n"])
@pytest.mark.parametrize("name", ["cyrus", "dovecot"])
def test_hardly_anything_is_a_message_too(tmp_path, request, name, body):
    shelf = Shelf(tmp_path, request.getfixturevalue(name))
    shelf.put(body)
    assert shelf.deliver().left == ()
    assert len(bodies(shelf)) == 1
    assert shelf.deliver().brought == ()
    assert len(bodies(shelf)) == 1


@pytest.fixture
def small(tmp_path, trusted):
    from tests.servers import Cyrus
    from tests.servers.cyrus_configuration import CyrusOptions

    if not Cyrus.is_here():
        pytest.skip("no Cyrus here")
    with Cyrus(options=CyrusOptions(extra="maxmessagesize: 100000"), certificates=trusted) as server:
        yield Shelf(tmp_path, server)


def test_too_large_for_the_server_stays_in_the_archive_and_is_named(small):
    small.put(letter(1), letter(2, 200_000))
    mended = small.deliver()
    assert [one.error.code for one in mended.left] == [ErrorCode.MESSAGE_TOO_LARGE]
    assert mended.brought == ()
    assert bodies(small) == [letter(1)]


def test_by_her_choice_a_short_letter_stands_in_its_place(small):
    small.options = DeliveryOptions(stubs=True)
    small.put(letter(1), letter(2, 200_000), flags=("\\Flagged",))
    mended = small.deliver()
    assert [m.repairs for m in mended.repaired] == [(Repair.STUB,)]
    assert mended.left == ()
    stub = next(body for body in bodies(small) if body != letter(1))
    assert read_headers(stub).subject == "PI 2"
    assert hashlib.sha256(letter(2, 200_000)).hexdigest() in read_message(stub).text
    assert "海岳.mailover/archive/mail/" in read_message(stub).text
    with small.server.mailbox(small.user) as box:
        assert {m.flags for m in box.messages("INBOX")} == {frozenset({"\\Flagged"})}
    assert small.deliver().brought == ()
    assert len(bodies(small)) == 2


def test_a_copy_of_a_hundred_megabytes_costs_little_memory(tmp_path):
    import tracemalloc

    from app.engine.repair.message_copy import MessageCopy
    from app.engine.repair.rewritten import Rewriting

    head = b"From: a@b.test\r\nContent-Type: application/octet-stream; name=x\r\n\r\n"
    piece = bytes(range(256)) * 1024

    def source():
        yield head
        for _number in range(400):
            yield piece

    tracemalloc.start()
    work = Rewriting(source, (Repair.NUL_REMOVED, Repair.BARE_NEWLINES, Repair.LONG_LINES), None)
    copy = MessageCopy(work.pieces())
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert copy.size > 140_000_000
    assert ByteSurvey.of(copy.read()).longest_line <= 78
    copy.close()
    assert peak < 16_000_000
