"""Reads every file of an archive anew and names what is not as the ledgers say; repairs it where that was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.archive_repair import repair_archive
from app.cli.output import Output
from app.cli.verification import Verification
from app.cli.words import said

if TYPE_CHECKING:
    from app.archive import Archive, Damage, VerifyReport
    from app.core.deviations import Deviation
    from app.core.errors import ErrorCode
    from app.core.events import Cancelled
    from app.core.identity import AccountId, PersonId
    from app.credentials import Vault
    from app.project import Project


@dataclass(frozen=True, slots=True)
class RepairWish:
    """Where to look for what is damaged: folders of second copies, and the project's mailboxes if there is one."""

    copies: tuple[Path, ...] = ()
    servers: tuple[Project, Vault] | None = None


def verify_archive(
    path: Path, project: Project | None, output: Output, cancelled: Cancelled, wish: RepairWish | None = None
) -> Verification:
    """Figures and exceptions of a whole check. Raises AppError ARCHIVE_MISSING, ARCHIVE_LOCKED and the like."""
    from app.archive import Archive, verify
    from app.archive.last_check import note_check
    from app.core.clock import system_now
    from app.core.errors import ErrorCode

    def progress(done: int, total: int) -> None:
        output.event("progress", side="archive", done=done, total=total)
        output.progress(said("progress", output.language, done=done, total=total))

    people = project.firm.people if project else ()
    owners = {person.old.id: person.id for person in people if person.old}
    with Archive.open(path, writable=wish is not None) as archive:
        report = verify(archive, progress, cancelled)
        _tell_strangers(report, output)
        differing, missing, sound, complete = report.differing, report.missing, report.sound, report.complete
        if wish is not None and complete and not sound:
            done = repair_archive(archive, report, wish.copies, wish.servers, output, cancelled)
            left = {damage.path for damage in done.not_to_be_had}
            differing = tuple(damage for damage in differing if damage.path in left)
            missing = tuple(damage for damage in missing if damage.path in left)
            sound, complete = done.sound, done.complete
        exceptions = (
            *_named(archive, owners, differing, ErrorCode.MESSAGE_CHANGED),
            *_named(archive, owners, missing, ErrorCode.MESSAGE_FILE_MISSING),
        )
    left_over = 0 if sound else len(differing) + len(missing)
    note_check(path, report, system_now(), _troubles(report) - left_over if wish is not None and complete else 0)
    identical = report.checked - len(differing) - len(missing)
    return Verification(
        report.checked, identical, len(differing), len(missing), exceptions, sound=sound, paused=not complete
    )


def _troubles(report: VerifyReport) -> int:
    return len(report.differing) + len(report.missing) + len(report.added) + len(report.wrong_lists)


def _tell_strangers(report: VerifyReport, output: Output) -> None:
    for key, paths in (("added_file", report.added), ("wrong_list", report.wrong_lists)):
        for path in paths:
            output.event(key, path=path)
            output.say(key, path=path)


def _named(
    archive: Archive, owners: Mapping[AccountId, PersonId], damages: Iterable[Damage], code: ErrorCode
) -> list[Deviation]:
    return [_one_named(archive, owners, damage, code) for damage in damages]


def _one_named(archive: Archive, owners: Mapping[AccountId, PersonId], damage: Damage, code: ErrorCode) -> Deviation:
    """The message at the first place it was seen, with what its headers still tell."""
    from app.core.deviations import Deviation
    from app.core.identity import PersonId

    sender, subject = _headers(archive, damage.path)
    first = damage.places[0] if damage.places else None
    return Deviation(
        code,
        owners.get(first.account, PersonId(first.account)) if first else PersonId(""),
        first.folder if first else None,
        first.uid if first else None,
        first.internaldate or None if first else None,
        sender,
        subject,
        {"path": damage.path, "expected": damage.digest, "found": damage.found},
    )


def _headers(archive: Archive, path: str) -> tuple[str | None, str | None]:
    from app.archive.reading import read_headers
    from app.core.errors import AppError

    try:
        headers = read_headers(archive.read_message(path))
    except AppError:
        return None, None
    return headers.sender or None, headers.subject or None
