"""The table: what was promised, what was reached."""

from __future__ import annotations

from dataclasses import dataclass

from tests.bench.mailboxes import Load
from tests.bench.measuring import Measured

MOST_MB = 150.0


@dataclass(frozen=True, slots=True)
class Size:
    """How much is moved and how often."""

    small_messages: int = 20_000
    mix_bytes: int = 1_500_000_000
    delivered_messages: int = 4_000
    rounds: int = 3
    archive_messages: int = 100_000
    large_messages: int = 2_000_000
    peer_messages: int = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """One promise: `ratio` is to be at most `bound`, or at least if `more_is_better`."""

    promise: str
    seconds: float
    rate: str
    ratio: float
    bound: float
    more_is_better: bool
    peak_mb: float
    other_seconds: float

    @classmethod
    def slower(cls, promise: str, load: Load, ours: Measured, other: Measured, bound: float) -> Line:
        """Ours may take `bound` times as long as the other."""
        ratio = ours.seconds / other.seconds
        return cls(
            promise, ours.seconds, _rate(load, ours), ratio, bound, more_is_better=False, peak_mb=ours.peak_mb,
            other_seconds=other.seconds,
        )  # fmt: skip

    @classmethod
    def faster(cls, promise: str, load: Load, ours: Measured, other: Measured, bound: float) -> Line:
        """Ours must be `bound` times as fast as the other."""
        ratio = other.seconds / ours.seconds
        return cls(
            promise, ours.seconds, _rate(load, ours), ratio, bound, more_is_better=True, peak_mb=ours.peak_mb,
            other_seconds=other.seconds,
        )  # fmt: skip

    @classmethod
    def memory(cls, promise: str, load: Load, ours: Measured) -> Line:
        """Only memory counts."""
        ratio = ours.peak_mb / MOST_MB
        return cls(promise, ours.seconds, _rate(load, ours), ratio, 1.0, False, ours.peak_mb, 0.0)

    @classmethod
    def at_most(cls, promise: str, value: float, bound: float, said: str) -> Line:
        """A figure of any unit that may be as high as `bound`; `said` spells it."""
        return cls(promise, 0.0, said, value / bound, 1.0, more_is_better=False, peak_mb=0.0, other_seconds=0.0)

    @classmethod
    def at_least(cls, promise: str, value: float, bound: float, said: str) -> Line:
        """A figure of any unit that must reach `bound`."""
        return cls(promise, 0.0, said, value / bound, 1.0, more_is_better=True, peak_mb=0.0, other_seconds=0.0)

    @property
    def is_kept(self) -> bool:
        """Whether the promise was kept, memory included."""
        fits = self.ratio >= self.bound if self.more_is_better else self.ratio <= self.bound
        return fits and self.peak_mb < MOST_MB


def table(lines: list[Line]) -> str:
    """The lines as a table for people."""
    head = f"{'promise':46} {'ours s':>8} {'other s':>8} {'rate':>30} {'ratio':>7} {'bound':>7} {'peak MB':>8}"
    rows = [
        f"{line.promise:46} {line.seconds:8.2f} {line.other_seconds:8.2f} {line.rate:>30} {line.ratio:7.2f}"
        f" {'>=' if line.more_is_better else '<='}{line.bound:5.1f} {line.peak_mb:8.0f}"
        f"  {'kept' if line.is_kept else 'NOT KEPT'}"
        for line in lines
    ]
    return "\n".join((head, *rows))


def _rate(load: Load, took: Measured) -> str:
    return f"{load.messages / took.seconds:,.0f} msg/s {load.bytes / took.seconds / 1e6:,.0f} MB/s"
