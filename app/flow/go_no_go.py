"""The go/no-go list of cutover day: each point computed from what is known, none merely ticked. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from app.core.errors import Fact
from app.dns.checks import Level, Verdict
from app.dns.cutover import Change, CutoverPlan, Deed, Purpose, Sight, Stage, Standing
from app.engine.zone.switch_record import SwitchRecord
from app.flow.proof import Standing as Books
from app.flow.snapshot import Snapshot, batches_open
from app.flow.steps import StepId
from app.project.model import Firm, MoveKind
from app.project.switch import LetterState

_FRIDAY = 4
_NOON = 12
SETTLED_BY_HER = frozenset({Deed.FILE})


class Check(StrEnum):
    """The points of the list, in its order."""

    BACKUP = "backup"
    REHEARSED = "rehearsed"
    DELIVERED = "delivered"
    ACCOUNTS = "accounts"
    RECORDS = "records"
    TTL = "ttl"
    STOPS = "stops"
    SNAPSHOT = "snapshot"
    LETTERS = "letters"
    DAY = "day"


class Answer(StrEnum):
    """What is known of a point."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Item:
    """One point. `facts` fill its sentence."""

    check: Check
    answer: Answer
    facts: Mapping[str, Fact] = field(default_factory=dict)
    step: StepId | None = None
    """Where it is mended."""
    until: datetime | None = None
    """When it will be so by itself."""


@dataclass(frozen=True, slots=True)
class GoNoGo:
    """The whole list."""

    items: tuple[Item, ...]
    overruled: frozenset[str] = frozenset()
    """Checks that she goes on in spite of."""

    @property
    def open(self) -> tuple[Item, ...]:
        """What speaks against it and was not overruled."""
        return tuple(
            item for item in self.items if item.answer is not Answer.YES and item.check.value not in self.overruled
        )

    @property
    def go(self) -> bool:
        """Whether nothing is in the way."""
        return not self.open


@dataclass(frozen=True, slots=True)
class Known:
    """What the list is computed from, beside the firm and the Books."""

    plan: CutoverPlan | None = None
    sights: Sequence[Sight] = ()
    record: SwitchRecord = field(default_factory=SwitchRecord)
    verdicts: Sequence[Verdict] = ()
    kept: bool = False
    """Whether a snapshot of the zone is in the project."""


def go_no_go(firm: Firm, snapshot: Snapshot, known: Known, now: datetime, zone: tzinfo | None = None) -> GoNoGo:
    """The list for this moment, `now` in UTC; the time of day is that of `zone`, None: this computer's."""
    items = [
        _backed_up(snapshot),
        Item(Check.REHEARSED, _yes(batches_open(snapshot)), step=StepId.REHEARSE),
        _delivered(snapshot),
        Item(Check.ACCOUNTS, _yes(firm.switch.accounts_ready), {"count": len(firm.people)}, StepId.CUTOVER),
    ]
    if firm.move is MoveKind.SAME_ADDRESSES:
        items += _of_zone(known, now)
    items += [
        Item(Check.LETTERS, _yes(firm.switch.letters is not LetterState.NOT_YET), step=StepId.CUTOVER),
        _day(now.astimezone(zone)),
    ]
    return GoNoGo(tuple(items), frozenset(known.record.overruled))


def _yes(holds: bool) -> Answer:  # noqa: FBT001 - the only argument
    return Answer.YES if holds else Answer.NO


def _backed_up(snapshot: Snapshot) -> Item:
    proof = snapshot.backup.proof
    if proof is None:
        return Item(Check.BACKUP, Answer.NO, {"count": 0}, StepId.BACKUP)
    whole = proof.standing in {Books.WHOLE, Books.NAMED}
    return Item(Check.BACKUP, _yes(whole), {"count": proof.difference}, StepId.BACKUP)


def _delivered(snapshot: Snapshot) -> Item:
    """History may follow after the switch; but something has to have arrived, or nobody knows that it can."""
    proof = snapshot.delivery.proof
    return Item(Check.DELIVERED, _yes(proof is not None and proof.safe > 0), step=StepId.DELIVER)


def _of_zone(known: Known, now: datetime) -> Iterator[Item]:
    if known.plan is None:
        for check in (Check.RECORDS, Check.TTL, Check.STOPS):
            yield Item(check, Answer.UNKNOWN, step=StepId.RECORDS)
    else:
        before = known.plan.of_stage(Stage.BEFORE)
        yield _records([change for change in before if change.purpose is not Purpose.SHORT_TTL], known)
        yield _ttl([change for change in before if change.purpose is Purpose.SHORT_TTL], known, now)
        stops = [verdict for verdict in known.verdicts if verdict.level is Level.STOP and verdict.check != "B19"]
        yield Item(Check.STOPS, _yes(not stops), {"count": len(stops)}, StepId.RECORDS)
    yield Item(Check.SNAPSHOT, _yes(known.kept), step=StepId.RECORDS)


def _records(changes: Iterable[Change], known: Known) -> Item:
    """What has to stand at every server before the switch."""
    seen = {sight.change.id: sight for sight in known.sights}
    waiting = [change for change in changes if not _stands(change, seen.get(change.id), known.record)]
    return Item(Check.RECORDS, _yes(not waiting), {"count": len(waiting)}, StepId.RECORDS)


def _stands(change: Change, sight: Sight | None, record: SwitchRecord) -> bool:
    if change.deed in SETTLED_BY_HER:
        return change.id in record.typed
    return sight is not None and sight.done


def _ttl(changes: Sequence[Change], known: Known, now: datetime) -> Item:
    """Shortened at every server, and for so long that the last long-lived answer is gone."""
    seen = {sight.change.id: sight for sight in known.sights}
    until = now
    for change in changes:
        agreed, sight = known.record.agreed.get(change.id), seen.get(change.id)
        if agreed is None and not (sight is not None and sight.done):
            return Item(Check.TTL, Answer.NO, {"hours": _hours(change.ttl_before_s)}, StepId.RECORDS)
        since = agreed.at if agreed is not None else _seen_since(change, known.record, now)
        until = max(until, since + timedelta(seconds=change.ttl_before_s or 0))
    if until > now:
        hours = _hours(int((until - now).total_seconds()))
        return Item(Check.TTL, Answer.NO, {"hours": hours}, StepId.RECORDS, until)
    return Item(Check.TTL, Answer.YES)


def _seen_since(change: Change, record: SwitchRecord, now: datetime) -> datetime:
    """Since when the last server is known to have it; nobody knows of a time before somebody looked."""
    hosts = record.seen.get(change.id, {}).values()
    return max((seen.at for seen in hosts if seen.standing is Standing.DONE), default=now)


def _hours(seconds: int | None) -> int:
    return max(1, -(-(seconds or 0) // 3600))


def _day(here: datetime) -> Item:
    """Who switches on a Friday afternoon sits alone with what goes wrong, and so does who does it before a holiday."""
    late = here.weekday() == _FRIDAY and here.hour >= _NOON
    return Item(Check.DAY, _yes(not late), {"weekday": here.weekday()})
