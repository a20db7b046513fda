"""Letters that she wants in the sample herself: found by words that stand in them."""

from __future__ import annotations

from collections.abc import Sequence

from app.archive import Archive, index_pending, parse_query
from app.core.events import Cancelled
from app.core.identity import Digest, PersonId
from app.project import Project

MOST = 20
"""Of each person; the newest."""


def letters_with(
    project: Project, words: str, people: Sequence[PersonId], cancelled: Cancelled
) -> dict[PersonId, tuple[Digest, ...]]:
    """The newest letters of each that hold `words`, as the archive's search understands them.

    Raises AppError ARCHIVE_MISSING and DISK_*.
    """
    found: dict[PersonId, tuple[Digest, ...]] = {}
    with Archive.open(project.archive_path, writable=False) as archive:
        index_pending(archive, cancelled)
        for person_id in people:
            old = project.firm.person(person_id).old
            if old is not None:
                keys = archive.catalogue.search(parse_query(words), MOST, old.id)
                found[person_id] = tuple(row.digest for row in archive.catalogue.rows(keys))
    return found
