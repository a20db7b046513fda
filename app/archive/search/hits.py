"""Finds the messages that a query means, newest first, in the catalogue and the text indexes together."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from datetime import timedelta

import apsw

from app.archive.catalogue_schema import SLOTS, key_for
from app.archive.search.local_time import midnight
from app.archive.search.place_rules import PlaceRules, place_rules
from app.archive.search.query import Days, Field, HasAttachment, Query, Size, Words
from app.archive.search.segments import phrase
from app.core.identity import AccountId, MailboxPath

_LATE_SLOTS = 7 * 24 * 60 * SLOTS
"""How far behind its minute a crowded message's key may lie; the date itself is asked as well."""
# what is put into these is ours: names of columns, whole numbers, other clauses; values are bound
_NEWEST = "SELECT %s FROM %s WHERE %s ORDER BY %s DESC LIMIT ?"
_HELD = "EXISTS (SELECT 1 FROM message WHERE message.key=words.rowid AND %s)"
_IN_TEXT = "%s IN (SELECT rowid FROM %s.words WHERE words MATCH ?)"
_HAS_WORDS = "SELECT 1 FROM attached.sqlite_schema WHERE name='words'"
_IN_FOLDERS = "EXISTS (SELECT 1 FROM place WHERE place.message=%s AND place.folder IN (%s))"
_ATTACHED = "coalesce((SELECT attachments FROM found.header WHERE header.key=%s), 0) > 0"


class _Where:
    """Conditions of one statement with their values, kept in step."""

    def __init__(self) -> None:
        self.clauses: list[str] = []
        self.values: list[object] = []

    def add(self, clause: str, *values: object, excluded: bool = False) -> None:
        self.clauses.append(f"NOT ({clause})" if excluded else f"({clause})")
        self.values.extend(values)

    def __str__(self) -> str:
        return " AND ".join(self.clauses) or "1"


def find_keys(
    database: apsw.Connection,
    query: Query,
    limit: int,
    account: AccountId | None = None,
    folder: MailboxPath | None = None,
) -> array[int]:
    """The newest `limit` messages that fulfil every condition (all of them if negative). Raises apsw.Error."""
    wanted = [words for words in query.words if not words.excluded]
    expression = match_expression(wanted)
    if wanted and expression is None:
        return array("q")
    rules = place_rules(database, query, account, folder)
    indexes = text_indexes(database)
    found = _found(database, query, rules, (expression, indexes[0]), indexes, limit)
    # words that must stand in the subject or the like are found by the first index alone
    if expression and any(words.field is None for words in wanted):
        for index in indexes[1:]:
            found = _merged(found, _found(database, query, rules, (expression, index), indexes, limit), limit)
    return found


def text_indexes(database: apsw.Connection) -> tuple[str, ...]:
    """Where words may be looked for: the letters' own index, then that of the attachments if it is there."""
    there = "attached" in database.db_names() and database.execute(_HAS_WORDS).get
    return ("found", "attached") if there else ("found",)


def _found(
    database: apsw.Connection,
    query: Query,
    rules: PlaceRules,
    looked_for: tuple[str | None, str],
    indexes: Sequence[str],
    limit: int,
) -> array[int]:
    """What one index finds, or the catalogue alone where there are no words to look for."""
    expression, index = looked_for
    key = "words.rowid" if expression else "message.key"
    where = _Where()
    unwanted = " OR ".join(filter(None, (match_expression([words]) for words in query.words if words.excluded)))
    if expression:
        where.add("words MATCH ?", f"({expression}) NOT ({unwanted})" if unwanted else expression)
        # the second index holds the letters' own words too, so that it needs no other to leave a message out
        indexes = indexes[1:] if index == indexes[0] else ()
    for name in indexes if unwanted else ():
        where.add(_IN_TEXT % (key, name), unwanted, excluded=True)
    if rules.wanted is not None:
        where.add(_in_folders(key, rules.wanted))
    if rules.unwanted:
        where.add(_in_folders(key, rules.unwanted), excluded=True)
    held = _Where()
    _about_message(held, where, key, query)
    if expression:
        where.add(_HELD % held, *held.values)
        source = f"{index}.words AS words"
    else:
        where.add(str(held), *held.values)
        source = "message"
    sql = _NEWEST % (key, source, where, key)
    return array("q", (number for (number,) in database.execute(sql, (*where.values, limit))))


def _merged(keys: array[int], more: array[int], limit: int) -> array[int]:
    """Both, newest first, each once."""
    known = set(keys) if more else set()
    new = [key for key in more if key not in known]
    if not new:
        return keys
    merged = sorted([*keys, *new], reverse=True)
    return array("q", merged[:limit] if limit >= 0 else merged)


def match_expression(wanted: Sequence[Words]) -> str | None:
    """The FTS5 expression for words that must all be there; None if nothing in them can be searched for."""
    phrases = [(words.field, phrase(words.text, beginning=words.beginning)) for words in wanted]
    return " AND ".join(_in_column(field, text) for field, text in phrases if text) or None


def _in_column(field: Field | None, text: str) -> str:
    return f"{{{field.value}}} : {text}" if field else text


def _in_folders(key: str, numbers: Iterable[int]) -> str:
    return _IN_FOLDERS % (key, ",".join(str(int(number)) for number in numbers))


def _about_message(held: _Where, where: _Where, key: str, query: Query) -> None:
    """Date, size and attachments; the date also as a stretch of keys, which costs no look at other messages."""
    for part in query.conditions:
        match part:
            case Size(least, most, excluded):
                held.add("size BETWEEN ? AND ?", least or 0, 1 << 62 if most is None else most, excluded=excluded)
            case HasAttachment(excluded):
                held.add(_ATTACHED % key, excluded=excluded)
            case Days(first, last, excluded):
                start = -(1 << 62) if first is None else midnight(first)
                end = 1 << 62 if last is None else midnight(last + timedelta(days=1))
                held.add("date IS NOT NULL AND date >= ? AND date < ?", start, end, excluded=excluded)
                if not excluded and first is not None:
                    where.add(f"{key} >= ?", key_for(start, b"\0"))
                if not excluded and last is not None:
                    where.add(f"{key} <= ?", key_for(end, b"\0") + _LATE_SLOTS)
            case _:
                pass
