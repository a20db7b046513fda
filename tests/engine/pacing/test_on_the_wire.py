"""Her bandwidth and her hours on real connections: every call that moves mail keeps to them, inside a message too."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

import pytest
from app.core.errors import ErrorCode
from app.core.events import Progressed, Stage, StageEntered
from app.engine import back_up, deliver, verify_new
from app.engine.pacing.bandwidth import bandwidth_of
from app.engine.pacing.host_budget import budget_for
from app.engine.proof.person_proof import Depth
from app.engine.reaching import limit_connections
from app.engine.rehearsal import rehearse
from app.project import Project
from app.project.pacing_settings import AllowedHours, Pacing
from tests.engine.conftest import letter

LIMIT = 400_000
LARGE = 3_000_000


@dataclass
class Line:
    """Time that only goes by while the line is held back."""

    now: float = 1000.0
    waits: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


def paced(project: Project, pacing: Pacing) -> Line:
    project.save(replace(project.firm, pacing=pacing))
    line, bucket = Line(), bandwidth_of(project.path)
    bucket.clock, bucket.sleep = line.clock, line.sleep
    return line


def shut_now() -> Pacing:
    hour = datetime.now().astimezone()
    return Pacing(AllowedHours(*(time((hour + timedelta(hours=h)).hour) for h in (2, 3))))


@pytest.fixture
def large(move):
    with move.old.mailbox("alice") as box:
        box.append("INBOX", letter(1, LARGE), letter(2))
    return move


def held_evenly(line: Line, times: int) -> bool:
    """What passed took its time in little rests, not in one long one after a rush."""
    return 0.8 < sum(line.waits) * LIMIT / LARGE / times < 1.3 and max(line.waits) < 1.0


@pytest.mark.parametrize("call", [back_up, deliver, rehearse, verify_new], ids=lambda call: call.__name__)
def test_a_large_message_is_held_back_by_bytes_on_its_way(large, call):
    before = {back_up: (), deliver: (back_up,), rehearse: (back_up,), verify_new: (back_up, deliver)}[call]
    with large.project() as project:
        for earlier in before:
            earlier(project, large.vault)
        line = paced(project, Pacing(bytes_per_second=LIMIT))
        report = call(project, large.vault)
        assert not report.people[0].exceptions
        assert held_evenly(line, 2 if call is rehearse else 1)


@pytest.mark.parametrize("call", [rehearse, verify_new], ids=lambda call: call.__name__)
def test_outside_her_hours_a_call_waits_and_goes_on_when_she_allows_it(filled, call):
    filled.back_up()
    if call is verify_new:
        filled.deliver()
    waited = []

    def said(event):
        if isinstance(event, StageEntered) and event.stage is Stage.WAITING:
            waited.append(event)
            project.save(replace(project.firm, pacing=Pacing()))

    with filled.project() as project:
        project.save(replace(project.firm, pacing=shut_now()))
        report = call(project, filled.vault, emit=said)
    assert [event.error.code for event in waited] == [ErrorCode.OUTSIDE_HOURS]
    assert not report.people[0].paused
    assert not report.people[0].exceptions


def test_a_recount_that_meets_the_closing_hour_rests_without_a_connection_and_goes_on(filled, monkeypatch):
    filled.back_up()
    filled.deliver()
    monkeypatch.setattr("app.engine.content_digest.CHUNK_MESSAGES", 1)
    waits, shut = [], []

    def not_cancelled():
        # asked by the thread that reads, so that the hour closes while it holds a connection
        if budget.in_use and not shut:
            shut.append(True)
            project.save(replace(project.firm, pacing=shut_now()))
        return False

    def said(event):
        if isinstance(event, StageEntered) and event.stage is Stage.WAITING:
            waits.append(budget.in_use)
            project.save(replace(project.firm, pacing=Pacing()))

    with filled.project() as project:
        new = project.firm.people[0].new
        budget = budget_for(new.host, new.port)
        report = verify_new(project, filled.vault, emit=said, cancelled=not_cancelled, depth=Depth.FULL)
    assert waits == [0]
    assert (report.checked, report.identical) == (15, 15)


def test_a_limit_that_is_taken_away_holds_nothing_back_from_then_on(large):
    large.back_up()
    held = []

    def said(event):
        if isinstance(event, Progressed):
            held.append(sum(line.waits))
            project.save(replace(project.firm, pacing=Pacing()))

    with large.project() as project:
        line = paced(project, Pacing(bytes_per_second=LIMIT))
        report = deliver(project, large.vault, emit=said)
    assert report.delivered == 2
    assert held[0] > 0.8 * LARGE / LIMIT
    assert sum(line.waits) == pytest.approx(held[0], abs=1.0)


def test_fewer_connections_are_kept_to_in_the_midst_of_a_back_up(move):
    with move.old.mailbox("alice") as box:
        box.append("INBOX", *(letter(n, 100_000) for n in range(250)))
    seen = []

    class Watched(Line):
        def sleep(self, seconds):
            super().sleep(seconds)
            seen.append(budget.in_use)
            if max(seen) == 2 and not project.firm.pacing.connections:
                connections = dict.fromkeys([old.host], 1)
                project.save(replace(project.firm, pacing=Pacing(bytes_per_second=LIMIT, connections=connections)))
                limit_connections(project.firm)

    with move.project() as project:
        old = project.firm.people[0].old
        budget = budget_for(old.host, old.port)
        line, bucket = Watched(), bandwidth_of(project.path)
        project.save(replace(project.firm, pacing=Pacing(bytes_per_second=LIMIT)))
        bucket.clock, bucket.sleep = line.clock, line.sleep
        report = back_up(project, move.vault)
    assert (report.stored, report.exceptions) == (250, [])
    assert max(seen) == 2
    assert seen[-1] == 1
