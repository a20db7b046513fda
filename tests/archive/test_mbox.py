from __future__ import annotations

import io
import mailbox
from datetime import UTC, datetime
from pathlib import Path

from app.mailstore.mbox import read_messages, separator, write_message
from hypothesis import example, given
from hypothesis import strategies as st

from tests.archive.filling import corpus

WHEN = datetime(2024, 7, 1, 9, 5, 7, tzinfo=UTC)


def there_and_back(raws: list[bytes]) -> list[bytes]:
    out = io.BytesIO()
    for raw in raws:
        write_message(out, raw, WHEN)
    out.seek(0)
    return list(read_messages(out))


def test_the_line_before_a_message_is_the_traditional_one() -> None:
    assert separator(WHEN) == b"From mailover Mon Jul  1 09:05:07 2024\n"


def test_the_nasty_corpus_is_the_same_there_and_back() -> None:
    raws = [message.raw for message in corpus(120)]
    assert there_and_back(raws) == raws


PIECE = st.sampled_from(
    [
        b"From ",
        b">",
        b">From ",
        b"\n",
        b"\r\n",
        b"\r",
        b"\0",
        b"x",
        b"\nFrom ",
        b" ",
        b"From mailover Mon Jul  1 09:05:07 2024",
    ]
)


@given(st.lists(st.lists(PIECE, max_size=12).map(b"".join), max_size=5))
@example([b"", b"\n", b"From ", b">>From x", b"no end", b"a\n\n\n"])
def test_whatever_a_message_holds_it_is_the_same_there_and_back(raws: list[bytes]) -> None:
    assert there_and_back(raws) == raws


def test_other_programs_find_the_same_messages(tmp_path: Path) -> None:
    raws = [message.raw for message in corpus(80, "small")]
    with (tmp_path / "x.mbox").open("wb") as out:
        for raw in raws:
            write_message(out, raw, WHEN)
    other = mailbox.mbox(tmp_path / "x.mbox")
    try:
        assert len(other) == len(raws)
    finally:
        other.close()
