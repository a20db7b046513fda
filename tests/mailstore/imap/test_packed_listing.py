import tracemalloc

import pytest
from app.core.identity import Uid
from app.mailstore.imap.packed_listing import ListingPacker
from app.mailstore.store import ListedMessage
from hypothesis import given
from hypothesis import strategies as st

DATE = b"01-Jan-2020 00:00:00 +0800"
ROWS = st.lists(
    st.tuples(
        st.integers(1, (1 << 32) - 1),
        st.integers(0, 1 << 40),
        st.lists(st.sampled_from(["\\Seen", "\\Flagged", "$label1", "工作"]), unique=True).map(tuple),
        st.sampled_from([DATE, b" 1-Jan-2020 00:00:00 +0000", b"", b"1-Jan-2020 00:00:00 +0000", b"\xff" * 26]),
    ),
    unique_by=lambda row: row[0],
)


@given(ROWS)
def test_a_listing_gives_back_what_was_put_in_sorted_by_uid(
    rows: list[tuple[int, int, tuple[str, ...], bytes]],
) -> None:
    packer = ListingPacker()
    for row in rows:
        packer.add(*row)
    expected = [ListedMessage(Uid(u), s, f, d.decode("latin-1")) for u, s, f, d in sorted(rows)]
    assert list(packer.packed()) == expected


def test_a_message_listed_twice_counts_once_with_its_last_flags() -> None:
    packer = ListingPacker()
    for uid, flags in [(5, ()), (3, ()), (5, ("\\Seen",))]:
        packer.add(uid, 10, flags, DATE)
    assert [(message.uid, message.flags) for message in packer.packed()] == [(3, ()), (5, ("\\Seen",))]


@pytest.mark.parametrize("uid", [0, -1, 1 << 32])
def test_a_uid_that_cannot_be_is_not_taken(uid: int) -> None:
    packer = ListingPacker()
    packer.add(uid, 10, (), DATE)
    assert len(packer.packed()) == 0


def test_it_is_a_sequence() -> None:
    packer = ListingPacker()
    for uid in range(1, 6):
        packer.add(uid, uid * 10, (), DATE)
    listing = packer.packed()
    assert [message.uid for message in listing[1:3]] == [2, 3]
    assert listing[-1].uid == 5
    assert list(listing.uids) == [1, 2, 3, 4, 5]
    assert list(listing.sizes) == [10, 20, 30, 40, 50]
    with pytest.raises(IndexError):
        listing[5]


def test_a_hundred_thousand_messages_take_less_than_six_megabytes() -> None:
    tracemalloc.start()
    packer = ListingPacker()
    flags = ("\\Seen",)
    for uid in range(1, 100_001):
        packer.add(uid, 8000, flags, DATE)
    listing = packer.packed()
    held, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(listing) == 100_000
    assert held < 6 << 20
