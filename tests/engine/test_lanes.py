"""Several folders of one mailbox are brought side by side, and nothing is lost or doubled by it."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from app.core.errors import AppError, ErrorCode, Scope
from app.engine.delivery.lanes import in_lanes
from tests.engine.conftest import letter
from tests.servers import Link, Proxy

FOLDERS = ("INBOX", "Sent", "客户/华东", "归档")


@pytest.fixture
def broad(move):
    """Four folders of 2 MB each."""
    with move.old.mailbox("alice") as box:
        for number, folder in enumerate(FOLDERS):
            box.ensure(folder)
            box.append(folder, *(letter(number * 100 + n, 100_000) for n in range(20)))
    move.back_up()
    return move


def bodies(server, user):
    with server.mailbox(user) as box:
        return {name: list(box.bodies(name)) for name in box.folders() if box.bodies(name)}


def arrived_whole(move):
    """In every folder what the old side has, and in its order."""
    assert bodies(move.new, "bob") == bodies(move.old, "alice")
    assert move.deliver().delivered == 0


def test_two_connections_share_the_folders_and_each_folder_keeps_its_order(broad):
    with Proxy(broad.new.port, Link(rtt_s=0.02)) as line:
        broad.reach_new_through(line.port)
        report = broad.deliver()
        assert (report.delivered, report.exceptions) == (80, [])
        assert line.connections == 2
        arrived_whole(broad)


def test_where_only_one_connection_is_let_in_that_one_brings_everything(broad):
    with Proxy(broad.new.port, Link(max_connections=1)) as line:
        broad.reach_new_through(line.port)
        report = broad.deliver()
        assert (report.delivered, report.exceptions) == (80, [])
        arrived_whole(broad)


@pytest.mark.parametrize("after_bytes", [300_000, 1_500_000, 3_000_000])
def test_connections_that_break_are_made_up_for(broad, after_bytes):
    with Proxy(broad.new.port, Link(rtt_s=0.01, cut_up_bytes=after_bytes, cut_connections=2)) as line:
        broad.reach_new_through(line.port)
        report = broad.deliver()
        assert not report.exceptions
        arrived_whole(broad)


def test_every_job_is_done_once():
    done, guard = Counter(), threading.Lock()

    def lane(job):
        with guard:
            done[job] += 1

    in_lanes(range(1000), [lambda work: work(lane)] * 4)
    assert done == Counter(range(1000))


def test_a_lane_that_fails_leaves_the_rest_to_the_others_and_the_worst_is_told():
    done = []

    def failing(_job):
        raise AppError(ErrorCode.LOST, scope=Scope.ACCOUNT)

    def unopened(_work):
        raise AppError(ErrorCode.FOLDER_REFUSED, scope=Scope.FOLDER)

    with pytest.raises(AppError) as told:
        in_lanes(range(50), [lambda work: work(failing), unopened, lambda work: work(done.append)])
    assert told.value.code is ErrorCode.LOST
    assert len(done) in {49, 50}
