"""What the folders ahead are like: asked for many at a time, because every question costs a round trip."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable

from app.mailstore.store import Folder, FolderStatus, TargetStore

AHEAD = 50
"""Folders asked for at a time."""
FRESH_S = 60.0
"""A status that is older is asked for anew: folders are renumbered while a long one before them is being filled."""


class Statuses:
    """Of the folders that a delivery comes to, in the order in which it does."""

    def __init__(self, store: TargetStore, folders: Iterable[Folder]) -> None:
        self._store = store
        self._ahead = deque({folder.wire_name: folder for folder in folders}.values())
        self._asked: dict[bytes, FolderStatus] = {}
        self._asked_at = 0.0

    def of(self, folder: Folder) -> FolderStatus:
        """Never what was true before the last message of ours went there. Raises AppError as `TargetStore.status`."""
        if time.monotonic() - self._asked_at > FRESH_S:
            self._asked.clear()
        if folder.wire_name not in self._asked and folder in self._ahead:
            self._ask_from(folder)
        return self._asked.pop(folder.wire_name, None) or self._store.status(folder)

    def _ask_from(self, folder: Folder) -> None:
        while self._ahead[0] != folder:
            self._ahead.popleft()
        asked = [self._ahead.popleft() for _ in range(min(AHEAD, len(self._ahead)))]
        self._asked = self._store.statuses(asked)
        self._asked_at = time.monotonic()
