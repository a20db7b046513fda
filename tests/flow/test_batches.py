"""Batches as the Deliver page shows and edits them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from app.core.errors import AppError, ErrorCode
from app.core.events import Stage, StageEntered
from app.core.identity import PersonId
from app.flow import batches as flow
from app.flow.batches import BatchEdit, PersonStanding
from app.flow.pace import Work
from app.flow.progress import RunState
from app.flow.progress_events import with_events
from app.flow.proof import Proof, ProvenPerson
from app.flow.transfer import PersonChoice
from app.project import new_firm, new_person
from app.project.model import Firm


@pytest.fixture
def firm() -> Firm:
    made = new_firm("海岳", ["a.example"])
    for name, department in (("lin", "外贸部"), ("zhou", "外贸部"), ("wu", "财务部"), ("zhao", "")):
        made = made.with_person(new_person(made, name, department, f"{name}@a.example", f"{name}@b.example"))
    return made


def ids(firm: Firm, *names: str) -> tuple[PersonId, ...]:
    return tuple(next(person.id for person in firm.people if person.name == name) for name in names)


def names(firm: Firm, batches) -> list[tuple[str, list[str]]]:
    return [(batch.name, [firm.person(person).name for person in batch.people]) for batch in batches]


def choices(firm: Firm) -> tuple[PersonChoice, ...]:
    return tuple(PersonChoice(person.id, person.name, found=Work(10, 100)) for person in firm.people)


def test_until_she_makes_her_own_there_is_a_batch_for_each_department(firm):
    assert names(firm, flow.batches_of(firm)) == [("外贸部", ["lin", "zhou"]), ("财务部", ["wu"]), ("", ["zhao"])]


def test_who_joins_later_is_in_a_last_batch(firm):
    firm = flow.reordered(firm, "1", 1)
    firm = firm.with_person(new_person(firm, "late", "外贸部", "late@a.example", "late@b.example"))
    assert names(firm, flow.batches_of(firm))[-1] == ("", ["late"])


def test_a_batch_goes_earlier_and_later_and_stays_at_the_ends(firm):
    batches = flow.batches_of(firm)
    assert [batch.id for batch in flow.moved(batches, "2", -1)] == ["2", "1", "3"]
    assert [batch.id for batch in flow.moved(batches, "2", 1)] == ["1", "3", "2"]
    assert flow.moved(batches, "1", -1) == batches
    assert flow.moved(batches, "9", 1) == batches


def test_a_batch_made_by_hand_takes_its_people_out_of_the_others(firm):
    first = frozenset(ids(firm, "zhou", "zhao"))
    made = flow.edited(firm, BatchEdit(None, " 先行 ", first, 30))
    assert names(made, made.batches) == [("外贸部", ["lin"]), ("财务部", ["wu"]), ("先行", ["zhou", "zhao"])]
    assert made.batches[-1].recent_days == 30


def test_an_edited_batch_keeps_its_place_and_who_leaves_it_comes_last(firm):
    form = flow.editing(flow.batches_of(firm), "1")
    assert form == BatchEdit("1", "外贸部", frozenset(ids(firm, "lin", "zhou")), 90)
    made = flow.edited(firm, replace(form, name="外贸", people=frozenset(ids(firm, "lin", "wu")), recent_days=None))
    assert names(made, flow.batches_of(made)) == [("外贸", ["lin", "wu"]), ("", ["zhao"]), ("", ["zhou"])]
    assert made.batches[0].recent_days is None


def test_nobody_is_lost_when_a_batch_is_dropped(firm):
    made = flow.dropped(firm, "1")
    assert names(made, flow.batches_of(made))[-1] == ("", ["lin", "zhou"])


def test_the_plan_leaves_out_whom_she_skips_and_batches_without_anybody(firm):
    lin, zhou, wu = ids(firm, "lin", "zhou", "wu")
    ticked = tuple(replace(c, chosen=c.person not in {zhou, wu}) for c in choices(firm))
    groups = flow.groups_of(flow.batches_of(firm), ticked, None, None)
    plan = flow.planned(groups, date(2026, 11, 23))
    assert [(batch.name, batch.people) for batch in plan] == [("外贸部", (lin,)), ("", ids(firm, "zhao"))]
    assert plan[0].recent_since == date(2026, 8, 25)
    assert [batch.people for batch in flow.planned(groups, date(2026, 11, 23), only=[lin])] == [(lin,)]


def test_everybody_stands_as_the_books_and_the_run_say(firm):
    lin, zhou, wu, zhao = ids(firm, "lin", "zhou", "wu", "zhao")
    books = Proof((ProvenPerson(lin, "lin", 10, 10), ProvenPerson(wu, "wu", 7, 7), ProvenPerson(zhao, "z", 10, 4)))
    groups = flow.groups_of(flow.batches_of(firm), choices(firm), books, None)
    standings = {one.choice.person: one.standing for group in groups for one in group.people}
    assert standings == {
        lin: PersonStanding.DONE,
        zhou: PersonStanding.WAITING,
        wu: PersonStanding.WAITING,  # three more have come to the archive since
        zhao: PersonStanding.STOPPED,
    }


def test_recent_mail_first_then_history(firm):
    (lin,) = ids(firm, "lin")
    run = RunState.begun([(lin, "lin")], 0.0)
    run = replace(run, people={lin: replace(run.people[lin], recent_first=True)})
    said = []
    for event in (
        StageEntered(lin, Stage.COPYING),
        StageEntered(lin, Stage.WAITING, 60.0, AppError(ErrorCode.THROTTLED)),
        StageEntered(lin, Stage.COPYING),
        StageEntered(lin, Stage.QUEUED),
        StageEntered(lin, Stage.COPYING),
        StageEntered(lin, Stage.DONE),
    ):
        run = with_events(run, [event])
        said.append(flow.standing_in_run(run.people[lin]))
    assert said == [
        PersonStanding.RECENT,
        PersonStanding.RESTING,
        PersonStanding.RECENT,
        PersonStanding.WAITING,
        PersonStanding.HISTORY,
        PersonStanding.DONE,
    ]


def test_a_batch_is_done_when_nobody_of_it_has_anything_left(firm):
    lin, zhou = ids(firm, "lin", "zhou")
    books = Proof((ProvenPerson(lin, "lin", 10, 10),))
    batches = flow.batches_of(firm)
    assert not flow.groups_of(batches, choices(firm), books, None)[0].done
    ticked = tuple(replace(c, chosen=c.person != zhou) for c in choices(firm))
    assert flow.groups_of(batches, ticked, books, None)[0].done
