"""All messages of one folder in some 45 bytes each, so that half a million of them stay in memory with ease."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import overload

from app.core.identity import Uid
from app.mailstore.store import ListedMessage

_DATE_BYTES = 26
"""``01-Jan-2020 00:00:00 +0800``: RFC 3501 gives INTERNALDATE a fixed width."""


class PackedListing(Sequence[ListedMessage]):
    """An immutable sequence of `ListedMessage`, ascending by UID, each UID once; made by `ListingPacker`."""

    __slots__ = ("_dates", "_flag_sets", "_flags", "_odd_dates", "_sizes", "_uids")

    def __init__(
        self,
        uids: array[int],
        sizes: array[int],
        flags: array[int],
        flag_sets: Sequence[tuple[str, ...]],
        dates: bytes | bytearray,
        odd_dates: dict[int, str],
    ) -> None:
        self._uids = uids
        self._sizes = sizes
        self._flags = flags
        self._flag_sets = flag_sets
        self._dates = dates
        self._odd_dates = odd_dates

    def __len__(self) -> int:
        return len(self._uids)

    @overload
    def __getitem__(self, index: int) -> ListedMessage: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ListedMessage]: ...
    def __getitem__(self, index: int | slice) -> ListedMessage | Sequence[ListedMessage]:
        if isinstance(index, slice):
            return [self._at(position) for position in range(*index.indices(len(self._uids)))]
        position = index + len(self._uids) if index < 0 else index
        if not 0 <= position < len(self._uids):
            raise IndexError(index)
        return self._at(position)

    def __iter__(self) -> Iterator[ListedMessage]:
        return map(self._at, range(len(self._uids)))

    @property
    def uids(self) -> Sequence[int]:
        """The UIDs alone, ascending; cheap."""
        return self._uids

    @property
    def sizes(self) -> Sequence[int]:
        """The announced sizes alone, in the order of `uids`; cheap."""
        return self._sizes

    def _at(self, position: int) -> ListedMessage:
        start = position * _DATE_BYTES
        date = self._odd_dates.get(position)
        if date is None:
            date = self._dates[start : start + _DATE_BYTES].decode("ascii")
        return ListedMessage(
            Uid(self._uids[position]), self._sizes[position], self._flag_sets[self._flags[position]], date
        )


class ListingPacker:
    """Takes rows as they come from the wire and packs them."""

    def __init__(self) -> None:
        self._uids: array[int] = array("I")
        self._sizes: array[int] = array("Q")
        self._flags: array[int] = array("I")
        self._flag_numbers: dict[tuple[str, ...], int] = {}
        self._dates = bytearray()
        self._odd_dates: dict[int, str] = {}
        self._ascending = True

    def __len__(self) -> int:
        return len(self._uids)

    def add(self, uid: int, size: int, flags: tuple[str, ...], internaldate: bytes) -> None:
        """One message. UIDs above 32 bits are not IMAP's (RFC 3501 section 2.3.1.1) and not taken."""
        if not 0 < uid < 1 << 32:
            return
        if self._uids and uid <= self._uids[-1]:
            self._ascending = False
        if len(internaldate) == _DATE_BYTES and internaldate.isascii():
            self._dates += internaldate
        else:
            self._odd_dates[len(self._uids)] = internaldate.decode("latin-1")
            self._dates += bytes(_DATE_BYTES)
        self._uids.append(uid)
        self._sizes.append(min(size, (1 << 63) - 1))
        self._flags.append(self._flag_numbers.setdefault(flags, len(self._flag_numbers)))

    def packed(self) -> PackedListing:
        """The listing, ascending by UID; of a UID that came more than once, the last word counts."""
        sets = tuple(self._flag_numbers)
        if not self._ascending:
            return self._sorted(sets)
        return PackedListing(self._uids, self._sizes, self._flags, sets, self._dates, self._odd_dates)

    def _sorted(self, sets: tuple[tuple[str, ...], ...]) -> PackedListing:
        last = {uid: position for position, uid in enumerate(self._uids)}
        order = [last[uid] for uid in sorted(last)]
        return PackedListing(
            array("I", (self._uids[p] for p in order)),
            array("Q", (self._sizes[p] for p in order)),
            array("I", (self._flags[p] for p in order)),
            sets,
            b"".join(bytes(self._dates[p * _DATE_BYTES : (p + 1) * _DATE_BYTES]) for p in order),
            {new: self._odd_dates[old] for new, old in enumerate(order) if old in self._odd_dates},
        )
