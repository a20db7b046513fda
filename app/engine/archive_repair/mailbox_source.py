"""One mailbox asked for single messages by UID, under the UIDVALIDITY that they were seen or delivered under.

Reads with EXAMINE and BODY.PEEK only, on the new side too. What comes is not trusted: the repair hashes every body.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from app.archive import Damage
from app.archive.repair import RepairSource
from app.core.errors import AppError, Scope
from app.core.identity import AccountId, Digest, MailboxPath, Uid, UidValidity
from app.credentials import Vault
from app.engine.delivery.ledger import DeliveryLedger
from app.engine.delivery.person_work import delivery_ledger_name
from app.engine.reaching import Reach, reach
from app.mailstore.imap import ImapSource
from app.mailstore.store import Body, FetchRequest, Folder, Spool
from app.project import Project
from app.project.model import Side


class Spot(NamedTuple):
    """Where a message was on a server."""

    folder: MailboxPath
    uidvalidity: UidValidity
    uid: Uid


SpotsOf = Callable[[Sequence[Damage]], Mapping[Digest, Sequence[Spot]]]
"""Where the messages of these damages were in one mailbox."""


class MailboxSource:
    """One side of one person."""

    def __init__(self, access: Reach, spots_of: SpotsOf) -> None:
        self._access = access
        self._spots_of = spots_of

    @property
    def name(self) -> str:
        """The address and the server."""
        return f"{self._access.account.address} ({self._access.endpoint.host})"

    def bodies(self, wanted: Sequence[Damage], spool: Spool) -> Iterator[tuple[Damage, Body]]:
        """Signs in only if one of them was in this mailbox. See `RepairSource`.

        A folder that is gone is passed over; one that was numbered anew is not read, and said when all else is done.
        Raises AppError, scope FOLDER or ACCOUNT.
        """
        spots = self._spots_of(wanted)
        numberings: dict[tuple[MailboxPath, UidValidity], dict[Uid, Damage]] = {}
        for damage in wanted:
            for spot in spots.get(damage.digest, ()):
                numberings.setdefault((spot.folder, spot.uidvalidity), {})[spot.uid] = damage
        if not numberings:
            return
        refused: AppError | None = None
        with contextlib.closing(ImapSource(self._access.open())) as source:
            folders = {folder.path: folder for folder in source.folders() if folder.selectable}
            for (path, uidvalidity), by_uid in numberings.items():
                if path not in folders:
                    continue
                try:
                    yield from _fetched(source, folders[path], uidvalidity, by_uid, spool)
                except AppError as error:
                    if error.scope is not Scope.FOLDER:
                        raise
                    refused = refused or error
        if refused is not None:
            raise refused


def mailbox_sources(project: Project, vault: Vault) -> list[RepairSource]:
    """Every mailbox of the project whose server is known: for each person the old one, then the new one."""
    found: list[RepairSource] = []
    for person in project.firm.people:
        for side in (Side.OLD, Side.NEW):
            try:
                access = reach(project.firm, vault, person, side)
            except AppError:
                continue  # there is no such mailbox, or nobody knows where
            found.append(MailboxSource(access, _spots(project, access.account.id, side)))
    return found


def _spots(project: Project, account: AccountId, side: Side) -> SpotsOf:
    if side is Side.OLD:
        return lambda wanted: _seen_at(account, wanted)
    return lambda wanted: _delivered_to(project, account, wanted)


def _seen_at(account: AccountId, wanted: Sequence[Damage]) -> dict[Digest, list[Spot]]:
    return {
        damage.digest: [
            Spot(place.folder, place.uidvalidity, place.uid) for place in damage.places if place.account == account
        ]
        for damage in wanted
    }


def _delivered_to(project: Project, account: AccountId, wanted: Sequence[Damage]) -> dict[Digest, list[Spot]]:
    """By the delivery's ledger; what went there as a repaired copy has other bytes and is no help."""
    digests = {damage.digest for damage in wanted}
    spots: dict[Digest, list[Spot]] = {}
    path = project.ledger_path(delivery_ledger_name(account))
    with contextlib.closing(DeliveryLedger(path, read_only=True)) as ledger:
        for key, there in ledger.done.items():
            if key.digest in digests and there.copy is None:
                spot = Spot(there.target, UidValidity(there.uidvalidity), there.uid)
                spots.setdefault(key.digest, []).append(spot)
    return spots


def _fetched(
    source: ImapSource, folder: Folder, uidvalidity: UidValidity, by_uid: Mapping[Uid, Damage], spool: Spool
) -> Iterator[tuple[Damage, Body]]:
    size = sum(damage.places[0].size for damage in by_uid.values() if damage.places)
    for _request, message in source.fetch([FetchRequest(folder, uidvalidity, sorted(by_uid), size)], spool):
        yield by_uid[message.uid], message.body
