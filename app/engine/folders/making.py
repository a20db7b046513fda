"""Makes a folder under another name where the new side refuses the one that was proposed."""

from __future__ import annotations

from collections.abc import Collection

from app.core.errors import AppError, Scope
from app.core.identity import MailboxPath
from app.engine.folders.fallbacks import other_names
from app.mailstore.store import Folder, TargetStore

MOST_TRIES = 24
"""Names for one folder: a server that refuses all of these refuses more than the name."""


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
