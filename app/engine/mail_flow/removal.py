"""Takes the probe letters out of the new mailboxes again, when she wants it, and nothing else: each by its UID, after
another look at its Message-ID. On the old side nothing is ever written; what lies there is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from app.core.clock import Now, system_now
from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import Cancelled, never_cancelled
from app.core.identity import PersonId
from app.credentials import Vault
from app.engine.mail_flow.finding import carries
from app.engine.mail_flow.findings import Sighting
from app.engine.mail_flow.ledger import LedgerWriter, LetterRecord, read_letters
from app.engine.reaching import reach
from app.mailstore.imap.deleting import Deletion, delete_letter
from app.mailstore.imap.folder_listing import list_folders
from app.mailstore.imap.session import Session
from app.mailstore.store import Folder
from app.project import Project
from app.project.model import Side


@dataclass(frozen=True, slots=True)
class LetterLeft:
    """A letter that is still there, and why."""

    person: PersonId
    error: AppError


@dataclass(frozen=True, slots=True)
class RemovalReport:
    """What was taken out, and what was not."""

    removed: int
    gone: int
    """Somebody had moved or deleted them before."""
    left: tuple[LetterLeft, ...]
    on_old_side: tuple[PersonId, ...]
    """Whose old mailbox holds a letter."""


def removable(project: Project) -> int:
    """How many letters lie in new mailboxes, as far as the ledger knows. Raises AppError LEDGER_DAMAGED."""
    return sum(len(letter.present(Side.NEW)) for letter in read_letters(project))


def remove_probes(
    project: Project, vault: Vault, cancelled: Cancelled = never_cancelled, now: Now = system_now
) -> RemovalReport:
    """Delete the letters of the ledger from the new side. May be called again. Raises AppError LEDGER_DAMAGED, DISK_*.

    What one mailbox refuses does not stop the others.
    """
    letters = read_letters(project)
    people = {person.id for person in project.firm.people}
    on_old_side = dict.fromkeys(letter.person for letter in letters if letter.present(Side.OLD))
    left: list[LetterLeft] = []
    with closing(LedgerWriter(project)) as ledger:
        removal = _Removal(ledger, now)
        for person, theirs in _by_person(letters).items():
            if cancelled() or person not in people:
                continue
            try:
                with closing(reach(project.firm, vault, project.firm.person(person), Side.NEW).open()) as session:
                    left += (LetterLeft(person, error) for error in removal.remove(session, theirs))
            except AppError as error:
                left.append(LetterLeft(person, error))
    return RemovalReport(removal.removed, removal.gone, tuple(left), tuple(on_old_side))


class _Removal:
    """Counts."""

    def __init__(self, ledger: LedgerWriter, now: Now) -> None:
        self._ledger, self._now = ledger, now
        self.removed = self.gone = 0

    def remove(self, session: Session, letters: Iterable[Sighting]) -> list[AppError]:
        """Of one mailbox; returns why some could not be taken out."""
        folders = {folder.path: folder for folder in list_folders(session)}
        errors: list[AppError] = []
        for letter in letters:
            try:
                deletion = _delete(session, folders.get(letter.folder), letter)
            except AppError as error:
                if error.scope is not Scope.FOLDER:
                    raise
                errors.append(error)
                continue
            if deletion is Deletion.IMPOSSIBLE:
                errors.append(AppError(ErrorCode.PROBE_NOT_REMOVABLE, scope=Scope.ACCOUNT, host=session.host))
            else:
                self._note(letter, is_gone=deletion is Deletion.GONE)
        return errors

    def _note(self, letter: Sighting, *, is_gone: bool) -> None:
        self._ledger.removed(letter, self._now())
        self.gone += is_gone
        self.removed += not is_gone


def _delete(session: Session, folder: Folder | None, letter: Sighting) -> Deletion:
    if folder is None:
        return Deletion.GONE
    return delete_letter(session, folder, letter.uidvalidity, letter.uid, partial(carries, token=letter.token))


def _by_person(letters: Iterable[LetterRecord]) -> dict[PersonId, list[Sighting]]:
    found: dict[PersonId, list[Sighting]] = {}
    for letter in letters:
        present = letter.present(Side.NEW)
        if present:
            found.setdefault(letter.person, []).extend(present)
    return found
