"""What is not as it was in messages that the new side serves with other bytes, in the terms of the rehearsal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from app.archive import Archive
from app.core.errors import AppError, Scope
from app.core.identity import MailboxPath, Uid, UidValidity
from app.engine.delivery.items import DeliveryItem, ItemKey
from app.engine.delivery.settling import message_pieces
from app.engine.kept_body import let_go, pieces_of, spool_to_keep
from app.engine.proof.expected import Stranger, Wanted
from app.engine.proof.person_proof import Altered
from app.engine.rehearsal.comparing import differences, outline_differences
from app.engine.rehearsal.outline import outline_of
from app.engine.rehearsal.report import Aspect, Difference
from app.mailstore.imap import ImapTarget
from app.mailstore.store import SPOOL_OVER_BYTES, FetchedMessage, FetchRequest, Folder

REREAD_BYTES = 1 << 30
"""What is fetched again at most to say what differs; beyond it a letter is only said to differ."""
_CONTENT = {Aspect.BODY, Aspect.HEADERS, Aspect.ATTACHMENTS}


def what_differs(
    store: ImapTarget,
    archive: Archive,
    folders: Mapping[MailboxPath, Folder],
    altered: Mapping[ItemKey, tuple[Wanted, Stranger]],
) -> dict[ItemKey, tuple[Altered, ...]]:
    """Fetches each once more, large ones by way of the disk. Raises AppError, scope ACCOUNT."""
    by_folder: dict[tuple[MailboxPath, int], dict[Uid, DeliveryItem]] = defaultdict(dict)
    size = 0
    for one, stranger in altered.values():
        if size + stranger.size <= REREAD_BYTES:
            by_folder[stranger.folder, stranger.uidvalidity][stranger.uid] = one.item
            size += stranger.size
    out: dict[ItemKey, tuple[Altered, ...]] = {}
    for (path, uidvalidity), wanted in by_folder.items():
        request = FetchRequest(folders[path], UidValidity(uidvalidity), sorted(wanted), size)
        try:
            for _request, message in store.fetch([request], spool_to_keep):
                item = wanted[message.uid]
                try:
                    out[item.key] = _compared(archive, item, message, path)
                finally:
                    let_go(message)
        except AppError as error:
            if error.scope is not Scope.FOLDER:
                raise
    return out


def _compared(archive: Archive, item: DeliveryItem, there: FetchedMessage, path: MailboxPath) -> tuple[Altered, ...]:
    try:
        if isinstance(there.body, bytes) and item.place.size <= SPOOL_OVER_BYTES:
            original = archive.read_message(item.place.path)
            found = differences(item, original, there, there.body, path, path)
        else:
            found = _compared_in_pieces(archive, item, there)
    except AppError:
        return ()
    return tuple(
        Altered(d.aspect.value, d.change.value, d.harmless, d.was, d.now) for d in found if d.aspect in _CONTENT
    )


def _compared_in_pieces(archive: Archive, item: DeliveryItem, there: FetchedMessage) -> tuple[Difference, ...]:
    served = pieces_of(there)
    if served is None:
        return ()
    return outline_differences(outline_of(message_pieces(archive, item.place.path)), outline_of(served))
