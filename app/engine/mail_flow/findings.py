"""What the watchers of mailboxes tell, and what it makes of a letter. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from app.core.errors import AppError
from app.core.events import ProbeState
from app.core.identity import MailboxPath, PersonId, Uid, UidValidity
from app.project.model import Side

Mailbox = tuple[PersonId, Side]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A letter of ours lies in a mailbox."""

    token: str
    side: Side
    folder: MailboxPath
    uidvalidity: UidValidity
    uid: Uid
    is_junk: bool = False
    authentication: str = ""
    """As `AuthenticationResults.written`."""


@dataclass(frozen=True, slots=True)
class CameBack:
    """The outside mailbox got notice that a letter cannot be delivered."""

    token: str
    words: str
    """The reason that the other server gave."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A mailbox was looked at, or could not be (`error`). After `is_last` nobody looks there any more."""

    mailbox: Mailbox | None
    """None is the outside mailbox."""
    error: AppError | None = None
    is_last: bool = False


Finding = Sighting | CameBack | Looked


@dataclass(frozen=True, slots=True)
class Probe:
    """One probe letter, or why there is none."""

    person: PersonId
    address: str
    token: str
    """Empty if no letter was made."""
    sent_at: datetime | None
    state: ProbeState
    arrived_at: datetime | None = None
    """When it was first seen."""
    authentication: str = ""
    """What the receiving server says of SPF, DKIM and DMARC; empty if nothing."""
    error: AppError | None = None
    """Why it was not sent, or came back, or may not have been sent."""
    again_at: datetime | None = None
    """When a letter to this mailbox may go, if only the limits are in the way."""
    unseen: tuple[Side, ...] = ()
    """Mailboxes that could not be looked at last: there may be a copy there."""

    @property
    def seconds(self) -> float | None:
        """How long it took."""
        if self.sent_at is None or self.arrived_at is None:
            return None
        return max(0.0, (self.arrived_at - self.sent_at).total_seconds())


@dataclass(frozen=True, slots=True)
class ProbeReport:
    """One for each person, in the order asked."""

    probes: tuple[Probe, ...]
    via: str
    """The address that the letters went out from."""
    is_outside: bool
    """Its domain is none of the firm's. Otherwise the letters may never have left the old provider's own servers, and
    prove nothing about the world.
    """


def state_of(sightings: Collection[Sighting], *, came_back: bool) -> ProbeState:
    """What sightings and a bounce make of a sent letter. An arrival counts more than a bounce: of two copies one may
    come back.
    """
    sides = {sighting.side for sighting in sightings}
    if len(sides) > 1:
        return ProbeState.BOTH
    if not sides:
        return ProbeState.BOUNCED if came_back else ProbeState.NOT_YET
    is_new = sides == {Side.NEW}
    if all(sighting.is_junk for sighting in sightings):
        return ProbeState.JUNK_NEW if is_new else ProbeState.JUNK_OLD
    return ProbeState.NEW if is_new else ProbeState.OLD
