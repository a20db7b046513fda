"""The list of messages as a window shows it: all keys at once, rows a page at a time, search newest first.

Keys are 8 bytes each, so that a list of 500,000 rows costs 4 MB and a tenth of a second.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import apsw

from app.archive.search.hits import find_keys
from app.archive.search.query import Query
from app.core.identity import AccountId, Digest, MailboxPath


class Order(StrEnum):
    """How a list of messages is sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SENDER = "sender"
    SUBJECT = "subject"
    LARGEST = "largest"


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One line of the list. `date` is POSIX seconds; sender and subject are empty until the message is indexed."""

    key: int
    digest: Digest
    path: str
    size: int
    date: int | None
    sender: str
    subject: str
    attachments: int
    indexed: bool


_ORDERS = {
    Order.SENDER: "header.sender COLLATE NOCASE, message.key DESC",
    Order.SUBJECT: "header.subject COLLATE NOCASE, message.key DESC",
    Order.LARGEST: "message.size DESC, message.key DESC",
}
_HEADER = " LEFT JOIN found.header AS header ON header.key=message.key"
_COLUMNS = (
    "message.key, lower(hex(digest)), path, size, date, coalesce(sender, ''), coalesce(subject, ''),"
    " coalesce(attachments, 0), header.key IS NOT NULL"
)
_ROW = f"SELECT {_COLUMNS} FROM message{_HEADER}"  # noqa: S608  # all ours
_FOLDERS = "SELECT folder.id FROM folder JOIN account ON account.id=folder.account WHERE %s"
_EVERYWHERE = "SELECT DISTINCT message AS key FROM place"
"""The keys from an index that holds nothing else."""
# one value instead of a row each: no time in Python, and other threads go on meanwhile
_PACKED = "SELECT unhex(group_concat(printf('%%016x', key), '')) FROM (%s)"


def rows(database: apsw.Connection, keys: Sequence[int]) -> list[MessageRow]:
    """The rows of these keys, in their order; a key that is gone has none."""
    found: dict[int, MessageRow] = {}
    for start in range(0, len(keys), 500):
        numbers = ",".join(str(int(key)) for key in keys[start : start + 500])
        for row in database.execute(f"{_ROW} WHERE message.key IN ({numbers})"):  # whole numbers only
            found[row[0]] = _row(row)
    return [found[key] for key in keys if key in found]


def message_keys(
    database: apsw.Connection,
    account: AccountId | None,
    folder: MailboxPath | None,
    order: Order,
    query: Query,
) -> array[int]:
    """The keys of all messages of an account, of a folder, or of everybody; only those that `query` means."""
    if not query.is_empty:
        keys = find_keys(database, query, -1, account, folder)
        if order is Order.NEWEST:
            return keys
        return _sorted(database, keys, order)
    places = _EVERYWHERE
    if account is not None or folder is not None:
        folders = _folder_numbers(database, account, folder)
        places = f"{_EVERYWHERE} WHERE folder IN ({','.join(map(str, folders))})"  # whole numbers only
    return _packed(database, _ordered(places, order))


def _sorted(database: apsw.Connection, keys: array[int], order: Order) -> array[int]:
    listed = "SELECT value AS key FROM json_each(?)"
    return _packed(database, _ordered(listed, order), [json.dumps(keys.tolist())])


def _ordered(keys: str, order: Order) -> str:
    """The statement that lists these keys in that order."""
    if order in {Order.NEWEST, Order.OLDEST}:
        return f"{keys} ORDER BY key{' DESC' if order is Order.NEWEST else ''}"
    header = _HEADER if order in {Order.SENDER, Order.SUBJECT} else ""
    return f"SELECT message.key FROM message{header} WHERE message.key IN ({keys}) ORDER BY {_ORDERS[order]}"  # noqa: S608


def _packed(database: apsw.Connection, statement: str, values: Sequence[object] = ()) -> array[int]:
    keys = array("q")
    keys.frombytes(database.execute(_PACKED % statement, values).get or b"")
    if sys.byteorder == "little":
        keys.byteswap()
    return keys


def _folder_numbers(database: apsw.Connection, account: AccountId | None, folder: MailboxPath | None) -> list[int]:
    clauses, values = ["1"], list[object]()
    if account is not None:
        clauses.append("slug=?")
        values.append(account)
    if folder is not None:
        clauses.append("path=?")
        values.append(json.dumps(folder.to_json(), ensure_ascii=False))
    return [number for (number,) in database.execute(_FOLDERS % " AND ".join(clauses), values)]


def _row(row: tuple[int, str, str, int, int | None, str, str, int, int]) -> MessageRow:
    key, digest, path, size, date, sender, subject, attachments, indexed = row
    return MessageRow(key, Digest(digest), path, size, date, sender, subject, attachments, bool(indexed))
