"""Which messages of the new side are read back: all, or those that number and size do not show plus a seeded sample."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence

from app.core.identity import Uid
from app.engine.content_digest import requests_for, spool_to_hash
from app.engine.proof.expected import Wanted
from app.mailstore.imap import ImapTarget
from app.mailstore.store import FolderListing, ListedMessage

HOUR_S = 3600
SMALL_BYTES = 64 << 20
"""Read whole without asking how fast the line is."""
TRIAL_BYTES = 8 << 20
SAMPLE_SHARE = 50
"""One in so many is read back, and at least `SAMPLE_LEAST` of a folder."""
SAMPLE_LEAST = 20


def takes_under_an_hour(store: ImapTarget, listings: Sequence[FolderListing], left_today: int | None = None) -> bool:
    """Whether everything can be read in that time, at the rate measured on some 8 MB of the largest folder.

    What is more than the provider lets through on this day (`left_today`) cannot.
    Raises AppError, scope ACCOUNT or FOLDER.
    """
    total = sum(message.size for listing in listings for message in listing.messages)
    if left_today is not None and total > left_today:
        return False
    if total <= SMALL_BYTES:
        return True
    largest = max(listings, key=lambda listing: sum(message.size for message in listing.messages))
    chosen: list[ListedMessage] = []
    size = 0
    for message in largest.messages:
        chosen.append(message)
        size += message.size
        if size >= TRIAL_BYTES:
            break
    begun = time.monotonic()
    read = sum(
        message.size
        for _request, message in store.fetch(
            requests_for(largest.folder, largest.status.uidvalidity, chosen), spool_to_hash
        )
    )
    return read > 0 and total / read * (time.monotonic() - begun) < HOUR_S


def split_by_number_and_size(
    listing: FolderListing, known: Mapping[Uid, Wanted], seed: str
) -> tuple[list[tuple[ListedMessage, Wanted]], list[ListedMessage]]:
    """Those whose UID and size show what they are, and those that are to be read: the rest and the sample."""
    shown: list[tuple[ListedMessage, Wanted]] = []
    rest: list[ListedMessage] = []
    for message in listing.messages:
        one = known.get(message.uid)
        if one is not None and message.size == size_sent(one):
            shown.append((message, one))
        else:
            rest.append(message)
    count = min(len(shown), max(SAMPLE_LEAST, len(shown) // SAMPLE_SHARE))
    folder = "/".join(listing.folder.path.parts)
    sample = set(random.Random(f"{seed}/{folder}").sample(range(len(shown)), count))  # noqa: S311 - to be repeatable
    rest += [message for index, (message, _one) in enumerate(shown) if index in sample]
    rest.sort(key=lambda message: message.uid)
    return [pair for index, pair in enumerate(shown) if index not in sample], rest


def size_sent(one: Wanted) -> int:
    """Of the bytes that went over the line."""
    return one.there.copy.size if one.there and one.there.copy else one.item.place.size
