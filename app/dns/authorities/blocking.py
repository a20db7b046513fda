"""One call that waits, round work that is asynchronous inside."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from app.core.events import Cancelled

_T = TypeVar("_T")
_LOOK_S = 0.05


class AskingStopped(Exception):  # noqa: N818 (nothing went wrong: it was asked for)
    """`cancelled` turned true before everything was asked."""


def run_until_cancelled(work: Callable[[], Coroutine[Any, Any, _T]], cancelled: Cancelled) -> _T:
    """The result of `work`, in a loop of its own in this thread; AskingStopped soon after `cancelled` is true."""

    async def watched() -> _T:
        task = asyncio.create_task(work())
        while not task.done():
            if cancelled():
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
                raise AskingStopped
            await asyncio.wait({task}, timeout=_LOOK_S)
        return task.result()

    return asyncio.run(watched())
