"""The folders of one mailbox brought side by side, each over one connection from its first message to its last, so that
messages keep their order within a folder. A server that writes every message down before it answers is busy on each
connection for itself; and while one folder's last answers are on their way, another's messages are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from app.core.errors import AppError

Job = TypeVar("Job")
Lane = Callable[[Job], None]
"""Does a job over its connection. Raises AppError if the connection, or the account, is of no more use."""


def in_lanes(jobs: Iterable[Job], openers: Sequence[Callable[[Callable[[Lane[Job]], None]], None]]) -> None:
    """Each of `openers`, in a thread of its own, is given a function that takes its lane and draws jobs until none is
    left. A lane that fails takes no other job, and those beside it go on. Raises the worst error at the end.
    """
    waiting = deque(jobs)

    def work(lane: Lane[Job]) -> None:
        while waiting:
            try:
                job = waiting.popleft()
            except IndexError:  # another lane was quicker
                return
            lane(job)

    with ThreadPoolExecutor(len(openers), thread_name_prefix="lane") as threads:
        ended = [threads.submit(opener, work) for opener in openers]
    errors = [error for lane in ended if (error := lane.exception()) is not None]
    if errors:
        raise max(errors, key=_gravity)


def _gravity(error: BaseException) -> float:
    """Bugs before everything; then by how much is concerned."""
    return error.scope if isinstance(error, AppError) else float("inf")
