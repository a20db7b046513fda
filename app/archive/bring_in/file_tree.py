"""Goes through a folder or a ZIP and tells which files are mail, of what make, and for which folder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.archive.bring_in.containers import READ_ERRORS, Container, Entry
from app.archive.bring_in.folder_names import (
    MAILDIR_PARTS,
    Parts,
    mailbox_path,
    maildir_folders,
    mbox_folder,
    message_folder,
    without_wrapping,
)
from app.archive.bring_in.found import FoundFolder, Recognised, SourceKind, Unread, Where
from app.archive.bring_in.looks import LOOK_BYTES, Look, look_at
from app.core.errors import AppError, ErrorCode
from app.core.events import Cancelled
from app.core.identity import MailboxPath

SAMPLE_BYTES = 4 << 20
"""So much of an mbox file is counted; the rest is reckoned from it."""
_MBOXES = {Look.MBOX, Look.THUNDERBIRD, Look.TAKEOUT}
_MAIL = _MBOXES | {Look.EML, Look.EMLX}
_FROM = re.compile(rb"(?:\A|\n)From [^\r\n]{10,200}\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Part:
    """A file of mail."""

    entry: Entry
    look: Look
    folder: MailboxPath
    in_maildir: bool = False


@dataclass(frozen=True, slots=True)
class FileTree:
    """What `look_through` found. `unread` are files that may be mail and cannot be opened."""

    parts: tuple[Part, ...]
    outlook: tuple[Entry, ...]
    unread: tuple[Unread, ...]
    others: int

    @property
    def kind(self) -> SourceKind:
        """What most of it is."""
        looks = Counter(part.look for part in self.parts)
        if looks[Look.TAKEOUT]:
            return SourceKind.TAKEOUT
        if looks[Look.THUNDERBIRD]:
            return SourceKind.THUNDERBIRD
        if any(part.in_maildir for part in self.parts):
            return SourceKind.MAILDIR
        return SourceKind.MBOX if looks[Look.MBOX] else SourceKind.EML


def look_through(container: Container, cancelled: Cancelled) -> FileTree:
    """Look at the beginning of every file. Raises AppError SOURCE_UNREADABLE; stops early when cancelled."""
    by_look: dict[Look, list[Entry]] = {look: [] for look in Look}
    found: list[tuple[Entry, Look]] = []
    unread: list[Unread] = []
    try:
        for entry in container.entries():
            if cancelled():
                break
            look = _looked_at(container, entry)
            if isinstance(look, Unread):
                unread.append(look)
            elif look in _MAIL:
                found.append((entry, look))
            else:
                by_look[look].append(entry)
    except OSError as error:
        raise AppError(ErrorCode.SOURCE_UNREADABLE, path=str(container.path), reason=error.strerror) from error
    alone = by_look[Look.ZIP] + (by_look[Look.OUTLOOK] if found else [])
    unread += [Unread(Where(entry.name), ErrorCode.SOURCE_BY_ITSELF) for entry in alone]
    unread += [Unread(Where(name), ErrorCode.SOURCE_DAMAGED, reason) for name, reason in container.refused]
    parts = tuple(_parts(found, container.path.stem))
    return FileTree(parts, tuple(by_look[Look.OUTLOOK]), tuple(unread), len(by_look[Look.OTHER]))


def _looked_at(container: Container, entry: Entry) -> Look | Unread:
    try:
        return _look(container, entry)
    except AppError as error:
        return Unread(Where(entry.name), error.code)
    except READ_ERRORS as error:
        return Unread(Where(entry.name), ErrorCode.SOURCE_DAMAGED, str(error))


def recognised(container: Container, tree: FileTree) -> Recognised:
    """How much there is of it, counted or reckoned."""
    counts: dict[MailboxPath, list[int]] = {}
    exact = True
    for part in tree.parts:
        messages, sure = _count(container, part)
        exact = exact and sure
        held = counts.setdefault(part.folder, [0, 0])
        held[0] += messages
        held[1] += part.entry.size
    folders = tuple(FoundFolder(path, messages, size) for path, (messages, size) in sorted(counts.items()))
    return Recognised(
        container.path,
        tree.kind,
        folders,
        sum(folder.messages for folder in folders),
        sum(folder.size_bytes for folder in folders),
        exact,
        container.packed,
        tree.others,
    )


def _look(container: Container, entry: Entry) -> Look:
    if not entry.size:
        return Look.EMPTY
    with container.open(entry) as file:
        look = look_at(file.read(LOOK_BYTES))
    # a damaged letter may not look like one any more: there its name decides
    name = entry.parts[-1].lower()
    if look is Look.ZIP and not name.endswith(".zip"):
        return Look.OTHER  # Office's files are ZIPs too
    return Look.EML if look is Look.OTHER and name.endswith(".eml") else look


def _parts(found: Sequence[tuple[Entry, Look]], name: str) -> Iterable[Part]:
    raw: list[tuple[Entry, Look, Parts, bool]] = []
    maildirs = {entry.parts[:-2] for entry, look in found if _in_maildir(entry, look)}
    named = maildir_folders(maildirs)
    for entry, look in found:
        if look in _MBOXES:
            raw.append((entry, look, mbox_folder(entry.parts), False))
        elif _in_maildir(entry, look):
            raw.append((entry, look, named[entry.parts[:-2]], True))
        elif entry.parts[-2:-1] != ("tmp",):
            raw.append((entry, look, message_folder(entry.parts), False))
    wrapped = {folder for _entry, _look, folder, _maildir in raw}
    unwrapped = without_wrapping(wrapped) if any(look is Look.THUNDERBIRD for _entry, look, *_rest in raw) else {}
    paths = {folder: mailbox_path(unwrapped.get(folder, folder), name) for folder in wrapped}
    for entry, look, folder, maildir in raw:
        yield Part(entry, look, paths[folder], maildir)


def _in_maildir(entry: Entry, look: Look) -> bool:
    return look is Look.EML and len(entry.parts) > 1 and entry.parts[-2] in MAILDIR_PARTS


def _count(container: Container, part: Part) -> tuple[int, bool]:
    """The messages in a file, and whether that is sure."""
    if part.look not in _MBOXES:
        return 1, True
    try:
        with container.open(part.entry) as file:
            sample = file.read(SAMPLE_BYTES)
    except READ_ERRORS:
        return 0, False
    messages = len(_FROM.findall(sample))
    if len(sample) >= part.entry.size:
        return messages, True
    return max(1, round(messages * part.entry.size / len(sample))), False
