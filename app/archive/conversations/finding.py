"""Finds a conversation when she asks: from one message along the ids, then over topic and people. Milliseconds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import apsw

from app.archive.catalogue_schema import SLOTS, UNDATED_KEY
from app.archive.conversations.thread import unpacked

MOST = 500
"""No conversation is longer; of one that is, those nearest to the message by ids are shown."""
WINDOW = 30 * 24 * 60 * SLOTS
"""How far apart in keys (30 days) two messages of one topic may be to be of one conversation without naming ids."""
_MOST_OF_TOPIC = 200
_DATED = UNDATED_KEY // 2


@dataclass(frozen=True, slots=True)
class _Known:
    key: int
    topic: int
    follows: bool
    people: tuple[int, ...]
    ids: tuple[int, ...]


def conversation_keys(database: apsw.Connection, key: int) -> list[int]:
    """The keys of the conversation that the message is in, oldest first, itself among them. Raises apsw.Error.

    Of copies of one message (sent and received ones differ in bytes) one stands for all, or the one asked for.
    """
    start = _known(database, [key])
    if not start:
        return [key]
    found = _by_ids(database, start[0])
    for known in _by_topic(database, start[0], found):
        if len(found) >= MOST:
            break
        found.setdefault(known.key, known)
    owners: dict[int, int] = {}
    first = sorted(found.values(), key=lambda known: (known.key != key, known.key))
    for known in first:
        owners.setdefault(known.ids[0] if known.ids and known.ids[0] else -known.key, known.key)
    return sorted(owners.values())


def _by_ids(database: apsw.Connection, start: _Known) -> dict[int, _Known]:
    found, seen, waiting = {start.key: start}, set(start.ids), list(start.ids)
    while waiting and len(found) < MOST:
        fresh = [key for key in _linked(database, waiting, MOST) if key not in found][: MOST - len(found)]
        waiting = []
        for known in _known(database, fresh):
            found[known.key] = known
            waiting += [number for number in known.ids if number not in seen]
            seen.update(known.ids)
    return found


def _by_topic(database: apsw.Connection, start: _Known, found: dict[int, _Known]) -> list[_Known]:
    """Of the same topic within the window: an answer, or answered, and written by or to one of the same people."""
    if not start.topic or start.key < _DATED:
        return []
    rows = database.execute(
        "SELECT key, topic, follows, people, ids FROM found.thread WHERE topic=? AND topic != 0 AND key BETWEEN ? AND ?"
        " ORDER BY abs(key - ?) LIMIT ?",
        (start.topic, start.key - WINDOW, start.key + WINDOW, start.key, _MOST_OF_TOPIC),
    )
    near = [_read(row) for row in rows]
    joined = [known for known in near if known.key not in found and _follow(start, known)]
    further: list[_Known] = []
    for known in joined:
        further += _by_ids(database, known).values()
        if len(further) > MOST:
            break
    return joined + further


def _follow(one: _Known, other: _Known) -> bool:
    """Whether the writer of either is among the people of the other, and at least one is an answer."""
    if not (one.follows or other.follows) or not (one.people and other.people):
        return False
    return one.people[0] in other.people or other.people[0] in one.people


def _linked(database: apsw.Connection, ids: Iterable[int], most: int) -> list[int]:
    numbers = ",".join(str(number) for number in ids if number)  # whole numbers only
    query = f"SELECT DISTINCT key FROM found.link WHERE id IN ({numbers}) LIMIT ?"  # noqa: S608  # all ours
    return [key for (key,) in database.execute(query, (most,))]


def _known(database: apsw.Connection, keys: list[int]) -> list[_Known]:
    numbers = ",".join(map(str, keys))  # whole numbers only
    query = f"SELECT key, topic, follows, people, ids FROM found.thread WHERE key IN ({numbers})"  # noqa: S608  # all ours
    return [_read(row) for row in database.execute(query)]


def _read(row: tuple[int, int, int, bytes, bytes]) -> _Known:
    key, topic, follows, people, ids = row
    return _Known(key, topic, bool(follows), unpacked(people), unpacked(ids))
