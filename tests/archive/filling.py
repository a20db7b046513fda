"""Puts generated mail into archives, and reads back what they hold in a form that can be compared."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.archive import Archive, ArchivedAccount, CommittedBatch
from app.core.identity import AccountId, MailboxPath, Uid, UidValidity
from app.mailstore.store import FetchedMessage

from tests.servers.corpus import GeneratedMessage, messages

ANNA = ArchivedAccount(AccountId("anna@firm.com"), "anna@firm.com", "王安娜", "销售部")
BEN = ArchivedAccount(AccountId("ben@firm.com"), "ben@firm.com", "Ben", "Sales")
INBOX = MailboxPath.of("INBOX")
VALIDITY = UidValidity(1234)


def fetched(uid: int, raw: bytes, flags: tuple[str, ...] = ("\\Seen",), date: str = "") -> FetchedMessage:
    return FetchedMessage(Uid(uid), flags, date or "01-Jan-2020 00:00:00 +0800", raw, len(raw))


def letter(subject: str = "hello", date: str = "Mon, 1 Jul 2024 18:00:00 +0800", body: str = "text") -> bytes:
    return f"Date: {date}\r\nFrom: a@x.cn\r\nSubject: {subject}\r\n\r\n{body}\r\n".encode()


def corpus(count: int, profile: str = "torture") -> list[GeneratedMessage]:
    return list(messages(count, 1, profile))


def fill(
    archive: Archive,
    mail: Iterable[GeneratedMessage],
    account: ArchivedAccount = ANNA,
    *,
    batch: int = 0,
    run: str = "run1",
) -> list[CommittedBatch]:
    """Store all of it; `batch` seals after so many. Returns the batches as they were committed."""
    committed: list[CommittedBatch] = []
    writer = archive.writer(account, run, committed.append)
    try:
        for number, message in enumerate(mail, start=1):
            folder = MailboxPath.of(*message.folder.split("/"))
            writer.add(
                folder, VALIDITY, fetched(message.number + 1, message.raw, message.flags, internaldate_of(message))
            )
            if batch and number % batch == 0:
                writer.seal()
    finally:
        writer.close()
    return committed


def store(archive: Archive, raws: Sequence[bytes], account: ArchivedAccount = ANNA) -> list[str]:
    """Store these in the inbox; their paths."""
    committed: list[CommittedBatch] = []
    writer = archive.writer(account, "run1", committed.append)
    for uid, raw in enumerate(raws, start=1):
        writer.add(INBOX, VALIDITY, fetched(uid, raw))
    writer.close()
    return [place.path for batch in committed for place in batch.places]


def internaldate_of(message: GeneratedMessage) -> str:
    return message.date.strftime("%d-%b-%Y %H:%M:%S %z")


def digests(archive: Archive, account: ArchivedAccount = ANNA) -> list[str]:
    """What the account's places hold, hashed from the files."""
    return [hashlib.sha256(archive.read_message(place.path)).hexdigest() for place in archive.places(account.id)]


def digests_of(raws: Iterable[bytes]) -> list[str]:
    return [hashlib.sha256(raw).hexdigest() for raw in raws]


def checked_by_sha256sum(root: Path) -> int:
    """Check every list as the README says; the number of files found good."""
    good = 0
    for sums in sorted(root.glob("mail/*/*/SHA256SUMS")):
        done = subprocess.run(
            ["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=sums.parent, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        good += done.stdout.count(": OK")
    return good


def message_files(root: Path) -> list[Path]:
    return sorted(root.glob("mail/*/*/*.eml"))
