"""Flags that changed on the old side after a message was delivered: brought to the new side, and only what changed.

What she did herself on the new side stays: a flag is set or taken away only if the old side changed it since it was
conveyed last. A message that is gone from its folder there is left alone, and so is a folder with other numbers now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.core.errors import AppError, Scope
from app.core.events import Cancelled
from app.core.identity import MailboxPath
from app.engine.delivery.items import DeliveryItem, ItemKey
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.folders.mapping import FolderMapping
from app.mailstore.imap import ImapTarget
from app.mailstore.store import FlagChange, Folder

AT_ONCE = 1000
"""Changes of one folder between two looks at whether to stop."""
NEVER_SET = "\\deleted"
"""A mail program would throw away at the next chance what the new side is to keep."""

Items = Mapping[MailboxPath, Sequence[DeliveryItem]]


class _Due(NamedTuple):
    """A delivered message and the flags it has on the old side now."""

    change: FlagChange
    key: ItemKey
    flags: tuple[str, ...]


def update_flags(
    store: ImapTarget, ledger: DeliveryLedger, items: Items, mapping: FolderMapping, cancelled: Cancelled
) -> int:
    """Convey what changed; returns of how many messages. What the server refuses is tried again at the next run.

    Raises AppError, scope ACCOUNT; what was conveyed until then is noted.
    """
    due = changes_due(ledger, items, mapping)
    if not due:
        return 0
    folders = {folder.path: folder for folder in store.folders() if folder.selectable}
    changed = 0
    for (target, uidvalidity), found in due.items():
        folder = folders.get(target)
        if folder is None:
            continue
        try:
            if store.status(folder).uidvalidity == uidvalidity:
                changed += _convey(store, ledger, folder, found, cancelled)
        except AppError as error:
            if error.scope is not Scope.FOLDER:
                raise
    return changed


def changes_due(
    ledger: DeliveryLedger, items: Items, mapping: FolderMapping
) -> dict[tuple[MailboxPath, int], list[_Due]]:
    """What is to be conveyed, by new folder and the UIDVALIDITY under which its UIDs were given. Pure.

    Ledgers of release 0.1 do not say what was conveyed: their messages are left alone.
    """
    due: dict[tuple[MailboxPath, int], list[_Due]] = {}
    for source, found in items.items():
        if mapping.target_of(source) is None:
            continue
        for item in found:
            there = ledger.done.get(item.key)
            if there is None or there.flags is None or there.flags == item.place.flags:
                continue
            before, now = frozenset(there.flags), frozenset(item.place.flags)
            add = {flag for flag in now - before if flag.lower() != NEVER_SET}
            remove = before - now
            if add or remove:
                change = FlagChange(there.uid, tuple(sorted(add)), tuple(sorted(remove)))
                where = (there.target, there.uidvalidity)
                due.setdefault(where, []).append(_Due(change, item.key, item.place.flags))
    return due


def _convey(
    store: ImapTarget, ledger: DeliveryLedger, folder: Folder, found: Sequence[_Due], cancelled: Cancelled
) -> int:
    changed = 0
    for start in range(0, len(found), AT_ONCE):
        if cancelled():
            break
        part = found[start : start + AT_ONCE]
        refused = {uid for uid, _error in store.set_flags(folder, [due.change for due in part])}
        done = {due.key: due.flags for due in part if due.change.uid not in refused}
        ledger.note_flags(done)
        changed += len(done)
    return changed
