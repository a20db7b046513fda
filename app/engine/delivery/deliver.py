"""Deliver: the archive into every chosen person's new mailbox, several side by side."""

from __future__ import annotations

import contextlib
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from app.archive import Archive
from app.core.errors import AppError
from app.core.events import Cancelled, Emit, Stage, StageEntered, never_cancelled, nobody_listens
from app.core.identity import PersonId
from app.core.json_lines import LinesWriter
from app.credentials import Vault
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.options import DeliveryOptions
from app.engine.delivery.person_mapping import mapping_for
from app.engine.delivery.person_work import (
    PersonWork,
    delivery_ledger_name,
    items_of,
    unreached,
    would_deliver,
)
from app.engine.delivery.selection import selected
from app.engine.fan_out import Task, run_side_by_side
from app.engine.folders.mapping import FolderMapping
from app.engine.pacing.pace import Paces
from app.engine.reaching import Reach, chosen, reach
from app.engine.results import DeliverReport, PersonDelivery
from app.engine.run_ledger import delivery_line
from app.mailstore.imap import ImapTarget
from app.project import Project
from app.project.model import Person, Side

ACCOUNTS_AT_ONCE = 8
"""As far as the new side's figure for connections allows."""
EVERYTHING = DeliveryOptions()


def deliver(
    project: Project,
    vault: Vault,
    only: tuple[str, ...] | None = None,
    emit: Emit = nobody_listens,
    cancelled: Cancelled = never_cancelled,
    *,
    dry_run: bool = False,
    options: DeliveryOptions = EVERYTHING,
) -> DeliverReport:
    """Bring to the new side what is not there by the ledger. With `dry_run` the new side is looked at, not written to.

    Raises AppError of scope PROJECT: NOBODY, ARCHIVE_MISSING, DISK_FULL and the like.
    """
    people = chosen(project.firm, only)
    with Archive.open(project.archive_path, writable=False) as archive:
        if dry_run:
            trials: list[Task[PersonDelivery]] = [
                partial(_try_person, project, vault, person, archive, options) for person in people
            ]
            return DeliverReport(tuple(run_side_by_side(trials, ACCOUNTS_AT_ONCE, emit, cancelled)), dry_run=True)
        with contextlib.ExitStack() as opened:
            paces = opened.enter_context(contextlib.closing(Paces(project, Side.NEW, cancelled=cancelled)))
            works = [PersonWork(project, vault, person, archive, options, paces) for person in people]
            for work in works:
                opened.callback(work.close)
            report = DeliverReport(tuple(_in_rounds(works, options, emit, cancelled)))
    run_id = uuid.uuid4().hex[:12]
    with contextlib.closing(LinesWriter(project.ledger_path("deliver"))) as ledger:
        now = datetime.now(UTC)
        ledger.append(delivery_line(run_id, now, result) for result in report.people if result.begun)
    return report


def proposed_mapping(project: Project, vault: Vault, person_id: PersonId) -> FolderMapping:
    """The folder mapping of one person, with her edits, for showing. Looks at the new side; writes nothing.

    Raises AppError: ARCHIVE_MISSING, or whatever keeps us from signing in on the new side.
    """
    person = project.firm.person(person_id)
    with Archive.open(project.archive_path, writable=False) as archive:
        access = reach(project.firm, vault, person, Side.NEW)
        with _ledger_of(project, access) as ledger, contextlib.closing(ImapTarget(access.open())) as store:
            return mapping_for(project, person, items_of(project, archive, person, ledger, EVERYTHING), store)


def together(first: PersonDelivery, then: PersonDelivery) -> PersonDelivery:
    """Two deliveries of one person, the second of all that the first was about and more, as one result."""
    return replace(
        then,
        delivered=first.delivered + then.delivered,
        already=then.already - first.delivered,
        repaired=first.repaired + then.repaired,
        size_bytes=first.size_bytes + then.size_bytes,
        stubbed=first.stubbed + then.stubbed,
        flags_changed=first.flags_changed + then.flags_changed,
        repairs=(*first.repairs, *then.repairs),
    )


def _in_rounds(
    works: list[PersonWork], options: DeliveryOptions, emit: Emit, cancelled: Cancelled
) -> list[PersonDelivery]:
    if options.recent_since is not None and not options.only_recent:
        run_side_by_side([work.bring_recent for work in works], ACCOUNTS_AT_ONCE, emit, cancelled)
    return run_side_by_side([work.bring_rest for work in works], ACCOUNTS_AT_ONCE, emit, cancelled)


def _try_person(
    project: Project,
    vault: Vault,
    person: Person,
    archive: Archive,
    options: DeliveryOptions,
    emit: Emit,
    cancelled: Cancelled,
) -> PersonDelivery:
    """What a delivery would do, folders and refusals of names included. Nothing is written."""
    if cancelled():
        return PersonDelivery(person.id, paused=True, begun=False)
    try:
        access = reach(project.firm, vault, person, Side.NEW)
        emit(StageEntered(person.id, Stage.CONNECTING))
        with _ledger_of(project, access) as ledger, contextlib.closing(ImapTarget(access.open())) as store:
            items = items_of(project, archive, person, ledger, options)
            mapping = mapping_for(project, person, items, store)
            result = would_deliver(person, selected(items, person.id, options), mapping, ledger)
    except AppError as error:
        return unreached(person, error, emit)
    emit(StageEntered(person.id, Stage.DONE))
    return result


def _ledger_of(project: Project, access: Reach) -> contextlib.closing[DeliveryLedger]:
    path = project.ledger_path(delivery_ledger_name(access.account.id))
    return contextlib.closing(DeliveryLedger(path, read_only=True))
