"""Reads the attachments of messages that the text index knows, newest first, and gives the second index their words."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable

import apsw

from app.archive.archive import Archive
from app.archive.attachment_text import AttachmentReader, ReadingStopped, UnreadReason
from app.archive.catalogue_errors import catalogue_errors
from app.archive.index_pace import Pace
from app.archive.indexing import MAX_READ_BYTES, letter_terms
from app.archive.message_list import MessageRow
from app.archive.reading import read_message
from app.archive.search.attachment_hits import unread, waiting_count, waiting_keys
from app.archive.search.attachment_index import AttachmentIndex, IndexedAttachments, UnreadAttachment
from app.archive.search.segments import segment
from app.core.errors import AppError
from app.core.events import Cancelled, never_cancelled

BATCH = 50
MAX_CHARACTERS = 256 << 10
"""Of all attachments of one message."""
MAX_SECONDS = 30.0
"""For all attachments of one message; those that are left then count as too slow."""


def index_attachments(
    archive: Archive,
    cancelled: Cancelled = never_cancelled,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> int:
    """Look at the attachments of messages not looked at yet; returns how many messages were. Stops when cancelled.

    Messages that `index_pending` has not read yet wait for it. `progress` hears messages done and all to be done. An
    attachment that cannot be read is noted by name and costs nothing else. Does nothing while attachments are switched
    off. Raises AppError DISK_FULL and the like.
    """
    catalogue = archive.catalogue
    if not catalogue.attachment_text:
        return 0
    done = 0
    with catalogue_errors(catalogue.attachments.path), AttachmentReader() as reader:
        database = catalogue.connection()
        total, pace = waiting_count(database), Pace(catalogue.path.parent, cancelled)
        index = AttachmentIndex(catalogue.attachments.path, catalogue.generation)
        try:
            for keys in waiting_keys(database, BATCH):
                read = _batch(archive, pace.each(catalogue.rows(keys)), reader, cancelled)
                index.add(read)
                done += len(read)
                progress(done, total)
                if cancelled() or not catalogue.attachment_text:
                    break
        except apsw.SQLError:
            if catalogue.attachment_text:
                raise
            # switched off meanwhile: there is nothing to write to any more
        finally:
            index.close()
    return done


def attachments_waiting(archive: Archive) -> int:
    """How many messages `index_attachments` would look at; none while it is switched off. Raises AppError DISK_*."""
    with catalogue_errors(archive.catalogue.attachments.path):
        return waiting_count(archive.catalogue.connection())


def unread_attachments(archive: Archive, limit: int = 1000) -> list[UnreadAttachment]:
    """Attachments whose words could not be had, of the newest messages first. Raises AppError DISK_*."""
    with catalogue_errors(archive.catalogue.attachments.path):
        return unread(archive.catalogue.connection(), limit)


def _batch(
    archive: Archive, rows: Iterable[MessageRow], reader: AttachmentReader, cancelled: Cancelled
) -> list[IndexedAttachments]:
    """These messages, or when cancelled those that were done by then."""
    read: list[IndexedAttachments] = []
    with contextlib.suppress(ReadingStopped):
        for row in rows:
            if cancelled():
                break
            read.append(_indexed(archive, row, reader, cancelled))
    return read


def _indexed(archive: Archive, row: MessageRow, reader: AttachmentReader, cancelled: Cancelled) -> IndexedAttachments:
    """One message's words and what is inside its attachments. Raises ReadingStopped."""
    try:
        with archive.open_message(row.path) as file:
            message = read_message(file.read(MAX_READ_BYTES))
    except (AppError, OSError):
        return IndexedAttachments(row.key)
    texts: list[str] = []
    failed: list[UnreadAttachment] = []
    left, until = MAX_CHARACTERS, time.monotonic() + MAX_SECONDS
    for attachment in message.attachments:
        if left <= 0:
            break
        if time.monotonic() > until:
            failed.append(UnreadAttachment(row.key, attachment.name, UnreadReason.TOO_SLOW))
            continue
        read = reader.read(attachment.name, attachment.content_type, attachment.payload(), cancelled)
        if read.unread is not None:
            failed.append(UnreadAttachment(row.key, attachment.name, read.unread))
        texts.append(read.text[:left])
        left -= len(read.text)
    # two line ends: what ends one attachment is no part of the next
    inside = segment("\n\n".join(filter(None, texts)))
    terms = letter_terms(message) if inside else ("", "", "", "", "")
    return IndexedAttachments(row.key, terms, inside, tuple(failed))
