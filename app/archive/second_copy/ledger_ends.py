"""How far a second copy goes: its ledgers are beginnings of the archive's, byte for byte, or it is another archive."""

from __future__ import annotations

from pathlib import Path

from app.archive.account_ledger import ledger_accounts, ledger_path
from app.archive.integrity import PIECE_BYTES
from app.core.durable_file import disk_errors
from app.core.errors import AppError, ErrorCode
from app.core.identity import AccountId

TAIL_BYTES = 64 << 10


def copy_ends(place: Path) -> dict[AccountId, int]:
    """For each ledger of the copy the end of its last whole line, in bytes. Raises AppError DISK_FAILED."""
    with disk_errors(place):
        return {account: last_line_end(ledger_path(place, account)) for account in ledger_accounts(place)}


def check_same(archive: Path, place: Path, account: AccountId, end: int, *, whole: bool = False) -> None:
    """Whether the copy's ledger is a beginning of the archive's: its last 64 KB, or all of it if `whole`.

    Raises AppError COPY_DIVERGED with path and account.
    """
    start = 0 if whole else max(0, end - TAIL_BYTES)
    ours, theirs = ledger_path(archive, account), ledger_path(place, account)
    if end == 0:
        return
    with disk_errors(place):
        if not ours.exists() or ours.stat().st_size < end or not _same(ours, theirs, start, end):
            raise AppError(ErrorCode.COPY_DIVERGED, path=str(place), account=account)


def _same(ours: Path, theirs: Path, start: int, end: int) -> bool:
    with ours.open("rb") as one, theirs.open("rb") as other:
        one.seek(start)
        other.seek(start)
        while start < end:
            piece = min(PIECE_BYTES, end - start)
            if one.read(piece) != other.read(piece):
                return False
            start += piece
    return True


def last_line_end(path: Path) -> int:
    """Where the last whole line of a ledger ends. Raises OSError."""
    with path.open("rb") as file:
        position = file.seek(0, 2)
        while position > 0:
            step = min(TAIL_BYTES, position)
            file.seek(position - step)
            found = file.read(step).rfind(b"\n")
            if found >= 0:
                return position - step + found + 1
            position -= step
    return 0
