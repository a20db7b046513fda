"""What the Records page shows, frozen, and what she can do there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.core.errors import AppError
from app.core.words import Language
from app.dns.checks import Level, Verdict
from app.dns.cutover import Purpose, Stage
from app.dns.cutover.foreseen import Foreseen
from app.flow.changes import ChangeState, Progress
from app.flow.console_copy import ConsoleState
from app.flow.panel_forms import PanelSheet
from app.flow.world_words import WorldTold


class Look(StrEnum):
    """How far the look at the zone is."""

    NO_DOMAIN = "no_domain"
    """Nobody in this move has a domain of their own: there is no zone to change."""
    NOT_YET = "not_yet"
    LOOKING = "looking"
    FAILED = "failed"
    THERE = "there"


@dataclass(frozen=True, slots=True)
class ZoneHead:
    """Who keeps the zone, and when we looked."""

    servers: tuple[str, ...]
    seen_at: datetime
    kept_at: datetime
    """When the first snapshot was taken: the zone before anything was changed."""
    console: str = ""
    """Where to sign in; empty: not known."""
    connect: str = ""
    """The page that the DNS host itself names for changing this domain's records; empty: none was discovered."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What will come of the plan."""

    missing: tuple[Purpose, ...] = ()
    """What the console has not told yet."""
    foreseen: tuple[Foreseen, ...] = ()
    lookups: int | None = None
    """What the planned SPF record costs, of ten (RFC 7208 section 4.6.4)."""
    gateway: str = ""
    """A filter before the mailboxes: the switch is made in its console."""


@dataclass(frozen=True, slots=True)
class RecordsState:
    """Times are UTC."""

    look: Look
    language: Language
    now: datetime
    domain: str = ""
    new_provider: str = ""
    """Its name in her language; empty: nobody has said where mail goes."""
    error: AppError | None = None
    zone: ZoneHead | None = None
    sheet: PanelSheet = field(default_factory=lambda: PanelSheet(Language.EN))
    verdicts: tuple[Verdict, ...] = ()
    """The gravest first."""
    console: ConsoleState = field(default_factory=ConsoleState)
    planned_for: datetime | None = None
    earliest_switch: datetime | None = None
    reports_to: str = ""
    helper: str = ""
    changes: tuple[ChangeState, ...] = ()
    selected: str = ""
    outlook: Outlook = field(default_factory=Outlook)
    first_records: bool = False
    others: tuple[str, ...] = ()
    """Further domains of the firm, which are not on this page."""
    planned: bool = False
    """Whether there is a plan at all."""
    world: WorldTold | None = None
    """What public resolvers give, where no name server can be asked from here; None: not so, or not heard yet."""

    @property
    def stops(self) -> tuple[Verdict, ...]:
        """What stands in the way."""
        return tuple(verdict for verdict in self.verdicts if verdict.level is Level.STOP)

    @property
    def worth_reading(self) -> tuple[Verdict, ...]:
        """What is more than good to know."""
        return tuple(verdict for verdict in self.verdicts if verdict.level is not Level.TELL)

    @property
    def slips(self) -> tuple[ChangeState, ...]:
        """Changes in which something was mistyped."""
        return tuple(state for state in self.changes if state.progress is Progress.SLIP)

    @property
    def to_do(self) -> tuple[ChangeState, ...]:
        """What can be done now and is not."""
        return tuple(state for state in self.changes if state.progress is Progress.OPEN)

    @property
    def shown(self) -> ChangeState | None:
        """The selected change, or the first that needs her."""
        chosen = next((state for state in self.changes if state.id == self.selected), None)
        return chosen or next(iter((*self.slips, *self.to_do, *self.changes)), None)

    def of_stage(self, stage: Stage) -> tuple[ChangeState, ...]:
        """In order."""
        return tuple(state for state in self.changes if state.stage is stage)


@dataclass(frozen=True, slots=True)
class LookNow:
    """Ask the servers of the domain, again."""


@dataclass(frozen=True, slots=True)
class Select:
    """Show one change."""

    change_id: str


@dataclass(frozen=True, slots=True)
class Paste:
    """Something stands in one of the console's fields now."""

    text: str
    slot: str


@dataclass(frozen=True, slots=True)
class TakeOver:
    """What was understood goes into the plan."""


@dataclass(frozen=True, slots=True)
class OpenFields:
    """Show the console's fields, or put them away."""

    opened: bool


@dataclass(frozen=True, slots=True)
class PlanFor:
    """When the switch shall be, UTC."""

    at: datetime


@dataclass(frozen=True, slots=True)
class ReportsTo:
    """Where DMARC reports go."""

    address: str


@dataclass(frozen=True, slots=True)
class Helper:
    """Who manages the domain."""

    address: str


class Paper(StrEnum):
    """What can be handed out."""

    INSTRUCTIONS = "instructions"
    """To print, or as a PDF or a web page."""
    COPY_LETTER = "copy_letter"
    MAIL_LETTER = "mail_letter"
    WAY_BACK = "way_back"


@dataclass(frozen=True, slots=True)
class HandOut:
    """Make one of them."""

    paper: Paper


@dataclass(frozen=True, slots=True)
class OpenPage:
    """Open a page of the DNS host in the browser."""

    address: str


@dataclass(frozen=True, slots=True)
class SayProvider:
    """To the page where she says where mail goes."""
