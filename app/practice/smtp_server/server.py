"""The listening side: services on loopback addresses of their own, one port where the system allows it, one thread."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Mapping
from types import TracebackType

from app.practice.connections import Connections
from app.practice.smtp_server.dialogue import LONGEST_SASL, Dialogue
from app.practice.smtp_server.service import Service

HOME = "127.0.0.1"
_TRIES = 20

Endpoint = tuple[str, int]


class SmtpServers:
    """Serves each service at its address from construction until `stop`. Raises OSError when no port is free.

    Where the system knows no loopback address but 127.0.0.1 (macOS without ``ifconfig lo0 alias``), each gets a port
    of its own there; `endpoint` tells where an address really is.
    """

    def __init__(self, services: Mapping[str, Service], port: int = 0, *, one_address: bool = False) -> None:
        bound = _bound_at_home(list(services), port) if one_address else _bound(list(services), port)
        self._sockets = bound
        self._services = dict(services)
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._over: asyncio.Event | None = None
        self.endpoints: dict[str, Endpoint] = {address: sock.getsockname()[:2] for address, sock in bound.items()}
        self._thread = threading.Thread(target=self._run, name="practice-smtp", daemon=True)
        self._thread.start()
        self._ready.wait()

    def endpoint(self, address: str) -> Endpoint | None:
        """Where to connect to for the service that DNS puts at `address`; None: there is no mail server."""
        return self.endpoints.get(address)

    def stop(self) -> None:
        """Hang up on everybody and give the ports back. May be called again."""
        if self._thread.is_alive() and self._over is not None:
            self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        self._over = asyncio.Event()
        listening = []
        for address, sock in self._sockets.items():
            clients = Connections(_Client(self._services[address]).serve)
            listening.append(await asyncio.start_server(clients.accepted, sock=sock, limit=LONGEST_SASL + 2))
        self._ready.set()
        await self._over.wait()
        for server in listening:
            server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)

    def __enter__(self) -> SmtpServers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _Client:
    """Lines from the socket to a dialogue and its replies back."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            if self._service.is_down():
                return
            dialogue = Dialogue(self._service, writer.get_extra_info("peername")[0])
            writer.write(dialogue.greeting())
            while not dialogue.over:
                await writer.drain()
                line, whole = await _line(reader)
                if self._service.is_down():
                    return
                writer.write(dialogue.line(line, whole=whole))
            await writer.drain()


async def _line(reader: asyncio.StreamReader) -> tuple[bytes, bool]:
    """Up to the next CRLF (a bare LF ends nothing), and whether that is all of it: an endless line is not kept."""
    whole = True
    while True:
        try:
            return await reader.readuntil(b"\r\n"), whole
        except asyncio.LimitOverrunError as overrun:
            whole = False
            await reader.readexactly(max(overrun.consumed, 1))


def _bound(addresses: list[str], port: int) -> dict[str, socket.socket]:
    """Every address on one port; a free one is looked for when `port` is 0."""
    for attempt in range(_TRIES):
        opened: dict[str, socket.socket] = {}
        chosen = port
        try:
            for address in addresses:
                opened[address] = socket.create_server((address, chosen))
                chosen = opened[address].getsockname()[1]
        except OSError:
            for sock in opened.values():
                sock.close()
            if port or attempt == _TRIES - 1:
                raise
        else:
            return opened
    raise OSError("no port")


def _bound_at_home(addresses: list[str], port: int) -> dict[str, socket.socket]:
    """All at 127.0.0.1; `port` is the first one's."""
    opened: dict[str, socket.socket] = {}
    try:
        for address in addresses:
            opened[address] = socket.create_server((HOME, 0 if opened else port))
    except OSError:
        for sock in opened.values():
            sock.close()
        raise
    return opened
