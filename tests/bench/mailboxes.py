"""Dovecot mailboxes full of generated mail, laid down as Maildir files because that is the quickest way in."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.servers import Dovecot
from tests.servers.corpus import message

FOLDERS = 8


@dataclass(frozen=True, slots=True)
class Load:
    """What lies in a mailbox."""

    messages: int
    bytes: int


def small(count: int) -> Iterable[bytes]:
    """Messages of 4 to 16 KB."""
    return (message(number, 1, "small").raw for number in range(count))


def mixed(size_bytes: int) -> Iterable[bytes]:
    """Business mail with attachments until there are so many bytes; nothing that Dovecot would not keep as it is."""
    total = number = 0
    while total < size_bytes:
        raw = message(number, 2).raw
        number += 1
        if b"\0" not in raw:
            total += len(raw)
            yield raw


def huge(size_bytes: int) -> Iterable[bytes]:
    """One message of that size."""
    line = b"x" * 76 + b"\r\n"
    yield b"Subject: huge\r\nContent-Type: application/octet-stream\r\n\r\n" + line * (size_bytes // len(line))


def lay_down(server: Dovecot, user: str, bodies: Iterable[bytes]) -> Load:
    """Write the messages into eight folders of the user's Maildir."""
    home = server.home(user)
    root = home / "Maildir"
    folders = [root, *(root / f".F{number}" for number in range(1, FOLDERS))]
    for folder in folders:
        for part in ("cur", "new", "tmp"):
            (folder / part).mkdir(parents=True, exist_ok=True)
    count = size = 0
    for number, raw in enumerate(bodies):
        name = f"{1_600_000_000 + number}.M{number}P1.bench,S={len(raw)},W={len(raw)}:2,S"
        (folders[number % FOLDERS] / "cur" / name).write_bytes(raw)
        count, size = count + 1, size + len(raw)
    _hand_over(home, server)
    return Load(count, size)


def lay_down_folders(server: Dovecot, user: str, messages: int, folders: int) -> Load:
    """So many very small messages, evenly in so many folders."""
    home = server.home(user)
    root = home / "Maildir"
    places = [root, *(root / f".F{number}" for number in range(1, folders))]
    for place in places:
        for part in ("cur", "new", "tmp"):
            (place / part).mkdir(parents=True, exist_ok=True)
    size = 0
    for number in range(messages):
        raw = b"From: a@b.example\r\nSubject: %d\r\nMessage-ID: <%d@b.example>\r\n\r\n.\r\n" % (number, number)
        name = f"{1_600_000_000 + number}.M{number}P1.bench,S={len(raw)},W={len(raw)}:2,S"
        (places[number % folders] / "cur" / name).write_bytes(raw)
        size += len(raw)
    _hand_over(home, server)
    return Load(messages, size)


def _hand_over(home: Path, server: Dovecot) -> None:
    if os.geteuid() == 0:
        for base, _folders, files in os.walk(home.parent):
            for path in (base, *(f"{base}/{file}" for file in files)):
                os.chown(path, server.uid, server.gid)
