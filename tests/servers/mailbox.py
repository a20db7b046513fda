"""A test's own way into a mailbox: imapclient and nothing of the program's, so that the two can be compared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

import imapclient

_SYSTEM_ONLY = {rb"\Recent"}


@dataclass(frozen=True, slots=True, order=True)
class StoredMessage:
    """One message as the server serves it, without its number: two mailboxes are equal if these are."""

    folder: str
    sha256: str
    flags: frozenset[str]
    instant: float
    """INTERNALDATE as POSIX seconds: servers answer in zones of their own."""


class Mailbox:
    """One signed-in connection, in the clear, over loopback. Folder names are Unicode with the server's separator."""

    def __init__(self, host: str, port: int, user: str, password: str) -> None:
        self.client: Any = imapclient.IMAPClient(host, port, ssl=False, timeout=60)
        self.client._imap.debug = 0
        self.client.normalise_times = False
        self.client.login(user, password)

    def folders(self) -> list[str]:
        """Names of all folders that can be opened."""
        rows = self.client.list_folders()
        return sorted(name for flags, _separator, name in rows if rb"\Noselect" not in flags)

    def ensure(self, folder: str) -> None:
        """Make the folder if it is not there."""
        if not self.client.folder_exists(folder):
            self.client.create_folder(folder)

    def append(self, folder: str, *bodies: bytes, flags: Sequence[str] = (), date: datetime | None = None) -> None:
        """Put messages there byte for byte; imapclient's `append` would rewrite bare CR and LF."""
        when = {"date": date} if date else {}
        for body in bodies:
            self._append_group(folder, [{"msg": body, "flags": flags, **when}])

    def fill(self, folder: str, bodies: Iterable[bytes]) -> None:
        """Make the folder and put plain messages there, many at a time."""
        self.ensure(folder)
        group: list[bytes] = []
        for body in bodies:
            group.append(body)
            if len(group) == 100:
                self._append_group(folder, group)
                group = []
        if group:
            self._append_group(folder, group)

    def messages(self, *folders: str) -> list[StoredMessage]:
        """All messages of these folders (of every folder if none is named), sorted."""
        found: list[StoredMessage] = []
        for folder in folders or self.folders():
            self.client.select_folder(folder, readonly=True)
            for row in self._rows():
                flags = frozenset(flag.decode() for flag in row[b"FLAGS"] if flag not in _SYSTEM_ONLY)
                digest = hashlib.sha256(row[b"BODY[]"]).hexdigest()
                found.append(StoredMessage(folder, digest, flags, row[b"INTERNALDATE"].timestamp()))
        return sorted(found, key=lambda m: (m.folder, m.sha256, sorted(m.flags), m.instant))

    def bodies(self, folder: str) -> list[bytes]:
        """The messages of one folder as bytes, in order of UID."""
        self.client.select_folder(folder, readonly=True)
        return [row[b"BODY[]"] for row in self._rows()]

    def state(self) -> dict[str, tuple[int, ...]]:
        """What would betray a write: of each folder UIDVALIDITY, UIDNEXT, messages, unseen, HIGHESTMODSEQ if known."""
        items = ["UIDVALIDITY", "UIDNEXT", "MESSAGES", "UNSEEN"]
        if self.client.has_capability("CONDSTORE"):
            items.append("HIGHESTMODSEQ")
        state = {}
        for folder in self.folders():
            status = self.client.folder_status(folder, items)
            state[folder] = tuple(int(status[item.encode()]) for item in items)
        return state

    def close(self) -> None:
        """Sign out."""
        self.client.logout()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _append_group(self, folder: str, group: Sequence[bytes | dict[str, Any]]) -> None:
        answer, words = self.client.multiappend(folder, group)
        if answer != "OK":
            raise RuntimeError(f"{folder}: {answer} {words}")

    def _rows(self) -> Iterable[dict[bytes, Any]]:
        uids = self.client.search("ALL")
        for start in range(0, len(uids), 200):
            rows = self.client.fetch(uids[start : start + 200], ["BODY.PEEK[]", "FLAGS", "INTERNALDATE"])
            yield from (rows[uid] for uid in sorted(rows))
