"""Where each message goes in a tree of files: person/folder/…/2024-07-01 100000 subject.eml."""

from __future__ import annotations

from app.archive.export.file_names import Names, clean
from app.archive.export.form import date_of
from app.archive.places import ArchivedAccount, Place
from app.archive.reading import read_headers
from app.core.identity import MailboxPath

LONGEST = 200
"""Characters of a path below the destination: Windows allows 260 for all of it."""
_SHORTEST = 40
MOST_LEVELS = 16
"""Folders deeper than this lie side by side in the last one: 4,096 bytes of path is what Linux allows."""


class TreeNames:
    """Hands out relative paths, no two alike; folders come before what lies in them. Makes nothing on any disk."""

    def __init__(self) -> None:
        self._people = Names()
        self._person: dict[str, str] = {}
        self._names: dict[str, Names] = {}
        self._paths: dict[tuple[str, MailboxPath], str] = {}

    def person(self, account: ArchivedAccount) -> str:
        """The person's folder."""
        if account.id not in self._person:
            self._person[account.id] = self._people.claim(account.address or account.name or account.id)
        return self._person[account.id]

    def folder(self, account: ArchivedAccount, folder: MailboxPath) -> str:
        """The folder for a mail folder, its parents first, so that children lie under the right one."""
        key = (account.id, folder)
        if key not in self._paths:
            outer, wanted = _levels(folder)
            above = self.folder(account, outer) if outer else self.person(account)
            name = self._names.setdefault(above, Names()).claim(wanted)
            self._paths[key] = f"{above}/{name}"
        return self._paths[key]

    def flat(self, account: ArchivedAccount, folder: MailboxPath, suffix: str) -> str:
        """One file for a mail folder: person/folder.subfolder.mbox"""
        key = (account.id, folder)
        if key not in self._paths:
            person = self.person(account)
            wanted = ".".join(clean(part) for part in folder.parts)
            self._paths[key] = f"{person}/{self._names.setdefault(person, Names()).claim(wanted, suffix)}"
        return self._paths[key]

    def file(self, account: ArchivedAccount, place: Place, content: bytes, suffix: str) -> str:
        """A file for one message, by its date and subject."""
        folder = self.folder(account, place.folder)
        room = max(_SHORTEST, LONGEST - len(folder))
        name = self._names.setdefault(folder, Names()).claim(file_stem(place, content)[:room], suffix)
        return f"{folder}/{name}"


def _levels(folder: MailboxPath) -> tuple[MailboxPath | None, str]:
    """What a folder lies in on the disk, and what it is called there."""
    if len(folder.parts) <= MOST_LEVELS:
        return folder.parent, folder.parts[-1]
    return MailboxPath(folder.parts[: MOST_LEVELS - 1]), ".".join(folder.parts[MOST_LEVELS - 1 :])


def file_stem(place: Place, content: bytes) -> str:
    """What a message's file is called, before it is made clean."""
    date = date_of(place)
    stamp = date.strftime("%Y-%m-%d %H%M%S") if date is not None else "0000-00-00"
    return f"{stamp} {read_headers(content).subject}".strip()
