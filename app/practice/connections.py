"""Connections of a server inside the program: each has a task of its own and is closed with it, whenever that ends."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

Conversation = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Connections:
    """Hands each connection to `conversation`.

    `accepted` is for `asyncio.start_server`: with a coroutine there, a connection whose task is cancelled before it
    began stays open.
    """

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._open: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    def accepted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A connection."""
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._open[task] = writer
        task.add_done_callback(self._ended)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._conversation(reader, writer)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._open.pop(task).close()
