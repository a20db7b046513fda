"""One letter on its way: what has been found of it so far, and whether more is to be expected. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import ProbeState
from app.core.identity import PersonId
from app.engine.mail_flow.findings import CameBack, Looked, Probe, Sighting, state_of
from app.engine.mail_flow.ledger import place_of
from app.project.model import Side

LOOKS_AFTER = 2
"""When the letter has come to one side, the other is looked at so often again, since two copies come together. The
first of these looks may have begun before.
"""


@dataclass(slots=True)
class Flight:
    """A letter that was handed over."""

    person: PersonId
    token: str
    address: str
    sent_at: datetime
    watched: Collection[Side]
    error: AppError | None = None
    sightings: list[Sighting] = field(default_factory=list)
    arrived_at: datetime | None = None
    _came_back: bool = False
    _looks: dict[Side, int] = field(default_factory=dict)
    """Looks since the arrival, or the attempts where nobody gets in."""
    _failing: set[Side] = field(default_factory=set)
    _given_up: set[Side] = field(default_factory=set)

    @property
    def state(self) -> ProbeState:
        """As far as it is known."""
        return state_of(self.sightings, came_back=self._came_back)

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is to be expected."""
        state = self.state
        if state in {ProbeState.BOTH, ProbeState.BOUNCED}:
            return True
        others = [side for side in self.watched if side not in {s.side for s in self.sightings}]
        if state is ProbeState.NOT_YET:
            return all(side in self._given_up for side in others)
        return all(side in self._given_up or self._looks.get(side, 0) >= LOOKS_AFTER for side in others)

    def see(self, sighting: Sighting, at: datetime) -> bool:
        """It lies in a mailbox. Returns False for what is known."""
        if place_of(sighting) in {place_of(known) for known in self.sightings if known.side is sighting.side}:
            return False
        self.sightings.append(sighting)
        self.arrived_at = self.arrived_at or at
        self.error = None
        return True

    def come_back(self, notice: CameBack) -> None:
        """A mail server gave it back."""
        self._came_back = True
        if not self.sightings:
            self.error = AppError(
                ErrorCode.SMTP_RECIPIENT_REFUSED, scope=Scope.ACCOUNT, address=self.address, server_words=notice.words
            )

    def looked(self, look: Looked) -> None:
        """Somebody looked into one of the mailboxes, or tried to."""
        if look.mailbox is None or look.mailbox[0] != self.person:
            return
        side = look.mailbox[1]
        (self._failing.add if look.error else self._failing.discard)(side)
        if look.is_last:
            self._given_up.add(side)
        if self.sightings:
            self._looks[side] = self._looks.get(side, 0) + 1

    def probe(self) -> Probe:
        """As it stands."""
        authentication = next((s.authentication for s in self.sightings if s.authentication), "")
        unseen = tuple(side for side in Side if side in self._failing)
        return Probe(
            self.person, self.address, self.token, self.sent_at, self.state, self.arrived_at,
            authentication, self.error, unseen=unseen,
        )  # fmt: skip
