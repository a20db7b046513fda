"""What is worth saying about a mailbox compared with the last look at it, though nothing is wrong. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from app.core.deviations import Deviation
from app.core.errors import ErrorCode, Fact
from app.core.identity import MailboxPath, PersonId
from app.engine.backup.held_elsewhere import HeldElsewhere
from app.engine.backup.plan import FolderPlan
from app.engine.run_ledger import LastScan

SHRUNK_BY_SHARE = 0.05
SHRUNK_BY_MESSAGES = 20
"""People delete mail every day: only what is more than both of these is said."""


def remarks(
    person: PersonId,
    before: LastScan,
    plans: Sequence[FolderPlan],
    elsewhere: Sequence[HeldElsewhere],
    present: Set[MailboxPath],
) -> Iterator[Deviation]:
    """Folders renumbered, renamed and gone, and a mailbox that shrank. `present` are the folders there are now.

    Present folders without a plan hold what they held: the server showed it, or would not list them this time.
    """
    recognised: dict[MailboxPath, int] = {}
    renamed: dict[MailboxPath, MailboxPath] = {}
    for found in elsewhere:
        path = found.listing.folder.path
        recognised[path] = recognised.get(path, 0) + len(found.uids)
        if found.moved and found.folder != path:
            renamed[found.folder] = path
    for plan in plans:
        path, listed = plan.listing.folder.path, len(plan.listing.messages)
        last = before.folders.get(path)
        if last is not None and last.uidvalidity != plan.listing.status.uidvalidity and path not in renamed:
            facts: dict[str, Fact] = {
                "messages": 0,
                "folder": path.display,
                "listed": listed,
                "recognised": recognised.get(path, 0),
            }
            yield Deviation(ErrorCode.UIDVALIDITY_CHANGED, person, path, facts=facts)
    for was, path in renamed.items():
        facts = {"messages": 0, "folder": path.display, "was": was.display, "recognised": recognised[path]}
        yield Deviation(ErrorCode.FOLDER_RENAMED, person, path, facts=facts)
    for path, last in before.folders.items():
        if path not in present and path not in renamed and last.messages:
            gone: dict[str, Fact] = {"messages": 0, "folder": path.display, "before": last.messages}
            yield Deviation(ErrorCode.FOLDER_VANISHED, person, path, facts=gone)
    yield from _shrunk(person, before, plans, present)


def _shrunk(
    person: PersonId, before: LastScan, plans: Sequence[FolderPlan], present: Set[MailboxPath]
) -> Iterator[Deviation]:
    listed = {plan.listing.folder.path: len(plan.listing.messages) for plan in plans}
    total = sum(folder.messages for folder in before.folders.values())
    unlisted = sum(f.messages for path, f in before.folders.items() if path in present and path not in listed)
    now = unlisted + sum(listed.values())
    if total - now > max(SHRUNK_BY_MESSAGES, total * SHRUNK_BY_SHARE):
        facts: dict[str, Fact] = {"messages": 0, "before": total, "now": now, "fewer": total - now}
        yield Deviation(ErrorCode.MAILBOX_SHRANK, person, facts=facts)
