"""Where a message was seen: the line of an account's ledger that commits a message to the archive."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from app.core.identity import AccountId, Digest, MailboxPath, Uid, UidValidity


@dataclass(frozen=True, slots=True)
class ArchivedAccount:
    """Whose ledger this is: its first line, so that an archive explains itself."""

    id: AccountId
    address: str
    name: str
    department: str = ""

    def to_json(self) -> dict[str, Any]:
        """The ledger's account line."""
        return {"account": asdict(self)}

    @classmethod
    def from_json(cls, value: dict[str, Any], account: AccountId) -> ArchivedAccount:
        """The account of the ledger named `account`; what the line lacks is blank."""
        facts = value.get("account") or {}
        texts = (str(facts.get(name) or "") for name in ("address", "name", "department"))
        return cls(account, *texts)


class Place(NamedTuple):
    """One message in one folder of one account, as last seen there. Many places may share one file.

    `path` is relative to the archive, `size` in bytes, `internaldate` as the server wrote it.
    A named tuple, because one is made for every message of a backup and a frozen dataclass costs five times as much.
    """

    account: AccountId
    folder: MailboxPath
    uidvalidity: UidValidity
    uid: Uid
    flags: tuple[str, ...]
    internaldate: str
    digest: Digest
    path: str
    size: int


@lru_cache(maxsize=4096)
def _json_of(value: tuple[str, ...]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def place_line(place: Place, run: str) -> str:
    """The ledger line of a place, without its newline. Built by hand: a tenth of the cost of `json.dumps`.

    `run` is one of ours: letters and digits.
    """
    date = place.internaldate
    odd = '"' in date or "\\" in date or not date.isprintable()
    quoted = json.dumps(date) if odd else f'"{date}"'
    return (
        f'{{"sha256":"{place.digest}","path":"{place.path}","folder":{_json_of(place.folder.parts)}'
        f',"uidvalidity":{place.uidvalidity},"uid":{place.uid},"flags":{_json_of(place.flags)}'
        f',"internaldate":{quoted},"size":{place.size},"run":"{run}"}}'
    )


def place_of(line: dict[str, Any], account: AccountId) -> Place:
    """The place in a ledger line. Raises KeyError, TypeError or ValueError if it is not one."""
    return Place(
        account,
        MailboxPath(tuple(line["folder"])),
        UidValidity(int(line["uidvalidity"])),
        Uid(int(line["uid"])),
        tuple(line["flags"]),
        str(line["internaldate"]),
        Digest(str(line["sha256"])),
        str(line["path"]),
        int(line["size"]),
    )


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A place that a retention rule took out, or that is known under another name or number by now.

    Appended after it, never a rewrite; the message's file stays.
    """

    folder: MailboxPath
    uidvalidity: UidValidity
    uid: Uid

    def to_json(self) -> dict[str, Any]:
        """The ledger's removal line."""
        return {"removed": {"folder": self.folder.to_json(), "uidvalidity": self.uidvalidity, "uid": self.uid}}

    @classmethod
    def from_json(cls, line: dict[str, Any]) -> Tombstone:
        """The removal written by `to_json`."""
        what = line["removed"]
        return cls(MailboxPath.from_json(what["folder"]), UidValidity(int(what["uidvalidity"])), Uid(int(what["uid"])))
