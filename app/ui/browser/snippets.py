"""What a message says where the words stand: read from its file in the background, for the rows that are seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.archive import EVERYTHING, Archive, MessageRow, Query, Searcher, SearchInterrupted, spans
from app.archive.reading import read_message
from app.archive.search.snippets import snippet
from app.core.errors import AppError
from app.core.events import Cancelled, Emit
from app.workers import Job

READ_BYTES = 1 << 20
KEPT = 2000
AT_ONCE = 24
CHARACTERS = 64
"""A quarter of them stands before the hit, so that it is seen in a narrow list too."""


class Where(Enum):
    """Where in a message the words were found."""

    TEXT = "text"
    ATTACHMENT_NAME = "attachment name"
    ATTACHMENT = "attachment"
    NOWHERE = "nowhere"
    """Only conditions were asked, or the words stand in the subject or an address: the text begins like this."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A line of a message."""

    text: str
    where: Where


class Snippets(QObject):
    """`of` answers what is known and asks for the rest; `arrived` when more is known."""

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive: Archive | None = None
        self._searcher: Searcher | None = None
        self._query = EVERYTHING
        self._known: OrderedDict[int, Snippet] = OrderedDict()
        self._asked: dict[int, MessageRow] = {}
        self._job: Job | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._read)

    @property
    def busy(self) -> bool:
        """Whether more is on its way."""
        return self._job is not None or self._soon.isActive()

    def show_query(self, archive: Archive | None, query: Query) -> None:
        """Other words, another archive: what was read is forgotten."""
        if archive is not self._archive:
            self._searcher = archive.catalogue.searcher() if archive is not None else None
        self._archive, self._query = archive, query
        self._known.clear()
        self._asked.clear()
        if self._job is not None:
            self._job.cancel()
            if self._searcher is not None:
                self._searcher.interrupt()

    def end(self) -> None:
        """Read nothing more: the archive is about to be closed."""
        self.show_query(None, EVERYTHING)
        self._soon.stop()
        job, self._job = self._job, None
        if job is not None:
            job.wait()

    def of(self, row: MessageRow) -> Snippet | None:
        """The line of this message; None until it has been read."""
        known = self._known.get(row.key)
        if known is None and self._archive is not None:
            self._asked[row.key] = row
            if self._job is None:
                self._soon.start()
        return known

    @Slot()
    def _read(self) -> None:
        # those asked for last are those that are seen now
        rows = [row for key, row in self._asked.items() if key not in self._known][-AT_ONCE:]
        self._asked.clear()
        if rows and self._archive is not None and self._searcher is not None:
            self._job = Job(partial(_read_rows, self._archive, self._searcher, self._query, rows), self)
            self._job.done.connect(self._on_read)
            self._job.failed.connect(self._on_failed)
            self._job.start()

    @Slot(object)
    def _on_read(self, read: tuple[Query, dict[int, Snippet]]) -> None:
        self._job = None
        query, found = read
        if query == self._query and self._archive is not None:
            self._known.update(found)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
            self.arrived.emit()
        if self._asked:
            self._soon.start()

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._job = None
        raise error


def _read_rows(
    archive: Archive,
    searcher: Searcher,
    query: Query,
    rows: Sequence[MessageRow],
    _emit: Emit,
    cancelled: Cancelled,
) -> tuple[Query, dict[int, Snippet]]:
    found: dict[int, Snippet] = {}
    try:
        inside = searcher.found_in_attachment([row.key for row in rows if row.attachments], query)
    except SearchInterrupted:
        return query, found
    for row in reversed(rows):
        if cancelled():
            break
        found[row.key] = Snippet("", Where.ATTACHMENT) if row.key in inside else _snippet(archive, query, row)
    return query, found


def _snippet(archive: Archive, query: Query, row: MessageRow) -> Snippet:
    try:
        with archive.open_message(row.path) as file:
            message = read_message(file.read(READ_BYTES))
    except (AppError, OSError):
        return Snippet("", Where.NOWHERE)
    text = message.words
    # words of a field stand in that field, and not where the body happens to have them too
    free = Query(tuple(words for words in query.words if words.field is None and not words.excluded))
    if spans(text, free):
        return Snippet(snippet(text, free, CHARACTERS), Where.TEXT)
    names = next((part.name for part in message.attachments if spans(part.name, query)), "")
    if names:
        return Snippet(names, Where.ATTACHMENT_NAME)
    return Snippet(snippet(text, free, CHARACTERS), Where.NOWHERE)
