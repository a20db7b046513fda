"""Bodies in bulk: many FETCH commands on the way at once, across folders, so that the line never idles.

About 8 MB stay requested ahead, more than bandwidth times round trip on any line a firm has; each command asks for
some 2 MB or 1,000 messages. A folder is opened by an EXAMINE in the same stream.

What goes wrong:
* A message refused in a FETCH is found by halving; it lands in `unreadable`, all others come.
* A folder that cannot be opened, or whose UIDVALIDITY is another: nothing more is asked for, what is on the way of
  other folders is still handed over, then the AppError (scope FOLDER) is raised; the session is free for the next call.
* The connection fails: AppError, scope ACCOUNT; the session is of no more use.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil

from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import MailboxPath, Uid
from app.mailstore.imap.fetch_rows import MESSAGE_ITEMS, Row, forget, read_message
from app.mailstore.imap.folder_listing import mailbox_argument
from app.mailstore.imap.folder_state import FolderState
from app.mailstore.imap.server_words import refusal_code, refused, spoils_account
from app.mailstore.imap.session import Answer, Session
from app.mailstore.imap.uid_ranges import chunks, written
from app.mailstore.store import FetchedMessage, FetchRequest, Spool

AHEAD_BYTES = 8 << 20
AHEAD_COMMANDS = 64
CHUNK_BYTES = 2 << 20
CHUNK_MESSAGES = 1000
_LEAST_BYTES = 1 << 10
"""Counted for a message whose announced size is 0 or absurd."""
_FRUITLESS = 24
"""Refused FETCHes in a row, without one message, after which a folder counts as unreadable."""

Unreadable = dict[tuple[MailboxPath, Uid], AppError]


@dataclass
class _Opening:
    """One EXAMINE, and the messages asked for behind it."""

    request: FetchRequest
    state: FolderState = field(default_factory=FolderState)
    awaited: dict[int, _Chunk] = field(default_factory=dict)
    closed: bool = False
    """It failed: what comes for it is not to be believed."""


@dataclass
class _Chunk:
    """One FETCH."""

    request: FetchRequest
    uids: Sequence[Uid]
    size: int
    again: bool = False
    opening: _Opening | None = None


class BulkFetch:
    """One call of `fetch`; `messages` is its generator."""

    def __init__(
        self, session: Session, requests: Iterable[FetchRequest], spool: Spool, unreadable: Unreadable
    ) -> None:
        self._session = session
        self._spool = spool
        self._unreadable = unreadable
        self._source = _cut(requests)
        self._again: deque[_Chunk] = deque()
        self._on_the_way: dict[bytes, _Opening | _Chunk] = {}
        self._ahead_bytes = 0
        self._sent: _Opening | None = None
        self._open: _Opening | None = None
        self._failure: AppError | None = None
        self._fruitless = 0

    def messages(self) -> Iterator[tuple[FetchRequest, FetchedMessage]]:
        """See `SourceStore.fetch`."""
        self._session.settle()
        self._send_ahead()
        while self._on_the_way:
            yield from self._receive()
            self._send_ahead()
        if self._failure is not None:
            raise self._failure

    def _send_ahead(self) -> None:
        lines: list[bytes] = []
        while (
            self._failure is None and self._ahead_bytes < AHEAD_BYTES and len(self._on_the_way) < AHEAD_COMMANDS
        ) and (chunk := self._next_chunk()):
            opening = self._sent
            if opening is None or opening.closed or not _same_folder(opening.request, chunk.request):
                opening = self._sent = _Opening(chunk.request)
                lines.append(self._tagged(b"EXAMINE " + mailbox_argument(chunk.request.folder.wire_name), opening))
            chunk.opening = opening
            opening.awaited.update(dict.fromkeys(chunk.uids, chunk))
            self._ahead_bytes += chunk.size
            lines.append(self._tagged(b"UID FETCH " + written(chunk.uids) + b" " + MESSAGE_ITEMS, chunk))
        if lines:
            self._session.wire.send(b"".join(lines))

    def _next_chunk(self) -> _Chunk | None:
        return self._again.popleft() if self._again else next(self._source, None)

    def _tagged(self, command: bytes, meaning: _Opening | _Chunk) -> bytes:
        tag, line = self._session.tagged(command)
        self._on_the_way[tag] = meaning
        return line

    def _receive(self) -> Iterator[tuple[FetchRequest, FetchedMessage]]:
        """Messages up to the next end of a command."""
        session, readline, spool, wanted = self._session, self._session.wire.readline, self._spool, self._is_awaited
        while True:
            line = readline()
            if line[:2] == b"* ":
                row = read_message(session, line, spool, wanted)
                if row is None:
                    self._receive_other(line)
                    continue
                chunk = self._claim(row)
                if chunk is not None:
                    self._fruitless = 0
                    yield chunk.request, _message(row)
            elif line[:1] != b"+":
                self._finish(session.answer(line))
                return

    def _is_awaited(self, uid: int) -> bool:
        return self._open is not None and uid in self._open.awaited

    def _claim(self, row: Row) -> _Chunk | None:
        """The command that asked for this row; None if nobody waits for it, or it brings no body."""
        if self._open is None or row.body is None or row.uid not in self._open.awaited:
            forget(row)
            return None
        return self._open.awaited.pop(row.uid)

    def _receive_other(self, line: bytes) -> None:
        fragments = self._session.untagged(line)
        head = next(iter(self._on_the_way.values()), None)
        if isinstance(head, _Opening):
            head.state.take(fragments)

    def _finish(self, answer: Answer) -> None:
        meaning = self._on_the_way.pop(answer.tag)
        if isinstance(meaning, _Opening):
            self._opened(meaning, answer)
        else:
            self._ahead_bytes -= meaning.size
            if meaning.opening is not None and not meaning.opening.closed:
                self._fetched(meaning, meaning.opening, answer)

    def _opened(self, opening: _Opening, answer: Answer) -> None:
        self._open = opening
        facts = {"host": self._session.host, "folder": opening.request.folder.path.display, "command": "EXAMINE"}
        if not answer.is_ok:
            code = refusal_code(answer.text, ErrorCode.FOLDER_UNREADABLE)
            scope = Scope.ACCOUNT if spoils_account(code) else Scope.FOLDER
            self._close(opening, refused(code, scope, answer.text, **facts))
        elif opening.state.uidvalidity != opening.request.uidvalidity:
            changed = AppError(ErrorCode.UIDVALIDITY_CHANGED, scope=Scope.FOLDER)
            changed.facts.update(facts)
            changed.facts["before"] = int(opening.request.uidvalidity)
            changed.facts["now"] = int(opening.state.uidvalidity)
            self._close(opening, changed)

    def _close(self, opening: _Opening, error: AppError) -> None:
        opening.closed = True
        opening.awaited.clear()
        if self._failure is None or error.scope > self._failure.scope:
            self._failure = error

    def _fetched(self, chunk: _Chunk, opening: _Opening, answer: Answer) -> None:
        """A FETCH has ended: what of it did not come is asked for again, or named."""
        missing = [uid for uid in chunk.uids if opening.awaited.get(uid) is chunk]
        for uid in missing:
            del opening.awaited[uid]
        if answer.is_ok:
            if missing and not chunk.again:
                self._ask_again(chunk, missing)
            return
        self._fruitless += 1
        code = refusal_code(answer.text, ErrorCode.MESSAGE_UNREADABLE)
        facts = {"host": self._session.host, "folder": chunk.request.folder.path.display, "command": "FETCH"}
        if spoils_account(code):
            self._close(opening, refused(code, Scope.ACCOUNT, answer.text, **facts))
        elif self._fruitless >= _FRUITLESS:
            self._close(opening, refused(ErrorCode.FOLDER_UNREADABLE, Scope.FOLDER, answer.text, **facts))
        elif len(missing) > 1:
            half = len(missing) // 2
            self._ask_again(chunk, missing[half:])
            self._ask_again(chunk, missing[:half])
        elif missing:
            error = refused(code, Scope.MESSAGE, answer.text, uid=int(missing[0]), **facts)
            self._unreadable[chunk.request.folder.path, missing[0]] = error

    def _ask_again(self, chunk: _Chunk, uids: Sequence[Uid]) -> None:
        size = chunk.size * len(uids) // max(len(chunk.uids), 1)
        self._again.appendleft(_Chunk(chunk.request, uids, size, again=True))


def _cut(requests: Iterable[FetchRequest]) -> Iterator[_Chunk]:
    """Requests into commands of a good size; sizes of single messages are not known here, so all count alike."""
    for request in requests:
        if request.uids:
            each = max(ceil(request.size_bytes / len(request.uids)), _LEAST_BYTES)
            for uids in chunks(request.uids, min(max(CHUNK_BYTES // each, 1), CHUNK_MESSAGES)):
                yield _Chunk(request, uids, each * len(uids))


def _same_folder(one: FetchRequest, other: FetchRequest) -> bool:
    return one.folder.wire_name == other.folder.wire_name and one.uidvalidity == other.uidvalidity


def _message(row: Row) -> FetchedMessage:
    body = row.body
    assert body is not None  # noqa: S101 - `_claim` lets no other row through
    return FetchedMessage(Uid(row.uid), row.flags or (), row.internaldate.decode("latin-1"), body, row.size)
