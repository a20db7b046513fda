"""From the project, the desk and what was probed to what Cutover day shows. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.core.errors import AppError
from app.core.identity import PersonId
from app.dns.cutover import Stage
from app.engine.mail_flow.can_send import SendTrial
from app.engine.mail_flow.findings import Probe
from app.engine.mail_flow.last_straggler import LastArrival
from app.engine.mail_flow.removal import RemovalReport
from app.engine.zone.survey import ZoneSurvey
from app.engine.zone.switch_record import MX
from app.engine.zone.watch import WatchRound
from app.flow.auto_reply import auto_reply
from app.flow.changes import change_states
from app.flow.cutover import BoardRow, CutoverState
from app.flow.deliver_delta import NOTHING_LOOKED_FOR, Delta
from app.flow.go_no_go import Known, go_no_go
from app.flow.panel_forms import PanelSheet
from app.flow.snapshot import Snapshot
from app.project.model import Firm, MoveKind, Side
from app.providers.mail_records import forwarding_facts


@dataclass(frozen=True)
class Day:
    """What the page's controller holds."""

    probes: Mapping[PersonId, Probe] = field(default_factory=dict)
    arrivals: Sequence[LastArrival] = ()
    trials: Mapping[PersonId, SendTrial] = field(default_factory=dict)
    probing: bool = False
    delta: Delta = NOTHING_LOOKED_FOR
    may_look: bool = True
    removable: int = 0
    removal: RemovalReport | None = None
    who: str = ""
    error: AppError | None = None


def cutover_state(
    firm: Firm,
    snapshot: Snapshot,
    survey: ZoneSurvey | None,
    look: WatchRound | None,
    known: Known,
    day: Day,
    sheet: PanelSheet,
    now: datetime,
) -> CutoverState:
    """The state of the page, in the language of her panel's `sheet`."""
    record, switch = known.record, firm.switch
    plan = survey.plan if survey else None
    sights = look.sights if look else ()
    domain = survey.domain if survey else (firm.domains[0] if firm.domains else "")
    changes = plan.of_stage(Stage.SWITCH) if plan else ()
    agreed = record.agreed.get(MX)
    return CutoverState(
        language=sheet.language,
        now=now,
        domain=domain,
        phase=record.phase,
        new_addresses=firm.move is MoveKind.NEW_ADDRESSES,
        looked=survey is not None,
        list=go_no_go(firm, snapshot, known, now),
        who=day.who,
        accounts_ready=switch.accounts_ready,
        letters=switch.letters,
        changes=change_states(changes, domain, sights, record, sheet, now, look.evidence if look else {}),
        switched_at=record.switched_at,
        clock_until=agreed.until if agreed else None,
        board=_board(firm, day),
        outside=switch.outside,
        probing=day.probing,
        delta=day.delta,
        may_look=day.may_look,
        removable=day.removable,
        removal=day.removal,
        error=day.error,
        forwarding=forwarding_facts(firm.old_provider),
        auto_reply=auto_reply(firm) if firm.move is MoveKind.NEW_ADDRESSES else ("", ""),
    )


def _board(firm: Firm, day: Day) -> tuple[BoardRow, ...]:
    old = {arrival.person: arrival for arrival in day.arrivals if arrival.side is Side.OLD}
    rows = []
    for person in firm.people:
        account = person.new or person.old
        if account is None:
            continue
        arrival = old.get(person.id)
        rows.append(
            BoardRow(
                person.id, person.name, account.address, day.probes.get(person.id),
                arrival.at if arrival else None, arrival.looked_at if arrival else None, day.trials.get(person.id),
            )
        )  # fmt: skip
    return tuple(rows)
