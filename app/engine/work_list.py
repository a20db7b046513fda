"""The chunks of one account still to be read, shared by its connections."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.errors import AppError, ErrorCode, Scope
from app.core.identity import MailboxPath
from app.engine.backup_plan import halves
from app.mailstore.store import FetchRequest

_WHOLE_FOLDER = frozenset({ErrorCode.UIDVALIDITY_CHANGED, ErrorCode.FOLDER_GONE, ErrorCode.FOLDER_UNREADABLE})


@dataclass(slots=True)
class WorkList:
    """The chunks still to be read, shared by all connections of one account."""

    requests: Iterator[FetchRequest]
    refused: dict[tuple[MailboxPath, int], AppError] = field(default_factory=dict)
    """Messages that the server would not serve even alone, by folder and UID."""
    _returned: deque[FetchRequest] = field(default_factory=deque)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> FetchRequest | None:
        """The next chunk, or None when nothing is left to ask for."""
        with self._guard:
            return self._returned.popleft() if self._returned else next(self.requests, None)

    def give_back(self, request: FetchRequest) -> None:
        """This chunk has to be asked for again."""
        with self._guard:
            self._returned.append(request)

    def refuse(self, request: FetchRequest, error: AppError) -> None:
        """The server answered NO to this chunk: try its halves, or name its only message."""
        if len(request.uids) == 1 or error.code in _WHOLE_FOLDER:
            with self._guard:
                self.refused.update({(request.folder.path, uid): error for uid in request.uids})
            return
        for half in halves(request):
            self.give_back(half)

    def return_unserved(self, left: Sequence[FetchRequest], error: AppError) -> None:
        """Chunks that were on their way when `error` came: all are asked for again but the one at fault."""
        at_fault: list[FetchRequest] = []
        if error.scope <= Scope.FOLDER:
            folder = error.facts.get("folder")
            at_fault = [request for request in left if folder in {None, request.folder.path.display}]
            if error.code not in _WHOLE_FOLDER:
                del at_fault[1:]
        for request in left:
            if any(request is one for one in at_fault):
                self.refuse(request, error)
            else:
                self.give_back(request)

    def unfinished(self) -> bool:
        """Whether anything is left to ask for."""
        left = self.take()
        if left is not None:
            self.give_back(left)
        return left is not None
