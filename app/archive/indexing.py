"""Reads messages that the index does not know yet, newest first, and gives it their words. Follows behind a backup."""

from __future__ import annotations

from collections.abc import Callable

from app.archive.archive import Archive
from app.archive.catalogue_errors import catalogue_errors
from app.archive.conversations import thread_of
from app.archive.index_pace import Pace
from app.archive.message_list import MessageRow
from app.archive.reading import ReadMessage, read_message
from app.archive.search.segments import segment
from app.archive.search.text_index import IndexedMessage, TextIndex
from app.core.errors import AppError
from app.core.events import Cancelled, never_cancelled

FIRST_BATCH, BATCH = 200, 5000
"""The newest can be found soon; the more at once, the less the index has to merge."""
MAX_READ_BYTES = 24 << 20
"""Of a larger message only so much is parsed: its text comes first, and memory stays flat."""


def index_pending(
    archive: Archive,
    cancelled: Cancelled = never_cancelled,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> int:
    """Index what is not indexed; returns how many messages were. Stops between batches when cancelled.

    `progress` hears messages done and all to be done. A message whose file cannot be read is indexed as empty, so that
    it does not come up for ever. Raises AppError DISK_FULL and the like.
    """
    catalogue = archive.catalogue
    total, done = catalogue.pending_count(), 0
    pace = Pace(catalogue.path.parent, cancelled)
    with catalogue_errors(catalogue.index_path):
        index = TextIndex(catalogue.index_path, catalogue.generation)
        try:
            for rows in catalogue.pending_rows(FIRST_BATCH, BATCH):
                if cancelled():
                    break
                index.add([_indexed(archive, row) for row in pace.each(rows)])
                done += len(rows)
                progress(done, total)
        finally:
            index.close()
    return done


def _indexed(archive: Archive, row: MessageRow) -> IndexedMessage:
    try:
        with archive.open_message(row.path) as file:
            message = read_message(file.read(MAX_READ_BYTES))
    except (AppError, OSError):
        return IndexedMessage(row.key, "", "", 0, ("", "", "", "", ""))
    return _terms(row.key, message)


def letter_terms(message: ReadMessage) -> tuple[str, str, str, str, str]:
    """What of a message is looked for in: subject, sender, recipients, attachment names and body, segmented."""
    headers = message.headers
    return (
        segment(headers.subject),
        segment(headers.sender),
        segment(f"{headers.to} / {headers.cc}"),
        segment(" / ".join(attachment.name for attachment in message.attachments)),
        segment(message.words),
    )


def _terms(key: int, message: ReadMessage) -> IndexedMessage:
    headers, counted = message.headers, len(message.attachments)
    thread = thread_of(headers)
    return IndexedMessage(key, headers.sender[:500], headers.subject[:1000], counted, letter_terms(message), thread)
