"""An archive with ten years of the practice firm's mail, for windows that are looked at."""

from __future__ import annotations

from pathlib import Path

from app.archive import Archive, ArchivedAccount
from app.core.identity import AccountId, MailboxPath, Uid, UidValidity
from app.mailstore.store import FetchedMessage
from app.practice.firm import colleagues, practice_mail


def make_practice_archive(folder: Path) -> Path:
    """Write it into a new folder; returns the archive's."""
    path = folder / "archive"
    postings = practice_mail()
    with Archive.create(path) as archive:
        for colleague in colleagues():
            address = colleague.address
            account = ArchivedAccount(AccountId(address), address, colleague.zh, colleague.department_zh)
            writer = archive.writer(account, "run", lambda _batch: None)
            own = [posting for posting in postings if posting.colleague == colleague.key]
            for uid, posting in enumerate(own, 1):
                date = posting.received.strftime("%d-%b-%Y %H:%M:%S %z")
                message = FetchedMessage(Uid(uid), posting.flags, date, posting.raw, len(posting.raw))
                writer.add(MailboxPath(posting.folder), UidValidity(1), message)
            writer.close()
    return path
