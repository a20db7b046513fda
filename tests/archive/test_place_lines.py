from __future__ import annotations

import json

from app.archive.place_lines import read_place_line
from app.archive.places import Place, place_line, place_of
from app.core.identity import AccountId, Digest, MailboxPath, Uid, UidValidity
from hypothesis import example, given
from hypothesis import strategies as st

ACCOUNT = AccountId("anna@firm.com")
PATH = "mail/2024/07/20240701T100000Z_0123456789abcdef.eml"
_texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


def _place(folder: tuple[str, ...], flags: tuple[str, ...], date: str, number: int) -> Place:
    path = MailboxPath(folder)
    return Place(ACCOUNT, path, UidValidity(number), Uid(number), flags, date, Digest("ab" * 32), PATH, number)


@given(
    st.lists(_texts, min_size=1, max_size=3).map(tuple),
    st.lists(_texts, max_size=3).map(tuple),
    st.one_of(st.just("01-Jul-2024 10:00:00 +0000"), st.text(max_size=10)),
    st.integers(1, 2**32 - 1),
)
@example(("a]b",), ("\\Seen",), "", 1)
@example(('a","b',), ("[x]",), '"', 1)
def test_a_line_read_quickly_is_what_json_reads(
    folder: tuple[str, ...], flags: tuple[str, ...], date: str, number: int
) -> None:
    line = place_line(_place(folder, flags, date, number), "run1").encode()
    quick = read_place_line(line + b"\n", ACCOUNT)
    assert quick in {None, place_of(json.loads(line), ACCOUNT)}


def test_an_ordinary_line_is_read_quickly() -> None:
    place = _place(("项目", "2019"), ("\\Seen", "$Forwarded"), "01-Jul-2024 10:00:00 +0000", 7)
    line = place_line(place, "20240101T000000Z").encode()
    assert read_place_line(line, ACCOUNT) == place
    assert read_place_line(line[:-1], ACCOUNT) is None
    assert read_place_line(b'{"removed":{}}', ACCOUNT) is None
