"""The computer is kept awake by a process that ends with us, and only while something runs."""

from __future__ import annotations

import shutil
import sys

import pytest
from app.workers import awake as module
from app.workers.awake import Awake

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a call of the system there, not a process")


@pytest.fixture
def guarded(monkeypatch):
    """What stands guard here is a plain ``cat``: this machine's power is not ours to hold."""
    monkeypatch.setattr(module, "_guard_command", lambda: [shutil.which("cat")])
    return Awake()


def test_it_is_kept_while_asked_for_and_let_go_after(guarded):
    guarded.keep(on=True)
    process = guarded._guard
    assert guarded.kept
    guarded.keep(on=True)
    assert guarded._guard is process
    guarded.keep(on=False)
    assert not guarded.kept
    assert process.poll() is not None


def test_where_the_system_has_no_such_thing_nothing_happens(monkeypatch):
    monkeypatch.setattr(module, "_guard_command", lambda: None)
    awake = Awake()
    awake.keep(on=True)
    assert not awake.kept
    awake.keep(on=False)


def test_a_system_that_refuses_is_not_said_to_agree(monkeypatch):
    monkeypatch.setattr(module, "_guard_command", lambda: [shutil.which("false")])
    awake = Awake()
    awake.keep(on=True)
    awake._guard.wait(10)
    assert not awake.kept
    awake.keep(on=False)
