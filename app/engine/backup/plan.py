"""Decides what to fetch: what the server lists, less what the archive holds. Pure."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from app.core.identity import Uid
from app.engine.results import PlannedFolder
from app.mailstore.store import FetchRequest, FolderListing

CHUNK_MESSAGES = 1000
CHUNK_BYTES = 2 << 20
"""One FETCH asks for this much at most: small enough to give back after a cut, large enough to fill the line."""


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """One folder's listing and which of its messages are to be fetched (parallel arrays, ascending UID)."""

    listing: FolderListing
    todo_uids: array[int]
    todo_sizes: array[int]
    size_bytes: int

    def summary(self) -> PlannedFolder:
        """The figures to be shown."""
        return PlannedFolder(
            self.listing.folder.path,
            len(self.listing.messages),
            self.size_bytes,
            len(self.todo_uids),
            sum(self.todo_sizes),
        )


def plan_folder(listing: FolderListing, known: Container[int]) -> FolderPlan:
    """What of this folder is not held yet; `known` are the UIDs held under the folder's present UIDVALIDITY."""
    uids, sizes, total = array("L"), array("Q"), 0
    for message in listing.messages:
        total += message.size
        if message.uid not in known:
            uids.append(message.uid)
            sizes.append(message.size)
    return FolderPlan(listing, uids, sizes, total)


def fetch_requests(plans: Iterable[FolderPlan]) -> Iterator[FetchRequest]:
    """The plans as chunks for the wire, folder after folder."""
    for plan in plans:
        yield from _chunks(plan)


def _chunks(plan: FolderPlan) -> Iterator[FetchRequest]:
    start = size = 0
    for end, announced in enumerate(plan.todo_sizes):
        full = end - start >= CHUNK_MESSAGES or (end > start and size + announced > CHUNK_BYTES)
        if full:
            yield _request(plan, start, end, size)
            start, size = end, 0
        size += announced
    if start < len(plan.todo_uids):
        yield _request(plan, start, len(plan.todo_uids), size)


def _request(plan: FolderPlan, start: int, end: int, size: int) -> FetchRequest:
    uids = [Uid(uid) for uid in plan.todo_uids[start:end]]
    return FetchRequest(plan.listing.folder, plan.listing.status.uidvalidity, uids, size)


def without(request: FetchRequest, done: Container[int]) -> FetchRequest | None:
    """The request less the UIDs already served; None if nothing is left."""
    left = [uid for uid in request.uids if uid not in done]
    if not left:
        return None
    share = request.size_bytes * len(left) // max(1, len(request.uids))
    return FetchRequest(request.folder, request.uidvalidity, left, share)
