"""Proof that nothing on the old side is written: a proxy that reads along and fails on any command that could write.

It sees what goes through in the clear, so the program is pointed at it with `Security.PLAIN`. What it cannot see
(STARTTLS, COMPRESS) counts as a breach too: a guard that is blind proves nothing.
"""

from __future__ import annotations

import re

from tests.servers.link import Link
from tests.servers.proxy import Proxy
from tests.servers.proxy_pipe import Observer

READING = frozenset(
    (
        *("CAPABILITY", "ID", "LOGIN", "AUTHENTICATE", "NAMESPACE", "ENABLE", "NOOP", "IDLE", "DONE", "LOGOUT"),
        *("LIST", "LSUB", "XLIST", "STATUS", "GETQUOTA", "GETQUOTAROOT"),
        *("EXAMINE", "FETCH", "SEARCH", "UNSELECT", "CLOSE"),
    )
)
"""CLOSE expunges after SELECT only, and SELECT is not among these (RFC 3501 section 6.4.2)."""

_LITERAL = re.compile(rb"\{(\d+)\+?\}\r?\n$")
# These set \Seen in a selected mailbox: BODY[...], BINARY[...], RFC822 and RFC822.TEXT without PEEK.
_UNPEEKED = re.compile(rb"(?:BODY|BINARY)\[|RFC822(?:\.TEXT)?(?=[\s)]|$)", re.IGNORECASE)


def breach(command: bytes) -> str | None:
    """What is wrong with one command line (without its tag), or None if it only reads.

    >>> breach(b"UID FETCH 1:* (UID BODY.PEEK[])"), breach(b"UID STORE 1 +FLAGS (x)")
    (None, 'UID STORE')
    """
    words = command.split()
    verb = words[0].upper().decode("latin-1") if words else ""
    name = verb
    if verb == "UID" and len(words) > 1:
        verb = words[1].upper().decode("latin-1")
        name = f"UID {verb}"
    if verb not in READING:
        return name
    if verb == "FETCH" and _UNPEEKED.search(command):
        return f"{name} without PEEK"
    return None


class _CommandReader:
    """Cuts one connection's bytes into commands, skipping literals and the answers to a challenge."""

    def __init__(self, commands: list[bytes], breaches: list[str]) -> None:
        self._commands, self._breaches = commands, breaches
        self._buffer, self._command = b"", b""
        self._skip = 0
        self._answers_challenge = False

    def __call__(self, data: bytes) -> None:
        self._buffer += data
        while True:
            skipped = min(self._skip, len(self._buffer))
            self._buffer, self._skip = self._buffer[skipped:], self._skip - skipped
            end = self._buffer.find(b"\n") + 1
            if self._skip or not end:
                return
            line, self._buffer = self._buffer[:end], self._buffer[end:]
            self._command += line
            if literal := _LITERAL.search(line):
                self._skip = int(literal[1])
            else:
                self._take(self._command.strip())
                self._command = b""

    def _take(self, line: bytes) -> None:
        tag, _space, command = line.partition(b" ")
        if not command and (self._answers_challenge or tag.upper() == b"DONE"):
            return
        self._answers_challenge = command.upper().startswith(b"AUTHENTICATE")
        self._commands.append(command)
        if found := breach(command):
            self._breaches.append(found)


class ReadOnlyGuard(Proxy):
    """Stands before a server; leaving ``with`` raises AssertionError if anything but reading went through it."""

    def __init__(self, target: int, link: Link = Link()) -> None:  # noqa: B008 (frozen)
        super().__init__(target, link)
        self.commands: list[bytes] = []
        """Every command seen, without its tag and literals; LOGIN's words too, so do not print them."""
        self.breaches: list[str] = []

    def observer(self) -> Observer:
        """A reader of commands for each connection."""
        return _CommandReader(self.commands, self.breaches)

    def check(self) -> None:
        """Raise AssertionError if the old side was written to, or nothing was seen at all."""
        assert self.commands, "nobody talked to the old side: the guard proves nothing"
        assert not self.breaches, f"the old side was written to: {self.breaches}"

    def __exit__(self, kind: type[BaseException] | None, *_exception: object) -> None:
        super().__exit__(kind)
        if kind is None:
            self.check()
