"""The plainest IMAP client there is: bytes out, lines and literals in."""

from __future__ import annotations

import re
import socket

_LITERAL = re.compile(rb"\{(\d+)\}\r\n\Z")


class RawClient:
    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self._file = self.socket.makefile("rb")
        self._count = 0
        self.greeting = self.line()

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def line(self) -> bytes:
        """One response with its literals in place."""
        whole = b""
        while True:
            line = self._file.readline()
            whole += line
            literal = _LITERAL.search(line)
            if not literal:
                return whole
            whole += self._file.read(int(literal[1]))

    def command(self, text: bytes) -> list[bytes]:
        """The responses to one command, the tagged one last, without its tag."""
        self._count += 1
        tag = b"t%d" % self._count
        self.send(tag + b" " + text + b"\r\n")
        return self.answer(tag)

    def answer(self, tag: bytes) -> list[bytes]:
        lines = []
        while True:
            line = self.line()
            if not line:
                raise EOFError(lines)
            if line.startswith(tag + b" "):
                return [*lines, line[len(tag) + 1 :]]
            lines.append(line)

    def ok(self, text: bytes) -> list[bytes]:
        lines = self.command(text)
        assert lines[-1].startswith(b"OK"), lines
        return lines

    def close(self) -> None:
        self._file.close()
        self.socket.close()

    def __enter__(self) -> RawClient:
        return self

    def __exit__(self, *_error) -> None:
        self.close()
