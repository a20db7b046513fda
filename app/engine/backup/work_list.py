"""The chunks of one account still to be read, shared by its connections, and what the server would not serve."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.errors import AppError, Scope
from app.core.identity import MailboxPath, Uid
from app.mailstore.store import FetchRequest


@dataclass(slots=True)
class WorkList:
    """Chunks are taken, and given back when their connection dies. A refused folder is not asked for again."""

    requests: Iterator[FetchRequest]
    refused: dict[tuple[MailboxPath, Uid], AppError] = field(default_factory=dict)
    """Messages that the server would not serve, by folder and UID."""
    _closed: dict[str, AppError] = field(default_factory=dict)
    _returned: deque[FetchRequest] = field(default_factory=deque)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> FetchRequest | None:
        """The next chunk, or None when nothing is left to ask for."""
        with self._guard:
            while (request := self._next()) is not None:
                error = self._closed.get(request.folder.path.display)
                if error is None:
                    return request
                self._refuse(request, error)
            return None

    def give_back(self, request: FetchRequest) -> None:
        """This chunk has to be asked for again."""
        with self._guard:
            self._returned.append(request)

    def note_unreadable(self, messages: Mapping[tuple[MailboxPath, Uid], AppError]) -> None:
        """Single messages that a connection found the server unable to serve."""
        with self._guard:
            self.refused.update(messages)

    def return_unserved(self, left: Sequence[FetchRequest], error: AppError) -> None:
        """Chunks on their way when `error` came: named if their folder was refused, asked for again if not."""
        folder = error.facts.get("folder")
        with self._guard:
            if error.scope is Scope.FOLDER and isinstance(folder, str):
                self._closed[folder] = error
            for request in left:
                if request.folder.path.display in self._closed:
                    self._refuse(request, self._closed[request.folder.path.display])
                else:
                    self._returned.append(request)

    def unfinished(self) -> bool:
        """Whether anything is left to ask for."""
        left = self.take()
        if left is not None:
            self.give_back(left)
        return left is not None

    def _next(self) -> FetchRequest | None:
        return self._returned.popleft() if self._returned else next(self.requests, None)

    def _refuse(self, request: FetchRequest, error: AppError) -> None:
        self.refused.update({(request.folder.path, uid): error for uid in request.uids})
