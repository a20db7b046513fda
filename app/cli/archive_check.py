"""Reads every file of a project's archive anew and names what is not as the ledgers say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.cli.output import Output
from app.cli.verification import Verification
from app.cli.words import said

if TYPE_CHECKING:
    from app.archive import Archive, Damage
    from app.core.deviations import Deviation
    from app.core.errors import ErrorCode
    from app.core.events import Cancelled
    from app.core.identity import AccountId, PersonId
    from app.project import Project


def verify_archive(project: Project, output: Output, cancelled: Cancelled) -> Verification:
    """Figures and exceptions of a whole check. Raises AppError ARCHIVE_MISSING and the like."""
    from app.archive import Archive, verify
    from app.core.errors import ErrorCode

    def progress(done: int, total: int) -> None:
        output.event("progress", side="archive", done=done, total=total)
        output.progress(said("progress", output.language, done=done, total=total))

    owners = {person.old.id: person.id for person in project.firm.people if person.old}
    with Archive.open(project.archive_path, writable=False) as archive:
        report = verify(archive, progress, cancelled)
        exceptions = [
            *(_named(archive, owners, damage, ErrorCode.MESSAGE_CHANGED) for damage in report.differing),
            *(_named(archive, owners, damage, ErrorCode.MESSAGE_FILE_MISSING) for damage in report.missing),
        ]
    for key, paths in (("added_file", report.added), ("wrong_list", report.wrong_lists)):
        for path in paths:
            output.event(key, path=path)
            output.say(key, path=path)
    return Verification(
        report.checked,
        report.identical,
        len(report.differing),
        len(report.missing),
        tuple(exceptions),
        sound=report.sound,
        paused=not report.complete,
    )


def _named(archive: Archive, owners: Mapping[AccountId, PersonId], damage: Damage, code: ErrorCode) -> Deviation:
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
