"""Every listed message is stored, or named with its reason. What the archive holds is asked of the archive."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from app.archive import Archive
from app.core.deviations import Deviation
from app.core.errors import AppError, ErrorCode, Fact
from app.core.identity import Uid
from app.engine.backup.account_scan import AccountScan
from app.engine.backup.plan import FolderPlan
from app.engine.backup.scanned_folder import ScannedFolder, known_by
from app.engine.backup.work_list import WorkList
from app.engine.reaching import Reach
from app.engine.results import PersonBackup
from app.mailstore.imap import ImapSource
from app.mailstore.store import FolderListing, ListedMessage


def account_for(
    reach: Reach, archive: Archive, scan: AccountScan, work: WorkList, failure: AppError | None, *, paused: bool
) -> PersonBackup:
    """The books of one account: listed = stored + named exceptions. What a pause left for later is no exception."""
    listed = stored = size = new = 0
    left: list[tuple[FolderPlan, list[Uid]]] = []
    for plan in scan.plans:
        folder, status = plan.listing.folder, plan.listing.status
        held = archive.known_uids(reach.account.id, folder.path, status.uidvalidity)
        missing = [message.uid for message in plan.listing.messages if message.uid not in held]
        listed += len(plan.listing.messages)
        stored += len(plan.listing.messages) - len(missing)
        new += sum(uid in held for uid in plan.todo_uids)
        size += plan.size_bytes
        # of a run that was cut short every folder is looked at again: what went from one to another was not noted
        whole = plan.listing.complete and not missing and failure is None and not paused
        scan.seen.append(_seen(plan, len(held), whole=whole))
        if missing:
            left.append((plan, missing))
    for same in scan.unchanged:
        # the server shows the numbers it showed when every message of the folder was found in the archive
        listed += same.messages
        stored += same.messages
        size += same.size_bytes
    exceptions = list(scan.deviations)
    if not paused:
        exceptions += _named(reach, left, work, failure)
    return PersonBackup(
        reach.person.id, listed, stored, new, size, tuple(exceptions), paused and bool(left), tuple(scan.notes)
    )


def _seen(plan: FolderPlan, held: int, *, whole: bool) -> ScannedFolder:
    """The folder for the next run's comparison; only a whole one need not be listed again."""
    folder, status, messages = plan.listing.folder, plan.listing.status, len(plan.listing.messages)
    known = known_by(status, messages) if whole else None
    return ScannedFolder(
        folder.path, folder.special_use, status.uidvalidity, messages, plan.size_bytes, known, held if known else 0
    )


def _named(
    reach: Reach, left: list[tuple[FolderPlan, list[Uid]]], work: WorkList, failure: AppError | None
) -> Iterator[Deviation]:
    """A reason for each message that is not in the archive."""
    if failure is not None:
        count = sum(len(uids) for _plan, uids in left)
        yield Deviation(failure.code, reach.person.id, facts={**failure.facts, "messages": count})
        return
    for plan, uids in left:
        still_there = _still_listed(reach, plan)
        for uid in uids:
            facts: dict[str, Fact] = {}
            refused = work.refused.get((plan.listing.folder.path, uid))
            if refused is not None:
                code, facts = refused.code, dict(refused.facts)
            elif still_there is not None and uid not in still_there:
                code = ErrorCode.MESSAGE_GONE
            else:
                code = ErrorCode.MESSAGE_UNREADABLE
            entry = _entry(plan, uid)
            facts |= {"size": entry.size}
            yield Deviation(
                code, reach.person.id, plan.listing.folder.path, uid, entry.internaldate or None, facts=facts
            )


def _entry(plan: FolderPlan, uid: Uid) -> ListedMessage:
    return next(message for message in plan.listing.messages if message.uid == uid)


def _still_listed(reach: Reach, plan: FolderPlan) -> set[Uid] | None:
    """The UIDs that the folder lists now; None if it cannot be asked."""
    with contextlib.suppress(AppError), contextlib.closing(ImapSource(reach.open())) as source:
        for listing in source.listings([plan.listing.folder]):
            if isinstance(listing, FolderListing):
                return {message.uid for message in listing.messages}
    return None
