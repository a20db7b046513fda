"""A set of UIDs as ranges: a folder of 500,000 messages costs a few bytes, because UIDs run almost without gaps."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Set

from app.core.identity import Uid


class UidSet(Set[Uid]):
    """Made once from ascending UIDs (1 to 2**32 - 1, RFC 3501 section 2.3.1.1)."""

    def __init__(self, ascending: Iterable[int] = ()) -> None:
        self._firsts = array("L")
        self._lasts = array("L")
        self._count = 0
        last = -1
        for uid in ascending:
            if uid == last + 1 and self._lasts:
                self._lasts[-1] = uid
            else:
                self._firsts.append(uid)
                self._lasts.append(uid)
            last = uid
            self._count += 1

    @classmethod
    def _from_iterable(cls, it: Iterable[Uid]) -> UidSet:  # type: ignore[override]
        """What the set operators of the base class make their results with."""
        return cls(sorted(set(it)))

    def __contains__(self, uid: object) -> bool:
        if not isinstance(uid, int):
            return False
        at = bisect_right(self._firsts, uid) - 1
        return at >= 0 and uid <= self._lasts[at]

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Uid]:
        for first, last in zip(self._firsts, self._lasts, strict=True):
            for uid in range(first, last + 1):
                yield Uid(uid)
