"""How fast a run has gone of late. `finish` makes of it when the run may be over."""

from __future__ import annotations

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
class Sample:
    """What had been done at a POSIX time, counted from the start of the run."""

    at: float
    done: Work


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

    def rested(self, now: float) -> Pace:
        """Nobody was at work: the time until `now` says nothing of how fast the work goes."""
        if not self.samples:
            return self
        gap = now - self.samples[-1].at
        return Pace(tuple(Sample(sample.at + gap, sample.done) for sample in self.samples))

    @property
    def cost_per_s(self) -> float | None:
        """How fast it went; None where too little is known to say it honestly."""
        if self.span_s < ENOUGH_S:
            return None
        cost = self.samples[-1].done.cost - self.samples[0].done.cost
        return cost / self.span_s if cost > 0 else None

    @property
    def bytes_per_s(self) -> float:
        """The same without the messages' fixed shares, for showing."""
        moved = self.samples[-1].done.size_bytes - self.samples[0].done.size_bytes if self.samples else 0
        return max(0, moved) / self.span_s if self.span_s else 0.0

    def slow_factor(self, rate: float) -> float:
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
