"""``mailover verify --repair``: what the check found is put right from second copies, then from the mailboxes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.output import Output, error_json
from app.cli.words import said

if TYPE_CHECKING:
    from app.archive import Archive, VerifyReport
    from app.archive.repair import RepairReport, RepairSource
    from app.core.events import Cancelled
    from app.credentials import Vault
    from app.project import Project


def repair_archive(
    archive: Archive,
    report: VerifyReport,
    copies: Sequence[Path],
    servers: tuple[Project, Vault] | None,
    output: Output,
    cancelled: Cancelled,
) -> RepairReport:
    """Repair, and say of each thing what came of it. Copies that the archive knows of are asked too.

    Raises AppError ARCHIVE_MISSING for a copy that is none.
    """
    from app.archive.layout import FORMAT_FILE
    from app.archive.repair import CopySource, repair
    from app.archive.second_copy import copy_places

    kept = [place.path for place in copy_places(archive.path) if (place.path / FORMAT_FILE).exists()]
    sources: list[RepairSource] = [CopySource(path) for path in dict.fromkeys([*copies, *kept])]
    if servers is not None:
        from app.engine.archive_repair import mailbox_sources

        sources += mailbox_sources(*servers)

    def progress(done: int, total: int) -> None:
        output.event("progress", side="repair", done=done, total=total)
        output.progress(said("progress", output.language, done=done, total=total))

    done = repair(archive, report, sources, progress, cancelled)
    _tell(done, output)
    return done


def _tell(done: RepairReport, output: Output) -> None:
    from app.flow.words import explain

    for mended in done.repaired:
        output.event("repaired", path=mended.damage.path, source=mended.source, set_aside=mended.set_aside)
        output.say("archive_repaired", path=mended.damage.path, source=mended.source)
    for key, paths in (
        ("list_written", done.lists),
        ("added_set_aside", done.set_aside),
        ("added_adopted", done.adopted),
    ):
        for path in paths:
            output.event(key, path=path)
            output.say(key, path=path)
    for trouble in done.troubles:
        told = explain(trouble.error.code, trouble.error.facts, output.language)
        output.event("source_trouble", source=trouble.source, error=error_json(trouble.error))
        output.say("source_trouble", source=trouble.source, happened=told.happened)
