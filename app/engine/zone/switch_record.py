"""What the ledger ``switch`` comes to: which changes were typed, on which all agree, and the phase. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.core.json_lines import Line
from app.dns.cutover import MX_BACK, Purpose, Standing, is_way_back, last_old_answer
from app.dns.cutover.change import change_id

MX = change_id(Purpose.MX)
_BACK = MX_BACK.removesuffix(MX)


class Phase(StrEnum):
    """Where the switch is."""

    PREPARING = "preparing"
    SWITCHING = "switching"
    """She decided to go; the authorities do not all have the new MX records yet."""
    SWITCHED = "switched"
    GOING_BACK = "going_back"
    BACK = "back"


class Decision(StrEnum):
    """What she decides."""

    GO = "go"
    BACK = "back"
    SETTLED = "settled"
    """The phase is over by her word: where no authority can tell, and after a way back to begin anew."""


class WatchFact(StrEnum):
    """What the watch tells, each once when it begins and, where that means something, once when it is over."""

    AGREED = "agreed"
    """Every authority has the change; over: one of them gives something else again."""
    RAN_OUT = "ran_out"
    """Nobody's cache may hold the old answer any more."""
    LAGS = "lags"
    """One authority still has the old answer, long after others changed."""
    SILENT = "silent"
    """One authority has not answered for a while; about nobody in particular: none of them has."""
    SLIP = "slip"
    """Something went wrong while it was typed."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was told: of which change, and of which host or slip. Silence is of no change."""

    fact: WatchFact
    change_id: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """All authorities gave the change, from `at` on."""

    at: datetime
    old_ttl_s: int
    """How long after `at` the last old answer may live in somebody's cache, seconds."""

    @property
    def until(self) -> datetime:
        """When the last old answer is gone."""
        return last_old_answer(self.at, self.old_ttl_s)


@dataclass(frozen=True, slots=True)
class Seen:
    """What one authority gives, since when."""

    standing: Standing
    at: datetime


@dataclass(frozen=True, slots=True)
class Overruled:
    """A check that she goes on in spite of."""

    at: datetime
    who: str = ""


@dataclass(frozen=True)
class SwitchRecord:
    """How far the switch is. Keys are ids of changes unless it is said otherwise."""

    typed: Mapping[str, datetime] = field(default_factory=dict)
    agreed: Mapping[str, Agreed] = field(default_factory=dict)
    phase: Phase = Phase.PREPARING
    switched_at: datetime | None = None
    back_at: datetime | None = None
    seen: Mapping[str, Mapping[str, Seen]] = field(default_factory=dict)
    """By change and host."""
    fell_back: Mapping[str, datetime] = field(default_factory=dict)
    """Where all agreed and then one did not; until they agree again."""
    told: Mapping[Told, datetime] = field(default_factory=dict)
    """What began and is not over."""
    overruled: Mapping[str, Overruled] = field(default_factory=dict)
    """By check."""
    settled_at: datetime | None = None
    found: frozenset[str] = frozenset()
    """Those of `typed` that were seen to be made without her word."""
    decided_by: str = ""
    """Who took the last decision that was signed."""


def replayed(lines: Iterable[Line]) -> SwitchRecord:
    """The record that the ledger's lines come to; kinds that a later release writes are passed over."""
    replay = _Replay()
    for line in lines:
        step = replay.steps.get(str(line.get("kind")))
        if step is not None:
            step(line, datetime.fromisoformat(line["at"]))
    return replay.record()


