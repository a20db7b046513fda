"""What the Rollback page shows, frozen, and what she can do there. Times are UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.core.errors import AppError
from app.core.identity import PersonId
from app.core.words import Language
from app.dns.cutover import MX_BACK, plan_way_back
from app.engine.way_back import WayBackReport
from app.engine.zone.survey import ZoneSurvey
from app.engine.zone.switch_record import Phase, SwitchRecord
from app.engine.zone.watch import WatchRound
from app.flow.changes import ChangeState, change_states
from app.flow.panel_forms import PanelSheet
from app.project.model import Firm, MoveKind


@dataclass(frozen=True, slots=True)
class RollbackState:
    """The page."""

    language: Language
    now: datetime
    domain: str = ""
    phase: Phase = Phase.PREPARING
    new_addresses: bool = False
    looked: bool = False
    switched_at: datetime | None = None
    back_at: datetime | None = None
    clock_until: datetime | None = None
    """Until when somebody may still send to the new side."""
    changes: tuple[ChangeState, ...] = ()
    who: str = ""
    bringing: bool = False
    """Whether mail is being brought back just now."""
    report: WayBackReport | None = None
    error: AppError | None = None
    names: Mapping[PersonId, str] = field(default_factory=dict)

    @property
    def may_turn_back(self) -> bool:
        """Whether there is a switch to undo."""
        return self.phase in {Phase.SWITCHING, Phase.SWITCHED} and not self.new_addresses

    @property
    def away(self) -> bool:
        """Whether she has decided to go back."""
        return self.phase in {Phase.GOING_BACK, Phase.BACK}


@dataclass(frozen=True, slots=True)
class Trip:
    """What the page's controller holds of the mail that is brought back."""

    who: str = ""
    bringing: bool = False
    report: WayBackReport | None = None
    error: AppError | None = None


def rollback_state(
    firm: Firm,
    survey: ZoneSurvey | None,
    look: WatchRound | None,
    record: SwitchRecord,
    sheet: PanelSheet,
    trip: Trip,
    now: datetime,
) -> RollbackState:
    """The state of the page."""
    domain = survey.domain if survey else (firm.domains[0] if firm.domains else "")
    back = plan_way_back(survey.plan) if survey and survey.plan else ()
    agreed = record.agreed.get(MX_BACK)
    return RollbackState(
        language=sheet.language,
        now=now,
        domain=domain,
        phase=record.phase,
        new_addresses=firm.move is MoveKind.NEW_ADDRESSES,
        looked=survey is not None,
        switched_at=record.switched_at,
        back_at=record.back_at,
        clock_until=agreed.until if agreed else None,
        changes=change_states(
            back, domain, look.sights if look else (), record, sheet, now, look.evidence if look else {}
        ),
        who=trip.who,
        bringing=trip.bringing,
        report=trip.report,
        error=trip.error,
        names={person.id: person.name for person in firm.people},
    )


@dataclass(frozen=True, slots=True)
class TurnBack:
    """She goes back, by name."""

    who: str


@dataclass(frozen=True, slots=True)
class BringBack:
    """What reached the new side goes to the old one."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Stop bringing after the batch in flight."""


@dataclass(frozen=True, slots=True)
class BeginAnew:
    """The way back is over; the switch may be prepared again."""
