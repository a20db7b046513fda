"""The listening side: a thread that accepts, a thread for each client, and an end that leaves none of them."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from app.practice.imap_server.connection import Connection
from app.practice.imap_server.journal import Journal
from app.practice.imap_server.store import MailStore
from app.practice.imap_server.traits import Account, Faults, Traits
from app.practice.imap_server.users import Users

HOST = "127.0.0.1"
_DEFAULT = Traits()


class ImapServer:
    """Serves the mail kept in `folder` on a loopback port (0: any free one), from construction until `stop`."""

    def __init__(self, folder: Path, accounts: Sequence[Account], traits: Traits = _DEFAULT, port: int = 0) -> None:
        self.journal = Journal()
        self.faults = Faults()
        self._traits = traits
        self._stopping = threading.Event()
        self._open: dict[socket.socket, threading.Thread] = {}
        self._guard = threading.Lock()
        self._listener = socket.create_server((HOST, port), backlog=64)
        try:
            self._users = Users(folder, accounts, traits)
        except BaseException:
            self._listener.close()
            raise
        self.port: int = self._listener.getsockname()[1]
        self._acceptor = threading.Thread(target=self._accept, name=f"practice-imap-{self.port}", daemon=True)
        self._acceptor.start()

    def store(self, user: str) -> MailStore:
        """The mail of one user, to be filled or looked at from outside. Raises KeyError."""
        return self._users.stores[user]

    def stop(self) -> None:
        """Hang up on everybody, wait for the threads, close the files. May be called again."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        # Closing a listening socket wakes nobody who waits in accept(); one last caller does, on every system.
        with contextlib.suppress(OSError), socket.create_connection((HOST, self.port), timeout=5):
            self._acceptor.join()
        self._listener.close()
        with self._guard:
            still_open = dict(self._open)
        for sock in still_open:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in still_open.values():
            thread.join()
        self._users.close()

    def _accept(self) -> None:
        number = 0
        while True:
            try:
                sock, _address = self._listener.accept()
            except OSError:
                return
            if self._stopping.is_set():
                sock.close()
                return
            number += 1
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            thread = threading.Thread(target=self._serve, args=(number, sock), name="practice-imap-client", daemon=True)
            with self._guard:
                self._open[sock] = thread
            thread.start()

    def _serve(self, number: int, sock: socket.socket) -> None:
        try:
            Connection(number, sock, self._users, self._traits, self.faults, self.journal, self._stopping).serve()
        finally:
            with self._guard:
                del self._open[sock]

    def __enter__(self) -> ImapServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
