"""Back-up against the wire and mbsync, near and far."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack

from tests.bench.mailboxes import Load, huge, lay_down, mixed, small
from tests.bench.measuring import Measured, in_child, in_turns
from tests.bench.peers import mbsync
from tests.bench.projects import make_project
from tests.bench.report import Line, Size
from tests.bench.scratch import fresh_place
from tests.servers import Dovecot, DovecotOptions, Link, Proxy

USER, PASSWORD = "reader", "reader-pw"
FAR = Link(rtt_s=0.05)


def backup_of_small_mail(size: Size) -> list[Line]:
    """20,000 messages of 4 to 16 KB over loopback; within 3 times the wire, 5 times faster than mbsync."""
    with Place(small(size.small_messages)) as place:
        works = {
            "raw": place.raw,
            "mailover": lambda: place.mailover(place.server.port, 2),
            "mbsync": place.mbsync,
        }
        took = in_turns(works, size.rounds)
    lines = [Line.slower("small mail, near: within 3 x raw", place.load, took["mailover"], took["raw"], 3.0)]
    if "mbsync" in took:
        lines.append(
            Line.faster("small mail, near: 5 x mbsync (durable)", place.load, took["mailover"], took["mbsync"], 5.0)
        )
    return lines


def backup_of_a_mix(size: Size) -> list[Line]:
    """1.5 GB as offices have it; within twice the wire."""
    with Place(mixed(size.mix_bytes), size_gb=8) as place:
        works = {"raw": place.raw, "mailover": lambda: place.mailover(place.server.port, 2)}
        took = in_turns(works, size.rounds)
    return [Line.slower("1.5 GB mix, near: within 2 x raw", place.load, took["mailover"], took["raw"], 2.0)]


def backup_from_far_away(size: Size) -> list[Line]:
    """At 50 ms: as fast as the wire on one connection, twice as fast on four."""
    with Place(small(size.small_messages)) as place, Proxy(place.server.port, FAR) as far:
        works = {
            "raw": lambda: place.raw(far.port),
            "one": lambda: place.mailover(far.port, 1),
            "four": lambda: place.mailover(far.port, 4),
        }
        took = in_turns(works, size.rounds)
    return [
        Line.slower("small mail, 50 ms, 1 connection: as raw", place.load, took["one"], took["raw"], 1.0),
        Line.faster("small mail, 50 ms, 4 connections: 2 x raw", place.load, took["four"], took["raw"], 2.0),
    ]


def backup_of_one_huge_message(size: Size) -> list[Line]:
    """100 MB in one message, in flat memory."""
    with Place(huge(100 << 20)) as place:
        took = place.mailover(place.server.port, 2)
    return [Line.memory("one message of 100 MB", place.load, took)]


class Place:
    """A Dovecot with one full mailbox, and fresh places to read it into."""

    def __init__(self, bodies: Iterable[bytes], size_gb: int = 4) -> None:
        self._bodies, self._size_gb = bodies, size_gb
        self._stack = ExitStack()
        self._number = 0
        self.load = Load(0, 0)

    def __enter__(self) -> Place:
        home = self._stack.enter_context(fresh_place(self._size_gb)) / "dovecot"
        server = Dovecot({USER: PASSWORD}, DovecotOptions(connections_per_user=50), root=home)
        self.load = lay_down(server, USER, self._bodies)
        self.server = self._stack.enter_context(server)
        self.raw()  # the first reading makes the server's index: nobody should pay for it
        return self

    def __exit__(self, *_exception: object) -> None:
        self._stack.close()

    def raw(self, port: int = 0) -> Measured:
        """The wire: one connection to files, nothing understood."""
        with fresh_place(self._size_gb) as place:
            return in_child("raw", str(port or self.server.port), USER, PASSWORD, str(place / "raw"))

    def mailover(self, port: int, connections: int) -> Measured:
        """The engine, durable archive and catalogue included."""
        with fresh_place(self._size_gb) as place:
            project = make_project(place / "bench.mailover", port, USER)
            return in_child(
                "backup", str(project), PASSWORD, str(connections), messages=self.load.messages,
                cache=place / "cache",
            )  # fmt: skip

    def mbsync(self) -> Measured | None:
        """mbsync with its durable default."""
        with fresh_place(self._size_gb) as place:
            seconds = mbsync(self.server.port, USER, PASSWORD, place / "mbsync")
        return None if seconds is None else Measured(seconds)
