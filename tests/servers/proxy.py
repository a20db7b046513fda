"""A TCP proxy on loopback that makes a near server far away, slow or unreliable. Runs in a thread of its own."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from typing import Self

from tests.servers.link import Link
from tests.servers.proxy_pipe import Connection, Observer


class Proxy:
    """Stands on `port` before the server on `target` from `start` (or ``with``) until `stop`.

    `link` may be replaced while it runs; it holds for connections made from then on.
    """

    def __init__(self, target: int, link: Link = Link()) -> None:  # noqa: B008 (frozen)
        self.target, self.link = target, link
        self.port = 0
        self.connections = 0
        """So many have been accepted."""
        self.turned_away = 0
        """So many were closed at once."""
        self.stalled = threading.Event()
        """A connection has come to the point where the link stalls it."""
        self._live: set[Connection] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="proxy", daemon=True)

    def start(self) -> Self:
        """Listen until `stop`."""
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._listener.setblocking(False)
        self.port = self._listener.getsockname()[1]
        self._thread.start()
        self._is_ready.wait()
        return self

    def stop(self) -> None:
        """Cut what lives and listen no more."""
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(10)

    def cut(self) -> None:
        """Cut every live connection now."""
        self._loop.call_soon_threadsafe(self._cut)

    def observer(self) -> Observer | None:
        """Asked once for each connection: what shall see the client's bytes before they go on."""
        return None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, *_exception: object) -> None:
        self.stop()

    def _cut(self) -> None:
        for connection in list(self._live):
            connection.end()

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        accepting = asyncio.create_task(self._accept())
        self._is_ready.set()
        await self._stopping.wait()
        accepting.cancel()
        await asyncio.gather(accepting, *self._tasks, return_exceptions=True)
        for connection in list(self._live):
            connection.end(resets=True)
        self._listener.close()
        await asyncio.sleep(0)  # transports close their sockets in the loop's next turn

    async def _accept(self) -> None:
        while True:
            client, _address = await self._loop.sock_accept(self._listener)
            link = self.link
            if link.hangs_up or (link.max_connections and len(self._live) >= link.max_connections):
                self.turned_away += 1
                client.close()
                continue
            self.connections += 1
            connection = Connection(link, self.connections, self._loop, self._live.discard, self.stalled.set)
            self._live.add(connection)
            task = asyncio.create_task(self._connect(connection, client))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _connect(self, connection: Connection, client: socket.socket) -> None:
        server = socket.socket()
        server.setblocking(False)
        connection.up.observer = self.observer()
        try:
            if connection.link.rtt_s:
                await asyncio.sleep(connection.link.rtt_s)
            await self._loop.sock_connect(server, ("127.0.0.1", self.target))
            await self._loop.create_connection(lambda: connection.up, sock=client)
            await self._loop.create_connection(lambda: connection.down, sock=server)
        except (OSError, asyncio.CancelledError):
            for end in (server, client):
                with contextlib.suppress(OSError):
                    end.close()
            connection.end()
            return
        if connection.link.cut_after_s is not None:
            self._loop.call_later(connection.link.cut_after_s, connection.end)
