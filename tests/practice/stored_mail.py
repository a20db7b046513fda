"""What lies in a mailbox of a practice server, in a form that can be compared."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

from app.mailstore.imap.folder_encoding import decode_name
from app.practice.imap_server import ImapServer, MailStore
from app.practice.imap_server.internaldate import read_date

Seen = tuple[str, tuple[str, ...], int]
"""SHA-256, flags in alphabetical order, and the POSIX time of arrival of one message."""


def folders(server: ImapServer, user: str) -> dict[str, Counter[Seen]]:
    """The messages of each folder that has any, by its readable path."""
    store = server.store(user)
    return {_readable(name): found for name in store.mailboxes if (found := _messages(store, name))}


def messages(server: ImapServer, user: str) -> Counter[Seen]:
    """The messages of all folders together."""
    return sum(folders(server, user).values(), Counter())


def digests(server: ImapServer, users: list[str]) -> set[str]:
    return {digest for user in users for digest, _flags, _moment in messages(server, user)}


def archived_digests(archive: Path) -> set[str]:
    return {hashlib.sha256(path.read_bytes()).hexdigest() for path in archive.glob("mail/*/*/*.eml")}


def _messages(store: MailStore, name: str) -> Counter[Seen]:
    return Counter(
        (
            hashlib.sha256(store.body(message)).hexdigest(),
            tuple(sorted(message.flags)),
            int(read_date(message.internaldate).timestamp()),
        )
        for message in store.mailboxes[name].messages.values()
    )


def _readable(name: str) -> str:
    return "/".join(decode_name(level.encode()) for level in name.split("/"))
