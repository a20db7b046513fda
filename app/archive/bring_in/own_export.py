"""Reads back what the archive took out: the manifest gives every message its folder, flags and date again.

A manifest is a file like any other and believed no further than that: what it names is looked up among the files that
are really there, and a message that is no longer what it says is named.
"""

from __future__ import annotations

import contextlib
import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from app.archive.bring_in.bodies import Collector, MessageTooLargeError
from app.archive.bring_in.containers import READ_ERRORS, Container, Entry
from app.archive.bring_in.file_tree import Part
from app.archive.bring_in.found import FoundFolder, FoundMessage, Item, Recognised, SourceKind, Unread, Where
from app.archive.bring_in.looks import Look
from app.archive.bring_in.tree_source import BLOCK_BYTES, mbox_items
from app.archive.export.manifest import MANIFEST
from app.core.errors import AppError, ErrorCode
from app.core.identity import MailboxPath
from app.mailstore.store import Spool

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a manifest says of one message."""

    file: str
    account: str
    folder: MailboxPath
    sha256: str
    size: int
    flags: tuple[str, ...]
    internaldate: str

    @classmethod
    def of(cls, raw: bytes) -> _Told:
        """Raises ValueError, KeyError or TypeError for a line that makes no sense."""
        line: Line = json.loads(raw)
        flags = tuple(str(flag) for flag in line["flags"])
        return cls(
            str(line["file"]), str(line["account"]), MailboxPath.from_json(line["folder"]), str(line["sha256"]),
            int(line["size"]), flags, str(line["internaldate"]),
        )  # fmt: skip


class OwnExport:
    """An export of ours as a source, in a folder or a ZIP."""

    def __init__(self, container: Container, entries: Sequence[Entry]) -> None:
        self._container = container
        self._files = {entry.name: entry for entry in entries}
        self._manifest = self._load()
        self._mboxes: dict[str, array[int]] = {}
        self._loose = array("Q")
        """Where the lines of single messages begin."""
        self._damaged: list[Unread] = []
        self._accounts: set[str] = set()
        self.recognised = self._recognise()
        self.done_bytes = 0

    def read(self, spool: Spool) -> Iterator[Item]:
        """Message after message. Raises AppError DISK_FULL and the like."""
        yield from self._damaged
        for at in self._loose:
            told = _Told.of(self._line(at))
            yield self._single(told, spool)
            self.done_bytes += told.size
        for name, lines in self._mboxes.items():
            yield from self._mbox(name, lines, spool)

    def close(self) -> None:
        """Close the container."""
        self._container.close()

    def _load(self) -> bytes:
        with self._container.open(self._files[MANIFEST]) as file:
            return file.read()

    def _line(self, at: int) -> bytes:
        return self._manifest[at : self._manifest.find(b"\n", at)]

    def _recognise(self) -> Recognised:
        counts: dict[tuple[str, MailboxPath], list[int]] = {}
        at = 0
        while (end := self._manifest.find(b"\n", at)) >= 0:
            try:
                told = _Told.of(self._manifest[at:end])
            except (ValueError, KeyError, TypeError) as error:
                self._damaged.append(Unread(Where(MANIFEST, at), ErrorCode.SOURCE_DAMAGED, str(error)))
            else:
                self._note(told, at, counts)
            at = end + 1
        folders: dict[MailboxPath, FoundFolder] = {}
        for (account, path), (messages, size) in counts.items():
            folder = self._folder(account, path)
            folders[folder] = FoundFolder(folder, messages, size)
        found = tuple(folders[path] for path in sorted(folders))
        return Recognised(
            self._container.path,
            SourceKind.EXPORT,
            found,
            sum(folder.messages for folder in found),
            sum(folder.size_bytes for folder in found),
            exact=True,
            packed=self._container.packed,
        )

    def _note(self, told: _Told, at: int, counts: dict[tuple[str, MailboxPath], list[int]]) -> None:
        if told.file not in self._files:
            self._damaged.append(Unread(Where(told.file), ErrorCode.SOURCE_DAMAGED, "missing"))
            return
        self._accounts.add(told.account)
        if told.file.endswith(".mbox"):
            self._mboxes.setdefault(told.file, array("Q")).append(at)
        else:
            self._loose.append(at)
        held = counts.setdefault((told.account, told.folder), [0, 0])
        held[0] += 1
        held[1] += told.size

    def _folder(self, account: str, folder: MailboxPath) -> MailboxPath:
        """Mail of several people stays apart by their addresses."""
        return folder if len(self._accounts) == 1 else MailboxPath((account or "?", *folder.parts))

    def _single(self, told: _Told, spool: Spool) -> Item:
        where, collector = Where(told.file), Collector(spool)
        try:
            with self._container.open(self._files[told.file]) as file:
                while block := file.read(BLOCK_BYTES):
                    collector.add(block)
            body = collector.finish()
        except (*READ_ERRORS, MessageTooLargeError) as error:
            collector.discard()
            too_large = isinstance(error, MessageTooLargeError)
            return Unread(where, ErrorCode.SOURCE_TOO_LARGE if too_large else ErrorCode.SOURCE_DAMAGED, str(error))
        except AppError as error:
            collector.discard()
            if error.code is not ErrorCode.SOURCE_ENCRYPTED:
                raise
            return Unread(where, error.code)
        folder = self._folder(told.account, told.folder)
        return FoundMessage((folder,), told.flags, told.internaldate, body, collector.size, where, sha256=told.sha256)

    def _mbox(self, name: str, lines: array[int], spool: Spool) -> Iterator[Item]:
        """The manifest names the messages of a file in the order in which they lie there."""
        entry = self._files[name]
        before, told_lines = self.done_bytes, iter(lines)
        part = Part(entry, Look.MBOX, MailboxPath.of(name))
        try:
            with contextlib.ExitStack() as stack:
                file: BinaryIO = stack.enter_context(self._container.open(entry))
                for item, offset in mbox_items(file, part, spool, None, exact=True):
                    self.done_bytes = before + offset
                    at = next(told_lines, None)
                    yield item if at is None else self._as_told(item, _Told.of(self._line(at)))
        except READ_ERRORS as error:
            yield Unread(Where(name), ErrorCode.SOURCE_DAMAGED, str(error))
        for at in told_lines:
            yield Unread(Where(name), ErrorCode.SOURCE_DAMAGED, _Told.of(self._line(at)).sha256)

    def _as_told(self, item: Item, told: _Told) -> Item:
        if not isinstance(item, FoundMessage):
            return item
        folder = self._folder(told.account, told.folder)
        return FoundMessage(
            (folder,), told.flags, told.internaldate, item.body, item.size, item.where, sha256=told.sha256
        )
