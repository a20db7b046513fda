"""Delivery against `doveadm backup` between the same two mailboxes, near and far."""

from __future__ import annotations

from itertools import count

from tests.bench.mailboxes import lay_down, small
from tests.bench.measuring import Measured, in_child, in_turns
from tests.bench.peers import doveadm_backup
from tests.bench.projects import make_project
from tests.bench.report import Line, Size
from tests.bench.scratch import fresh_place
from tests.servers import Dovecot, DovecotOptions, Link, Proxy

PASSWORD = "bench-pw"
MOST_RUNS = 40


def delivery(size: Size) -> list[Line]:
    """4,000 small messages with the ledger on: as fast as doveadm near, 5 times faster at 50 ms."""
    users = {"reader": PASSWORD, **{f"to{number}": PASSWORD for number in range(MOST_RUNS)}}
    with fresh_place() as place:
        server = Dovecot(users, DovecotOptions(connections_per_user=50), root=place / "dovecot")
        load = lay_down(server, "reader", small(size.delivered_messages))
        numbers = count()
        with server, Proxy(server.port, Link(rtt_s=0.05)) as far:

            def mailover(port: int) -> Measured:
                with fresh_place() as here:
                    project = make_project(here / "bench.mailover", server.port, "reader", port, f"to{next(numbers)}")
                    cache = here / "cache"
                    in_child("backup", str(project), PASSWORD, "2", messages=load.messages, cache=cache)
                    return in_child("deliver", str(project), PASSWORD, messages=load.messages, cache=cache)

            def doveadm(port: int) -> Measured:
                return Measured(doveadm_backup(server, f"to{next(numbers)}", port, "reader"))

            near = in_turns(
                {"doveadm": lambda: doveadm(server.port), "mailover": lambda: mailover(server.port)}, size.rounds
            )
            away = in_turns({"doveadm": lambda: doveadm(far.port), "mailover": lambda: mailover(far.port)}, size.rounds)
    return [
        Line.faster("delivery, near: as doveadm backup", load, near["mailover"], near["doveadm"], 1.0),
        Line.faster("delivery, 50 ms: 5 x doveadm backup", load, away["mailover"], away["doveadm"], 5.0),
    ]
