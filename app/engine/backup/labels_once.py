"""Gmail shows a message in the folder of each of its labels: it is downloaded once, the other places are noted.

X-GM-MSGID (Gmail's own extension, https://developers.google.com/workspace/gmail/imap/imap-extensions) tells which UIDs
are one message. Gmail's folder of all mail is the first choice, because nearly everything is in it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.core.identity import MailboxPath, Uid
from app.engine.backup.held_elsewhere import HeldElsewhere
from app.engine.backup.plan import FolderPlan
from app.mailstore.store import Folder, SpecialUse

Numbers = Callable[[Folder], Iterator[tuple[Uid, int]]]
"""The UIDs of a folder, each with the number of its message."""
Where = tuple[MailboxPath, int, int]
"""Folder, UIDVALIDITY and UID."""


def each_once(
    plans: Sequence[FolderPlan], numberings: Mapping[Folder, int], numbers: Numbers
) -> tuple[list[FolderPlan], list[HeldElsewhere]]:
    """The plans without what another folder brings, and what is to be noted once that is in the archive.

    `numberings` holds the UIDVALIDITY of every folder, also of those that need no plan. Folders without anything to
    fetch are not asked.
    """
    if not any(plan.todo_uids for plan in plans):
        return list(plans), []
    first: dict[int, Where] = {}
    overview = next((folder for folder in numberings if folder.special_use is SpecialUse.ALL), None)
    if overview is not None:
        validity = numberings[overview]
        for uid, number in numbers(overview):
            first[number] = overview.path, validity, uid
    changed: list[FolderPlan] = []
    labelled: list[HeldElsewhere] = []
    for plan in plans:
        if plan.todo_uids and plan.listing.folder != overview:
            plan, found = _without_known(plan, numbers, first)  # noqa: PLW2901 - the plan, as it is now
            labelled += found
        changed.append(plan)
    return changed, labelled


def _without_known(
    plan: FolderPlan, numbers: Numbers, first: dict[int, Where]
) -> tuple[FolderPlan, list[HeldElsewhere]]:
    listing, todo = plan.listing, frozenset(plan.todo_uids)
    found: dict[tuple[MailboxPath, int], HeldElsewhere] = {}
    known: set[int] = set()
    for uid, number in numbers(listing.folder):
        if uid not in todo:
            continue
        own = listing.folder.path, int(listing.status.uidvalidity), int(uid)
        folder, validity, there = first.setdefault(number, own)
        if (folder, validity, there) == own:
            continue
        known.add(uid)
        if (folder, validity) not in found:
            found[folder, validity] = HeldElsewhere(listing, folder, validity, moved=False)
        found[folder, validity].add(uid, there)
    left = [(uid, size) for uid, size in zip(plan.todo_uids, plan.todo_sizes, strict=True) if uid not in known]
    uids, sizes = array("L", (uid for uid, _size in left)), array("Q", (size for _uid, size in left))
    return replace(plan, todo_uids=uids, todo_sizes=sizes), list(found.values())
