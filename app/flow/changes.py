"""One change of the zone as a page shows it: what to type where, and how far it is at the domain's servers. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from app.dns.cutover import Change, Deed, Purpose, Sight, Stage, Standing
from app.dns.records.wanted import Wanted
from app.dns.slips import Slip
from app.engine.zone.switch_record import SwitchRecord
from app.engine.zone.watch import Evidence
from app.flow.panel_forms import PanelForm, PanelSheet


class Progress(StrEnum):
    """How a change stands as a whole."""

    OPEN = "open"
    """To be done; nothing of it is seen."""
    WAITS = "waits"
    """Its time has not come."""
    WATCHED = "watched"
    """She says that she has done it; no server has it yet."""
    PARTLY = "partly"
    """Some servers have it, or some of it is there."""
    SLIP = "slip"
    """Something was typed otherwise than it should be."""
    SILENT = "silent"
    """She says that she has done it, and no server answers: that is not the same as "not there"."""
    RUNNING = "running"
    """All servers have it, and somebody may still hold an old answer."""
    DONE = "done"


NEEDS_HER = frozenset({Progress.OPEN, Progress.SLIP})


@dataclass(frozen=True, slots=True)
class ChangeState:
    """Everything that a card says of one change. Times are UTC."""

    change: Change
    domain: str
    progress: Progress
    sheet: PanelSheet
    forms: tuple[PanelForm, ...] = ()
    """What to type, a form for each record, in the words of her panel."""
    hosts: tuple[tuple[str, Standing], ...] = ()
    slips: tuple[Slip, ...] = ()
    since: datetime | None = None
    """Since when all servers have it."""
    clock_until: datetime | None = None
    """Until when somebody may hold an old answer."""
    typed: datetime | None = None
    """When she said that she has made it, or it was seen to be made."""
    found: bool = False
    """It was seen to be made without her word."""
    now: datetime | None = None
    heard: Evidence | None = None
    """What public resolvers say of it, once all servers have it."""
    fell_back: bool = False
    """All servers had it, and not all have it now."""

    @property
    def id(self) -> str:
        """The same from day to day."""
        return self.change.id

    @property
    def purpose(self) -> Purpose:
        """What it is for."""
        return self.change.purpose

    @property
    def deed(self) -> Deed:
        """What she does."""
        return self.change.deed

    @property
    def stage(self) -> Stage:
        """Before, at or after the switch."""
        return self.change.stage

    @property
    def removed(self) -> tuple[Wanted, ...]:
        """What must be gone afterwards."""
        return self.change.withdraw

    @property
    def others_kept(self) -> tuple[Wanted, ...]:
        """What else is there and must not be touched."""
        return self.change.keep

    @property
    def due(self) -> datetime | None:
        """By when."""
        return self.change.due

    @property
    def earliest(self) -> datetime | None:
        """Not before."""
        return self.change.earliest

    @property
    def overdue(self) -> bool:
        """Whether it should stand by now and does not."""
        late = self.due is not None and self.now is not None and self.due < self.now
        return late and self.progress in NEEDS_HER

    def host_of(self, wanted: Wanted) -> str:
        """A name as panels show it: without the domain, ``@`` for the domain itself."""
        return short_name(wanted.name, self.domain)


def short_name(name: str, domain: str) -> str:
    """``@`` for the domain, the part before it for names inside, all of it for others."""
    if name == domain:
        return "@"
    return name.removesuffix(f".{domain}")


def change_states(
    changes: Iterable[Change],
    domain: str,
    sights: Iterable[Sight],
    record: SwitchRecord,
    sheet: PanelSheet,
    now: datetime,
    evidence: Mapping[str, Evidence] = MappingProxyType({}),
) -> tuple[ChangeState, ...]:
    """The states of changes in their order. `sights` and `evidence` are those of the last look, if there was one;
    `sheet` is the panel in her language (`panel_sheet`); `now` UTC.
    """
    seen = {sight.change.id: sight for sight in sights}
    return tuple(
        _state(change, domain, seen.get(change.id), record, sheet, now, evidence.get(change.id)) for change in changes
    )


def _state(
    change: Change,
    domain: str,
    sight: Sight | None,
    record: SwitchRecord,
    sheet: PanelSheet,
    now: datetime,
    heard: Evidence | None,
) -> ChangeState:
    typed, agreed = record.typed.get(change.id), record.agreed.get(change.id)
    return ChangeState(
        change,
        domain,
        progress_of(change, sight, typed, agreed.until if agreed else None, now),
        sheet,
        tuple(sheet.form(wanted, domain, change.ttl_s) for wanted in change.publish),
        tuple((host.removesuffix("."), standing) for host, standing in sight.hosts.items()) if sight else (),
        sight.slips if sight else (),
        agreed.at if agreed else None,
        agreed.until if agreed else None,
        typed,
        change.id in record.found,
        now,
        heard if agreed else None,
        agreed is None and change.id in record.fell_back,
    )


def progress_of(
    change: Change, sight: Sight | None, typed: datetime | None, clock_until: datetime | None, now: datetime
) -> Progress:
    """How a change stands, from what servers say, what she says, and the clock."""
    if change.deed is Deed.FILE:
        return Progress.DONE if typed else _untouched(change, now)
    if sight is not None and sight.made:
        return Progress.RUNNING if clock_until is not None and now < clock_until else Progress.DONE
    if sight is not None and sight.hers:
        return Progress.SLIP
    standings = set(sight.hosts.values()) if sight else set()
    if standings & {Standing.DONE, Standing.PARTLY} and typed:
        return Progress.PARTLY
    if typed:
        return Progress.SILENT if standings == {Standing.UNKNOWN} else Progress.WATCHED
    return Progress.PARTLY if Standing.DONE in standings else _untouched(change, now)


def _untouched(change: Change, now: datetime) -> Progress:
    return Progress.WAITS if change.earliest is not None and now < change.earliest else Progress.OPEN


@dataclass(frozen=True, slots=True)
class Typed:
    """She says that she has done it."""

    change_id: str


@dataclass(frozen=True, slots=True)
class Untyped:
    """She takes that back."""

    change_id: str
