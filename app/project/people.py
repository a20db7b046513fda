"""New firms and people, with ids that stay theirs for good."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from app.core.identity import AccountId, PersonId, account_slug
from app.project.addresses import clean_address, clean_text
from app.project.model import Account, Firm, MoveKind, Person


def new_firm(name: str, domains: Sequence[str], move: MoveKind = MoveKind.SAME_ADDRESSES) -> Firm:
    """A firm without people, created now."""
    return Firm(
        id=uuid.uuid4().hex,
        name=clean_text(name),
        domains=tuple(dict.fromkeys(clean_text(domain).lower().rstrip(".") for domain in domains)),
        move=move,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def new_person(firm: Firm, name: str, department: str = "", old_address: str = "", new_address: str = "") -> Person:
    """A person who fits into `firm` (not yet added to it). A blank address means that this side is not known;
    a blank name becomes the part before the ``@``.

    The ids are made from the addresses once and do not follow later changes: ledgers and the archive are named by them.
    """
    old, new = clean_address(old_address), clean_address(new_address)
    taken = set(account_ids(firm.people))
    old_account = new_account(old, taken) if old else None
    if old_account:
        taken.add(old_account.id)
    return Person(
        id=PersonId(account_slug(old or new or name, (person.id for person in firm.people))),
        name=clean_text(name) or (old or new).partition("@")[0],
        department=clean_text(department),
        old=old_account,
        new=new_account(new, taken, suffix="-new") if new else None,
    )


def new_account(address: str, taken: Iterable[AccountId], suffix: str = "") -> Account:
    """An account for a cleaned address. The new side's id ends in ``-new``: its address is often the old side's."""
    return Account(account_slug(address + suffix, taken), address)


def account_ids(people: Iterable[Person]) -> list[AccountId]:
    """The ids of all accounts of these people."""
    return [account.id for person in people for account in (person.old, person.new) if account]
