"""How many messages a query means: in all, of each person, in each folder, in each year.

One pass: the keys come from the text index, their folders from one index of the catalogue, and the years from the keys.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, date
from itertools import chain
from operator import neg

import apsw

from app.archive.catalogue_schema import SLOTS, UNDATED_KEY, key_for
from app.archive.search.hits import find_keys
from app.archive.search.local_time import midnight, year_of
from app.archive.search.place_rules import folder_names, place_rules
from app.archive.search.query import Query
from app.core.identity import AccountId, MailboxPath

_FIRST_DATED = UNDATED_KEY // 2
"""Between the undated, who begin at UNDATED_KEY, and the first day of the year 1."""
_EPOCH_MINUTE = key_for(0, b"\0") // SLOTS
_FOLDERS_OF = (
    "SELECT (SELECT group_concat(place.folder) FROM place WHERE place.message=hit.value) FROM carray(?) AS hit"
)


@dataclass(frozen=True, slots=True)
class Counts:
    """A message in two folders counts in both, once for each person who has it, and once in the total."""

    total: int = 0
    accounts: Mapping[AccountId, int] = field(default_factory=dict)
    folders: Mapping[tuple[AccountId, MailboxPath], int] = field(default_factory=dict)
    years: Mapping[int | None, int] = field(default_factory=dict)
    """On this computer's clock; None are the undated. Newest first."""


def count(
    database: apsw.Connection, query: Query, account: AccountId | None = None, folder: MailboxPath | None = None
) -> Counts:
    """Count what `find_keys` finds (an empty query: everything), in places that the query allows. Raises apsw.Error."""
    keys = find_keys(database, query, -1, account, folder)
    if not keys:
        return Counts()
    wanted = place_rules(database, query, account, folder).wanted
    names = folder_names(database)
    accounts: Counter[AccountId] = Counter()
    folders: Counter[tuple[AccountId, MailboxPath]] = Counter()
    # few messages lie in many folders, so that few different lists of folders come up
    listed: Counter[str | None] = Counter(chain.from_iterable(database.execute(_FOLDERS_OF, (apsw.carray(keys),))))
    for text, number in listed.items():
        of_message = {int(part) for part in text.split(",")} if text else set()
        places = [names[one] for one in of_message if one in names and (wanted is None or one in wanted)]
        for person in {person for person, _path in places}:
            accounts[person] += number
        for place in places:
            folders[place] += number
    return Counts(len(keys), dict(accounts), dict(folders), years(keys))


def years(keys: array[int]) -> dict[int | None, int]:
    """How many of these keys, newest first, lie in each year."""
    found: dict[int | None, int] = {}
    start, dated = 0, bisect_left(keys, -_FIRST_DATED, key=neg)
    while start < dated:
        year = year_of((keys[start] // SLOTS - _EPOCH_MINUTE) * 60)
        first = key_for(midnight(date(min(year, MAXYEAR), 1, 1)), b"\0")
        # at least one, so that a key at the very edge of a year cannot hold up the rest
        end = max(start + 1, bisect_left(keys, 1 - first, start, dated, key=neg))
        found[year] = found.get(year, 0) + end - start
        start = end
    if dated < len(keys):
        found[None] = len(keys) - dated
    return found
