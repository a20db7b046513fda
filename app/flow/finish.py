"""When a run will be over: the rate of late laid over the open hours and the daily caps of the coming days. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum

from app.flow.pace import Pace, Work
from app.project.pacing_settings import AllowedHours

HORIZON = timedelta(days=92)
"""Further off nothing honest can be said."""
SOON_S, TODAY_S, WEEK_S = 3 * 3600, 12 * 3600, 6 * 86_400
_ROUNDING_S = 60.0


@dataclass(frozen=True, slots=True)
class Share:
    """One mailbox's part of what is left."""

    left: Work
    free_from: float | None = None
    """The POSIX time until which it rests."""
    cap_bytes: int | None = None
    """What the provider lets through in a day, which is one of UTC as in `engine.pacing.traffic`."""
    used_bytes: int = 0
    """Of that, today."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What she allows."""

    hours: AllowedHours | None = None
    bytes_per_second: int | None = None


class Grain(Enum):
    """How exactly a time may be told without pretending."""

    MINUTES = "five minutes"
    HALF_HOURS = "half an hour"
    PART_OF_DAY = "Thursday afternoon"
    DAY = "a date"


@dataclass(frozen=True, slots=True)
class Forecast:
    """When the run is over (POSIX), and the figures behind it. None: beyond the `HORIZON`."""

    expected: float | None
    latest: float | None
    bytes_per_s: float
    measured_s: float
    """How much of the past the figures rest on."""
    held: bool = False
    """Closed hours or daily caps to come make it later than the rate alone would."""

    def grain(self, now: float) -> Grain:
        """By how far off it is, in the worse case."""
        away = (self.latest or self.expected or now) - now
        if away < SOON_S:
            return Grain.MINUTES
        if away < TODAY_S:
            return Grain.HALF_HOURS
        return Grain.PART_OF_DAY if away < WEEK_S else Grain.DAY


def forecast(pace: Pace, shares: Sequence[Share], terms: Terms, now: datetime) -> Forecast | None:
    """Once as expected, once at the slowest third of the rate; None where too little is known. `now` is local."""
    rate = pace.cost_per_s
    if rate is None:
        return None
    slow = rate / pace.slow_factor(rate)
    expected, latest = (estimated_finish(now, shares, each, terms) for each in (rate, slow))
    free = estimated_finish(now, [replace(share, cap_bytes=None) for share in shares], rate, Terms())
    held = expected is None or (free is not None and (expected - free).total_seconds() > _ROUNDING_S)
    at = [moment.timestamp() if moment is not None else None for moment in (expected, latest)]
    return Forecast(at[0], at[1], pace.bytes_per_s, pace.span_s, held)


def estimated_finish(now: datetime, shares: Iterable[Share], cost_per_s: float, terms: Terms) -> datetime | None:
    """When all shares are done that go side by side at `cost_per_s` together; None if that is beyond the `HORIZON`.

    `now` has the zone in which her hours are meant; so has the result.
    """
    boxes = [_Box(share) for share in shares if share.left.cost > 0]
    rate = min(cost_per_s, _limit(boxes, terms))
    if rate <= 0:
        return None if boxes else now
    zone, moment = now.tzinfo, now.astimezone(UTC)
    horizon, last = moment + HORIZON, moment
    while boxes:
        if moment >= horizon:
            return None
        window = _window(moment.astimezone(zone), boxes, terms.hours)
        if moment < window.begins:
            moment = _with_new_day(boxes, moment, window.begins)
        worked = _work(boxes, moment, rate * (window.ends - moment).total_seconds())
        boxes = [box for box in boxes if not box.done]
        last = moment + timedelta(seconds=worked / rate)
        moment = _with_new_day(boxes, moment, window.ends)
    return last.astimezone(zone)


@dataclass(slots=True)
class _Box:
    """What is left of a share while the days go by, in cost."""

    share: Share
    left: float = 0.0
    today: float = 0.0
    """What the cap still allows on this day."""

    def __post_init__(self) -> None:
        self.left = self.share.left.cost
        self.new_day(self.share.used_bytes)

    def new_day(self, used_bytes: int = 0) -> None:
        """The cap counts from nought again."""
        cap, left = self.share.cap_bytes, self.share.left
        if cap is None or left.size_bytes <= 0:
            self.today = float("inf")
        else:
            self.today = max(0, cap - used_bytes) * left.cost / left.size_bytes

    def rests(self, moment: datetime) -> bool:
        """Whether it waits, whoever else works."""
        return self.share.free_from is not None and moment.timestamp() < self.share.free_from

    @property
    def done(self) -> bool:
        """Nothing is left, but for what rounding leaves."""
        return self.left < 1.0


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of time in which nothing changes but by work."""

    begins: datetime
    ends: datetime


def _window(local: datetime, boxes: Sequence[_Box], hours: AllowedHours | None) -> _Window:
    opens = hours.opens(local) if hours is not None else local
    begins = opens.astimezone(UTC)
    ends = [_day_after(begins)]
    if hours is not None:
        ends.append(hours.closes(opens).astimezone(UTC))
    free = (box.share.free_from for box in boxes if box.rests(begins))
    ends += [datetime.fromtimestamp(at, UTC) for at in free if at is not None]
    later = [end for end in ends if end > begins]
    return _Window(begins, min(later))


def _day_after(moment: datetime) -> datetime:
    return (moment + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def _with_new_day(boxes: Sequence[_Box], moment: datetime, then: datetime) -> datetime:
    """`then`; if that is another day than `moment`, the caps count anew."""
    if then.date() != moment.date():
        for box in boxes:
            box.new_day()
    return then


def _work(boxes: Sequence[_Box], moment: datetime, capacity: float) -> float:
    """Shares `capacity` among those who may work, evenly, what one does not need going to the others. The sum done."""
    able = [box for box in boxes if not box.rests(moment)]
    done = 0.0
    for number, box in enumerate(sorted(able, key=lambda box: min(box.left, box.today))):
        part = min(box.left, box.today, (capacity - done) / (len(able) - number))
        box.left -= part
        box.today -= part
        done += part
    return done


def _limit(boxes: Sequence[_Box], terms: Terms) -> float:
    """Her bandwidth, which is one of bytes, as a rate of cost for this mail."""
    size = sum(box.share.left.size_bytes for box in boxes)
    if terms.bytes_per_second is None or size <= 0:
        return float("inf")
    return terms.bytes_per_second * sum(box.left for box in boxes) / size
