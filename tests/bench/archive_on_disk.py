"""Writes archives of generated mail: real files with real digests, checksum lists and ledgers, month by month.

``MAILOVER_BENCH_ARCHIVES`` names the folder where they are kept between runs: two million files take minutes to make.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from app.archive import Archive, ArchivedAccount, Place
from app.archive.account_ledger import AccountLedger, ledger_path
from app.archive.layout import CHECKSUMS, message_path
from app.archive.places import place_line
from app.core.identity import AccountId, Digest, MailboxPath, Uid, UidValidity

from tests.bench.archive_corpus import MONTHS, OFFICE, OWNERS, SHORT, Letter, Scale, letters_of

KEPT = "MAILOVER_BENCH_ARCHIVES"
VALIDITY = UidValidity(1_400_000_000)
_RUN = "20240101T000000Z"
_WHOLE = "bench-complete"


def kept_archive(messages: int) -> Path:
    """An archive of so many messages, made now if it was not kept: office mail up to 200,000, short letters above."""
    base = Path(os.environ.get(KEPT) or Path(tempfile.gettempdir()) / "mailover-bench-archives")
    path = base / f"{messages}" / "archive"
    if not (path.parent / _WHOLE).exists():
        make_archive(path, messages, OFFICE if messages <= 200_000 else SHORT)
        (path.parent / _WHOLE).touch()
    return path


def make_archive(path: Path, messages: int, scale: Scale = OFFICE, processes: int = os.cpu_count() or 1) -> None:
    """Write an archive of format 1 with `messages` different messages of ten years."""
    Archive.create(path).close()
    counts = [messages * (month + 1) // MONTHS - messages * month // MONTHS for month in range(MONTHS)]
    with ProcessPoolExecutor(processes) as pool:
        months = pool.map(partial(_write_month, path, scale), range(MONTHS), counts)
        ledgers = {owner: _begin(path, owner) for owner in OWNERS}
        for blocks in months:
            for owner, block in blocks.items():
                with ledgers[owner].open("ab") as ledger:
                    ledger.write(block)


def _begin(path: Path, owner: str) -> Path:
    """A ledger with its account line; the account's name is what makes searching for a person find something."""
    account = ArchivedAccount(
        AccountId(f"{owner}@corp.example.cn"), f"{owner}@corp.example.cn", owner.title(), "销售部"
    )
    AccountLedger(path, account).close()
    return ledger_path(path, account.id)


def _write_month(path: Path, scale: Scale, month: int, count: int) -> dict[str, bytes]:
    """The files and the checksum list of one month; the ledger lines of each owner."""
    lines: dict[str, list[str]] = defaultdict(list)
    sums: dict[str, str] = {}
    for number, letter in enumerate(letters_of(month, count, scale), start=1):
        digest = Digest(hashlib.sha256(letter.raw).hexdigest())
        name = message_path(digest, datetime.fromtimestamp(letter.moment, UTC).replace(tzinfo=None))
        if not sums:
            (path / name).parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444)
        os.write(descriptor, letter.raw)
        os.close(descriptor)
        sums[name] = digest
        for owner in filter(None, (letter.owner, letter.also)):
            lines[owner].append(place_line(_place(owner, letter, month * 100_000 + number, digest, name), _RUN))
    if sums:
        block = "".join(f"{digest}  {name[13:]}\n" for name, digest in sums.items())
        (path / next(iter(sums))).with_name(CHECKSUMS).write_text(block, "ascii")
    return {owner: ("\n".join(texts) + "\n").encode() for owner, texts in lines.items()}


def _place(owner: str, letter: Letter, uid: int, digest: Digest, name: str) -> Place:
    received = datetime.fromtimestamp(letter.moment, UTC).strftime("%d-%b-%Y %H:%M:%S +0000")
    return Place(
        AccountId(f"{owner}@corp.example.cn"), MailboxPath(letter.folder), VALIDITY, Uid(uid), letter.flags, received,
        digest, name, len(letter.raw),
    )  # fmt: skip
