"""All messages of all folders, listed over one connection with many folders on the way at once.

EXAMINE, never SELECT; FETCH by range, never SEARCH, which some servers answer from an index that lags behind. When
fewer rows come than EXISTS promised, the folder is asked again in pieces by message number, which no
server can cut short.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.errors import AppError, ErrorCode, Scope
from app.mailstore.imap.fetch_rows import LISTING_ITEMS, read_fetch, read_listed
from app.mailstore.imap.folder_listing import mailbox_argument
from app.mailstore.imap.folder_state import FolderState
from app.mailstore.imap.packed_listing import ListingPacker
from app.mailstore.imap.server_words import refusal_code, refused, spoils_account
from app.mailstore.imap.session import Answer, Session
from app.mailstore.store import Folder, FolderFailure, FolderListing

FOLDERS_AHEAD = 32
PIECE = 1000
"""Messages asked for at once when asking again."""


@dataclass
class _Job:
    """One folder being listed."""

    index: int
    folder: Folder
    again: bool = False
    promised: int = 0
    state: FolderState = field(default_factory=FolderState)
    packer: ListingPacker = field(default_factory=ListingPacker)
    tags: deque[bytes] = field(default_factory=deque)
    refusal: Answer | None = None


class Enumeration:
    """See the module. `results` yields in the order of the folders."""

    def __init__(self, session: Session, folders: Sequence[Folder]) -> None:
        self._session = session
        self._waiting = deque(_Job(index, folder) for index, folder in enumerate(folders))
        self._on_the_way: deque[_Job] = deque()
        self._done: dict[int, FolderListing | FolderFailure] = {}
        self._count = len(folders)

    def results(self) -> Iterator[FolderListing | FolderFailure]:
        """The listing of each folder, or why there is none. Raises AppError, scope ACCOUNT."""
        self._session.settle()
        for index in range(self._count):
            while index not in self._done:
                self._send_ahead()
                self._receive(self._on_the_way.popleft())
            yield self._done.pop(index)

    def _send_ahead(self) -> None:
        lines: list[bytes] = []
        while self._waiting and len(self._on_the_way) < FOLDERS_AHEAD:
            job = self._waiting.popleft()
            for command in _commands(job):
                tag, line = self._session.tagged(command)
                job.tags.append(tag)
                lines.append(line)
            self._on_the_way.append(job)
        if lines:
            self._session.wire.send(b"".join(lines))

    def _receive(self, job: _Job) -> None:
        examined = self._session.answer_to(job.tags.popleft(), job.state.take)
        while job.tags:
            self._receive_rows(job)
        if not examined.is_ok:
            self._done[job.index] = FolderFailure(job.folder, self._failure(job, examined))
        else:
            self._finish(job)

    def _receive_rows(self, job: _Job) -> None:
        """Read up to the end of the job's next FETCH."""
        wire, add = self._session.wire, job.packer.add
        while True:
            line = wire.readline()
            listed = read_listed(line)
            if listed is not None:
                add(*listed)
            elif line[:2] == b"* ":
                self._receive_other(job, line)
            elif line[:1] != b"+":
                answer = self._session.answer(line)
                if not answer.is_ok:
                    job.refusal = answer
                if answer.tag == job.tags[0]:
                    job.tags.popleft()
                    return

    def _receive_other(self, job: _Job, line: bytes) -> None:
        fragments = self._session.untagged(line)
        row = read_fetch(fragments)
        if row is None:
            job.state.take(fragments)
        elif row.flags is not None:
            # a row without size or date is still a message; one without flags is somebody else's news
            job.packer.add(row.uid, row.announced, row.flags, row.internaldate)

    def _finish(self, job: _Job) -> None:
        listing = job.packer.packed()
        job.promised = max(job.promised, job.state.exists) - job.state.expunged
        complete = len(listing) >= job.promised
        if not complete and not job.again:
            # what came before stays in the packer; the server is asked for everything once more
            self._waiting.append(_Job(job.index, job.folder, again=True, promised=job.state.exists, packer=job.packer))
        elif job.refusal is not None and not listing and job.promised:
            self._done[job.index] = FolderFailure(job.folder, self._failure(job, job.refusal))
        else:
            self._done[job.index] = FolderListing(job.folder, job.state.status, listing, complete)

    def _failure(self, job: _Job, answer: Answer) -> AppError:
        code = refusal_code(answer.text, ErrorCode.FOLDER_UNREADABLE)
        facts = {"host": self._session.host, "folder": job.folder.path.display, "command": "EXAMINE"}
        if spoils_account(code):
            raise refused(code, Scope.ACCOUNT, answer.text, **facts)
        return refused(code, Scope.FOLDER, answer.text, **facts)


def _commands(job: _Job) -> Iterator[bytes]:
    yield b"EXAMINE " + mailbox_argument(job.folder.wire_name)
    if not job.again:
        yield b"UID FETCH 1:* " + LISTING_ITEMS
        return
    for first in range(1, job.promised + 1, PIECE):
        last = min(first + PIECE - 1, job.promised)
        yield b"FETCH %d:%d " % (first, last) + LISTING_ITEMS
