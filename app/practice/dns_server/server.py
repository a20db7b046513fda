"""The listening side: several name servers, each on a loopback address of its own, all on one port, in one thread.

As in the world the port is the same everywhere, so that who asks needs one number (53 there, any free one here).
Addresses other than 127.0.0.1 are there by themselves on Linux and Windows; macOS wants ``ifconfig lo0 alias``.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import socket
import struct
import threading
from collections.abc import Sequence
from types import TracebackType

from app.practice.connections import Connections
from app.practice.dns_server.authority import Authority

_TRIES = 20


class DnsServers:
    """Serves `authorities` over UDP and TCP from construction until `stop`. Raises OSError when no port is free."""

    def __init__(self, authorities: Sequence[Authority], port: int = 0) -> None:
        self.authorities = tuple(authorities)
        self._sockets = _sockets(sorted({authority.address for authority in authorities}), port)
        self.port: int = self._sockets[0].getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._over: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._run, name=f"practice-dns-{self.port}", daemon=True)
        self._thread.start()
        self._ready.wait()

    def stop(self) -> None:
        """Answer nobody any more and give the port back. May be called again."""
        if self._thread.is_alive() and self._over is not None:
            self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._serve())
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        self._over = asyncio.Event()
        at = {authority.address: authority for authority in self.authorities}
        datagrams, streams = [], []
        for sock in self._sockets:
            authority = at[sock.getsockname()[0]]
            if sock.type == socket.SOCK_DGRAM:
                serving = functools.partial(_Datagrams, authority)
                transport, _protocol = await self._loop.create_datagram_endpoint(serving, sock=sock)
                datagrams.append(transport)
            else:
                streams.append(await asyncio.start_server(Connections(_Streams(authority).serve).accepted, sock=sock))
        self._ready.set()
        await self._over.wait()
        for transport in datagrams:
            transport.close()
        for server in streams:
            server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for _turn in range(2):  # closing takes a turn of the loop, and so does what it calls
            await asyncio.sleep(0)

    def __enter__(self) -> DnsServers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _Datagrams(asyncio.DatagramProtocol):
    """Questions that come one a packet."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        wire = self._authority.respond(data, "udp")
        if wire is not None:
            asyncio.get_running_loop().call_later(self._authority.ailments.delay_s, self._send, wire, addr)

    def _send(self, wire: bytes, addr: tuple[str, int]) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.sendto(wire, addr)


class _Streams:
    """Questions that come one after the other on a connection, each with its length before it (RFC 1035 4.2.2)."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                length = struct.unpack("!H", await reader.readexactly(2))[0]
                wire = self._authority.respond(await reader.readexactly(length), "tcp")
                if wire is not None:
                    await asyncio.sleep(self._authority.ailments.delay_s)
                    writer.write(struct.pack("!H", len(wire)) + wire)
                    await writer.drain()


def _sockets(addresses: Sequence[str], port: int) -> list[socket.socket]:
    """Both kinds at every address on one port; a free one is looked for when `port` is 0."""
    for attempt in range(_TRIES):
        opened: list[socket.socket] = []
        chosen = port
        try:
            for address in addresses:
                for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                    sock = socket.socket(socket.AF_INET, kind)
                    opened.append(sock)
                    sock.bind((address, chosen))
                    chosen = sock.getsockname()[1]
        except OSError:
            for sock in opened:
                sock.close()
            if port or attempt == _TRIES - 1:
                raise
        else:
            return opened
    raise OSError("no port")
