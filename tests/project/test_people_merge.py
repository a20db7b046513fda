"""Bringing lists into a firm."""

from dataclasses import replace

from app.core.errors import ErrorCode
from app.core.secret import Secret
from app.project import new_firm, new_person
from app.project.people_file import merge_people, parse_pasted, passwords_only


def _firm():
    firm = new_firm("F", ["firm.test"])
    return firm.with_person(new_person(firm, "林晓燕", "业务部", "lin@firm.test"))


def test_a_known_person_is_updated_by_the_old_address_and_keeps_the_ids():
    firm = _firm()
    before = firm.people[0]
    merged, secrets, problems = merge_people(
        firm, parse_pasted("邮箱,部门,授权码,新邮箱,服务器\nLIN@firm.test,外贸部,code-1,lin@new.test,imap.firm.test")
    )
    (person,) = merged.people
    assert (person.id, person.name, person.department) == (before.id, "林晓燕", "外贸部")
    assert (person.old.id, person.old.host, person.new.address) == (before.old.id, "imap.firm.test", "lin@new.test")
    assert secrets == {person.old.id: Secret("code-1")}
    assert problems == []


def test_importing_the_same_list_twice_changes_nothing():
    table = parse_pasted("姓名,邮箱,新邮箱\n赵敏,zhao@firm.test,zhao@new.test\n,wu@firm.test,")
    once, _, _ = merge_people(_firm(), table)
    twice, _, _ = merge_people(once, table)
    assert twice == once
    assert [person.name for person in once.people] == ["林晓燕", "赵敏", "wu"]


def test_a_new_address_alone_finds_its_person_or_is_named():
    firm = _firm()
    firm = replace(firm, people=(new_person(firm, "A", "", "a@old.test", "a@new.test"),))
    merged, secrets, problems = merge_people(firm, parse_pasted("新邮箱,新密码\na@new.test,pw\nb@new.test,pw"))
    assert len(merged.people) == 1
    assert secrets == {merged.people[0].new.id: Secret("pw")}
    assert [(p.code, p.row) for p in problems] == [(ErrorCode.PEOPLE_BAD_ADDRESS, 3)]


def test_passwords_for_one_run_change_nobody():
    firm = _firm()
    table = parse_pasted("姓名,邮箱,密码\nX,lin@firm.test,one-run\nY,other@firm.test,no")
    assert passwords_only(firm, table) == {firm.people[0].old.id: Secret("one-run")}
