"""What is not as it was in messages that the new side serves with other bytes, in the terms of the rehearsal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from app.archive import Archive
from app.core.errors import AppError, Scope
from app.core.identity import MailboxPath, Uid, UidValidity
from app.engine.content_digest import spool_to_hash
from app.engine.delivery.items import DeliveryItem, ItemKey
from app.engine.proof.expected import Stranger, Wanted
from app.engine.proof.person_proof import Altered
from app.engine.rehearsal.comparing import differences
from app.engine.rehearsal.report import Aspect
from app.mailstore.imap import ImapTarget
from app.mailstore.store import SPOOL_OVER_BYTES, FetchedMessage, FetchRequest, Folder

_CONTENT = {Aspect.BODY, Aspect.HEADERS, Aspect.ATTACHMENTS}


def what_differs(
    store: ImapTarget,
    archive: Archive,
    folders: Mapping[MailboxPath, Folder],
    altered: Mapping[ItemKey, tuple[Wanted, Stranger]],
) -> dict[ItemKey, tuple[Altered, ...]]:
    """Fetches each once more; those above 1 MB are not compared. Raises AppError, scope ACCOUNT."""
    by_folder: dict[tuple[MailboxPath, int], dict[Uid, DeliveryItem]] = defaultdict(dict)
    size = 0
    for one, stranger in altered.values():
        if max(stranger.size, one.item.place.size) <= SPOOL_OVER_BYTES:
            by_folder[stranger.folder, stranger.uidvalidity][stranger.uid] = one.item
            size += stranger.size
    out: dict[ItemKey, tuple[Altered, ...]] = {}
    for (path, uidvalidity), wanted in by_folder.items():
        request = FetchRequest(folders[path], UidValidity(uidvalidity), sorted(wanted), size)
        try:
            for _request, message in store.fetch([request], spool_to_hash):
                item = wanted[message.uid]
                out[item.key] = _compared(archive, item, message, path)
        except AppError as error:
            if error.scope is not Scope.FOLDER:
                raise
    return out


def _compared(archive: Archive, item: DeliveryItem, there: FetchedMessage, path: MailboxPath) -> tuple[Altered, ...]:
    if not isinstance(there.body, bytes):
        return ()
    try:
        original = archive.read_message(item.place.path)
    except AppError:
        return ()
    found = differences(item, original, there, there.body, path, path)
    return tuple(
        Altered(d.aspect.value, d.change.value, d.harmless, d.was, d.now) for d in found if d.aspect in _CONTENT
    )
