"""imapclient on our own `Wire`: imapclient and imaplib speak while one answer at a time is enough (greeting, STARTTLS,
SASL); the session and the bulk paths use the wire directly afterwards.
"""

from __future__ import annotations

import imaplib
import re
from typing import Any

import imapclient

from app.mailstore.imap.wire import Wire

_CAPABILITY = re.compile(rb"\[CAPABILITY ([^\]]+)\]", re.IGNORECASE)


class _OnWire(imaplib.IMAP4):
    """imaplib, reading and sending through a `Wire`; it keeps no log of commands, which would hold the password."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        super().__init__(wire.host, wire.port)

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:  # noqa: ARG002
        self.host, self.port, self.sock = host, port, self.wire.socket

    def read(self, size: int) -> bytes:
        return self.wire.read(size)

    def readline(self) -> bytes:
        return self.wire.readline()

    def send(self, data: bytes) -> None:  # type: ignore[override]
        self.wire.send(data)

    def shutdown(self) -> None:
        self.wire.close()

    def starttls(self, ssl_context: Any = None) -> tuple[Any, list[Any]]:  # noqa: ANN401 - imaplib's signature
        """As imaplib's, on our wire; what was buffered in the clear is dropped (RFC 3501 section 11.1)."""
        status, data = self._simple_command("STARTTLS")
        if status == "OK":
            protected = ssl_context.wrap_socket(self.wire.socket, server_hostname=self.host)
            self.wire.replace_socket(protected)
            self.sock = protected
            self.untagged_responses.pop("CAPABILITY", None)  # what was said in the clear counts no more
            self._get_capabilities()
        return status, data

    def _get_capabilities(self) -> None:
        """As the greeting lists them (RFC 3501 section 7.1), which saves a round trip; asked for where it does not."""
        listed = self.untagged_responses.get("CAPABILITY", [None])[-1]
        if isinstance(listed, bytes):
            self.capabilities = tuple(listed.decode("ascii", "replace").upper().split())
        else:
            super()._get_capabilities()  # type: ignore[misc]

    def send_login(self, user: bytes, password: bytes) -> tuple[str, list[Any]]:
        """LOGIN with arguments already quoted; the tagged answer as (status, words)."""
        status, data = self._simple_command("LOGIN", user, password)
        self.state = "AUTH"
        return status, data

    def _log(self, line: str) -> None:
        """Nothing is kept."""


class Line(imapclient.IMAPClient):  # type: ignore[misc]
    """imapclient on an open connection."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.told_at_login: frozenset[str] | None = None
        """What the answer to LOGIN says that a signed-in user can do, if it does."""
        super().__init__(wire.host, wire.port, ssl=False, timeout=wire.timeout_s)
        # imapclient sets 5, and imaplib then formats every literal with %r for a log nobody reads
        self._imap.debug = 0

    def _create_IMAP4(self) -> _OnWire:  # noqa: N802 - imapclient's name
        return _OnWire(self.wire)

    @property
    def is_signed_in(self) -> bool:
        """Whether the server greeted us with PREAUTH."""
        return bool(self._imap.state == "AUTH")

    @property
    def offered(self) -> frozenset[str]:
        """Capabilities as listed last, upper case; imaplib asks after the greeting and after STARTTLS."""
        return frozenset(self._imap.capabilities)

    def login_quoted(self, user: bytes, password: bytes) -> tuple[str, bytes]:
        """LOGIN with arguments already quoted. Returns the status and the server's words."""
        status, data = self._imap.send_login(user, password)
        words = data[-1] or b""
        if status == "OK" and (told := _CAPABILITY.match(words)):
            self.told_at_login = frozenset(told.group(1).decode("ascii", "replace").upper().split())
        return status, words
