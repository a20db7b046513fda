"""Gmail serves a message once for each of its labels; here it is decided where it goes. Pure.

Gmail's own overviews (all mail, starred, important) are no places: a message goes there only if it has no other.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Mapping, Sequence

from app.core.identity import MailboxPath
from app.engine.delivery.items import DeliveryItem, ItemKey
from app.mailstore.store import SpecialUse
from app.project.delivery_choices import LabelPolicy

_GMAIL = {"[gmail]", "[google mail]"}
_RANK = {
    SpecialUse.TRASH: 0,
    SpecialUse.JUNK: 1,
    SpecialUse.DRAFTS: 2,
    SpecialUse.INBOX: 3,
    SpecialUse.SENT: 4,
    SpecialUse.ARCHIVE: 6,
    SpecialUse.FLAGGED: 8,
    SpecialUse.ALL: 9,
}
_OWN, _OVERVIEW = 5, 7
"""Her own labels say more than the archive; Gmail's further folders (important, chats) are overviews."""

Items = Mapping[MailboxPath, Sequence[DeliveryItem]]
Roles = Mapping[MailboxPath, SpecialUse | None]


def same_bytes(item: DeliveryItem) -> Hashable:
    """Gmail throws duplicates away, so that equal bytes are one message under several labels."""
    return item.key.digest


def placed(
    items: Items,
    roles: Roles,
    policy: LabelPolicy,
    done: Container[ItemKey] = frozenset(),
    number: Callable[[DeliveryItem], Hashable] = same_bytes,
) -> dict[MailboxPath, list[DeliveryItem]]:
    """The items of a Gmail account that are to be delivered, by old folder, in their order.

    `number` tells which items are one message (X-GM-MSGID where it is known). With ONCE each message stays in one
    folder: where it is on the new side already (`done`), else the inbox before sent before her own labels, of these the
    deepest. With ALL it stays in each. A folder that loses all its messages is kept, empty, so that it is made.
    """
    ranks = {folder: _rank(folder, roles.get(folder)) for folder in items}
    best: dict[Hashable, tuple[bool, int, int, tuple[str, ...]]] = {}
    for folder, found in items.items():
        rank = ranks[folder]
        for item in found:
            place = (item.key not in done, rank, -len(folder.parts), folder.parts)
            known = best.get(number(item))
            if known is None or place < known:
                best[number(item)] = place
    chosen: dict[MailboxPath, list[DeliveryItem]] = {}
    for folder, found in items.items():
        rank = ranks[folder]
        everywhere = policy is LabelPolicy.ALL and rank < _OVERVIEW
        chosen[folder] = [item for item in found if everywhere or best[number(item)][3] == folder.parts]
    return chosen


def _rank(folder: MailboxPath, role: SpecialUse | None) -> int:
    if role is not None:
        return _RANK[role]
    return _OVERVIEW if folder.parts[0].casefold() in _GMAIL else _OWN
