"""Reads what `look_through` found, file by file: mbox with its flags and labels, Maildir, single messages."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from app.archive.bring_in.bodies import HEAD_BYTES, Collector, MessageTooLargeError
from app.archive.bring_in.containers import READ_ERRORS, Container
from app.archive.bring_in.dates import header_date, internal_date, maildir_date
from app.archive.bring_in.file_tree import FileTree, Part, recognised
from app.archive.bring_in.found import FoundMessage, Item, LeftOut, Unread, Where
from app.archive.bring_in.labels import label_places, without_gmails_own
from app.archive.bring_in.looks import Look
from app.archive.bring_in.marks import apple_marks, header_marks, maildir_marks, without_mozillas_own
from app.archive.reading.headers import header_block
from app.core.errors import AppError, ErrorCode
from app.mailstore.mbox_reading import FromLine, Peek, Stray, mbox_parts
from app.mailstore.store import Spool

BLOCK_BYTES = 1 << 20
_MBOXES = {Look.MBOX, Look.THUNDERBIRD, Look.TAKEOUT}
_TRIMS: dict[Look, Callable[[bytes], bytes]] = {
    Look.THUNDERBIRD: without_mozillas_own,
    Look.TAKEOUT: without_gmails_own,
}


class TreeSource:
    """Every kind of source that is made of files other programs know."""

    def __init__(self, container: Container, tree: FileTree) -> None:
        self._container, self._tree = container, tree
        self.recognised = recognised(container, tree)
        self.done_bytes = 0

    def read(self, spool: Spool) -> Iterator[Item]:
        """File after file. Raises AppError DISK_FULL and the like."""
        yield from self._tree.unread
        before = 0
        for part in self._tree.parts:
            self.done_bytes = before
            reading = self._mbox if part.look in _MBOXES else self._message
            try:
                yield from reading(part, spool, before)
            except READ_ERRORS as error:
                yield Unread(Where(part.entry.name), ErrorCode.SOURCE_DAMAGED, str(error))
            except AppError as error:
                if error.code is not ErrorCode.SOURCE_ENCRYPTED:
                    raise
                yield Unread(Where(part.entry.name), error.code)
            before += part.entry.size
        self.done_bytes = before

    def close(self) -> None:
        """Close the container."""
        self._container.close()

    def _mbox(self, part: Part, spool: Spool, before: int) -> Iterator[Item]:
        with contextlib.ExitStack() as stack:
            file: BinaryIO = stack.enter_context(self._container.open(part.entry))
            peeking = self._container.peek(part.entry)
            if peeking is not None:
                stack.enter_context(peeking[1])
            for item, offset in mbox_items(file, part, spool, peeking[0] if peeking else None):
                self.done_bytes = before + offset
                yield item

    def _message(self, part: Part, spool: Spool, before: int) -> Iterator[Item]:
        where = Where(part.entry.name)
        collector = Collector(spool)
        try:
            with self._container.open(part.entry) as file:
                left = _counted(file) if part.look is Look.EMLX else -1
                while left and (block := file.read(BLOCK_BYTES if left < 0 else min(left, BLOCK_BYTES))):
                    collector.add(block)
                    left -= len(block) if left > 0 else 0
                flags, deleted = apple_marks(file.read(HEAD_BYTES)) if part.look is Look.EMLX else ((), False)
            body = collector.finish()
        except MessageTooLargeError:
            collector.discard()
            yield Unread(where, ErrorCode.SOURCE_TOO_LARGE)
            return
        except BaseException:
            collector.discard()
            raise
        name, when = part.entry.parts[-1], header_date(collector.head)
        if part.in_maildir:
            flags, deleted = maildir_marks(name)
            when = maildir_date(name) or when
        if deleted:
            collector.discard()
            yield LeftOut.DELETED
            return
        yield FoundMessage((part.folder,), flags, internal_date(when), body, collector.size, where)
        self.done_bytes = before + part.entry.size


def _counted(file: BinaryIO) -> int:
    """The length in the first line of Apple Mail's own form."""
    return int(file.readline(64) or 0)


def mbox_items(
    file: BinaryIO, part: Part, spool: Spool, peek: Peek | None, *, exact: bool = False
) -> Iterator[tuple[Item, int]]:
    """The messages of one mbox file, each with how far the file has been read. Raises OSError and AppError.

    `exact` is for exports of ours: every message is one, also an empty one, whatever its own fields say of it.
    """
    begun: FromLine | None = None
    collector = Collector(spool)
    too_large = False
    try:
        for piece in mbox_parts(file, peek):
            if isinstance(piece, bytes):
                too_large = too_large or not _added(collector, piece)
                continue
            if begun is not None:
                yield _item(part, begun, collector, too_large=too_large, exact=exact), begun.offset
            if isinstance(piece, Stray):
                yield Unread(Where(part.entry.name, piece.offset), ErrorCode.SOURCE_NOT_MAIL), 0
                continue
            begun, too_large = piece, False
            collector = Collector(spool, _TRIMS.get(part.look, bytes))
        if begun is not None:
            yield _item(part, begun, collector, too_large=too_large, exact=exact), begun.offset
            collector = Collector(spool)
    finally:
        collector.discard()


def _added(collector: Collector, piece: bytes) -> bool:
    try:
        collector.add(piece)
    except MessageTooLargeError:
        collector.discard()
        return False
    return True


def _item(part: Part, begun: FromLine, collector: Collector, *, too_large: bool, exact: bool) -> Item:
    where = Where(part.entry.name, begun.offset)
    if too_large:
        return Unread(where, ErrorCode.SOURCE_TOO_LARGE)
    body = collector.finish()
    header = header_block(collector.head)
    if not collector.size and not exact:
        return Unread(where, ErrorCode.SOURCE_NOT_MAIL)
    dated = header_date(collector.head)
    when = (dated or begun.date) if begun.is_thunderbirds else (begun.date or dated)
    if part.look is Look.TAKEOUT:
        folders, flags = label_places(header)
        return FoundMessage(folders, flags, internal_date(when), body, collector.size, where, once=True)
    flags, deleted = header_marks(header)
    if deleted and not exact:
        collector.discard()
        return LeftOut.DELETED
    return FoundMessage((part.folder,), flags, internal_date(when), body, collector.size, where)