class _Replay:
    """The lines, one after the other."""

    def __init__(self) -> None:
        self._typed: dict[str, datetime] = {}
        self._agreed: dict[str, Agreed] = {}
        self._fell_back: dict[str, datetime] = {}
        self._seen: dict[str, dict[str, Seen]] = {}
        self._told: dict[Told, datetime] = {}
        self._overruled: dict[str, Overruled] = {}
        self._phase = Phase.PREPARING
        self._switched_at: datetime | None = None
        self._back_at: datetime | None = None
        self._settled_at: datetime | None = None
        self._found: set[str] = set()
        self._decided_by = ""
        self.steps: Mapping[str, Callable[[Line, datetime], None]] = {
            "typed": self._on_typed,
            "found": self._on_found,
            "untyped": self._on_untyped,
            "seen": self._on_seen,
            "agreed": self._on_agreed,
            "fell_back": self._on_fell_back,
            "began": self._on_began,
            "over": self._on_over,
            "decided": self._on_decided,
            "overruled": self._on_overruled,
        }

    def record(self) -> SwitchRecord:
        """What it came to."""
        return SwitchRecord(
            self._typed, self._agreed, self._phase, self._switched_at, self._back_at, self._seen, self._fell_back,
            self._told, self._overruled, self._settled_at, frozenset(self._found), self._decided_by,
        )  # fmt: skip

    def _on_typed(self, line: Line, at: datetime) -> None:
        self._typed.setdefault(line["change"], at)

    def _on_found(self, line: Line, at: datetime) -> None:
        if line["change"] not in self._typed:
            self._typed[line["change"]] = at
            self._found.add(line["change"])

    def _on_untyped(self, line: Line, _at: datetime) -> None:
        self._forget(line["change"])

    def _on_seen(self, line: Line, at: datetime) -> None:
        self._seen.setdefault(line["change"], {})[line["host"]] = Seen(Standing(line["standing"]), at)

    def _on_agreed(self, line: Line, at: datetime) -> None:
        change = line["change"]
        self._agreed[change] = Agreed(at, int(line["old_ttl_s"]))
        self._fell_back.pop(change, None)
        if change == MX and self._phase in {Phase.PREPARING, Phase.SWITCHING}:
            self._phase, self._switched_at = Phase.SWITCHED, at
        elif change == MX_BACK and self._phase is not Phase.BACK:
            self._phase, self._back_at = Phase.BACK, at

    def _on_fell_back(self, line: Line, at: datetime) -> None:
        change = line["change"]
        self._agreed.pop(change, None)
        self._fell_back[change] = at
        self._told = {told: since for told, since in self._told.items() if told != Told(WatchFact.RAN_OUT, change)}
        if change == MX and self._phase is Phase.SWITCHED:
            self._phase, self._switched_at = Phase.SWITCHING, None
        elif change == MX_BACK and self._phase is Phase.BACK:
            self._phase, self._back_at = Phase.GOING_BACK, None

    def _on_began(self, line: Line, at: datetime) -> None:
        self._told[_told_of(line)] = at

    def _on_over(self, line: Line, _at: datetime) -> None:
        self._told.pop(_told_of(line), None)

    def _on_decided(self, line: Line, at: datetime) -> None:
        self._decided_by = str(line.get("who", "")) or self._decided_by
        match Decision(line["what"]):
            case Decision.GO:
                self._go()
            case Decision.BACK:
                self._phase, self._back_at = Phase.GOING_BACK, None
            case Decision.SETTLED:
                self._settle(at)

    def _on_overruled(self, line: Line, at: datetime) -> None:
        self._overruled[line["check"]] = Overruled(at, str(line.get("who", "")))

    def _go(self) -> None:
        self._begin_anew()
        agreed = self._agreed.get(MX)
        self._phase = Phase.SWITCHED if agreed else Phase.SWITCHING
        self._switched_at = agreed.at if agreed else None

    def _settle(self, at: datetime) -> None:
        if self._phase is Phase.SWITCHING:
            self._phase, self._switched_at = Phase.SWITCHED, at
        elif self._phase is Phase.GOING_BACK:
            self._phase, self._back_at = Phase.BACK, at
        elif self._phase is Phase.BACK:
            self._begin_anew()
            self._phase = Phase.PREPARING
        else:
            self._settled_at = at

    def _begin_anew(self) -> None:
        """After a way back nothing that it undid counts as made, nor does the way back itself."""
        if self._phase not in {Phase.GOING_BACK, Phase.BACK}:
            return
        self._switched_at = self._back_at = self._settled_at = None
        self._overruled = {}
        for change in [change for change in self._typed if is_way_back(change)]:
            self._forget(change)
            self._forget(change.removeprefix(_BACK))

    def _forget(self, change: str) -> None:
        self._typed.pop(change, None)
        self._found.discard(change)
        self._agreed.pop(change, None)
        self._fell_back.pop(change, None)
        self._seen.pop(change, None)
        self._told = {told: at for told, at in self._told.items() if told.change_id != change}


def _told_of(line: Line) -> Told:
    return Told(WatchFact(line["fact"]), str(line.get("change", "")), str(line.get("about", "")))
