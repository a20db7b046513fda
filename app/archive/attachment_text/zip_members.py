"""ZIP files from strangers: what is in them, and their members piece by piece up to a limit, whatever they claim."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from app.archive.attachment_text.gathered import Gathered
from app.archive.attachment_text.unread import Unread, UnreadReason
from app.archive.reading.charsets import guess

MAX_MEMBERS = 20_000
MAX_UNPACKED_BYTES = 64 << 20
"""Of one document: a bomb unpacks to a thousand times more."""
CHUNK_BYTES = 64 << 10
_UTF8_NAME = 0x800
_LOCKED = 1


@contextmanager
def opened_zip(content: bytes) -> Iterator[zipfile.ZipFile]:
    """The ZIP file in `content`. Raises Unread, also for what goes wrong while its members are read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.filelist) > MAX_MEMBERS:
                raise Unread(UnreadReason.TOO_LARGE)
            yield archive
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, KeyError) as error:
        raise Unread(UnreadReason.DAMAGED) from error


def chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A member piece by piece. Raises Unread where it is encrypted, packed in a rare way or larger than allowed."""
    member = archive.getinfo(name)
    if member.flag_bits & _LOCKED:
        raise Unread(UnreadReason.ENCRYPTED)
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:  # the others unpack without a limit
        raise Unread(UnreadReason.DAMAGED)
    unpacked = 0
    with archive.open(member) as file:
        while chunk := file.read(CHUNK_BYTES):
            unpacked += len(chunk)
            if unpacked > MAX_UNPACKED_BYTES:
                raise Unread(UnreadReason.TOO_LARGE)
            yield chunk


def gather_names(archive: zipfile.ZipFile, gathered: Gathered) -> None:
    """The names of the members; those that do not say so are in the charset of whoever packed them."""
    for member in archive.filelist:
        if gathered.full:
            return
        name = member.filename
        if not member.flag_bits & _UTF8_NAME and not name.isascii():
            name = guess(name.encode("cp437", "replace"))
        gathered.add(name + "\n\n")
