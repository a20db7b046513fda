"""Messages that go to the server in one APPEND command, and the bytes of that command.

A message is read and measured before it is announced: once a size has been promised on the wire, nothing but that many
bytes can follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.errors import AppError, ErrorCode, Scope
from app.mailstore.imap.append_command import Literals, message_head, must_ask, storable_flags
from app.mailstore.store import AppendFailed, AppendOutcome, AppendRequest

HELD_BYTES = 1 << 20
"""Messages up to this size are held in memory while they are sent; larger ones are read twice instead."""


@dataclass
class Slot:
    """One message's place in the order of outcomes."""

    request: AppendRequest
    outcome: AppendOutcome | None = None
    body: bytes | None = None
    """Held from measuring until it is sent, if it is small."""


@dataclass
class Group:
    """One APPEND command. With several messages it succeeds or fails as a whole (RFC 3502)."""

    slots: list[Slot]
    tag: bytes = b""
    recreated: bool = False
    """It was refused with TRYCREATE and sent again."""

    @property
    def size(self) -> int:
        """Bytes of all messages."""
        return sum(slot.request.size for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes for the wire. After a piece that asks, the server's ``+`` has to be waited for."""

    data: bytes
    asks: bool = False


def measure(slot: Slot) -> bool:
    """Read the message and see whether it is what was announced. If not, its outcome is set: False."""
    request = slot.request
    length = 0
    held: list[bytes] = []
    try:
        for piece in request.read():
            length += len(piece)
            if request.size <= HELD_BYTES:
                held.append(piece)
            if length > request.size:
                break
    except AppError as error:
        if error.scope is not Scope.MESSAGE:
            raise
        slot.outcome = AppendFailed(request.key, error)
        return False
    if length != request.size:
        changed = AppError(
            ErrorCode.MESSAGE_CHANGED, scope=Scope.MESSAGE, size_bytes=length, expected_bytes=request.size
        )
        slot.outcome = AppendFailed(request.key, changed)
        return False
    slot.body = b"".join(held) if request.size <= HELD_BYTES else None
    return True


def pieces(group: Group, mailbox: bytes, literals: Literals, permanent: frozenset[str] | None) -> Iterator[Piece]:
    """The whole command, line ending included. Bodies are let go of as they are sent.

    Raises AppError MESSAGE_CHANGED if a large message is not as long as it was measured; the connection is then spoilt.
    """
    pending = group.tag + b" APPEND " + mailbox
    for slot in group.slots:
        request = slot.request
        ask = must_ask(literals, request.size)
        flags = storable_flags(request.flags, permanent)
        pending += message_head(flags, request.internaldate, request.size, ask=ask)
        if ask:
            yield Piece(pending, asks=True)
            pending = b""
        if slot.body is not None:
            yield Piece(pending + slot.body)
            slot.body = None
            pending = b""
            continue
        if pending:
            yield Piece(pending)
            pending = b""
        yield from _streamed(request)
    yield Piece(pending + b"\r\n")


def _streamed(request: AppendRequest) -> Iterator[Piece]:
    left = request.size
    for data in request.read():
        left -= len(data)
        if left < 0:
            break
        yield Piece(data)
    if left:
        raise AppError(ErrorCode.MESSAGE_CHANGED, scope=Scope.ACCOUNT, expected_bytes=request.size)
