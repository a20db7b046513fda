"""The whole move over bad lines: both halves far away, eight accounts on one host, and a delta with nothing new."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import count
from pathlib import Path

from app.mailstore.endpoint import Security
from app.project import Project, new_firm, new_person
from imapclient import IMAPClient

from tests.bench.mailboxes import Load, lay_down, lay_down_folders, small
from tests.bench.measuring import Measured, in_child, in_turns
from tests.bench.peers import doveadm_backup
from tests.bench.projects import make_project
from tests.bench.report import Line, Size
from tests.bench.scratch import fresh_place
from tests.servers import Dovecot, DovecotOptions, Link, Proxy

PASSWORD = "bench-pw"
MOST_RUNS = 20
ONE_BY_ONE = 30
"""Messages of the peer that asks for each by itself; its time is multiplied, or it would take ten minutes."""
EIGHT = 8
LINE_BYTES = 2_000_000
"""Bytes a second of each connection, where one line is what limits an account."""


def both_sides_far(size: Size) -> list[Line]:
    """Old -> archive -> new, durable, 50 ms away on both sides."""
    users = {"reader": PASSWORD, **{f"to{number}": PASSWORD for number in range(MOST_RUNS)}}
    with fresh_place() as place:
        server = Dovecot(users, DovecotOptions(connections_per_user=50, fsync="optimized"), root=place / "dovecot")
        load = lay_down(server, "reader", small(size.delivered_messages))
        numbers = count()
        with server, Proxy(server.port, Link(rtt_s=0.05)) as far:

            def mailover() -> Measured:
                with fresh_place() as here:
                    project = make_project(here / "bench.mailover", far.port, "reader", far.port, f"to{next(numbers)}")
                    cache = here / "cache"
                    halves = [
                        in_child("backup", str(project), PASSWORD, "2", messages=load.messages, cache=cache),
                        in_child("deliver", str(project), PASSWORD, messages=load.messages, cache=cache),
                    ]
                    return Measured(sum(h.seconds for h in halves), max(h.peak_mb for h in halves))

            def one_by_one() -> Measured:
                took = _one_by_one(far.port, f"to{next(numbers)}")
                return Measured(took * load.messages / ONE_BY_ONE)

            def doveadm() -> Measured:
                return Measured(doveadm_backup(server, f"to{next(numbers)}", far.port, "reader"))

            took = in_turns({"one by one": one_by_one, "doveadm": doveadm, "mailover": mailover}, size.rounds)
    return [
        Line.faster("both sides 50 ms: 100 x one by one", load, took["mailover"], took["one by one"], 100.0),
        Line.faster("both sides 50 ms: 3 x doveadm backup", load, took["mailover"], took["doveadm"], 3.0),
    ]


def _one_by_one(port: int, target: str) -> float:
    """Seconds for one FETCH and one APPEND a message."""
    with IMAPClient("127.0.0.1", port, ssl=False) as old, IMAPClient("127.0.0.1", port, ssl=False) as new:
        old.login("reader", PASSWORD)
        new.login(target, PASSWORD)
        old.select_folder("INBOX", readonly=True)
        uids = old.search("ALL")[:ONE_BY_ONE]
        start = time.perf_counter()
        for uid in uids:
            [found] = old.fetch([uid], ["BODY.PEEK[]", "FLAGS", "INTERNALDATE"]).values()
            flags = [flag for flag in found[b"FLAGS"] if flag != b"\\Recent"]
            new.append("INBOX", found[b"BODY[]"], flags, found[b"INTERNALDATE"])
        return time.perf_counter() - start


def eight_accounts(size: Size) -> list[Line]:
    """Eight mailboxes on one host that allows ten connections, each connection slow: together faster than one."""
    users = {f"user{number}": PASSWORD for number in range(EIGHT)}
    each = max(100, size.delivered_messages // EIGHT)
    with fresh_place() as place:
        server = Dovecot(users, DovecotOptions(connections_per_user=10), root=place / "dovecot")
        loads = [lay_down(server, user, small(each)) for user in users]
        link = Link(rtt_s=0.02, bytes_per_second=LINE_BYTES, max_connections=10)
        with server, Proxy(server.port, link) as line:

            def backed_up(chosen: list[str], messages: int) -> Measured:
                with fresh_place() as here:
                    project = _firm_of(here / "bench.mailover", line.port, chosen)
                    return in_child("backup", str(project), PASSWORD, "1", messages=messages, cache=here / "cache")

            took = in_turns(
                {
                    "one account": lambda: backed_up(["user0"], each),
                    "eight": lambda: backed_up(list(users), each * EIGHT),
                },
                size.rounds,
            )
    whole = Load(sum(load.messages for load in loads), sum(load.bytes for load in loads))
    one = replace(took["one account"], seconds=took["one account"].seconds * EIGHT)
    return [Line.faster("eight accounts on one host: 1.5 x one", whole, took["eight"], one, 1.5)]


def nothing_new(size: Size) -> list[Line]:
    """A delta over 200 folders that hold what they held; the bound is ten seconds, written as a ratio to that."""
    messages = 100_000 if size.rounds > 1 else 10_000
    with fresh_place() as place, fresh_place() as here:
        server = Dovecot({"reader": PASSWORD}, DovecotOptions(connections_per_user=10), root=place / "dovecot")
        load = lay_down_folders(server, "reader", messages, 200)
        with server, Proxy(server.port, Link(rtt_s=0.05)) as far:
            project, cache = make_project(here / "bench.mailover", far.port, "reader"), here / "cache"
            in_child("backup", str(project), PASSWORD, "2", messages=messages, cache=cache)
            again = in_turns(
                {"again": lambda: in_child("backup", str(project), PASSWORD, "2", messages=messages, cache=cache)},
                size.rounds,
            )["again"]
    return [Line.slower("nothing new, 200 folders, 50 ms: under 10 s", load, again, Measured(10.0), 1.0)]


def _firm_of(path: Path, port: int, users: list[str]) -> Path:
    firm = new_firm("Bench", ["bench.example"])
    for user in users:
        person = new_person(firm, user, "", f"{user}@old.example", "")
        assert person.old is not None
        old = replace(person.old, user=user, host="127.0.0.1", port=port, security=Security.PLAIN)
        firm = firm.with_person(replace(person, old=old))
    Project.create(path, firm).close()
    return path
