"""One signed-in IMAP connection: commands out, answers in, several commands on the way at once.

Knows tags, untagged responses and which commands are still unanswered; the meaning of a response is its reader's.
A caller that leaves answers unread (it was cancelled, or it failed) leaves the session usable: the next command first
reads them away.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.errors import AppError, ErrorCode, Retry, Scope
from app.mailstore.imap.response_codes import StatusText, read_status_text
from app.mailstore.imap.server_words import farewell_code, refused
from app.mailstore.imap.tokens import LITERAL_AT_END
from app.mailstore.imap.wire import Wire

_LONGEST_SMALL_LITERAL_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Namespace:
    """Where personal folders live: what their wire names begin with, and what separates levels (None: flat)."""

    prefix: bytes = b""
    delimiter: bytes | None = b"/"


@dataclass(frozen=True, slots=True)
class Answer:
    """The tagged end of a command."""

    tag: bytes
    status: str
    """OK, NO or BAD."""
    text: StatusText

    @property
    def is_ok(self) -> bool:
        """Whether the command succeeded."""
        return self.status == "OK"


Untagged = list[object]
"""An untagged response as `tokens.Fragments`; its first text begins with ``* ``."""


def ignore(_fragments: Untagged) -> None:
    """For commands whose untagged responses do not matter."""


@dataclass
class Session:
    """See the module. Belongs to one thread. Made by `connecting.connect`."""

    wire: Wire
    capabilities: frozenset[str] = frozenset()
    """Upper case, as the server listed them after the sign-in."""
    namespace: Namespace = field(default_factory=Namespace)
    round_trip_s: float = 0.0
    """How long the server took to answer a question that costs it nothing."""
    _unanswered: deque[bytes] = field(default_factory=deque)
    _count: int = 0

    @property
    def host(self) -> str:
        """The server's name as the user knows it."""
        return self.wire.host

    @property
    def append_limit(self) -> int | None:
        """Size in bytes of the largest message the server takes (RFC 7889), if it says so."""
        for name in self.capabilities:
            if name.startswith("APPENDLIMIT=") and name[12:].isdigit():
                return int(name[12:])
        return None

    def has(self, capability: str) -> bool:
        """Whether the server offers it."""
        return capability in self.capabilities

    def tagged(self, command: bytes) -> tuple[bytes, bytes]:
        """A new tag, and the command as it goes over the wire; its answer is expected from now on."""
        self._count += 1
        tag = b"M%d" % self._count
        self._unanswered.append(tag)
        return tag, tag + b" " + command + b"\r\n"

    def send(self, command: bytes) -> bytes:
        """Send a short command without waiting. Returns its tag."""
        tag, line = self.tagged(command)
        self.wire.send(line)
        return tag

    def command(self, command: bytes, on_untagged: Callable[[Untagged], None] = ignore) -> Answer:
        """Send one command and wait for its end."""
        self.settle()
        return self.answer_to(self.send(command), on_untagged)

    def answer_to(self, tag: bytes, on_untagged: Callable[[Untagged], None] = ignore) -> Answer:
        """Read up to the end of the command `tag`; answers of others that come before are passed over."""
        while True:
            line = self.wire.readline()
            if line[:2] == b"* ":
                on_untagged(self.untagged(line))
            elif line[:1] != b"+":
                answer = self.answer(line)
                if answer.tag == tag:
                    return answer

    def untagged(self, line: bytes) -> Untagged:
        """The whole of the untagged response that begins with `line`. Raises AppError, scope ACCOUNT, on BYE."""
        if line[2:5].upper() == b"BYE":
            raise self._farewell(line[5:])
        fragments: Untagged = []
        while line.endswith(b"}\r\n") and (literal := LITERAL_AT_END.search(line)):
            size = int(literal.group(1))
            if size > _LONGEST_SMALL_LITERAL_BYTES:
                raise self.protocol_error(line)
            fragments += [line[: literal.start()], self.wire.read(size)]
            line = self.wire.readline()
        fragments.append(line.rstrip(b"\r\n"))
        return fragments

    def answer(self, line: bytes) -> Answer:
        """The tagged answer that `line` is. Raises AppError PROTOCOL if it answers nothing we asked."""
        tag, _, rest = line.rstrip(b"\r\n").partition(b" ")
        status, _, text = rest.partition(b" ")
        if tag not in self._unanswered or status.upper() not in {b"OK", b"NO", b"BAD"}:
            raise self.protocol_error(line)
        self._unanswered.remove(tag)
        return Answer(tag, status.upper().decode("ascii"), read_status_text(text))

    def settle(self) -> None:
        """Read away what nobody waited for. Raises AppError LOST if the connection is gone."""
        if self.wire.broken:
            raise self.lost("the connection was given up")
        while self._unanswered:
            line = self.wire.readline()
            if line[:2] == b"* ":
                self._skip(line)
            elif line[:1] != b"+":
                self.answer(line)

    def give_up(self) -> None:
        """Close without a word: a response or a command was left half done."""
        self.wire.close()

    def close(self) -> None:
        """LOGOUT if nothing is on the way, and close. Never raises."""
        try:
            if not self.wire.broken and not self._unanswered:
                self.wire.send(self.tagged(b"LOGOUT")[1])
        except AppError:
            return
        finally:
            self.wire.close()

    def protocol_error(self, line: bytes) -> AppError:
        """The server said what no server may say. The connection is given up."""
        self.give_up()
        return AppError(
            ErrorCode.PROTOCOL,
            scope=Scope.ACCOUNT,
            retry=Retry.LATER,
            host=self.host,
            server_words=read_status_text(line[:200]).words,
        )

    def lost(self, reason: str) -> AppError:
        """The connection is gone."""
        return AppError(ErrorCode.LOST, scope=Scope.ACCOUNT, retry=Retry.LATER, host=self.host, reason=reason)

    def _skip(self, line: bytes) -> None:
        if line[2:5].upper() == b"BYE":
            raise self._farewell(line[5:])
        while line.endswith(b"}\r\n") and (literal := LITERAL_AT_END.search(line)):
            self.wire.read_pieces(int(literal.group(1)), lambda _piece: None)
            line = self.wire.readline()

    def _farewell(self, words: bytes) -> AppError:
        self.give_up()
        status = read_status_text(words)
        error = refused(farewell_code(status), Scope.ACCOUNT, status, host=self.host)
        error.retry = Retry.LATER
        return error
