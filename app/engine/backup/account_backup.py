"""One person's old mailbox into the archive: list, plan, read, store, and account for every listed message."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from app.archive import AccountWriter, Archive, CommittedBatch, Place
from app.archive.places import Tombstone
from app.core.deviations import Deviation
from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import Cancelled, Deviated, Emit, FolderPlanned, Progressed, Stage, StageEntered
from app.core.identity import PersonId
from app.engine.backup.account_scan import AccountScan, PassedOver, archived_account, nothing_passed_over, scan_account
from app.engine.backup.accounting import account_for
from app.engine.backup.moved import moved_places
from app.engine.backup.noting import note_changes, note_labels
from app.engine.backup.plan import FolderPlan, fetch_requests
from app.engine.backup.reading import Readers, Reading
from app.engine.backup.work_list import WorkList
from app.engine.pacing.beginning import begun
from app.engine.pacing.pace import Pace
from app.engine.reaching import NEAR_S, SMALL_BYTES, Reach
from app.engine.results import PersonBackup
from app.engine.run_ledger import LastScan
from app.mailstore.imap import Session
from app.mailstore.store import FetchedMessage, FetchRequest

SEAL_AFTER_S = 2.0
"""A batch is made durable at least this often, so that the figures she sees are true and a cut costs little."""
LARGE_MAIL_BYTES = 32 << 10
"""Messages of this size on average spend their time in hashing and writing, which two connections do side by side."""


@dataclass(slots=True)
class AccountBackup:
    """The work on one account; `run` may be called once."""

    reach: Reach
    archive: Archive
    run_id: str
    connections: int
    emit: Emit
    cancelled: Cancelled
    before: LastScan
    """The folders at the last run."""
    pace: Pace | None = None
    passed_over: PassedOver = nothing_passed_over
    """Messages that are none of this back-up's business."""
    scan: AccountScan | None = None
    """What `run` found on the server, once it has looked."""

    @property
    def person(self) -> PersonId:
        """Whose mailbox it is."""
        return self.reach.person.id

    def run(self) -> PersonBackup:
        """Do it all. Errors of scope ACCOUNT end in the result; those of scope PROJECT (the disk) are raised."""
        try:
            found = begun(self._begin, self.reach, self._waiting, self.cancelled)
        except AppError as error:
            return self._stopped(error)
        if found is None:
            return PersonBackup(self.person, paused=True, begun=False)
        session, self.scan = found
        with contextlib.closing(session):
            self._announce(self.scan)
            work = WorkList(fetch_requests(self.scan.plans))
            failure = self._copy(work, self.scan, session)
        return self._accounted(work, self.scan, failure)

    def _begin(self) -> tuple[Session, AccountScan]:
        """Sign in and list. Raises AppError."""
        self.emit(StageEntered(self.person, Stage.CONNECTING))
        session = self.reach.open()
        try:
            self.emit(StageEntered(self.person, Stage.LISTING))
            return session, scan_account(self.reach, session, self.archive, self.before, self.passed_over)
        except BaseException:
            session.close()
            raise

    def _announce(self, scan: AccountScan) -> None:
        for figures in (plan.summary() for plan in scan.plans):
            todo = figures.todo_messages, figures.todo_bytes
            self.emit(FolderPlanned(self.person, figures.folder, figures.messages, figures.size_bytes, *todo))
        for folder in scan.unchanged:
            self.emit(FolderPlanned(self.person, folder.path, folder.messages, folder.size_bytes, 0, 0))
        self.emit(StageEntered(self.person, Stage.COPYING))

    def _copy(self, work: WorkList, scan: AccountScan, session: Session) -> AppError | None:
        """Note what changed, read and store, until all is done, cancelled (None) or the account fails (the error)."""
        if self.cancelled():
            return None
        writing = _Writing(self.archive, self.reach, self.run_id, self._committed)
        try:
            note_changes(self.archive, self.reach.account.id, scan, writing.note, self.cancelled)
            if any(plan.todo_uids for plan in scan.plans):
                self._read(work, scan.plans, session, writing.begun())
            if scan.labelled and not self.cancelled():
                writing.begun().flush()
                note_labels(self.archive, self.reach.account.id, scan, work, writing.note)
            if not self.cancelled():
                self._note_moved(scan, writing)
        except AppError as error:
            if error.scope is Scope.PROJECT:
                writing.abandon()
                raise
            return error
        finally:
            writing.close()
        return None

    def _note_moved(self, scan: AccountScan, writing: _Writing) -> None:
        writing.flush()
        moved = list(moved_places(self.archive, self.reach.account.id, scan))
        for place, instead_of in moved:
            writing.note(place, instead_of)
        if moved:
            scan.notes.append(
                Deviation(ErrorCode.MESSAGES_MOVED, self.person, facts={"messages": 0, "moved": len(moved)})
            )

    def _read(self, work: WorkList, plans: Sequence[FolderPlan], session: Session, writer: AccountWriter) -> None:
        noting = threading.Lock()

        def receive(request: FetchRequest, message: FetchedMessage) -> None:
            stored = writer.store(message.body)
            with noting:
                writer.add(request.folder.path, request.uidvalidity, message, stored)

        reading = Reading(
            self.reach.open,
            work,
            writer.spool,
            receive,
            self._waiting,
            session,
            self.reach.open_further,
            self.pace,
            self.reach.crowded,
        )
        Readers(reading, self._worthwhile(plans, far=session.round_trip_s > NEAR_S)).finish(
            _Ticking(writer, noting, self.cancelled)
        )

    def _worthwhile(self, plans: Sequence[FolderPlan], *, far: bool) -> int:
        """How many connections bring something for so much mail at this distance."""
        messages = sum(len(plan.todo_uids) for plan in plans)
        size = sum(sum(plan.todo_sizes) for plan in plans)
        several = size > SMALL_BYTES and (far or size > LARGE_MAIL_BYTES * messages)
        return self.connections if several else 1

    def _committed(self, batch: CommittedBatch) -> None:
        for folder, places in groupby(batch.places, key=attrgetter("folder")):
            sizes = [place.size for place in places]
            self.emit(Progressed(self.person, folder, len(sizes), sum(sizes)))

    def _waiting(self, error: AppError, until: float) -> None:
        self.emit(StageEntered(self.person, Stage.WAITING, until, error))

    def _accounted(self, work: WorkList, scan: AccountScan, failure: AppError | None) -> PersonBackup:
        """Compare what was listed with what the archive now says it holds."""
        paused = self.cancelled() and failure is None
        self.emit(StageEntered(self.person, Stage.CHECKING))
        result = account_for(self.reach, self.archive, scan, work, failure, paused=paused)
        for deviation in result.exceptions:
            self.emit(Deviated(deviation))
        if failure is not None:
            self.emit(StageEntered(self.person, Stage.STOPPED, error=failure))
        else:
            self.emit(StageEntered(self.person, Stage.PAUSED if result.paused else Stage.DONE))
        return result

    def _stopped(self, error: AppError) -> PersonBackup:
        deviation = Deviation(error.code, self.person, facts=dict(error.facts))
        self.emit(Deviated(deviation))
        self.emit(StageEntered(self.person, Stage.STOPPED, error=error))
        return PersonBackup(self.person, exceptions=(deviation,))


