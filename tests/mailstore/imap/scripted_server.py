"""An IMAP server that says exactly what a test tells it to say, oddities included, on a loopback port."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import NoReturn

from app.core.secret import Secret
from app.mailstore.endpoint import Endpoint, Security
from app.mailstore.imap import Session, connect

PATIENCE_S = 10


class Conversation:
    """One connection, from the server's side."""

    def __init__(self, sock: socket.socket) -> None:
        self.socket = sock
        self._file = sock.makefile("rb")
        self.seen: list[bytes] = []

    def close(self) -> None:
        self._file.close()
        self.socket.close()

    def command(self) -> tuple[bytes, bytes]:
        """The client's next line, as (tag, rest)."""
        line = self._file.readline()
        if not line:
            raise ConnectionError("the client went away")
        tag, _, rest = line.rstrip(b"\r\n").partition(b" ")
        self.seen.append(rest)
        return tag, rest

    def command_rest(self) -> bytes:
        """What follows a literal, up to the end of its line."""
        return self._file.readline().rstrip(b"\r\n")

    def read(self, size: int) -> bytes:
        return self._file.read(size)

    def say(self, *lines: bytes) -> None:
        self.socket.sendall(b"".join(line + b"\r\n" for line in lines))

    def say_raw(self, data: bytes) -> None:
        self.socket.sendall(data)

    def done(self, tag: bytes, text: bytes = b"OK done") -> None:
        self.say(tag + b" " + text)

    def hang_up(self) -> NoReturn:
        """Close the connection at once."""
        raise ConnectionError("as the script says")

    def expect(self, start: bytes) -> bytes:
        """The tag of the next command, which must begin with `start`."""
        tag, rest = self.command()
        assert rest.startswith(start), (start, rest)
        return tag

    def sign_in(self, capabilities: bytes = b"IMAP4rev1 NAMESPACE") -> None:
        """Everything up to a session that is ready."""
        self.say(b"* OK ready")
        tag = self.expect(b"CAPABILITY")
        self.say(b"* CAPABILITY " + capabilities)
        self.done(tag)
        self.done(self.expect(b"LOGIN"))
        tag = self.expect(b"CAPABILITY")
        self.say(b"* CAPABILITY " + capabilities)
        self.done(tag)
        if b"NAMESPACE" in capabilities:
            tag = self.expect(b"NAMESPACE")
            self.say(b'* NAMESPACE (("" "/")) NIL NIL')
        else:
            tag = self.expect(b'LIST "" ""')
            self.say(b'* LIST (\\Noselect) "/" ""')
        self.done(tag)

    def open_folder(self, uidvalidity: int = 1, exists: int = 0) -> None:
        """Answer an EXAMINE or SELECT."""
        tag, rest = self.command()
        assert rest.startswith((b"EXAMINE ", b"SELECT ")), rest
        self.say(b"* %d EXISTS" % exists, b"* OK [UIDVALIDITY %d] ok" % uidvalidity)
        self.done(tag)


Script = Callable[[Conversation], None]


class ScriptedServer:
    """Runs `script` for each connection, one after the other; an assertion that fails there fails the test."""

    def __init__(self, script: Script, context: ssl.SSLContext | None = None) -> None:
        self._script = script
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.connections = 0
        self.conversations: list[Conversation] = []
        self.failure: BaseException | None = None
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> ScriptedServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(PATIENCE_S)
        if self.failure is not None:
            raise self.failure

    def endpoint(self, security: Security = Security.PLAIN, host: str = "127.0.0.1") -> Endpoint:
        return Endpoint(host, self.port, security, "anna")

    @contextlib.contextmanager
    def session(self, timeout_s: float = PATIENCE_S) -> Iterator[Session]:
        """A client, signed in."""
        session = connect(self.endpoint(), lambda: Secret("pass word"), timeout_s=timeout_s)
        try:
            yield session
        finally:
            session.close()

    def _serve(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            sock.settimeout(PATIENCE_S)
            try:
                with contextlib.closing(self._conversation(sock)) as conversation:
                    self._script(conversation)
                    with contextlib.suppress(ConnectionError):
                        while True:
                            conversation.command()
            except AssertionError as failure:
                self.failure = failure
            except OSError:
                sock.close()

    def _conversation(self, sock: socket.socket) -> Conversation:
        conversation = Conversation(self._context.wrap_socket(sock, server_side=True) if self._context else sock)
        self.conversations.append(conversation)
        return conversation
