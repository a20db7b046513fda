"""Rows as servers really write them, and as no server should."""

import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from app.core.errors import AppError, ErrorCode
from app.mailstore.imap.fetch_rows import Row, flag_set, read_fetch, read_listed, read_message
from app.mailstore.imap.session import Session
from app.mailstore.imap.wire import Wire
from app.mailstore.store import SPOOL_OVER_BYTES
from hypothesis import given
from hypothesis import strategies as st

DATE = b'INTERNALDATE " 1-Jan-2020 00:00:00 +0800"'


@dataclass
class Kept:
    """A spooled body in memory."""

    size: int
    pieces: list[bytes] = field(default_factory=list)
    discarded: bool = False

    def write(self, piece: bytes | memoryview) -> None:
        self.pieces.append(bytes(piece))

    def discard(self) -> None:
        self.discarded = True


@contextlib.contextmanager
def hearing(data: bytes) -> Iterator[Session]:
    ours, theirs = socket.socketpair()
    theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 << 20)
    session = Session(Wire(ours, 2, "mail.firm.com", 993))
    theirs.settimeout(2)
    sent = theirs.send(data)
    assert sent == len(data), "give it in pieces"
    theirs.shutdown(socket.SHUT_WR)
    yield session
    session.wire.close()
    theirs.close()


def read(data: bytes, *, wanted: bool = True) -> Row | None:
    with hearing(data + b"next\r\n") as session:
        row = read_message(session, session.wire.readline(), Kept, lambda _uid: wanted)
        if row is not None:
            assert session.wire.readline() == b"next\r\n"
        return row


BODY = b"A: b\r\n\r\n)\r\n* 1 FETCH (UID 9)\r\nM1 OK\r\n\0\xff"
LITERAL = b"{%d}\r\n%s" % (len(BODY), BODY)


@pytest.mark.parametrize(
    "items",
    [
        [b"UID 7", b"FLAGS (\\Seen \\Recent work)", DATE, b"BODY[] " + LITERAL],
        [b"FLAGS (\\Seen work)", b"UID 7", DATE, b"BODY[] " + LITERAL],
        [b"BODY[] " + LITERAL, b"UID 7", b"FLAGS (\\Seen work)", DATE],
        [DATE, b"BODY[] ~" + LITERAL, b"FLAGS (\\Seen work)", b"UID 7"],
        [b"uid 7", b"flags (\\Seen work)", b"Internaldate" + DATE[12:], b"body[] " + LITERAL],
        [b"UID 7", b"FLAGS (\\Seen work)", DATE, b"BODY[] " + LITERAL, b"MODSEQ (12)"],
        [b"RFC822.SIZE 0", b"UID 7", b"FLAGS (\\Seen work)", DATE, b"BODY[] " + LITERAL],
        [b"UID 7", b"FLAGS (\\Seen work)", DATE, b"X-NOTE {3}\r\na\r\n", b"BODY[] " + LITERAL],
    ],
)
def test_items_may_come_in_any_order(items: list[bytes]) -> None:
    row = read(b"* 12 FETCH (" + b" ".join(items) + b")\r\n")
    assert row is not None
    assert (row.uid, row.flags, row.body, row.size) == (7, ("\\Seen", "work"), BODY, len(BODY))
    assert row.internaldate == b" 1-Jan-2020 00:00:00 +0800"


def test_a_short_body_may_come_in_quotes() -> None:
    row = read(b'* 1 FETCH (UID 7 FLAGS () BODY[] "a \\"b\\" \\\\")\r\n')
    assert row is not None
    assert (row.body, row.size, row.internaldate) == (b'a "b" \\', 7, b"")


@pytest.mark.parametrize("nothing", [b"BODY[] NIL", b""])
def test_a_body_that_is_not_there_is_none(nothing: bytes) -> None:
    row = read(b"* 1 FETCH (UID 7 FLAGS (\\Seen) " + nothing + b")\r\n")
    assert row is not None
    assert row.body is None


def test_an_empty_body_is_a_body() -> None:
    row = read(b"* 1 FETCH (UID 7 FLAGS () " + DATE + b" BODY[] {0}\r\n)\r\n")
    assert row is not None
    assert (row.body, row.size) == (b"", 0)


