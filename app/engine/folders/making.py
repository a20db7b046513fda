"""Makes the folders that are needed, under another name where the new side refuses the one that was proposed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.core.errors import AppError, Scope
from app.core.identity import MailboxPath
from app.engine.folders.fallbacks import other_names
from app.mailstore.store import Folder, TargetStore

MOST_TRIES = 24
"""Names for one folder: a server that refuses all of these refuses more than the name."""
MOST_IN_VAIN = 3
"""Folders in a row that no name helps: then it is not the names."""


def made_under_other_name(store: TargetStore, path: MailboxPath, in_use: Collection[MailboxPath]) -> Folder | None:
    """The folder that stands in for `path`, made or found there; None if the server takes none of its other names.

    The same at every run. `in_use` are folders that others of this delivery go to. Raises AppError, scope ACCOUNT.
    """
    for tries, other in enumerate(other_names(path)):
        if tries == MOST_TRIES:
            return None
        if other in in_use:
            continue
        try:
            return store.create([other])[0]
        except AppError as error:
            if error.scope is not Scope.FOLDER:
                raise
    return None


def made_folders(
    store: TargetStore, paths: Sequence[MailboxPath]
) -> tuple[dict[MailboxPath, Folder], dict[MailboxPath, AppError]]:
    """All of `paths` that the new side lets us have, if need be under other names, and why not the rest.

    A folder made under another name has that name in its `path`. Raises AppError, scope ACCOUNT.
    """
    made: dict[MailboxPath, Folder] = {}
    refusals: dict[MailboxPath, AppError] = {}
    _in_halves(store, list(dict.fromkeys(paths)), made, refusals)
    in_vain = 0
    for path in list(refusals):
        folder = made_under_other_name(store, path, {folder.path for folder in made.values()})
        if folder is not None:
            made[path] = folder
            del refusals[path]
        in_vain = 0 if folder is not None else in_vain + 1
        if in_vain == MOST_IN_VAIN:
            break
    return made, refusals


def _in_halves(
    store: TargetStore,
    paths: list[MailboxPath],
    made: dict[MailboxPath, Folder],
    refusals: dict[MailboxPath, AppError],
) -> None:
    """Every call asks for the whole list of folders: the few that are refused are closed in on."""
    try:
        made.update(zip(paths, store.create(paths), strict=True))
    except AppError as error:
        if error.scope is not Scope.FOLDER:
            raise
        if len(paths) == 1:
            refusals[paths[0]] = error
            return
        middle = len(paths) // 2
        _in_halves(store, paths[:middle], made, refusals)
        _in_halves(store, paths[middle:], made, refusals)
