"""The three forms an export can take, behind one protocol: a message comes with its place and is put where it goes."""

from __future__ import annotations

import csv
import os
from collections import OrderedDict
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TextIO

from app.archive.export.file_names import Names, clean
from app.archive.export.manifest import MANIFEST, note
from app.archive.export.spreadsheet import HEADINGS, harmless
from app.archive.layout import path_date
from app.archive.places import ArchivedAccount, Place
from app.archive.reading import read_headers
from app.archive.reading import read_message as parse
from app.core.identity import MailboxPath
from app.mailstore.mbox import write_message

OPEN_MBOXES = 32
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class FormWriter(Protocol):
    """Takes messages in any order. Raises OSError."""

    def put(self, account: ArchivedAccount, place: Place, content: bytes) -> None:
        """Write one message."""

    def close(self) -> None:
        """Finish and close all files."""


class _Folders:
    """A clean folder on disk for each person, and the names in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._people = Names()
        self._person: dict[str, str] = {}

    def person(self, account: ArchivedAccount) -> str:
        """The person's folder."""
        if account.id not in self._person:
            self._person[account.id] = self._people.claim(account.address or account.id)
        return self._person[account.id]


class EmlTree:
    """person/folder/…/2024-07-01 100000 subject.eml, with the file's date set to the message's."""

    def __init__(self, root: Path) -> None:
        self._folders = _Folders(root)
        self._root = root
        self._names: dict[str, Names] = {}
        self._paths: dict[tuple[str, MailboxPath], str] = {}
        self._manifest = (root / MANIFEST).open("w", encoding="utf-8", newline="\n")
        self._sums = (root / "SHA256SUMS").open("w", encoding="utf-8", newline="\n")

    def put(self, account: ArchivedAccount, place: Place, content: bytes) -> None:
        """Write one file; names that clash are numbered."""
        folder = self._folder(account, place.folder)
        date = path_date(place.path)
        stamp = datetime.fromtimestamp(date, UTC).strftime("%Y-%m-%d %H%M%S") if date is not None else "0000-00-00"
        name = self._names[folder].claim(f"{stamp} {read_headers(content).subject}".strip(), ".eml")
        target = self._root / folder / name
        target.write_bytes(content)
        if date is not None:
            os.utime(target, (date, date))
        self._sums.write(f"{place.digest}  {folder}/{name}\n")
        note(self._manifest, {"file": f"{folder}/{name}", **facts_of(account, place)})

    def close(self) -> None:
        """Close the manifest and the checksum list."""
        _close_all(self._manifest, self._sums)

    def _folder(self, account: ArchivedAccount, folder: MailboxPath) -> str:
        """The folder on disk for a mail folder, its parents first, so that children lie under the right one."""
        key = (account.id, folder)
        if key not in self._paths:
            above = self._folder(account, folder.parent) if folder.parent else self._folders.person(account)
            (self._root / above).mkdir(exist_ok=True)
            name = self._names.setdefault(above, Names()).claim(folder.parts[-1])
            self._paths[key] = f"{above}/{name}"
            (self._root / self._paths[key]).mkdir()
            self._names.setdefault(self._paths[key], Names())
        return self._paths[key]


class MboxFolders:
    """person/folder.subfolder.mbox, one file for a folder; few are held open, however many there are."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders = _Folders(root)
        self._names: dict[str, Names] = {}
        self._paths: dict[tuple[str, MailboxPath], str] = {}
        self._open: OrderedDict[str, BinaryIO] = OrderedDict()
        self._counts: dict[str, int] = {}
        self._manifest = (root / MANIFEST).open("w", encoding="utf-8", newline="\n")

    def put(self, account: ArchivedAccount, place: Place, content: bytes) -> None:
        """Append to the folder's file."""
        path = self._path(account, place.folder)
        date = path_date(place.path)
        write_message(self._file(path), content, datetime.fromtimestamp(date, UTC) if date is not None else _EPOCH)
        number = self._counts[path] = self._counts.get(path, 0) + 1
        note(self._manifest, {"file": path, "number": number, **facts_of(account, place)})

    def close(self) -> None:
        """Close all files."""
        _close_all(self._manifest, *self._open.values())
        self._open.clear()

    def _path(self, account: ArchivedAccount, folder: MailboxPath) -> str:
        key = (account.id, folder)
        if key not in self._paths:
            person = self._folders.person(account)
            (self._root / person).mkdir(exist_ok=True)
            wanted = ".".join(clean(part) for part in folder.parts)
            self._paths[key] = f"{person}/{self._names.setdefault(person, Names()).claim(wanted, '.mbox')}"
        return self._paths[key]

    def _file(self, path: str) -> BinaryIO:
        if path in self._open:
            self._open.move_to_end(path)
            return self._open[path]
        if len(self._open) >= OPEN_MBOXES:
            _name, oldest = self._open.popitem(last=False)
            oldest.close()
        self._open[path] = (self._root / path).open("ab")
        return self._open[path]


class MessageTable:
    """messages.csv: a row for each place."""

    def __init__(self, root: Path) -> None:
        self._out = (root / "messages.csv").open("w", encoding="utf-8-sig", errors="replace", newline="")
        self._table = csv.writer(self._out)
        self._table.writerow(HEADINGS)
        self._manifest = (root / MANIFEST).open("w", encoding="utf-8", newline="\n")

    def put(self, account: ArchivedAccount, place: Place, content: bytes) -> None:
        """Add the message's row."""
        message = parse(content)
        headers = message.headers
        date = path_date(place.path)
        row = (
            account.address,
            place.folder.display,
            datetime.fromtimestamp(date, UTC).strftime("%Y-%m-%d %H:%M:%S") if date is not None else "",
            headers.sender,
            headers.to,
            headers.cc,
            headers.subject,
            place.size,
            len(message.attachments),
            " ".join(place.flags),
            place.uid,
            place.digest,
            place.path,
        )
        self._table.writerow([harmless(value) if isinstance(value, str) else value for value in row])
        note(self._manifest, {"file": "messages.csv", **facts_of(account, place)})

    def close(self) -> None:
        """Close the table and the manifest."""
        _close_all(self._out, self._manifest)


def _close_all(*files: BinaryIO | TextIO) -> None:
    """Close every one, also where closing another fails because the disk is full. Raises OSError."""
    with ExitStack() as stack:
        for file in files:
            stack.callback(file.close)


def facts_of(account: ArchivedAccount, place: Place) -> dict[str, Any]:
    """What a manifest says of one message."""
    return {
        "account": account.address,
        "folder": place.folder.to_json(),
        "sha256": place.digest,
        "size": place.size,
        "flags": list(place.flags),
        "internaldate": place.internaldate,
    }


FORM_WRITERS: dict[str, Callable[[Path], FormWriter]] = {"eml": EmlTree, "mbox": MboxFolders, "csv": MessageTable}