@pytest.mark.parametrize(
    "line", [b"* 12 EXISTS\r\n", b"* 3 EXPUNGE\r\n", b"* OK [ALERT] FETCH\r\n", b"* FLAGS (\\Seen)\r\n"]
)
def test_other_responses_are_no_rows(line: bytes) -> None:
    assert read(line) is None


@pytest.mark.parametrize("line", [b"* 1 FETCH (FLAGS (\\Seen))\r\n", b"* 1 FETCH (UID x)\r\n", b"* 1 FETCH \r\n"])
def test_a_row_without_uid_is_of_no_use(line: bytes) -> None:
    assert read(line) is None


def large(order: str) -> tuple[bytes, bytes]:
    body = bytes(range(256)) * ((SPOOL_OVER_BYTES + 1000) // 256)
    literal = b"BODY[] {%d}\r\n" % len(body) + body
    rest = b"UID 7 FLAGS () " + DATE
    return body, b"* 1 FETCH (" + (rest + b" " + literal if order == "last" else literal + b" " + rest) + b")\r\n"


@pytest.mark.parametrize("order", ["first", "last"])
def test_a_large_body_goes_to_the_spool_piece_by_piece(order: str) -> None:
    body, response = large(order)
    row = read(response)
    assert row is not None
    assert isinstance(row.body, Kept)
    assert (row.uid, row.size, row.body.size) == (7, len(body), len(body))
    assert b"".join(row.body.pieces) == body
    assert max(map(len, row.body.pieces)) <= 256 << 10


def test_a_large_body_nobody_wants_is_not_kept() -> None:
    _body, response = large("last")
    row = read(response, wanted=False)
    assert row is not None
    assert row.body is None


def test_a_full_disk_ends_the_session_and_passes_through() -> None:
    class Full(Kept):
        def write(self, piece: bytes | memoryview) -> None:
            raise AppError(ErrorCode.DISK_FULL)

    kept = Full(0)
    _body, response = large("last")
    with hearing(response) as session:
        with pytest.raises(AppError) as caught:
            read_message(session, session.wire.readline(), lambda _size: kept, lambda _uid: True)
        assert session.wire.broken
    assert caught.value.code is ErrorCode.DISK_FULL
    assert kept.discarded


def test_a_literal_too_large_for_anything_but_a_body_is_refused() -> None:
    with hearing(b"* 1 FETCH (UID 7 X-NOTE {99999999999}\r\n") as session, pytest.raises(AppError) as caught:
        read_message(session, session.wire.readline(), Kept, lambda _uid: True)
    assert caught.value.code is ErrorCode.PROTOCOL


@pytest.mark.parametrize(
    "line",
    [
        b'* 12 FETCH (UID 7 RFC822.SIZE 0 FLAGS (\\Seen) INTERNALDATE "x")\r\n',
        b'* 12 FETCH (FLAGS (\\Recent \\Seen) UID 7 INTERNALDATE "x" RFC822.SIZE 0)\r\n',
    ],
)
def test_rows_of_a_listing_in_the_two_usual_orders(line: bytes) -> None:
    assert read_listed(line) == (7, 0, ("\\Seen",), b"x")


def test_rows_of_a_listing_in_unusual_order() -> None:
    row = read_fetch([b'* 12 FETCH (INTERNALDATE "x" RFC822.SIZE 5 FLAGS (\\Seen) UID 7)'])
    assert row is not None
    assert (row.uid, row.announced, row.flags, row.internaldate) == (7, 5, ("\\Seen",), b"x")


@given(st.binary(max_size=60).map(lambda text: text.replace(b"\n", b"")))
def test_no_line_makes_the_readers_fail(text: bytes) -> None:
    read_listed(b"* 1 FETCH (" + text + b")\r\n")
    read_fetch([b"* 1 FETCH (" + text + b")", text, text])


def test_recent_belongs_to_the_session_and_is_dropped() -> None:
    assert flag_set(b"\\RECENT \\Answered $Forwarded \\recent") == ("\\Answered", "$Forwarded")
