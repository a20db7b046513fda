"""The FORMAT file: which version and which archive; and what a folder is that has none, by its name."""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import UTC, datetime
from pathlib import Path

from app.archive.layout import COPY_FILE, FORMAT, FORMAT_FILE, LEDGER, LOCK_FILE, MAIL
from app.core.durable_file import disk_errors, write_durably
from app.core.errors import AppError, ErrorCode
from app.core.exclusive_lock import ExclusiveLock

_PACKED = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_MAIL = (".eml", ".mbox", ".pst", ".ost", ".olm")


def new_format() -> bytes:
    """The content of FORMAT for a new archive."""
    facts = {"format": FORMAT, "id": uuid.uuid4().hex, "created": datetime.now(UTC).isoformat("T", "seconds")}
    return json.dumps(facts).encode() + b"\n"


def catalogue_name(path: Path, archive_id: str) -> str:
    """What the archive's catalogue is kept under on this computer: a second copy has one of its own, by its place."""
    if not (path / COPY_FILE).exists():
        return archive_id
    return f"{archive_id}-{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]}"


def read_format(path: Path) -> str:
    """The archive's id.

    Raises AppError ARCHIVE_NEWER, ARCHIVE_FORMAT_LOST if mail and ledgers are there but FORMAT cannot be read,
    ARCHIVE_DAMAGED; and where there is no archive: ARCHIVE_PACKED, ARCHIVE_IS_PROJECT, ARCHIVE_IS_PROFILE,
    ARCHIVE_IS_MAIL or ARCHIVE_MISSING.
    """
    try:
        raw = (path / FORMAT_FILE).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise AppError(what_it_is(path), path=str(path)) from error
    except OSError as error:
        raise AppError(ErrorCode.ARCHIVE_DAMAGED, path=str(path), reason=error.strerror) from error
    try:
        facts = json.loads(raw)
        version, archive_id = int(facts["format"]), str(facts["id"])
    except (ValueError, KeyError, TypeError) as error:
        lost = ErrorCode.ARCHIVE_FORMAT_LOST if _has_mail(path) else ErrorCode.ARCHIVE_DAMAGED
        raise AppError(lost, path=str(path)) from error
    if version > FORMAT:
        raise AppError(ErrorCode.ARCHIVE_NEWER, path=str(path), version=version)
    if version < 1 or not archive_id.isalnum():
        raise AppError(ErrorCode.ARCHIVE_DAMAGED, path=str(path))
    return archive_id


def write_format_anew(path: Path) -> None:
    """Write a new FORMAT where mail and ledgers are there and it alone is lost. The archive gets a new id.

    Only when she asks for it: a newer version may have written this archive, and then its FORMAT would have said so.
    Raises AppError as `read_format` where anything else is the matter, ARCHIVE_LOCKED, DISK_FULL and the like.
    """
    try:
        read_format(path)
    except AppError as error:
        if error.code is not ErrorCode.ARCHIVE_FORMAT_LOST:
            raise
        with ExclusiveLock(path / LOCK_FILE, ErrorCode.ARCHIVE_LOCKED):
            write_durably(path / FORMAT_FILE, new_format())


def what_it_is(path: Path) -> ErrorCode:
    """The code that says what lies at a path that is no archive. Raises AppError DISK_FAILED and the like."""
    with disk_errors(path):
        if path.is_file():
            return _file(path)
        signs = (
            (ErrorCode.ARCHIVE_FORMAT_LOST, _has_mail),
            (ErrorCode.ARCHIVE_IS_PROJECT, _is_project),
            (ErrorCode.ARCHIVE_IS_PROFILE, _is_profile),
            (ErrorCode.ARCHIVE_IS_MAIL, _is_mail),
            (ErrorCode.ARCHIVE_PACKED, _is_packed),
        )
        return next((code for code, fits in signs if path.is_dir() and fits(path)), ErrorCode.ARCHIVE_MISSING)


def _is_project(path: Path) -> bool:
    return (path / "project.json").is_file()


def _is_profile(path: Path) -> bool:
    """Thunderbird's: its settings, or indexes beside its mail files."""
    return (path / "prefs.js").is_file() or (path / "ImapMail").is_dir() or any(path.glob("*.msf"))


def _is_mail(path: Path) -> bool:
    """Maildir, or files of one message, of a folder, of Outlook."""
    maildir = all((path / name).is_dir() for name in ("cur", "new"))
    return maildir or any(any(path.glob(f"*{end}")) for end in _MAIL)


def _is_packed(path: Path) -> bool:
    return any(any(path.glob(f"*{end}")) for end in (".zip", ".7z", ".rar"))


def _file(path: Path) -> ErrorCode:
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(_PACKED):
        return ErrorCode.ARCHIVE_PACKED
    mail = head.startswith((b"From ", b"!BDN")) or path.suffix.lower() in _MAIL
    return ErrorCode.ARCHIVE_IS_MAIL if mail else ErrorCode.ARCHIVE_MISSING


def _has_mail(path: Path) -> bool:
    """Whether it is laid out as an archive: ledgers, and messages in folders by year and month."""
    return any((path / LEDGER).glob("*.jsonl")) and any((path / MAIL).glob("[0-9][0-9][0-9][0-9]"))