class _Writing:
    """The way into the archive, opened by the first thing that is to be written: often there is none."""

    def __init__(
        self, archive: Archive, reach: Reach, run_id: str, on_commit: Callable[[CommittedBatch], None]
    ) -> None:
        self._archive, self._reach, self._run, self._on_commit = archive, reach, run_id, on_commit
        self._writer: AccountWriter | None = None

    def begun(self) -> AccountWriter:
        """The writer."""
        if self._writer is None:
            self._writer = self._archive.writer(archived_account(self._reach), self._run, self._on_commit)
        return self._writer

    def note(self, place: Place, instead_of: Tombstone | None = None) -> None:
        """See `AccountWriter.note`."""
        self.begun().note(place, instead_of)

    def flush(self) -> None:
        """What was written so far is in the catalogue when this returns."""
        if self._writer is not None:
            self._writer.flush()

    def abandon(self) -> None:
        """Drop what is not sealed."""
        if self._writer is not None:
            self._writer.abandon()

    def close(self) -> None:
        """Commit everything."""
        if self._writer is not None:
            self._writer.close()


class _Ticking:
    """Called while messages come in: seals the batch in hand from time to time, and says whether to stop."""

    def __init__(self, writer: AccountWriter, noting: threading.Lock, cancelled: Cancelled) -> None:
        self._writer, self._noting, self._cancelled = writer, noting, cancelled
        self._sealed = time.monotonic()

    def __call__(self) -> bool:
        now = time.monotonic()
        if now - self._sealed > SEAL_AFTER_S:
            self._sealed = now
            with self._noting:
                self._writer.seal()
        return self._cancelled()
