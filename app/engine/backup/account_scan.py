"""Looks at a whole old mailbox: its folders, what they list, and what of it the archive lacks. Changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from app.archive import Archive, ArchivedAccount
from app.core.deviations import Deviation
from app.core.errors import ErrorCode
from app.core.identity import MailboxPath
from app.engine.backup.held_elsewhere import HeldElsewhere
from app.engine.backup.labels_once import each_once
from app.engine.backup.plan import FolderPlan, plan_folder
from app.engine.backup.recognition import Numbering, Recognition
from app.engine.backup.remarks import remarks
from app.engine.backup.scanned_folder import ScannedFolder
from app.engine.reaching import Reach
from app.engine.run_ledger import LastScan
from app.mailstore.imap import ImapSource, Session
from app.mailstore.imap.header_fetch import fetch_headers
from app.mailstore.imap.message_numbers import EXTENSION, message_numbers
from app.mailstore.store import Folder, FolderFailure, FolderListing, FolderUnchanged, KnownFolder

PassedOver = Callable[[MailboxPath, int], Container[int]]
"""Folder and UIDVALIDITY -> UIDs there that a scan is not about."""


def nothing_passed_over(_folder: MailboxPath, _uidvalidity: int) -> Container[int]:
    """The usual."""
    return ()


@dataclass(slots=True)
class AccountScan:
    """What the server holds and what of it is to be fetched."""

    plans: list[FolderPlan] = field(default_factory=list)
    unchanged: list[ScannedFolder] = field(default_factory=list)
    """Folders of which the server shows that they are as they were when all of them was in the archive."""
    deviations: list[Deviation] = field(default_factory=list)
    notes: list[Deviation] = field(default_factory=list)
    elsewhere: list[HeldElsewhere] = field(default_factory=list)
    """Messages that the archive holds at other places: to be noted, not to be fetched."""
    labelled: list[HeldElsewhere] = field(default_factory=list)
    """Further labels of messages that are held, or will be when this run has fetched them."""
    seen: list[ScannedFolder] = field(default_factory=list)
    """The folders of `plans` as they stand after the run."""
    labels: bool = False
    """See `LastScan.labels`."""
    present: frozenset[MailboxPath] = frozenset()
    """All folders that the server has now, listed or not."""

    def to_remember(self) -> LastScan:
        """What the next run compares with."""
        folders = {folder.path: folder for folder in (*self.unchanged, *self.seen)}
        paths = sorted(folders)
        return LastScan(
            {path: folders[path] for path in paths}, {path: folders[path].special_use for path in paths}, self.labels
        )


def archived_account(reach: Reach) -> ArchivedAccount:
    """How the archive names this mailbox."""
    person = reach.person
    return ArchivedAccount(reach.account.id, reach.account.address, person.name, person.department)


def scan_account(
    reach: Reach,
    session: Session,
    archive: Archive | None,
    before: LastScan,
    passed_over: PassedOver = nothing_passed_over,
) -> AccountScan:
    """List every folder over an open session, but those that are as they were `before`; `passed_over` names messages
    that are treated as if they were not there.

    Raises AppError, scope ACCOUNT.
    """
    scan, account = AccountScan(), reach.account.id
    source = ImapSource(session)
    folders = [folder for folder in source.folders() if folder.selectable]
    held = archive.catalogue.held_counts(account) if archive else {}
    listings: list[FolderListing] = []
    numberings: dict[Folder, int] = {}
    for result in source.listings(folders, known_folders(before, held)):
        if isinstance(result, FolderFailure):
            error = result.error
            facts = {**error.facts, "messages": 0}
            scan.deviations.append(Deviation(error.code, reach.person.id, result.folder.path, facts=facts))
        elif isinstance(result, FolderUnchanged):
            scan.unchanged.append(before.folders[result.folder.path])
            numberings[result.folder] = result.status.uidvalidity
        else:
            listings.append(_less(result, passed_over(result.folder.path, result.status.uidvalidity)))
            numberings[result.folder] = result.status.uidvalidity
    validities = {folder.path: validity for folder, validity in numberings.items()}
    present = {folder.path: validities.get(folder.path) for folder in folders}
    scan.present = frozenset(present)
    _plan(scan, reach, session, archive, listings, present, held)
    scan.labels = session.has(EXTENSION)
    if scan.labels:
        scan.plans, scan.labelled = each_once(scan.plans, numberings, partial(message_numbers, session))
    scan.notes += remarks(reach.person.id, before, scan.plans, scan.elsewhere, present.keys())
    return scan


def _less(listing: FolderListing, passed_over: Container[int]) -> FolderListing:
    if passed_over == ():
        return listing
    return replace(listing, messages=[message for message in listing.messages if message.uid not in passed_over])


def known_folders(before: LastScan, held: dict[Numbering, int]) -> dict[MailboxPath, KnownFolder]:
    """What need not be listed again if the server shows it unchanged: all of it is in the archive, now as then."""
    return {
        path: folder.known
        for path, folder in before.folders.items()
        if folder.known is not None and held.get((path, folder.uidvalidity), 0) >= folder.held
    }


def _plan(
    scan: AccountScan,
    reach: Reach,
    session: Session,
    archive: Archive | None,
    listings: list[FolderListing],
    present: Mapping[MailboxPath, int | None],
    held: dict[Numbering, int],
) -> None:
    """Decide for each listing what is to be fetched; name one that came short."""
    account, known = reach.account.id, dict[MailboxPath, Container[int]]()
    if archive is not None:
        recognition = Recognition(archive, account, held, present, partial(fetch_headers, session))
        for listing in sorted(listings, key=recognition.is_renumbered, reverse=True):
            path, found = listing.folder.path, recognition.find(listing)
            scan.elsewhere += found
            known[path] = frozenset(uid for each in found for uid in each.uids)
            if not found:
                known[path] = archive.known_uids(account, path, listing.status.uidvalidity)
    for listing in listings:
        path = listing.folder.path
        scan.plans.append(plan_folder(listing, known.get(path, frozenset())))
        if not listing.complete:
            short = {"messages": 0, "missing": listing.status.exists - len(listing.messages)}
            scan.deviations.append(Deviation(ErrorCode.LISTING_INCOMPLETE, reach.person.id, path, facts=dict(short)))
