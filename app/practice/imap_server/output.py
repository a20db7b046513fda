"""What goes out on one connection: gathered to few sends, and cut short where a fault says so."""

from __future__ import annotations

import socket

from app.practice.imap_server.traits import Faults

_SEND_AT_BYTES = 1 << 16


class CutError(Exception):
    """The connection was cut on purpose."""


class Output:
    """Buffered writing to a socket. Raises OSError when the client is gone, CutError when a fault cuts it off."""

    def __init__(self, sock: socket.socket, faults: Faults) -> None:
        self._socket = sock
        self._faults = faults
        self._pending = bytearray()
        self._sent = 0
        self._is_to_be_cut = faults.cut_after_bytes is not None and faults.cuts_left != 0
        if self._is_to_be_cut and faults.cuts_left is not None:
            faults.cuts_left -= 1

    def line(self, text: str) -> None:
        """One response line; its ending is added. Words for people may be UTF-8 (RFC 6855 readers and most others)."""
        self.write(text.encode("utf-8", "surrogateescape") + b"\r\n")

    def write(self, data: bytes) -> None:
        """Bytes as they are."""
        self._pending += data
        if len(self._pending) >= _SEND_AT_BYTES:
            self.flush()

    def flush(self) -> None:
        """Send what is pending."""
        pending, self._pending = self._pending, bytearray()
        limit = self._faults.cut_after_bytes
        if self._is_to_be_cut and limit is not None and self._sent + len(pending) >= limit:
            self._socket.sendall(pending[: limit - self._sent])
            raise CutError
        if pending:
            self._socket.sendall(pending)
            self._sent += len(pending)
