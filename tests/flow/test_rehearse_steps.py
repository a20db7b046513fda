"""The Rehearse page's states, without a window."""

from __future__ import annotations

from dataclasses import replace

from app.core.errors import AppError, ErrorCode
from app.flow import rehearse_steps as steps
from app.flow.pace import Work
from app.flow.rehearse import remarks_of
from app.flow.snapshot import Snapshot, Transfer, batches_open
from app.flow.steps import Standpoint, StepId, next_step, step_states
from app.flow.transfer import TransferPhase

from tests.flow.test_steps import STAFFED, WHOLE
from tests.ui.rehearse_states import BEFORE, CHEN, REHEARSE, REPORT, WANG, ZHOU


def chosen(state):
    return [choice.person for choice in state.chosen]


def test_the_people_with_the_most_mail_are_proposed():
    stored = {person.id: Work(count, 0) for person, count in zip(STAFFED.people, (5, 50), strict=True)}
    state = steps.opened(STAFFED, stored, None)
    assert len(state.chosen) == 2
    assert steps.opened(STAFFED, {STAFFED.people[0].id: Work(5, 0)}, None).chosen[0].person == STAFFED.people[0].id


def test_a_third_person_takes_the_place_of_the_first():
    assert chosen(BEFORE) == [CHEN, ZHOU]
    assert chosen(steps.with_choice(BEFORE, WANG, chosen=True)) == [ZHOU, WANG]
    assert chosen(steps.with_choice(BEFORE, CHEN, chosen=False)) == [ZHOU]


def test_equal_things_are_said_once_with_their_number_the_worst_first():
    remarks = remarks_of(REPORT)
    assert remarks[0].refused
    assert {remark.key: remark.count for remark in remarks} == {
        "imap.message_too_large": 1,
        "keyword_lost": 4,
        "folder_renamed": 2,
        "bare_newlines": 1,
    }


def test_ticks_belong_to_one_rehearsal():
    again = steps.started(REHEARSE["ready"], 0.0)
    assert (again.seen, again.agreed, again.phase) == (False, False, TransferPhase.RUNNING)


def test_she_signs_only_what_she_has_seen_with_a_name_and_knowing_what_stays():
    ready = REHEARSE["ready"]
    assert ready.may_sign
    assert not replace(ready, seen=False).may_sign
    assert not replace(ready, agreed=False).may_sign
    assert not replace(ready, who="  ").may_sign
    assert replace(REHEARSE["perfect"], seen=True, who="陈静").may_sign


def test_an_error_of_the_project_leads_back_to_the_choice():
    state = steps.failed(REHEARSE["running"], AppError(ErrorCode.DISK_FULL))
    assert (state.phase, state.run, state.problem.code) == (TransferPhase.BEFORE, None, ErrorCode.DISK_FULL)


def test_batches_open_with_the_signature_and_for_moves_begun_before_there_were_rehearsals():
    backed_up = Snapshot(STAFFED, Transfer(WHOLE))
    assert not batches_open(backed_up)
    assert next_step(backed_up) is StepId.REHEARSE
    signed = replace(backed_up, rehearsal=REHEARSE["signed"].last)
    assert step_states(signed)[StepId.REHEARSE].standpoint is Standpoint.DONE
    assert next_step(signed) is StepId.DELIVER
    assert batches_open(Snapshot(STAFFED, Transfer(WHOLE), Transfer(WHOLE)))
