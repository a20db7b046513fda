"""How far everybody has come, as the ledgers tell it."""

from __future__ import annotations

from dataclasses import replace

from app.core.events import Progressed
from app.engine.batches import PersonState, person_states
from tests.engine.conftest import letter
from tests.servers import Link, Proxy


def state(move) -> PersonState:
    with move.project() as project:
        (found,) = person_states(project).values()
        return found


def test_before_anything_was_done_nobody_has_anything(move):
    assert state(move) == PersonState()


def test_what_is_backed_up_remains_until_it_is_delivered(filled):
    filled.back_up()
    assert state(filled) == PersonState(backed_up=15, remaining=15)
    filled.deliver()
    assert state(filled) == PersonState(backed_up=15, delivered=15)
    with filled.old.mailbox("alice") as box:
        box.append("INBOX", letter(99))
    filled.back_up()
    assert state(filled) == PersonState(backed_up=16, delivered=15, remaining=1)


def test_what_was_deleted_on_the_old_side_since_is_not_missing(filled):
    filled.back_up()
    filled.deliver()
    with filled.old.mailbox("alice") as box:
        box.client.select_folder("Sent")
        box.client.delete_messages([1])
        box.client.expunge()
    filled.back_up()
    assert state(filled) == PersonState(backed_up=14, delivered=15)


def test_a_pause_is_told_and_what_is_there_counted(filled):
    with filled.old.mailbox("alice") as box:
        box.append("INBOX", *(letter(n, 200_000) for n in range(200, 260)))
    filled.back_up()
    heard = []
    with Proxy(filled.new.port, Link(bytes_per_second=3_000_000)) as slow:
        filled.reach_new_through(slow.port)
        filled.deliver(emit=heard.append, cancelled=lambda: any(isinstance(e, Progressed) for e in heard))
    found = state(filled)
    assert found.paused
    assert 0 < found.delivered < 75
    assert found.delivered + found.remaining == 75


def test_those_who_are_skipped_are_told(filled):
    with filled.project() as project:
        project.save(replace(project.firm, skipped=frozenset({project.firm.people[0].id})))
    assert state(filled).skipped
