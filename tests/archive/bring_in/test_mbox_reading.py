"""mbox files of every make, cut into blocks anywhere: the messages come out byte for byte."""

from __future__ import annotations

import io
import tracemalloc
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from app.mailstore import mbox_reading
from app.mailstore.mbox import write_message
from app.mailstore.mbox_reading import FromLine, Stray, is_from_line, mbox_parts
from hypothesis import example, given
from hypothesis import strategies as st

from tests.archive.test_mbox import PIECE

WHEN = datetime(2024, 7, 1, 9, 5, 7, tzinfo=UTC)
LINE = b"From a@x.cn Mon Jul  1 09:05:07 2024\n"


class InBlocks(io.BytesIO):
    """Reads as short as a pipe may."""

    def __init__(self, content: bytes, sizes: list[int]) -> None:
        super().__init__(content)
        self._sizes = iter(sizes)

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(size or -1, next(self._sizes, 7)))


def split(content: bytes, sizes: list[int] | None = None, *, peeking: bool = False) -> list[bytes]:
    source = InBlocks(content, sizes) if sizes else io.BytesIO(content)
    messages: list[list[bytes]] = []
    peek = partial(lambda offset, size: content[offset : offset + size])
    for part in mbox_parts(source, peek if peeking else None):
        if isinstance(part, FromLine):
            assert content[part.offset : part.offset + len(part.line)] == part.line
            messages.append([])
        elif isinstance(part, bytes):
            messages[-1].append(part)
    return [b"".join(pieces) for pieces in messages]


@given(
    st.lists(st.lists(PIECE, max_size=12).map(b"".join), max_size=5),
    st.lists(st.integers(1, 40), min_size=1, max_size=60),
    st.booleans(),
)
@example([b"", b"\n", b"From ", b">>From x", b"no end", b"a\n\n\n"], [1] * 60, False)
def test_whatever_messages_hold_and_wherever_blocks_end_they_come_back(
    raws: list[bytes], sizes: list[int], peeking: bool
) -> None:
    out = io.BytesIO()
    for raw in raws:
        write_message(out, raw, WHEN)
    assert split(out.getvalue(), sizes, peeking=peeking) == raws


@given(st.binary(max_size=400), st.lists(st.integers(1, 30), min_size=1, max_size=30))
def test_no_bytes_at_all_are_lost_or_trip_it(content: bytes, sizes: list[int]) -> None:
    parts = list(mbox_parts(InBlocks(LINE + content, sizes)))
    kept = sum(len(part) for part in parts if isinstance(part, bytes))
    assert kept <= len(content)
    if b"From " not in content:
        assert kept >= len(content) - 2


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_line_ends_stay_as_they_are(newline: bytes) -> None:
    first, second = newline.join([b"Subject: a", b"", b"text", b""]), newline.join([b"Subject: b", b"", b"end", b""])
    line = LINE.rstrip() + newline
    assert split(line + first + newline + line + second + newline) == [first, second]
    assert split(line + first + line + second) == [first, second]  # some leave the empty line out


def test_a_sentence_that_begins_with_from_parts_nothing() -> None:
    text = b"Subject: a\n\nDear all,\n\nFrom Monday on, at 10:30, we meet.\n\nFrom: nobody\nFrom the top\n"
    assert split(LINE + text + b"\n") == [text]


def test_a_counted_length_is_believed_where_it_leads_to_the_next_message() -> None:
    body = b"forwarded:\n\n" + LINE + b"Subject: inner\n\n>From here\n"
    first = b"Subject: a\nContent-Length: %d\n\n" % len(body) + body
    second = b"Subject: b\n\nend\n"
    content = LINE + first + b"\n" + LINE + second + b"\n"
    assert split(content, peeking=True) == [first, second]
    assert split(LINE + first, peeking=True) == [first]
    lying = LINE + first.replace(b"Content-Length: ", b"Content-Length: 9") + b"\n" + LINE + second + b"\n"
    assert len(split(lying, peeking=True)) == 3


@pytest.mark.parametrize(
    ("line", "date"),
    [
        (b"From - Tue Jul  9 10:00:00 2024\r\n", datetime(2024, 7, 9, 10, tzinfo=UTC)),
        (b"From 17@xxx Tue Jul 09 18:00:00 +0800 2024\n", datetime(2024, 7, 9, 10, tzinfo=UTC)),
        (b"From a@b Tue Jul  9 10:00 2024\n", datetime(2024, 7, 9, 10, tzinfo=UTC)),
        (b"From a@b Tue Jul  9 10:00:00 CST 2024 remote from x\n", datetime(2024, 7, 9, 10, tzinfo=UTC)),
        (b"From \"A B\"@c Tue, 9 Jul 2024 10:00:00 +0000\n", datetime(2024, 7, 9, 10, tzinfo=UTC)),
        (b"From - Thu Jan  1 00:00:00 1970\n", None),
        (b"From a@b Tue Jul 39 10:00:00 2024\n", None),
    ],
)  # fmt: skip
def test_the_line_before_a_message_in_many_spellings(line: bytes, date: datetime | None) -> None:
    assert is_from_line(line)
    found = FromLine(0, line).date
    assert (found and found.astimezone(UTC)) == date


def test_what_stands_before_the_first_message_is_named() -> None:
    parts = list(mbox_parts(io.BytesIO(b"\n\nrubbish\n" + LINE + b"Subject: a\n\n")))
    assert parts[0] == Stray(0, 10)
    assert isinstance(parts[1], FromLine)


def test_lines_and_messages_of_any_length_need_little_memory(tmp_path: Path) -> None:
    path, size = tmp_path / "long.mbox", 64 << 20
    with path.open("wb") as out:
        out.write(LINE + b"Subject: one line\n\n")
        for _ in range(size >> 20):
            out.write(b"y" * (1 << 20))
        out.write(b"\n\n" + LINE + b"Subject: b\n\n")
    seen, count = 0, 0
    tracemalloc.start()
    try:
        with path.open("rb") as file:
            for part in mbox_parts(file):
                count += isinstance(part, FromLine)
                seen += len(part) if isinstance(part, bytes) else 0
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (count, seen) == (2, size + len(b"Subject: one line\n\n\nSubject: b\n\n") - 1)
    assert peak < 12 * mbox_reading.BLOCK_BYTES
