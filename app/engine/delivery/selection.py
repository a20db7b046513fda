"""Which of a person's messages a delivery is about. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from app.core.identity import MailboxPath, PersonId
from app.engine.delivery.former_names import under_former_names
from app.engine.delivery.items import DeliveryItem, ItemKey
from app.engine.delivery.options import DeliveryOptions
from app.engine.delivery.recent import is_recent
from app.engine.folders.labels import placed
from app.mailstore.store import SpecialUse

Items = dict[MailboxPath, list[DeliveryItem]]


def all_once(
    items: Mapping[MailboxPath, Sequence[DeliveryItem]],
    sent: Collection[ItemKey],
    labels: Mapping[MailboxPath, SpecialUse | None] | None,
    options: DeliveryOptions,
) -> Items:
    """Every message that is to be on the new side, under the key by which the ledger knows it if it was `sent`.

    `labels` holds the roles of the folders of a server that hangs labels on one message each (Gmail), else None.
    """
    known = under_former_names(items, sent)
    return known if labels is None else placed(known, labels, options.labels, sent)


def selected(items: Items, person: PersonId, options: DeliveryOptions) -> Items:
    """Those that this run is about: all, only some keys, or only recent mail. Folders stay, also if empty."""
    wanted: Callable[[DeliveryItem], bool]
    if options.keys is not None:
        keys = options.keys.get(person, frozenset())
        wanted = lambda item: item.key in keys  # noqa: E731 - one of two tests
    elif options.only_recent and options.recent_since is not None:
        since = options.recent_since
        wanted = lambda item: is_recent(item, since)  # noqa: E731
    else:
        return items
    return {folder: [item for item in found if wanted(item)] for folder, found in items.items()}
