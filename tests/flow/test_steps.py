from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from app.core.deviations import Deviation
from app.core.errors import ErrorCode
from app.core.identity import AccountId, MailboxPath, PersonId, Uid
from app.engine.zone.switch_record import Phase
from app.flow.proof import Proof, ProvenPerson
from app.flow.snapshot import Snapshot, Transfer, ZoneStand
from app.flow.steps import (
    PHASES,
    RELEASED,
    PhaseId,
    Standpoint,
    StepId,
    following,
    landing,
    next_step,
    phase_of,
    phase_state,
    preceding,
    step_states,
)
from app.flow.today import today_state
from app.project import Account, Firm, Person

ANN, BEN = PersonId("ann"), PersonId("ben")
LOST = Deviation(ErrorCode.MESSAGE_UNREADABLE, ANN, MailboxPath(("INBOX",)), Uid(7))


def person(name: str, *, new: bool = True) -> Person:
    old = Account(AccountId(f"{name}-old"), f"{name}@old.example")
    return Person(
        PersonId(name), name.title(), "", old, Account(AccountId(f"{name}-new"), f"{name}@new.example") if new else None
    )


FIRM = Firm("f", "Acme", ("acme.example",))
STAFFED = replace(FIRM, people=(person("ann"), person("ben")))
WHOLE = Proof((ProvenPerson(ANN, "Ann", 10, 10), ProvenPerson(BEN, "Ben", 5, 5)), "2026-09-28T10:00:00Z")
NAMED = Proof((ProvenPerson(ANN, "Ann", 10, 9, exceptions=(LOST,)),))
UNBALANCED = Proof((ProvenPerson(ANN, "Ann", 10, 8, exceptions=(LOST,)),))
PAUSED = Proof((ProvenPerson(ANN, "Ann", 10, 4, paused=True),))


@pytest.mark.parametrize(
    ("snapshot", "expected"),
    [
        (Snapshot(), StepId.FIRM),
        (Snapshot(FIRM), StepId.PEOPLE),
        (Snapshot(STAFFED), StepId.BACKUP),
        (Snapshot(STAFFED, refused=frozenset({ANN})), StepId.PEOPLE),
        (Snapshot(STAFFED, Transfer(running=0.4)), StepId.BACKUP),
        (Snapshot(STAFFED, Transfer(PAUSED)), StepId.BACKUP),
        (Snapshot(STAFFED, Transfer(NAMED)), StepId.REHEARSE),
        (Snapshot(STAFFED, Transfer(UNBALANCED)), StepId.BACKUP),
        (Snapshot(STAFFED, Transfer(WHOLE), Transfer(unfinished=True)), StepId.RECORDS),
        (Snapshot(STAFFED, Transfer(WHOLE), Transfer(WHOLE)), StepId.RECORDS),
        (Snapshot(STAFFED, Transfer(WHOLE), Transfer(WHOLE), zone=ZoneStand(2)), StepId.RECORDS),
        (Snapshot(STAFFED, Transfer(WHOLE), Transfer(WHOLE), zone=ZoneStand(0, watched=1)), StepId.RECORDS),
        (Snapshot(STAFFED, Transfer(WHOLE), Transfer(WHOLE), zone=ZoneStand(0)), StepId.CUTOVER),
        (Snapshot(STAFFED, Transfer(WHOLE), Transfer(WHOLE), zone=ZoneStand(0, phase=Phase.SWITCHING)), StepId.CUTOVER),
        (Snapshot(STAFFED, Transfer(WHOLE), Transfer(WHOLE), zone=ZoneStand(0, phase=Phase.SWITCHED)), None),
    ],
)
def test_the_next_step_is_what_needs_her_and_then_what_is_not_done(snapshot, expected):
    assert next_step(snapshot) is expected


def test_steps_wait_for_what_they_need():
    states = step_states(Snapshot(FIRM))
    assert states[StepId.BACKUP].standpoint is Standpoint.LATER
    assert step_states(Snapshot(STAFFED))[StepId.DELIVER].standpoint is Standpoint.LATER
    only_old = replace(FIRM, people=(person("ann", new=False),))
    assert step_states(Snapshot(only_old, Transfer(WHOLE)))[StepId.DELIVER].standpoint is Standpoint.LATER


def test_a_proof_with_named_exceptions_is_done_and_says_how_many():
    state = step_states(Snapshot(STAFFED, Transfer(NAMED)))[StepId.BACKUP]
    assert (state.standpoint, state.exceptions) == (Standpoint.DONE, 1)


def test_books_that_do_not_balance_need_her():
    assert step_states(Snapshot(STAFFED, Transfer(UNBALANCED)))[StepId.BACKUP].standpoint is Standpoint.NEEDS_YOU


def test_a_slip_in_the_records_needs_her_and_a_move_without_a_domain_has_no_records_to_change():
    moved = Snapshot(STAFFED, Transfer(WHOLE), Transfer(WHOLE), zone=ZoneStand(1, slips=2))
    state = step_states(moved)[StepId.RECORDS]
    assert (state.standpoint, state.to_do) == (Standpoint.NEEDS_YOU, 2)
    private = replace(moved, firm=replace(STAFFED, domains=("163.com",)), zone=ZoneStand())
    assert step_states(private)[StepId.RECORDS].standpoint is Standpoint.DONE


def test_a_run_shows_how_far_it_is_even_over_older_books():
    state = step_states(Snapshot(STAFFED, Transfer(WHOLE, 0.25)))[StepId.BACKUP]
    assert (state.standpoint, state.running) == (Standpoint.NOW, 0.25)


def test_a_phase_is_done_when_all_that_this_release_can_do_of_it_is():
    states = step_states(Snapshot(STAFFED))
    assert phase_state(PhaseId.DECIDE, states).standpoint is Standpoint.DONE
    assert phase_state(PhaseId.REHEARSE, states).standpoint is Standpoint.LATER
    assert phase_state(PhaseId.BACK_UP, states).standpoint is Standpoint.NOW


def test_a_phase_needs_her_as_soon_as_one_of_its_steps_does():
    states = step_states(Snapshot(STAFFED, refused=frozenset({ANN, BEN})))
    assert phase_state(PhaseId.PREPARE, states).to_do == 2
    assert landing(PhaseId.PREPARE, states) is StepId.PEOPLE


def test_next_and_back_walk_through_what_this_release_has():
    walked, step = [], following(StepId.TODAY)
    while step is not None:
        walked.append(step)
        step = following(step)
    assert tuple(walked) == tuple(step for step in RELEASED if step is not StepId.ROLLBACK), "nobody is led back"
    assert preceding(StepId.FIRM) is StepId.TODAY
    assert preceding(StepId.TODAY) is None
    assert following(StepId.SCHEDULE) is StepId.BACKUP
    assert preceding(StepId.HELP) is RELEASED[-1]


def test_every_step_but_today_and_help_belongs_to_one_phase():
    for step in StepId:
        owners = [phase for phase, steps in PHASES.items() if step in steps]
        assert len(owners) == (0 if step in {StepId.TODAY, StepId.HELP} else 1)
        assert phase_of(step) is (owners[0] if owners else None)


def test_today_shows_everybody_with_the_figures_of_the_books():
    state = today_state(Snapshot(STAFFED, Transfer(WHOLE), refused=frozenset({BEN})), date(2026, 9, 28))
    assert [(line.name, line.backed_up, line.delivered) for line in state.people] == [
        ("Ann", 10, None),
        ("Ben", 5, None),
    ]
    assert state.refused == ("Ben",)
    assert state.next_step is StepId.PEOPLE
