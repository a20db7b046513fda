"""What Cutover day shows, frozen, and what she can do there. Times are UTC."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.core.errors import AppError
from app.core.events import ProbeState
from app.core.identity import PersonId
from app.core.words import Language
from app.engine.mail_flow.can_send import SendTrial
from app.engine.mail_flow.findings import Probe
from app.engine.mail_flow.removal import RemovalReport
from app.engine.zone.switch_record import Phase
from app.flow.changes import ChangeState
from app.flow.deliver_delta import Delta
from app.flow.go_no_go import GoNoGo
from app.project.switch import LetterState, OutsideMailbox
from app.providers.mail_records import ForwardingFacts

QUIET = timedelta(days=5)
"""Senders retry for about so long (RFC 5321 section 4.5.4.1): silence beyond it is silence."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One colleague on the board."""

    person: PersonId
    name: str
    address: str
    probe: Probe | None = None
    """The last probe letter to her."""
    straggler: datetime | None = None
    """When the last message reached her old mailbox since the switch; None: none was seen."""
    looked: datetime | None = None
    """When her old mailbox was last read."""
    trial: SendTrial | None = None
    """How her last letter from the new side fared."""

    @property
    def arrives_at_new(self) -> bool:
        """Whether the last letter came to the new side, and nowhere else."""
        return self.probe is not None and self.probe.state is ProbeState.NEW

    def quiet(self, since: datetime) -> bool:
        """Whether her old mailbox has been silent for so long that it may be closed."""
        return self.looked is not None and self.looked - max(self.straggler or since, since) >= QUIET


@dataclass(frozen=True, slots=True)
class CutoverState:
    """The page."""

    language: Language
    now: datetime
    domain: str = ""
    phase: Phase = Phase.PREPARING
    new_addresses: bool = False
    looked: bool = False
    """Whether the zone has been looked at since the program began."""
    list: GoNoGo = field(default_factory=lambda: GoNoGo(()))
    who: str = ""
    accounts_ready: bool = False
    letters: LetterState = LetterState.NOT_YET
    changes: tuple[ChangeState, ...] = ()
    """Of the day itself."""
    switched_at: datetime | None = None
    clock_until: datetime | None = None
    """Until when the last old answer may live."""
    board: tuple[BoardRow, ...] = ()
    outside: OutsideMailbox | None = None
    probing: bool = False
    delta: Delta = field(default_factory=Delta)
    """The looks for what still reaches the old side."""
    may_look: bool = True
    """Nothing else is under way."""
    removable: int = 0
    """Test letters that lie in new mailboxes."""
    removal: RemovalReport | None = None
    """What came of taking them out."""
    error: AppError | None = None
    forwarding: ForwardingFacts = field(default_factory=ForwardingFacts)
    auto_reply: tuple[str, str] = ("", "")
    """The text for an automatic answer, Chinese and English: only where addresses change."""

    @property
    def decided(self) -> bool:
        """Whether she has said go."""
        return self.phase in {Phase.SWITCHING, Phase.SWITCHED}

    @property
    def away(self) -> bool:
        """Whether she is on the way back, or is back."""
        return self.phase in {Phase.GOING_BACK, Phase.BACK}

    @property
    def arrived(self) -> int:
        """Colleagues whose letter came to the new side."""
        return sum(row.arrives_at_new for row in self.board)

    @property
    def all_quiet(self) -> bool:
        """Whether every old mailbox has been silent long enough."""
        since = self.switched_at
        return since is not None and bool(self.board) and all(row.quiet(since) for row in self.board)


@dataclass(frozen=True, slots=True)
class Go:
    """She switches. `who` overrules what is still open; empty where nothing is."""

    who: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """Her name, as far as it is typed."""

    text: str


@dataclass(frozen=True, slots=True)
class AccountsReady:
    """Every address exists on the new side, she says."""

    ready: bool


@dataclass(frozen=True, slots=True)
class LettersOut:
    """People have been told, she says."""

    out: bool


@dataclass(frozen=True, slots=True)
class UseOutside:
    """From this mailbox probe letters go out; the password goes to the vault and nowhere else."""

    mailbox: OutsideMailbox
    password: str


@dataclass(frozen=True, slots=True)
class SendProbes:
    """A letter to each colleague, now."""


@dataclass(frozen=True, slots=True)
class StopProbes:
    """Wait no longer."""


@dataclass(frozen=True, slots=True)
class RemoveProbes:
    """Take the test letters out of the new mailboxes."""


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Ask the servers of the domain."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Another page: a `StepId`."""

    step: str
