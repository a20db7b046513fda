"""Which messages of the new side the old side has had all along: moved or copied over there, or brought by us.

The same bytes are the same message. A server that rewrites messages changes their bytes: then Message-ID, Date, From
and Subject have to be the same, looked up among those of the same minute and second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from app.archive import Archive
from app.core.identity import AccountId, Digest
from app.engine.content_digest import HEADER_BYTES, header_identity
from app.engine.delivery.items import DeliveryItem

_NO_HEADERS = header_identity(b"")


def held_already(
    archive: Archive, account: AccountId, items: Iterable[DeliveryItem], but: frozenset[Digest]
) -> set[Digest]:
    """The digests of those `items` that `account` holds under the same or other bytes. `but` came there by our way
    back, and so does not count.
    """
    wanted = {item.key.digest: item.place.path for item in items}
    held: set[Digest] = set()
    by_time: dict[str, list[str]] = defaultdict(list)
    times = {_time_of(path) for path in wanted.values()}
    for place in archive.places(account):
        if place.digest in but:
            continue
        if place.digest in wanted:
            held.add(place.digest)
        elif (time := _time_of(place.path)) in times:
            by_time[time].append(place.path)
    for digest, path in wanted.items():
        if digest not in held and _has_like(archive, path, by_time.get(_time_of(path), ())):
            held.add(digest)
    return held


def _time_of(path: str) -> str:
    """The Date of a message as the archive's file name has it."""
    return PurePosixPath(path).name.partition("_")[0]


def _has_like(archive: Archive, path: str, others: Sequence[str]) -> bool:
    if not others:
        return False
    own = _identity(archive, path)
    return own != _NO_HEADERS and any(_identity(archive, other) == own for other in dict.fromkeys(others))


def _identity(archive: Archive, path: str) -> bytes:
    with archive.open_message(path) as file:
        return header_identity(file.read(HEADER_BYTES))
