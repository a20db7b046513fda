"""What a line to a far-away server does to the bytes on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A line as good as loopback, but for what is said here."""

    rtt_s: float = 0.0
    """Round trip; each direction waits half of it, and connecting costs one."""
    bytes_per_second: float = 0.0
    """Of each direction and connection; 0 is unlimited."""
    window_bytes: int = 4 << 20
    """At most so much is on the way in each direction and connection: throughput <= window / rtt, as TCP's."""
    cut_down_bytes: int | None = None
    """End the connection when exactly so many bytes have come down."""
    cut_up_bytes: int | None = None
    cut_after_s: float | None = None
    cut_connections: int = 1_000_000
    """Only the first so many connections suffer a cut or a stall."""
    cut_answer_after_up_bytes: int | None = None
    """When so many bytes have gone up, the next answer is lost, and the connection with it."""
    stall_down_bytes: int | None = None
    """After so many bytes nothing comes down any more, and nobody says so."""
    stall_up_bytes: int | None = None
    """After so many bytes nothing goes up any more, and nobody says so."""
    resets: bool = False
    """Cut with RST instead of FIN."""
    max_connections: int = 0
    """One more is closed at once; 0 is unlimited."""
    hangs_up: bool = False
    """Every connection is closed at once."""

    @property
    def one_way_s(self) -> float:
        """Half the round trip."""
        return self.rtt_s / 2

    @property
    def in_flight_bytes(self) -> int:
        """How much may be held back per direction: bytes stay here half a round trip only, with no ACK on its way."""
        return self.window_bytes // 2 if self.rtt_s else self.window_bytes
