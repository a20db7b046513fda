"""Looks at a whole old mailbox: its folders, what they list, and what of it the archive lacks. Changes nothing."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from app.archive import Archive, ArchivedAccount
from app.core.deviations import Deviation
from app.core.errors import ErrorCode
from app.core.identity import MailboxPath, PersonId
from app.engine.backup.plan import FolderPlan, plan_folder
from app.engine.reaching import Reach
from app.mailstore.imap import ImapSource, Session
from app.mailstore.store import FolderFailure, FolderListing


@dataclass(slots=True)
class AccountScan:
    """What the server holds and what of it is to be fetched."""

    plans: list[FolderPlan]
    folders: list[dict[str, Any]]
    """For the project's ledger: path, special use and UIDVALIDITY of each folder."""
    deviations: list[Deviation]
    notes: list[Deviation] = field(default_factory=list)
    round_trip_s: float = 0.0
    """About how long the server takes to answer: the time its list of folders took."""


def archived_account(reach: Reach) -> ArchivedAccount:
    """How the archive names this mailbox."""
    person = reach.person
    return ArchivedAccount(reach.account.id, reach.account.address, person.name, person.department)


def scan_account(
    reach: Reach, session: Session, archive: Archive | None, before: dict[MailboxPath, int]
) -> AccountScan:
    """List every folder over an open session; `before` holds each folder's UIDVALIDITY of the last run.

    Raises AppError, scope ACCOUNT.
    """
    scan, person = AccountScan([], [], []), reach.person.id
    source = ImapSource(session)
    asked = time.perf_counter()
    folders = [folder for folder in source.folders() if folder.selectable]
    scan.round_trip_s = time.perf_counter() - asked
    for listing in source.listings(folders):
        path = listing.folder.path
        if isinstance(listing, FolderFailure):
            error = listing.error
            scan.deviations.append(Deviation(error.code, person, path, facts={**error.facts, "messages": 0}))
            continue
        uidvalidity = listing.status.uidvalidity
        known = archive.known_uids(reach.account.id, path, uidvalidity) if archive else frozenset()
        scan.plans.append(plan_folder(listing, known))
        special = listing.folder.special_use
        scan.folders.append({"folder": path.to_json(), "special_use": special, "uidvalidity": uidvalidity})
        _remark(scan, person, listing, before.get(path, uidvalidity))
    return scan


def _remark(scan: AccountScan, person: PersonId, listing: FolderListing, uidvalidity_before: int) -> None:
    """Note a listing that came short, and a folder that was renumbered since the last run."""
    path, listed = listing.folder.path, len(listing.messages)
    if not listing.complete:
        short = {"messages": 0, "missing": listing.status.exists - listed}
        scan.deviations.append(Deviation(ErrorCode.LISTING_INCOMPLETE, person, path, facts=dict(short)))
    if uidvalidity_before != listing.status.uidvalidity:
        facts = {"messages": 0, "listed": listed}
        scan.notes.append(Deviation(ErrorCode.UIDVALIDITY_CHANGED, person, path, facts=dict(facts)))
