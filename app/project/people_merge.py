"""Brings a people list into the firm: known people, told by their old address, are updated; the others are added."""

from __future__ import annotations

from dataclasses import replace

from app.core.errors import ErrorCode
from app.core.secret import Secret
from app.project.model import Account, Firm, Person, Side
from app.project.people import account_ids, new_account, new_person
from app.project.people_table import MailboxCells, PeopleRow, PeopleTable, RowProblem


def merge_people(firm: Firm, table: PeopleTable) -> tuple[Firm, dict[str, Secret], list[RowProblem]]:
    """The firm with the list's people, their passwords by account id, and the list's problems with those found here.

    What a row leaves blank stays as it was. A row that names only a new address updates the person who has it.
    """
    secrets: dict[str, Secret] = {}
    problems = list(table.problems)
    for row in table.rows:
        person = _known(firm, row)
        if person is None and not row.old.address:
            problems.append(RowProblem(ErrorCode.PEOPLE_BAD_ADDRESS, row.number))
            continue
        person = _updated(firm, person, row) if person else _added(firm, row)
        firm = firm.with_person(person)
        for side in Side:
            account, password = person.account(side), row.side(side).password
            if account and password:
                secrets[account.id] = password
    return firm, secrets, problems


def passwords_only(firm: Firm, table: PeopleTable) -> dict[str, Secret]:
    """The passwords of a list by account id, for people the firm already has; nothing else of the list is used."""
    secrets: dict[str, Secret] = {}
    for row in table.rows:
        person = _known(firm, row)
        for side in Side:
            account, password = person.account(side) if person else None, row.side(side).password
            if account and password:
                secrets[account.id] = password
    return secrets


def _known(firm: Firm, row: PeopleRow) -> Person | None:
    side = Side.OLD if row.old.address else Side.NEW
    wanted = row.side(side).address.casefold()
    for person in firm.people:
        account = person.account(side)
        if account and account.address.casefold() == wanted:
            return person
    return None


def _added(firm: Firm, row: PeopleRow) -> Person:
    person = new_person(firm, row.name, row.department, row.old.address, row.new.address)
    return replace(person, old=_with_cells(person.old, row.old), new=_with_cells(person.new, row.new))


def _updated(firm: Firm, person: Person, row: PeopleRow) -> Person:
    new = person.new
    if row.new.address and (new is None or new.address.casefold() != row.new.address.casefold()):
        new = new_account(row.new.address, account_ids(firm.people), suffix="-new")
    return replace(
        person,
        name=row.name or person.name,
        department=row.department or person.department,
        old=_with_cells(person.old, row.old),
        new=_with_cells(new, row.new),
    )


def _with_cells(account: Account | None, cells: MailboxCells) -> Account | None:
    if account is None:
        return None
    return replace(
        account,
        user=cells.user or account.user,
        host=cells.host or account.host,
        port=cells.port or account.port,
        security=cells.security or account.security,
    )
