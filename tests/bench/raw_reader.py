"""The limit: a bare socket that writes what the server sends to one file a folder, without parsing anything."""

from __future__ import annotations

import re
import socket
from pathlib import Path

PIECE = 256 << 10


def read_all(host: str, port: int, user: str, password: str, destination: Path, *, keep: bool = True) -> int:
    """Read every folder of an account over a plain connection; the number of bytes received."""
    with socket.create_connection((host, port)) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        greeting = line.recv(PIECE)
        assert greeting.startswith(b"* OK")
        _command(line, b"a1", b'LOGIN "%s" "%s"' % (user.encode(), password.encode()))
        listing = _command(line, b"a2", b'LIST "" "*"')
        names = re.findall(rb'\* LIST \([^)]*\) \S+ (".*?"|\S+)\r\n', listing)
        total = 0
        for number, name in enumerate(names):
            _command(line, b"e%d" % number, b"EXAMINE " + name)
            total += _stream(line, b"f%d" % number, destination / f"{number}.raw" if keep else Path("/dev/null"))
        line.sendall(b"z LOGOUT\r\n")
    return total


def _command(line: socket.socket, tag: bytes, command: bytes) -> bytes:
    line.sendall(tag + b" " + command + b"\r\n")
    answer = b""
    while not re.search(rb"(?:^|\n)" + tag + rb" (OK|NO|BAD)[^\n]*\n$", answer):
        piece = line.recv(PIECE)
        if not piece:
            raise ConnectionError(answer[-200:].decode("latin-1"))
        answer += piece
    assert b"\n" + tag + b" OK" in b"\n" + answer, answer[-200:]
    return answer


def _stream(line: socket.socket, tag: bytes, path: Path) -> int:
    line.sendall(tag + b" UID FETCH 1:* (UID FLAGS INTERNALDATE BODY.PEEK[])\r\n")
    end, tail, total = b"\n" + tag + b" ", b"\n", 0
    with path.open("wb", buffering=0) as out:
        while True:
            piece = line.recv(PIECE)
            if not piece:
                raise ConnectionError(tail.decode("latin-1"))
            out.write(piece)
            total += len(piece)
            tail = (tail + piece)[-300:]
            if end in tail and tail.endswith(b"\r\n"):
                return total
