"""Which folders a query's places may lie in: those of an account, of a path, and what ``in:`` and ``person:`` say."""

from __future__ import annotations

import json
from dataclasses import dataclass

import apsw

from app.archive.search.folding import fold
from app.archive.search.query import InFolder, OfPerson, Query
from app.core.identity import AccountId, MailboxPath

_INBOX_NAMES = ("inbox", "收件箱", "收件匣")
_FOLDERS = "SELECT folder.id, folder.path, slug, address, name FROM folder JOIN account ON account.id=folder.account"


@dataclass(frozen=True, slots=True)
class _Folder:
    number: int
    path: MailboxPath
    account: AccountId
    person: str

    def fits(self, rule: InFolder | OfPerson) -> bool:
        name = fold(rule.name)
        if isinstance(rule, OfPerson):
            return name in self.person
        if self.path.parts[0] == "INBOX" and name in _INBOX_NAMES:
            return True
        return any(name in fold(part) for part in self.path.parts)


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """Numbers of folders. What counts has a place in one of `wanted` (None: anywhere) and none in `unwanted`."""

    wanted: frozenset[int] | None
    unwanted: frozenset[int]


def place_rules(
    database: apsw.Connection, query: Query, account: AccountId | None, folder: MailboxPath | None
) -> PlaceRules:
    """All that must hold of one and the same place, and what must hold of none. Raises apsw.Error."""
    rules = [part for part in query.conditions if isinstance(part, InFolder | OfPerson)]
    if not rules and account is None and folder is None:
        return PlaceRules(None, frozenset())
    folders = _folders(database)
    musts = [rule for rule in rules if not rule.excluded]
    wanted = frozenset(
        one.number
        for one in folders
        if account in {None, one.account} and folder in {None, one.path} and all(map(one.fits, musts))
    )
    unwanted = (one.number for rule in rules if rule.excluded for one in folders if one.fits(rule))
    return PlaceRules(None if not musts and account is None and folder is None else wanted, frozenset(unwanted))


def folder_names(database: apsw.Connection) -> dict[int, tuple[AccountId, MailboxPath]]:
    """Whose and where each folder is, by its number. Raises apsw.Error."""
    return {one.number: (one.account, one.path) for one in _folders(database)}


def _folders(database: apsw.Connection) -> list[_Folder]:
    return [
        _Folder(number, MailboxPath.from_json(json.loads(path)), AccountId(slug), fold(f"{address} {name}"))
        for number, path, slug, address, name in database.execute(_FOLDERS)
    ]
