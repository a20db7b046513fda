"""The list of messages as a window shows it: all keys at once, rows a page at a time, search newest first.

Keys are 8 bytes each, so that a list of 500,000 rows costs 4 MB and a tenth of a second.
"""

from __future__ import annotations

import json
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
    Order.NEWEST: "message.key DESC",
    Order.OLDEST: "message.key",
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
_OF_ACCOUNT = (
    " EXISTS (SELECT 1 FROM place JOIN folder ON folder.id=place.folder JOIN account ON account.id=folder.account"
    " WHERE place.message=message.key AND slug=?)"
)
_OF_FOLDER = " message.key IN (SELECT place.message FROM place WHERE place.folder IN (%s))"  # all ours
_FOLDERS = "SELECT folder.id FROM folder JOIN account ON account.id=folder.account WHERE folder.path=?"


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
    where, values = _where(account, folder)
    header = _HEADER if order in {Order.SENDER, Order.SUBJECT} else ""
    sql = f"SELECT message.key FROM message{header}{where} ORDER BY {_ORDERS[order]}"  # noqa: S608  # all ours
    return array("q", (key for (key,) in database.execute(sql, values)))


def _sorted(database: apsw.Connection, keys: array[int], order: Order) -> array[int]:
    header = _HEADER if order in {Order.SENDER, Order.SUBJECT} else ""
    query = (
        f"SELECT message.key FROM message{header} WHERE message.key IN (SELECT value FROM json_each(?))"  # noqa: S608
        f" ORDER BY {_ORDERS[order]}"
    )
    return array("q", (key for (key,) in database.execute(query, (json.dumps(list(keys)),))))


def _where(account: AccountId | None, folder: MailboxPath | None) -> tuple[str, tuple[str, ...]]:
    if folder is not None:
        folders, values = _FOLDERS, [json.dumps(folder.to_json(), ensure_ascii=False)]
        if account is not None:
            folders += " AND slug=?"
            values.append(account)
        return " WHERE" + _OF_FOLDER % folders, tuple(values)
    if account is not None:
        return " WHERE" + _OF_ACCOUNT, (account,)
    return "", ()


def _row(row: tuple[int, str, str, int, int | None, str, str, int, int]) -> MessageRow:
    key, digest, path, size, date, sender, subject, attachments, indexed = row
    return MessageRow(key, Digest(digest), path, size, date, sender, subject, attachments, bool(indexed))
