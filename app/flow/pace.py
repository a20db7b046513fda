"""How fast a run has gone of late, and when it may be over: once as expected, once as the honest worst case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

WINDOW_S = 600.0
"""How far back the pace looks. Long enough to even out batches, short enough to notice a changed line."""
SPACING_S = 5.0
ENOUGH_S = 20.0
"""Below this no finish time is given: the first seconds are sign-in and listing."""
THIRDS_FROM_S = 90.0
MESSAGE_COST_BYTES = 16_384
"""What one message costs beyond its bytes (round trips, durability), so that many small ones do not look fast."""
WORST_FACTOR = 4.0
BEST_FACTOR = 1.25


@dataclass(frozen=True, slots=True)
class Work:
    """An amount of mail, done or left."""

    messages: int
    size_bytes: int

    @property
    def cost(self) -> float:
        """In bytes, with each message's fixed share."""
        return max(0, self.size_bytes) + MESSAGE_COST_BYTES * max(0, self.messages)


@dataclass(frozen=True, slots=True)
class Wait:
    """Somebody's mailbox rests until the POSIX time `until`, with that much still to do."""

    until: float
    left: Work


@dataclass(frozen=True, slots=True)
class Sample:
    """What had been done at a POSIX time, counted from the start of the run."""

    at: float
    done: Work


@dataclass(frozen=True, slots=True)
class Forecast:
    """When the run is over (POSIX), and the figures behind it."""

    expected: float
    latest: float
    bytes_per_s: float
    measured_s: float
    """How much of the past the figures rest on."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The last `WINDOW_S` seconds of a run, thinned to one sample per `SPACING_S`."""

    samples: tuple[Sample, ...] = ()

    def sampled(self, now: float, done: Work) -> Pace:
        """This pace with the state of things at `now`."""
        kept = self.samples[:-1] if len(self.samples) > 1 and now - self.samples[-2].at < SPACING_S else self.samples
        samples = (*kept, Sample(now, done))
        first = 0
        while first + 1 < len(samples) and samples[first + 1].at <= now - WINDOW_S:
            first += 1
        return Pace(samples[first:])

    @property
    def span_s(self) -> float:
        """How much time lies between the first and the last sample."""
        return self.samples[-1].at - self.samples[0].at if self.samples else 0.0

    def forecast(self, left: Work, waits: Iterable[Wait] = ()) -> Forecast | None:
        """When `left` will be done, or None where too little is known to say it honestly."""
        span = self.span_s
        if span < ENOUGH_S:
            return None
        first, last = self.samples[0], self.samples[-1]
        cost = last.done.cost - first.done.cost
        if cost <= 0:
            return None
        rate = cost / span
        factor = self._slow_factor(rate)
        expected, latest = last.at + left.cost / rate, last.at + left.cost / rate * factor
        for wait in waits:
            own = wait.left.cost / rate
            expected, latest = max(expected, wait.until + own), max(latest, wait.until + own * factor)
        moved = max(0, last.done.size_bytes - first.done.size_bytes)
        return Forecast(expected, latest, moved / span, span)

    def _slow_factor(self, rate: float) -> float:
        """How many times slower than `rate` the slowest third of the window was, within reason."""
        if self.span_s < THIRDS_FROM_S:
            return 2.0
        start, third = self.samples[0].at, self.span_s / 3
        costs = [self._cost_at(start + third * part) for part in range(4)]
        slowest = min(later - earlier for earlier, later in pairwise(costs)) / third
        return min(WORST_FACTOR, max(BEST_FACTOR, rate / slowest)) if slowest > 0 else WORST_FACTOR

    def _cost_at(self, at: float) -> float:
        """The work done at a time within the window, straight between the two nearest samples."""
        previous = self.samples[0]
        for sample in self.samples:
            if sample.at >= at:
                between = sample.at - previous.at
                share = (at - previous.at) / between if between > 0 else 1.0
                return previous.done.cost + (sample.done.cost - previous.done.cost) * share
            previous = sample
        return previous.done.cost
