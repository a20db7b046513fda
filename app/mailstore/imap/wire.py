"""The bytes of one IMAP connection: lines, literals, and sending that never blocks on an answer.

Knows sockets and time-outs, nothing of IMAP's grammar. Everything that reads from a connection reads through one
`Wire`, so that no byte is ever left behind in somebody else's buffer. Measured: one buffer of 256 KB costs a third of
the system calls of `socket.makefile`'s 8 KB, and large literals pass through it without being copied.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import ssl
from collections.abc import Callable
from typing import Protocol

from app.core.errors import AppError, ErrorCode, Retry, Scope

BUFFER_BYTES = 256 << 10
LONGEST_LINE_BYTES = 16 << 20
"""A quoted body may be long; a server that never ends its line must not eat the memory."""

_AGAIN = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


class Meter(Protocol):
    """Told of all that passes over a line, piece by piece; may hold the line up before it lets it go on."""

    def piece(self) -> int:
        """The most bytes that are to pass before the next `passed`."""
        ...

    def passed(self, *, sent: int = 0, received: int = 0) -> None:
        """So many bytes have passed."""
        ...

    def ended(self) -> None:
        """The line is closed."""
        ...


class Wire:
    """One connected socket, buffered for reading.

    Every method that touches the line raises AppError, scope ACCOUNT: TIMEOUT when nothing moves for `timeout_s`, LOST
    when the line is cut, TLS_FAILED when the cipher stream breaks.
    """

    def __init__(self, sock: socket.socket, timeout_s: float, host: str, port: int) -> None:
        self.socket = sock
        self.timeout_s = timeout_s
        self.host = host
        self.port = port
        self.on_closed: Callable[[], None] | None = None
        """Called once, when the line is closed."""
        self.meter: Meter | None = None
        self.broken = False
        """The line is of no more use: it failed, or a response was left half read."""
        self._buffer = bytearray(BUFFER_BYTES)
        self._view = memoryview(self._buffer)
        self._start = 0
        self._end = 0
        sock.settimeout(timeout_s)

    def readline(self) -> bytes:
        """The next line with its line ending."""
        end = self._buffer.find(b"\n", self._start, self._end) + 1
        if end == 0:
            return self._long_line()
        start, self._start = self._start, end
        return bytes(self._view[start:end])

    def read(self, size: int) -> bytes:
        """Exactly `size` bytes."""
        start = self._start
        end = start + size
        if end <= self._end:
            self._start = end
            return bytes(self._view[start:end])
        body = bytearray(size)
        view = memoryview(body)
        held = self._end - start
        view[:held] = self._view[start : self._end]
        self._start = self._end = 0
        while size - held >= BUFFER_BYTES // 4:
            held += self._receive_into(view[held:])
        while held < size:
            self._fill()
            piece = min(size - held, self._end - self._start)
            view[held : held + piece] = self._view[self._start : self._start + piece]
            self._start += piece
            held += piece
        return bytes(body)

    def read_pieces(self, size: int, write: Callable[[memoryview], object]) -> None:
        """Hand exactly `size` bytes to `write` in pieces of at most 256 KB; a piece is only good during the call."""
        while size:
            while self._end - self._start < size and self._end < BUFFER_BYTES:
                self._fill()
            piece = min(size, self._end - self._start)
            write(self._view[self._start : self._start + piece])
            size -= piece
            self._start += piece
            if self._start == self._end:
                self._start = self._end = 0

    def send(self, data: bytes | memoryview) -> None:
        """Send everything. Only for little data: a server that waits for us to read would never take much."""
        try:
            self.socket.sendall(data)
        except (OSError, ValueError) as error:
            raise self.failure(error) from error
        if self.meter is not None:
            self.meter.passed(sent=len(data))

    def send_some(self, data: memoryview) -> int:
        """Send what goes without waiting, and take in what has come. Returns the bytes sent, 0 if none would go.

        Waits until one of both moves if `data` cannot go at once. One thread does both, because a TLS connection must
        not be read and written from two threads (OpenSSL, SSL_read(3): a connection belongs to one thread at a time).
        """
        self.socket.settimeout(0)
        try:
            sent = self._try_send(self._portion(data))
            received = self._try_receive()
            if not sent and not received:
                self._wait()
        except (OSError, ValueError) as error:
            raise self.failure(error) from error
        finally:
            with contextlib.suppress(OSError):
                self.socket.settimeout(self.timeout_s)
        if self.meter is not None:
            self.meter.passed(sent=sent, received=received)
        return sent

    def line_is_here(self) -> bool:
        """Whether `readline` would answer without touching the socket."""
        return self._buffer.find(b"\n", self._start, self._end) >= 0

    def line_within(self, timeout_s: float) -> bool:
        """Whether `readline` would answer at once, now or after having waited so long. A cut raises LOST."""
        if self.line_is_here():
            return True
        self.socket.settimeout(0)
        try:
            received = self._try_receive()
            if not received and self._comes_within(timeout_s):
                received = self._try_receive()
        except (OSError, ValueError) as error:
            raise self.failure(error) from error
        finally:
            with contextlib.suppress(OSError):
                self.socket.settimeout(self.timeout_s)
        if self.meter is not None:
            self.meter.passed(received=received)
        return self.line_is_here()

    def replace_socket(self, sock: socket.socket) -> None:
        """Go on with this socket (STARTTLS). What came before in the clear is dropped: it may be an attacker's."""
        self.socket = sock
        self._start = self._end = 0
        sock.settimeout(self.timeout_s)

    def close(self) -> None:
        """Close the socket. Never raises."""
        self.broken = True
        on_closed, self.on_closed = self.on_closed, None
        if on_closed is not None:
            on_closed()
        if self.meter is not None:
            self.meter.ended()
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(OSError):
            self.socket.close()

    def abort(self) -> None:
        """Let whoever waits for this line find it LOST now. For other threads; neither blocks nor raises.

        The owner still has to `close` it, and must not do so meanwhile.
        """
        with contextlib.suppress(OSError):
            # not SSLSocket.shutdown: that drops the cipher, and what the owner sends next might go out in the clear
            socket.socket.shutdown(self.socket, socket.SHUT_RDWR)

    def failure(self, error: Exception) -> AppError:
        """What the system's error means to us; the line is broken from now on."""
        self.broken = True
        code = ErrorCode.LOST
        if isinstance(error, TimeoutError):
            code = ErrorCode.TIMEOUT
        elif isinstance(error, ssl.SSLError) and not isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
            code = ErrorCode.TLS_FAILED
        reason = getattr(error, "strerror", None) or str(error)
        return AppError(
            code, scope=Scope.ACCOUNT, retry=Retry.LATER, host=self.host, port=self.port, reason=str(reason)
        )

    def _long_line(self) -> bytes:
        """A line whose end has not come yet, or that is longer than the buffer."""
        pieces: list[bytes] = []
        length = 0
        while True:
            end = self._buffer.find(b"\n", self._start, self._end) + 1
            if end:
                pieces.append(bytes(self._view[self._start : end]))
                self._start = end
                return b"".join(pieces)
            if self._end == BUFFER_BYTES:
                pieces.append(bytes(self._view[self._start : self._end]))
                length += len(pieces[-1])
                self._start = self._end = 0
                if length > LONGEST_LINE_BYTES:
                    raise AppError(ErrorCode.PROTOCOL, scope=Scope.ACCOUNT, host=self.host, reason="endless line")
            self._fill()

    def _fill(self) -> None:
        """Receive at least one byte behind what is held; there is room for it, or nothing is held."""
        if self._start == self._end:
            self._start = self._end = 0
        self._end += self._receive_into(self._view[self._end :])

    def _receive_into(self, view: memoryview) -> int:
        try:
            count = self.socket.recv_into(self._portion(view))
        except (OSError, ValueError) as error:
            raise self.failure(error) from error
        if not count:
            raise self.failure(ConnectionError("closed by the server"))
        if self.meter is not None:
            self.meter.passed(received=count)
        return count

    def _portion(self, view: memoryview) -> memoryview:
        """As much as may pass at once."""
        return view if self.meter is None else view[: self.meter.piece()]

    def _try_send(self, data: memoryview) -> int:
        try:
            return self.socket.send(data)
        except _AGAIN:
            return 0

    def _try_receive(self) -> int:
        if self._end == BUFFER_BYTES:
            held = self._end - self._start
            self._buffer[:held] = self._buffer[self._start : self._end]
            self._start, self._end = 0, held
            if held == BUFFER_BYTES:
                return 0
        try:
            count = self.socket.recv_into(self._portion(self._view[self._end :]))
        except _AGAIN:
            return 0
        if not count:
            raise ConnectionError("closed by the server")
        self._end += count
        return count

    def _comes_within(self, timeout_s: float) -> bool:
        with selectors.DefaultSelector() as selector:
            selector.register(self.socket, selectors.EVENT_READ)
            return bool(selector.select(timeout_s))

    def _wait(self) -> None:
        # not select(), which cannot watch descriptors above 1,023
        with selectors.DefaultSelector() as selector:
            selector.register(self.socket, selectors.EVENT_READ | selectors.EVENT_WRITE)
            if not selector.select(self.timeout_s):
                raise TimeoutError("nothing moved")
