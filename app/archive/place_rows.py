"""Places as they stand in the catalogue, a page at a time: no long read that would hold up the writer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from app.archive.places import Place
from app.core.identity import AccountId, Digest, MailboxPath, Uid, UidValidity

Read = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]
"""Asks the database and returns all rows."""

PAGE = 1000
_PLACE = (
    "SELECT place.seq, account.slug, folder.path, uidvalidity, uid, flags, internaldate, lower(hex(digest)),"
    " message.path, size FROM place JOIN message ON message.key=place.message"
    " JOIN folder ON folder.id=place.folder JOIN account ON account.id=folder.account"
)
_OF_ACCOUNT = "SELECT folder.id FROM folder JOIN account ON account.id=folder.account WHERE slug=?"
_FOLDER = (
    "folder=(SELECT folder.id FROM folder JOIN account ON account.id=folder.account WHERE slug=? AND folder.path=?)"
)

_FLAGS = (
    "SELECT uid, flags FROM place WHERE folder=(SELECT folder.id FROM folder JOIN account ON account.id=folder.account"
    " WHERE slug=? AND folder.path=?) AND uidvalidity=? AND uid>? ORDER BY uid"
)


def account_places(read: Read, account: AccountId) -> Iterator[Place]:
    """Every place of an account in ledger order."""
    # without the plus SQLite would gather all places of the folders for every page
    query, last = f"{_PLACE} WHERE +place.folder IN ({_OF_ACCOUNT}) AND place.seq>? ORDER BY place.seq LIMIT {PAGE}", -1
    while page := read(query, (account, last)):
        yield from map(_place, page)
        last = page[-1][0]


def places_of(read: Read, digest: Digest) -> list[Place]:
    """Wherever a message was seen, in the order it was."""
    return [_place(row) for row in read(f"{_PLACE} WHERE digest=? ORDER BY place.seq", (bytes.fromhex(digest),))]


def folder_places(
    read: Read, account: AccountId, folder: MailboxPath, uidvalidity: int, above: int = 0
) -> Iterator[Place]:
    """The places of one numbering of a folder by rising UID, from behind `above`."""
    query = f"{_PLACE} WHERE place.{_FOLDER} AND uidvalidity=? AND uid>? ORDER BY uid LIMIT {PAGE}"
    while page := read(query, (account, _text(folder), uidvalidity, above)):
        yield from map(_place, page)
        above = page[-1][4]


def place_at(read: Read, account: AccountId, folder: MailboxPath, uidvalidity: int, uid: int) -> Place | None:
    """The place of one message, if it is held."""
    query = f"{_PLACE} WHERE place.{_FOLDER} AND uidvalidity=? AND uid=?"
    return next(map(_place, read(query, (account, _text(folder), uidvalidity, uid))), None)


def folder_flags(
    read: Read, account: AccountId, folder: MailboxPath, uidvalidity: int
) -> Iterator[tuple[Uid, tuple[str, ...]]]:
    """UID and flags as last noted, by rising UID."""
    query, above = f"{_FLAGS} LIMIT {PAGE}", 0
    while page := read(query, (account, _text(folder), uidvalidity, above)):
        yield from ((Uid(uid), _flags_of(flags)) for uid, flags in page)
        above = page[-1][0]


def held_counts(read: Read, account: AccountId) -> dict[tuple[MailboxPath, int], int]:
    """How many messages are held of each folder under each UIDVALIDITY."""
    rows = read(
        "SELECT folder.path, uidvalidity, count(*) FROM place JOIN folder ON folder.id=place.folder"
        " JOIN account ON account.id=folder.account WHERE slug=? GROUP BY place.folder, uidvalidity",
        (account,),
    )
    return {(_folder_of(path), uidvalidity): count for path, uidvalidity, count in rows}


def _place(row: tuple[Any, ...]) -> Place:
    _seq, account, folder, uidvalidity, uid, flags, internaldate, digest, path, size = row
    return Place(
        AccountId(account), _folder_of(folder), UidValidity(uidvalidity), Uid(uid), _flags_of(flags),
        internaldate, Digest(digest), path, size,
    )  # fmt: skip


def _text(folder: MailboxPath) -> str:
    return json.dumps(folder.to_json(), ensure_ascii=False)


@lru_cache(maxsize=4096)
def _flags_of(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(maxsize=4096)
def _folder_of(text: str) -> MailboxPath:
    return MailboxPath.from_json(json.loads(text))
