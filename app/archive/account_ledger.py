"""The ledger of one account: an account line first, then a line for every place a message was seen. Append-only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app.archive.layout import LEDGER
from app.archive.place_lines import read_place_line
from app.archive.places import ArchivedAccount, Place, Tombstone, place_line, place_of
from app.core.durable_file import disk_errors
from app.core.errors import AppError, ErrorCode
from app.core.identity import AccountId, Digest
from app.core.json_lines import LinesWriter

Entry = ArchivedAccount | Place | Tombstone
READ_BYTES = 1 << 20
ACCOUNT, REMOVED = b'{"account"', b'{"removed"'
"""How lines of an account and of a removal begin."""
_DIGEST = re.compile(rb'\{"sha256":"([0-9a-f]{64})"')
_RUN = re.compile(rb'"run":"([^"]*)"\}\s*\Z')


def ledger_path(root: Path, account: AccountId) -> Path:
    """Where an account's ledger lies."""
    return root / LEDGER / f"{account}.jsonl"


def ledger_accounts(root: Path) -> list[AccountId]:
    """The accounts that have a ledger, in order of their ids."""
    return [AccountId(path.name[: -len(".jsonl")]) for path in sorted((root / LEDGER).glob("*.jsonl"))]


def ledger_sizes(root: Path) -> dict[AccountId, int]:
    """The length of every ledger in bytes: if none has changed, nothing was added. Raises AppError DISK_FAILED."""
    with disk_errors(root):
        return {account: ledger_path(root, account).stat().st_size for account in ledger_accounts(root)}


class AccountLedger:
    """The writing end: one for each account at a time, under the archive's lock."""

    def __init__(self, root: Path, account: ArchivedAccount) -> None:
        self._path = ledger_path(root, account.id)
        self._lines = LinesWriter(self._path)
        if self._known_as() != account:
            self._lines.append([account.to_json()])

    @property
    def end(self) -> int:
        """Its length in bytes."""
        return self._path.stat().st_size

    def append(self, places: Iterable[Place], run: str, gone: Iterable[Tombstone] = ()) -> None:
        """Commit places, and take out the `gone`: durable when this returns.

        Raises AppError DISK_FULL etc.; then none of them is there. Of a block that a power cut tears, the places come
        first: what moved is then held twice for a while, never not at all.
        """
        self._append([place_line(place, run) for place in places] + [_removal(stone) for stone in gone])

    def remove(self, tombstones: Iterable[Tombstone]) -> None:
        """Take places out, durably; the lines stay and so do the files."""
        self._append([_removal(stone) for stone in tombstones])

    def close(self) -> None:
        """Close the file."""
        self._lines.close()

    def _append(self, lines: list[str]) -> None:
        if lines:
            lines.append("")
            self._lines.append_block("\n".join(lines).encode())

    def _known_as(self) -> ArchivedAccount | None:
        """The account as the first line has it; a changed name or department is written anew, and the last wins."""
        last = None
        account = AccountId(self._path.name[: -len(".jsonl")])
        for entry, _end in read_entries(self._path, account, only=ACCOUNT):
            last = entry
        return last if isinstance(last, ArchivedAccount) else None


def read_entries(path: Path, account: AccountId, start: int = 0, *, only: bytes = b"") -> Iterator[tuple[Entry, int]]:
    """Each entry from byte `start` on with the offset behind its line. A torn last line is not yielded.
    `only` passes over all lines that do not begin so, unread.

    Raises AppError LEDGER_DAMAGED with path and offset, for a line that is whole but makes no sense.
    """
    try:
        source = path.open("rb")
    except FileNotFoundError:
        return
    with source:
        end = source.seek(start)
        for raw in source:
            if not raw.endswith(b"\n"):
                return
            end += len(raw)
            if not raw.startswith(only):
                continue
            try:
                yield read_place_line(raw, account) or _entry(json.loads(raw), account), end
            except (ValueError, KeyError, TypeError) as error:
                raise AppError(ErrorCode.LEDGER_DAMAGED, path=str(path), offset=end - len(raw)) from error


def live_places(root: Path) -> Iterator[Place]:
    """Every place of every ledger that was not taken out again, in order. Raises AppError LEDGER_DAMAGED."""
    for account in ledger_accounts(root):
        path = ledger_path(root, account)
        removed = _last_removals(path, account)
        for entry, end in read_entries(path, account):
            if isinstance(entry, Place):
                where = hash((entry.folder, entry.uidvalidity, entry.uid))
                if removed.get(where, -1) < end:
                    yield entry


def every_place(root: Path, account: AccountId) -> Iterator[Place]:
    """Every place that one ledger ever named, also those taken out since. Raises AppError LEDGER_DAMAGED."""
    for entry, _end in read_entries(ledger_path(root, account), account):
        if isinstance(entry, Place):
            yield entry


def append_removals(root: Path, account: AccountId, stones: Iterable[Tombstone]) -> None:
    """Take places out of a ledger, durably; the caller holds the archive's lock and nobody writes to this account.

    Raises AppError DISK_FULL and the like; then none of them is out.
    """
    writer = LinesWriter(ledger_path(root, account))
    try:
        writer.append(stone.to_json() for stone in stones)
    finally:
        writer.close()


def first_runs(root: Path, account: AccountId, digests: Iterable[Digest]) -> dict[Tombstone, int]:
    """For every place where one of these messages was ever seen: in which run first, counted from 1."""
    wanted = {digest.encode() for digest in digests}
    runs: dict[bytes, int] = {}
    first: dict[Tombstone, int] = {}
    try:
        source = ledger_path(root, account).open("rb")
    except FileNotFoundError:
        return first
    with source:
        for raw in source:
            digest, run = _DIGEST.match(raw), _RUN.search(raw)
            if digest is None or run is None:
                continue
            number = runs.setdefault(run.group(1), len(runs) + 1)
            if digest.group(1) in wanted:
                place = place_of(json.loads(raw), account)
                first.setdefault(Tombstone(place.folder, place.uidvalidity, place.uid), number)
    return first


def _last_removals(path: Path, account: AccountId) -> dict[int, int]:
    """For places that were taken out, by a hash of 64 bits: where in the ledger that was said last."""
    removed: dict[int, int] = {}
    for entry, end in read_entries(path, account, only=REMOVED):
        if isinstance(entry, Tombstone):
            removed[hash((entry.folder, entry.uidvalidity, entry.uid))] = end
    return removed


def _removal(stone: Tombstone) -> str:
    return json.dumps(stone.to_json(), ensure_ascii=False, separators=(",", ":"))


def _entry(line: dict[str, Any], account: AccountId) -> Entry:
    if "sha256" in line:
        return place_of(line, account)
    if "removed" in line:
        return Tombstone.from_json(line)
    if "account" in line:
        return ArchivedAccount.from_json(line, account)
    raise ValueError("not an entry of a ledger")
