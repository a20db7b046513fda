"""Puts mail of an archive into an account, by the way that every delivery goes: intents before, outcomes after."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from app.archive import Archive, Selection
from app.core.durable_file import disk_errors
from app.core.errors import AppError, ErrorCode
from app.core.events import Cancelled, Emit, Stage, StageEntered, never_cancelled, nobody_listens
from app.core.exclusive_lock import ExclusiveLock
from app.core.identity import MailboxPath
from app.engine.delivery.account_delivery import AccountDelivery
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.options import DeliveryOptions
from app.engine.delivery.person_work import unreached, would_deliver
from app.engine.folders.mapping import MappedFolder
from app.engine.put_back.destination import ledger_name
from app.engine.put_back.selection import Chosen, chosen_messages
from app.engine.put_back.targets import target_mapping
from app.engine.reaching import Reach
from app.engine.results import PersonDelivery
from app.mailstore.imap import ImapTarget


@dataclass(frozen=True, slots=True)
class PutBackOptions:
    """How it is put back."""

    into: MailboxPath | None = None
    """The folder to put it in; None puts every folder to its like."""
    dry_run: bool = False
    """The account is looked at, and nothing is written anywhere."""
    again: bool = False
    """Forget what was put there before: for mail that was deleted there since."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """The books, as of a delivery, and where each folder went; no folders if the account could not be reached."""

    result: PersonDelivery
    folders: tuple[MappedFolder, ...] = ()


OWN_FOLDERS = PutBackOptions()
_PLAIN = DeliveryOptions()


def put_back(
    archive: Archive,
    selection: Selection,
    access: Reach,
    ledgers: Path,
    emit: Emit = nobody_listens,
    cancelled: Cancelled = never_cancelled,
    *,
    options: PutBackOptions = OWN_FOLDERS,
) -> PutBack:
    """Bring the chosen messages to the account that `access` reaches, with their flags and dates.

    `ledgers` is the folder where it is remembered what was brought, so that the same call a second time brings
    nothing, also after a crash. Raises AppError PUT_BACK_NOTHING if nothing is chosen, and others of scope PROJECT.
    """
    chosen = chosen_messages(archive, selection)
    if not chosen:
        raise AppError(ErrorCode.PUT_BACK_NOTHING, path=str(archive.path))
    path = ledgers / ledger_name(access, options.into)
    emit(StageEntered(access.person.id, Stage.CONNECTING))
    try:
        store = ImapTarget(access.open())
    except AppError as error:
        return PutBack(unreached(access.person, error, emit))
    with contextlib.closing(store):
        mapping = target_mapping(chosen, selection, options.into, store, access.firm)
        if options.dry_run:
            with contextlib.closing(DeliveryLedger(path, read_only=True)) as ledger:
                if options.again:
                    ledger.done.clear()
                return PutBack(would_deliver(access.person, chosen, mapping, ledger), mapping.folders)
        with disk_errors(ledgers):
            ledgers.mkdir(parents=True, exist_ok=True)
        with ExclusiveLock(path.with_suffix(".lock"), ErrorCode.PROJECT_LOCKED):
            if options.again:
                _set_aside(path)
            with contextlib.closing(DeliveryLedger(path)) as ledger:
                everything = {item.key: item for items in _all_of(archive, chosen, ledger).values() for item in items}
                work = AccountDelivery(
                    access, archive, ledger, everything, chosen, mapping, _PLAIN, emit, cancelled, store
                )
                work.bring(chosen)
                return PutBack(work.result(), mapping.folders)


def _all_of(archive: Archive, chosen: Chosen, ledger: DeliveryLedger) -> Chosen:
    """What an open intent of an earlier run may concern: more than this choice, if that was another one."""
    return chosen_messages(archive, Selection()) if ledger.open_intents() else chosen


def _set_aside(path: Path) -> None:
    number = 1
    with disk_errors(path):
        while (kept := path.with_name(f"{path.stem}.{number}.jsonl")).exists():
            number += 1
        if path.exists():
            path.rename(kept)
