"""Names inside an archive (format 1): pure functions from a message's digest and date to where its file lies.

Everything is ASCII and short, so that the same archive opens on every system and on any stick.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

from app.core.errors import AppError, ErrorCode
from app.core.identity import Digest

FORMAT = 1
FORMAT_FILE = "FORMAT"
README_FILE = "README.txt"
LOCK_FILE = "LOCK"
MAIL = "mail"
LEDGER = "ledger"
INCOMING = "tmp"
"""Large messages while they arrive; emptied whenever the archive is opened for writing."""
SET_ASIDE = "set-aside"
"""Files found under ``mail`` that are not what their name says."""
CHECKSUMS = "SHA256SUMS"
COPY_FILE = "COPY.json"
"""Lies in a second copy and says so; the archive itself has none."""
COPY_PLACES_FILE = "second-copy.json"
"""Where the second copies of this archive are kept; not copied with it."""
ENCRYPTED_COPIES_FILE = "encrypted-copies.json"
"""Which encrypted copies were made, and when; no passphrase."""
LAST_CHECK_FILE = "last-check.json"
RETENTION_FILE = "retention.json"
INTENT_FILE = "intent.json"
"""A deletion that was signed and is not ended."""
DELETED = "deleted"
"""What was deleted under which rule, one folder a deletion."""

UNDATED = f"{MAIL}/0000/00"
_UNDATED_STAMP = "00000000T000000Z"
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  # naive UTC throughout: half the cost, and no zone can slip in

_SECOND = timedelta(seconds=1)

_PATH = re.compile(r"mail/\d{4}/\d{2}/(\d{8}T\d{6}Z)_([0-9a-f]{16,64})\.eml")


def message_path(digest: Digest, date: datetime | None, digits: int = 16) -> str:
    """Where a message lies, relative to the archive: ``mail/2024/07/20240701T100000Z_1a2b3c4d5e6f7a8b.eml``.

    `date` is naive UTC. `digits` of the digest go into the name; 64 where two messages share their first 16.
    """
    if date is None:
        return f"{UNDATED}/{_UNDATED_STAMP}_{digest[:digits]}.eml"
    iso = date.isoformat()  # 2024-07-01T10:00:00; cutting it up costs a quarter of formatting each number
    year, month = iso[:4], iso[5:7]
    return f"{MAIL}/{year}/{month}/{year}{month}{iso[8:13]}{iso[14:16]}{iso[17:19]}Z_{digest[:digits]}.eml"


def path_date(path: str) -> int | None:
    """The POSIX time in a message's path; None for an undated one."""
    stamp = path[13:29]
    if stamp == _UNDATED_STAMP:
        return None
    return (datetime.fromisoformat(stamp[:15]) - _EPOCH) // _SECOND


def digest_prefix(path: str) -> str | None:
    """The part of the digest in a message's path; None if this is no path of a message."""
    found = _PATH.fullmatch(path)
    return found[2] if found else None


def is_litter(name: str) -> bool:
    """Whether a file is what Windows or macOS leave behind where somebody has looked; it says nothing of anybody."""
    return name in {".DS_Store", "Thumbs.db", "desktop.ini"} or name.startswith("._")


def resolve_message(archive: Path, path: str) -> str:
    """The file behind a relative message path. Raises AppError MESSAGE_FILE_MISSING for anything else."""
    if _PATH.fullmatch(path) is None:
        raise AppError(ErrorCode.MESSAGE_FILE_MISSING, path=path)
    return f"{archive}/{path}"
