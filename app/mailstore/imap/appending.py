"""Delivering messages to one folder: APPEND commands in a stream, answers collected while the next ones are sent.

One thread does both: while a command's bytes wait for the line, the answers that have come are read, so neither side
ever waits for the other. Up to 16 MB, 200 commands or 1,000 messages are unanswered at a time.

A refused group (atomic, RFC 3502) is sent again in halves, down to the culprit, so that only that one fails. A folder
that has vanished is made again once. What concerns the account (quota, throttling) stops the stream: outcomes that are
certain are still handed over, in order, then the error is raised.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import Uid
from app.mailstore.imap.append_command import literals_of
from app.mailstore.imap.append_group import Group, Slot, measure, pieces
from app.mailstore.imap.folder_listing import mailbox_argument
from app.mailstore.imap.response_codes import appended_uids
from app.mailstore.imap.server_words import refusal_code, refused, spoils_account
from app.mailstore.imap.session import Answer, Session
from app.mailstore.store import Appended, AppendFailed, AppendOutcome, AppendRequest, Folder

GROUP_MESSAGES = 100
GROUP_BYTES = 4 << 20
AHEAD_BYTES = 16 << 20
AHEAD_COMMANDS = 200
AHEAD_MESSAGES = 1000
_SEND_BYTES = 128 << 10
"""Small messages are put together to this before they go to the socket."""


class Appending:
    """One call of `append`; `outcomes` is its generator."""

    def __init__(
        self,
        session: Session,
        folder: Folder,
        permanent_flags: frozenset[str] | None,
        messages: Iterable[AppendRequest],
        create: Callable[[], None],
    ) -> None:
        self._session = session
        self._folder = folder
        self._mailbox = mailbox_argument(folder.wire_name)
        self._permanent = permanent_flags
        self._messages = iter(messages)
        self._create = create
        self._literals = literals_of(session.capabilities)
        self._group_messages = GROUP_MESSAGES if session.has("MULTIAPPEND") else 1
        self._slots: deque[Slot] = deque()
        self._again: deque[Group] = deque()
        self._held_over: Slot | None = None
        self._on_the_way: dict[bytes, Group] = {}
        self._ahead_bytes = 0
        self._ahead_messages = 0
        self._vanished = False
        self._may_send = False
        self._failure: AppError | None = None

    def outcomes(self) -> Iterator[AppendOutcome]:
        """See `TargetStore.append`."""
        while True:
            self._send_ahead()
            yield from self._settled()
            if self._on_the_way:
                self._take_line()
            elif self._failure is not None:
                raise self._failure
            elif self._vanished:
                self._vanished = False
                self._create()
            elif not self._again and not self._slots:
                return

    def _settled(self) -> Iterator[AppendOutcome]:
        while self._slots and (outcome := self._slots[0].outcome) is not None:
            self._slots.popleft()
            yield outcome

    def _send_ahead(self) -> None:
        while (
            self._failure is None
            and not self._vanished
            and self._ahead_bytes < AHEAD_BYTES
            and self._ahead_messages < AHEAD_MESSAGES
            and len(self._on_the_way) < AHEAD_COMMANDS
        ):
            group = self._again.popleft() if self._again else self._next_group()
            if group is None:
                return
            group.slots = [slot for slot in group.slots if slot.body is not None or measure(slot)]
            if group.slots:
                self._send(group)

    def _next_group(self) -> Group | None:
        slots: list[Slot] = []
        size = 0
        while len(slots) < self._group_messages:
            slot, self._held_over = self._held_over or self._next_slot(), None
            if slot is None:
                break
            if slots and size + slot.request.size > GROUP_BYTES:
                self._held_over = slot
                break
            slots.append(slot)
            size += slot.request.size
        return Group(slots) if slots else None

    def _next_slot(self) -> Slot | None:
        """The next message that is not too large for the server."""
        limit = self._session.append_limit
        for request in self._messages:
            slot = Slot(request)
            self._slots.append(slot)
            if limit is None or request.size <= limit:
                return slot
            error = AppError(
                ErrorCode.MESSAGE_TOO_LARGE,
                scope=Scope.MESSAGE,
                size_bytes=request.size,
                limit_bytes=limit,
                folder=self._folder.path.display,
            )
            slot.outcome = AppendFailed(request.key, error)
        return None

    def _send(self, group: Group) -> None:
        group.tag, _ = self._session.tagged(b"")
        self._on_the_way[group.tag] = group
        self._ahead_bytes += group.size
        self._ahead_messages += len(group.slots)
        waiting = bytearray()
        try:
            for piece in pieces(group, self._mailbox, self._literals, self._permanent):
                waiting += piece.data
                if piece.asks:
                    # before the question goes out: the answer may come while the rest of it is being sent
                    self._may_send = False
                if piece.asks or len(waiting) >= _SEND_BYTES:
                    self._transmit(waiting)
                    waiting = bytearray()
                if piece.asks and not self._wait_for_go(group):
                    return
            self._transmit(waiting)
        except BaseException:
            self._session.give_up()
            raise

    def _transmit(self, data: bytearray) -> None:
        view = memoryview(data)
        while view:
            view = view[self._session.wire.send_some(view) :]
            while self._session.wire.line_is_here():
                self._take_line()

    def _wait_for_go(self, group: Group) -> bool:
        """Wait for the ``+``; False if the server refused the command instead."""
        while not self._may_send:
            if group.tag not in self._on_the_way:
                return False
            self._take_line()
        return True

    def _take_line(self) -> None:
        line = self._session.wire.readline()
        if line[:2] == b"* ":
            self._session.untagged(line)
        elif line[:1] == b"+":
            self._may_send = True
        else:
            answer = self._session.answer(line)
            group = self._on_the_way.pop(answer.tag, None)
            if group is not None:
                self._ahead_bytes -= group.size
                self._ahead_messages -= len(group.slots)
                self._answered(group, answer)

    def _answered(self, group: Group, answer: Answer) -> None:
        if answer.is_ok:
            uids = appended_uids(answer.text, len(group.slots))
            for position, slot in enumerate(group.slots):
                slot.outcome = Appended(slot.request.key, Uid(uids[position]) if uids else None)
        elif answer.text.code == "TRYCREATE" and not group.recreated:
            self._vanished = True
            self._again.append(Group(group.slots, recreated=True))
        else:
            self._refused(group, answer)

    def _refused(self, group: Group, answer: Answer) -> None:
        code = refusal_code(answer.text, ErrorCode.MESSAGE_REFUSED)
        facts = {"host": self._session.host, "folder": self._folder.path.display, "command": "APPEND"}
        if spoils_account(code):
            self._fail(refused(code, Scope.ACCOUNT, answer.text, **facts))
        elif answer.text.code in {"TRYCREATE", "NOPERM", "READ-ONLY"}:
            self._fail(refused(ErrorCode.FOLDER_REFUSED, Scope.FOLDER, answer.text, **facts))
        elif len(group.slots) > 1:
            middle = len(group.slots) // 2
            self._again.extend((Group(group.slots[:middle]), Group(group.slots[middle:])))
        else:
            slot = group.slots[0]
            error = refused(code, Scope.MESSAGE, answer.text, size_bytes=slot.request.size, **facts)
            slot.outcome = AppendFailed(slot.request.key, error)

    def _fail(self, error: AppError) -> None:
        if self._failure is None or error.scope > self._failure.scope:
            self._failure = error
