"""One direction of one proxied connection: bytes wait here as long as the link says, then go on to the other side."""

from __future__ import annotations

import asyncio
import collections
import contextlib
import socket
import struct
from collections.abc import Callable

from tests.servers.link import Link

Observer = Callable[[bytes], None]


class Connection:
    """Two pipes that live and die together."""

    def __init__(
        self,
        link: Link,
        number: int,
        loop: asyncio.AbstractEventLoop,
        ended: Callable[[Connection], None],
        stalled: Callable[[], None],
    ) -> None:
        self.link, self.loop, self.stalled = link, loop, stalled
        self.suffers = number <= link.cut_connections
        self.is_dead = False
        self._ended = ended
        self._closed_halves = 0
        self.down = Pipe(self, link.cut_down_bytes, link.stall_down_bytes)
        """From the server to the client."""
        self.up = Pipe(self, link.cut_up_bytes, link.stall_up_bytes)
        self.down.peer, self.up.peer = self.up, self.down

    def loses_this_answer(self) -> bool:
        """Whether what comes down just now never arrives."""
        after = self.link.cut_answer_after_up_bytes
        return self.suffers and after is not None and self.up.passed_bytes >= after

    def half_closed(self) -> None:
        """One direction has said all it had to say."""
        self._closed_halves += 1
        if self._closed_halves == 2:
            self.end(resets=False)

    def end(self, *, resets: bool | None = None) -> None:
        """Close both sides now, as the link closes them unless said otherwise."""
        if self.is_dead:
            return
        self.is_dead = True
        self._ended(self)
        for pipe in (self.up, self.down):
            if pipe.transport is None:
                continue
            if self.link.resets if resets is None else resets:
                with contextlib.suppress(OSError):
                    pipe.transport.get_extra_info("socket").setsockopt(
                        socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
                    )
                pipe.transport.abort()
            else:
                pipe.transport.close()


class Pipe(asyncio.Protocol):
    """Receives from one socket and writes, later, to the peer's."""

    peer: Pipe

    def __init__(self, connection: Connection, cut_bytes: int | None, stall_bytes: int | None) -> None:
        self.transport: asyncio.Transport | None = None
        self.observer: Observer | None = None
        self.passed_bytes = 0
        self._connection, self._link = connection, connection.link
        self._cut = cut_bytes if connection.suffers else None
        self._stall = stall_bytes if connection.suffers else None
        self._waiting: collections.deque[tuple[float, bytes | None]] = collections.deque()
        self._held_bytes = 0
        self._last_release = 0.0
        self._timer: asyncio.Handle | None = None
        self._is_paused = self._peer_is_full = self._has_ended = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The socket is there."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.set_write_buffer_limits(high=1 << 20)
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def data_received(self, data: bytes) -> None:
        """Hold the bytes for as long as they travel."""
        if self.observer is not None:
            self.observer(data)
        release = self._connection.loop.time() + self._link.one_way_s
        if self._link.bytes_per_second:
            release = max(release, self._last_release) + len(data) / self._link.bytes_per_second
        self._hold(release, data)
        self._held_bytes += len(data)
        if self._held_bytes >= self._link.in_flight_bytes and not self._is_paused and self.transport:
            self._is_paused = True
            self.transport.pause_reading()

    def eof_received(self) -> bool:
        """The end travels as long as the bytes did."""
        self._has_ended = True
        self._hold(self._connection.loop.time() + self._link.one_way_s, None)
        return True

    def connection_lost(self, _exception: Exception | None) -> None:
        """An end without a word reaches the other side later."""
        if not self._has_ended and not self._connection.is_dead:
            self._connection.loop.call_later(self._link.one_way_s, self._connection.end)

    def pause_writing(self) -> None:
        """asyncio tells the pipe that owns the full socket; the one that fills it is the peer."""
        self.peer._peer_is_full = True

    def resume_writing(self) -> None:
        """There is room again."""
        self.peer._peer_is_full = False
        self.peer._go_on()

    def _hold(self, release: float, data: bytes | None) -> None:
        self._last_release = max(release, self._last_release)
        self._waiting.append((self._last_release, data))
        if self._timer is None and not self._peer_is_full:
            self._set_timer()

    def _set_timer(self) -> None:
        when, loop = self._waiting[0][0], self._connection.loop
        self._timer = loop.call_soon(self._release) if when <= loop.time() else loop.call_at(when, self._release)

    def _release(self) -> None:
        self._timer = None
        now = self._connection.loop.time() + 0.0005
        due: list[bytes] = []
        ended = False
        while self._waiting and self._waiting[0][0] <= now and not ended:
            data = self._waiting.popleft()[1]
            if data is None:
                ended = True
            else:
                due.append(data)
        if due and not self._connection.is_dead:
            self._pass_on(b"".join(due))
        if ended and not self._connection.is_dead:
            with contextlib.suppress(OSError):  # the other side may have gone already
                if self.peer.transport and self.peer.transport.can_write_eof():
                    self.peer.transport.write_eof()
            self._connection.half_closed()
        self._go_on()

    def _go_on(self) -> None:
        if self._connection.is_dead or self._peer_is_full:
            return
        if self._is_paused and not self._has_ended and self._held_bytes < self._link.in_flight_bytes and self.transport:
            self._is_paused = False
            self.transport.resume_reading()
        if self._waiting and self._timer is None:
            self._set_timer()

    def _pass_on(self, data: bytes) -> None:
        self._held_bytes -= len(data)
        if self is self._connection.down and self._connection.loses_this_answer():
            self._connection.end()
            return
        if self._stall is not None:
            if self.passed_bytes + len(data) >= self._stall:
                self._connection.stalled()
            data = data[: max(0, self._stall - self.passed_bytes)]
        is_cut = self._cut is not None and self.passed_bytes + len(data) >= self._cut
        if is_cut and self._cut is not None:
            data = data[: self._cut - self.passed_bytes]
        self.passed_bytes += len(data)
        if data and self.peer.transport:
            self.peer.transport.write(data)
        if is_cut:
            self._connection.end()
