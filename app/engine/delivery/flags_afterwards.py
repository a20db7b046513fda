"""Flags that a message was delivered without, because the new side refused it with them: set by STORE afterwards.

What it does not take even so is found by looking, because some servers say OK and forget.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.core.identity import Uid
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.mending_case import Case
from app.engine.repair.repairs import Repair
from app.mailstore.imap import ImapTarget
from app.mailstore.store import FlagChange, Folder

NEVER_SET = "\\deleted"
"""A mail program would throw away at the next chance what the new side is to keep."""


def set_afterwards(store: ImapTarget, ledger: DeliveryLedger, folder: Folder, cases: Iterable[Case]) -> None:
    """Set what was left out of these messages, each of which is there, and tell in `repairs` what became of it.

    Raises AppError, scope FOLDER or ACCOUNT; the ledger then still knows which flags are missing.
    """
    waiting = {case.uid: case for case in cases if case.attempt.later and case.uid is not None}
    if not waiting:
        return
    wanted = {uid: tuple(f for f in case.attempt.later if f.lower() != NEVER_SET) for uid, case in waiting.items()}
    refused = store.set_flags(folder, [FlagChange(uid, flags, ()) for uid, flags in wanted.items() if flags])
    # one flag that is refused takes the others of its command with it
    alone = [FlagChange(uid, (flag,), ()) for uid, _error in refused for flag in wanted[uid]]
    if alone:
        store.set_flags(folder, alone)
    there = _flags_there(store, folder, tuple(waiting))
    for uid, case in waiting.items():
        missing = {flag.lower() for flag in wanted[uid]} - there.get(uid, set())
        if missing:
            kept = (repair for repair in case.repairs if repair is not Repair.FLAGS_STORED_LATER)
            case.repairs = (*kept, Repair.KEYWORDS_DROPPED)
    # also those that are missing: a server that does not take them today is not asked again tomorrow
    ledger.note_flags({case.item.key: case.item.place.flags for case in waiting.values()})


def _flags_there(store: ImapTarget, folder: Folder, uids: Sequence[Uid]) -> Mapping[Uid, set[str]]:
    wanted = set(uids)
    return {
        message.uid: {flag.lower() for flag in message.flags}
        for message in store.tail(folder, min(uids))
        if message.uid in wanted
    }
