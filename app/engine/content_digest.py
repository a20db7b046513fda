"""Reads messages back from a server and keeps of each only its fingerprint, so that memory stays flat."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.core.identity import Digest, Uid, UidValidity
from app.engine.backup.plan import CHUNK_BYTES, CHUNK_MESSAGES
from app.mailstore.store import FetchedMessage, FetchRequest, Folder, ListedMessage, SpooledBody

HEADER_BYTES = 64 << 10
_IDENTIFYING = (b"message-id:", b"date:", b"from:", b"subject:")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a message is, by all its bytes and by the header fields that no server rewrites lightly."""

    digest: Digest
    headers: bytes
    size: int


class HashingBody(SpooledBody):
    """Takes a large body piece by piece and forgets it again."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._head = bytearray()
        self._size = 0

    def write(self, piece: bytes | memoryview) -> None:
        """Take the next piece."""
        self._hash.update(piece)
        self._size += len(piece)
        if len(self._head) < HEADER_BYTES:
            self._head += bytes(piece[: HEADER_BYTES - len(self._head)])

    def discard(self) -> None:
        """Nothing to forget."""

    def fingerprint(self) -> Fingerprint:
        """Of all that was written."""
        return Fingerprint(Digest(self._hash.hexdigest()), header_identity(bytes(self._head)), self._size)


def fingerprint_of(pieces: Iterable[bytes]) -> Fingerprint:
    """The fingerprint of a message given in pieces."""
    body = HashingBody()
    for piece in pieces:
        body.write(piece)
    return body.fingerprint()


def header_identity(head: bytes) -> bytes:
    """A digest over Message-ID, Date, From and Subject as they stand, white space folded; order does not count."""
    block = head.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    found: list[bytes] = []
    wanted = False
    for line in block.split(b"\n"):
        if line[:1] in {b" ", b"\t"}:
            if wanted:
                found[-1] += b" " + line.strip()
            continue
        wanted = line.lower().startswith(_IDENTIFYING)
        if wanted:
            found.append(b" ".join(line.split()))
    return hashlib.sha256(b"\n".join(sorted(found))).digest()


def spool_to_hash(_size: int) -> SpooledBody:
    """A spool for those who only want to know what a message is."""
    return HashingBody()


def fingerprint(message: FetchedMessage) -> Fingerprint:
    """The fingerprint of a message fetched with `spool_to_hash`."""
    if isinstance(message.body, HashingBody):
        return message.body.fingerprint()
    if isinstance(message.body, bytes):
        return fingerprint_of([message.body])
    raise TypeError("fetched with another spool")


def requests_for(folder: Folder, uidvalidity: UidValidity, messages: Sequence[ListedMessage]) -> Iterator[FetchRequest]:
    """The messages of one folder as chunks for the wire."""
    uids: list[Uid] = []
    size = 0
    for message in messages:
        if uids and (len(uids) >= CHUNK_MESSAGES or size + message.size > CHUNK_BYTES):
            yield FetchRequest(folder, uidvalidity, uids, size)
            uids, size = [], 0
        uids.append(message.uid)
        size += message.size
    if uids:
        yield FetchRequest(folder, uidvalidity, uids, size)
