"""Who moves together: proposed by department, changed by hand, kept in the project."""

from dataclasses import replace
from datetime import date

from app.project import Project, new_firm, new_person
from app.project.batches import (
    Batch,
    batch_named,
    new_batch,
    proposed_batches,
    those_who_move,
    unbatched,
    with_batches,
)


def firm_of(*people):
    firm = new_firm("海岳", ["firm.test"])
    for name, department in people:
        firm = firm.with_person(new_person(firm, name, department, f"{name}@firm.test"))
    return firm


FIRM = firm_of(("lin", "外贸部"), ("guest", ""), ("wang", "财务"), ("zhao", "外贸部"))


def test_departments_are_proposed_in_their_order_and_those_without_one_come_last():
    assert [(batch.name, batch.people) for batch in proposed_batches(FIRM)] == [
        ("外贸部", ("lin@firm.test", "zhao@firm.test")),
        ("财务", ("wang@firm.test",)),
        ("", ("guest@firm.test",)),
    ]


def test_a_person_is_in_one_batch_only_and_strangers_in_none():
    firm = with_batches(
        FIRM, [Batch("1", "a", ("lin@firm.test", "nobody")), Batch("2", "b", ("lin@firm.test", "wang@firm.test"))]
    )
    assert [batch.people for batch in firm.batches] == [("lin@firm.test",), ("wang@firm.test",)]
    assert unbatched(firm) == ("guest@firm.test", "zhao@firm.test")


def test_those_who_are_skipped_do_not_move_with_their_batch():
    firm = replace(with_batches(FIRM, proposed_batches(FIRM)), skipped=frozenset({"lin@firm.test"}))
    assert those_who_move(firm, firm.batches[0]) == ("zhao@firm.test",)


def test_a_batch_is_found_by_name_or_number_and_a_new_one_gets_a_number_of_its_own():
    firm = with_batches(FIRM, proposed_batches(FIRM))
    assert batch_named(firm, "财务") is batch_named(firm, "2") is firm.batches[1]
    assert batch_named(firm, "x") is None
    assert new_batch(firm.batches, " 试点 ").id == "4"


def test_recent_mail_begins_so_many_days_ago():
    today = date(2026, 11, 23)
    assert Batch("1", "").recent_since(today) == date(2026, 8, 25)
    assert Batch("1", "", recent_days=None).recent_since(today) is None


def test_batches_and_skipped_people_come_back_as_they_were_saved(tmp_path):
    firm = replace(
        with_batches(FIRM, [Batch("7", "先走的", ("wang@firm.test",), None), Batch("8", "b", (), 30)]),
        skipped=frozenset({"lin@firm.test"}),
    )
    Project.create(tmp_path / "a.mailover", firm).close()
    with Project.open(tmp_path / "a.mailover") as project:
        assert project.firm == firm
