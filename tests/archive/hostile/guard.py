"""Forbids a process the network and every file outside the folders that are named, and remembers what it tried.

An audit hook (PEP 578) cannot be taken out again, so this belongs in a process of its own. It sees what Python does;
what Qt's C++ does is watched from outside, with strace.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_NETWORK = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.getnameinfo",
    "socket.sendto",
    "socket.sendmsg",
    "socket.bind",
    "urllib.Request",
    "http.client.connect",
    "ftplib.connect",
)
_FILES = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.utime",
)
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "webbrowser.open", "os.startfile")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class ForbiddenError(Exception):
    """Raised where it was tried, so that it does not happen."""


class Guard:
    """Installed when made. `tried` says what was forbidden."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.tried: list[str] = []
        self._folders = tuple(os.path.realpath(folder) for folder in folders)
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _NETWORK or event in _PROGRAMS:
            self._forbid(event, arguments)
        elif event == "open":
            path, mode, flags = arguments
            written = any(letter in mode for letter in "wax+") if isinstance(mode, str) else bool(flags & _WRITING)
            if written and not self._allowed(path):
                self._forbid(event, arguments)
        elif event in _FILES and not all(self._allowed(path) for path in arguments[: 2 if event == "os.rename" else 1]):
            self._forbid(event, arguments)

    def _allowed(self, path: object) -> bool:
        if isinstance(path, int):
            return True  # opened before, under its name
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        whole = os.path.realpath(os.fsdecode(path))
        return whole == os.devnull or any(
            whole == folder or whole.startswith(folder + os.sep) for folder in self._folders
        )

    def _forbid(self, event: str, arguments: tuple[Any, ...]) -> None:
        self.tried.append(f"{event}{arguments!r}"[:300])
        raise ForbiddenError(event)
