"""What each thing that happens on the People page makes of its state. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.core.errors import AppError
from app.core.identity import AccountId, PersonId
from app.engine.reaching import provider_of
from app.flow.people import (
    Imported,
    Keeping,
    Mailbox,
    Opened,
    PeopleState,
    PersonState,
    Refused,
    Source,
    Standing,
)
from app.flow.words import Language
from app.project.model import Account, Firm, Person, Side
from app.project.people_table import PeopleTable, RowProblem
from app.providers import Provider, endpoint_for, provider_table


def opened(firm: Firm, language: Language) -> PeopleState:
    """The state when the page is first shown for a project."""
    return refreshed(PeopleState(language=language), firm)


def refreshed(state: PeopleState, firm: Firm) -> PeopleState:
    """The state with the firm as it is now. What a sign-in gave is kept where the way to the mailbox is the same."""
    old, new = provider_of(firm, Side.OLD), provider_of(firm, Side.NEW)
    people = tuple(_person(person, state.person(person.id), old, new) for person in firm.people)
    order = {person.id: place for place, person in enumerate(state.people)}
    people = tuple(sorted(people, key=lambda person: order.get(person.id, len(order))))
    still = state.opened if state.opened and any(person.id == state.opened.person for person in people) else None
    return replace(state, people=people, move=firm.move, old_provider=old, new_provider=new, opened=still)


def in_language(state: PeopleState, language: Language) -> PeopleState:
    """Whose words the state is shown in."""
    return replace(state, language=language)


def ordered(state: PeopleState) -> PeopleState:
    """Those who need her first, otherwise as they were."""
    return replace(state, people=tuple(sorted(state.people, key=lambda person: not person.needs_her)))


def with_passwords(state: PeopleState, known: frozenset[AccountId], keeping: Keeping) -> PeopleState:
    """The keyring has answered."""

    def told(mailbox: Mailbox) -> Mailbox:
        return replace(mailbox, has_password=mailbox.account.id in known) if mailbox.account else mailbox

    people = tuple(replace(person, old=told(person.old), new=told(person.new)) for person in state.people)
    return replace(state, people=people, keeping=keeping)


def with_password(state: PeopleState, person: PersonId, side: Side) -> PeopleState:
    """She gave a password: what the one before it led to is forgotten."""
    mailbox = _mailbox(state, person, side)
    if mailbox is None or mailbox.account is None:
        return state
    fresh = replace(mailbox, has_password=True, standing=Standing.UNTRIED, error=None, messages=None, size_bytes=None)
    return with_mailbox(state, person, side, fresh)


def with_row(state: PeopleState, person: PersonId, side: Side) -> PeopleState:
    """One row opened. A mailbox whose server nobody knows asks for it at once."""
    mailbox = _mailbox(state, person, side)
    if mailbox is None:
        return state
    asks_server = mailbox.account is not None and mailbox.endpoint is None
    return replace(state, opened=Opened(person, side, server=asks_server), adding=False, refused=None)


def without_row(state: PeopleState) -> PeopleState:
    """Nothing stands open."""
    return replace(state, opened=None, refused=None)


def with_server_shown(state: PeopleState, *, shown: bool) -> PeopleState:
    """The fields for the server are shown in the opened row, or put away."""
    return replace(state, opened=replace(state.opened, server=shown), refused=None) if state.opened else state


def with_removal_asked(state: PeopleState, *, asked: bool) -> PeopleState:
    """The question is asked in the opened row, or taken back."""
    return replace(state, opened=replace(state.opened, removing=asked)) if state.opened else state


def with_adding(state: PeopleState, *, shown: bool) -> PeopleState:
    """The fields for one more person are shown in place of the opened row, or put away."""
    return replace(state, adding=shown, opened=None if shown else state.opened, refused=None)


def with_refusal(state: PeopleState, refused: Refused | None) -> PeopleState:
    """Something typed was not taken, or was."""
    return replace(state, refused=refused, problem=None)


def in_trouble(state: PeopleState, error: AppError | None) -> PeopleState:
    """Something could not be done; all else stays."""
    return replace(state, problem=error, refused=None)


def import_report(
    source: Source, before: Firm, after: Firm, table: PeopleTable, passwords: int, problems: Sequence[RowProblem]
) -> Imported:
    """What a list brought."""
    known = {person.id: person for person in before.people}
    return Imported(
        source,
        added=sum(person.id not in known for person in after.people),
        updated=sum(person.id in known and known[person.id] != person for person in after.people),
        columns=table.columns,
        unknown=table.unknown_columns,
        passwords=passwords,
        problems=tuple(problems),
    )


def with_import(state: PeopleState, imported: Imported) -> PeopleState:
    """A list was taken in."""
    return replace(state, imported=imported, problem=None, refused=None, adding=False)


def with_mailbox(state: PeopleState, person_id: PersonId, side: Side, mailbox: Mailbox) -> PeopleState:
    """One side of one person changed."""
    people = tuple(
        (replace(person, old=mailbox) if side is Side.OLD else replace(person, new=mailbox))
        if person.id == person_id
        else person
        for person in state.people
    )
    return replace(state, people=people)


def accounts(state: PeopleState) -> Iterable[tuple[PersonId, Side, Account]]:
    """All mailboxes there are."""
    for person in state.people:
        for side in Side:
            account = person.side(side).account
            if account is not None:
                yield person.id, side, account


def _mailbox(state: PeopleState, person_id: PersonId, side: Side) -> Mailbox | None:
    person = state.person(person_id)
    return person.side(side) if person else None


def _person(person: Person, before: PersonState | None, old: Provider | None, new: Provider | None) -> PersonState:
    return PersonState(
        person.id,
        person.name,
        person.department,
        _side(person.old, before.old if before else None, old),
        _side(person.new, before.new if before else None, new),
    )


def _side(account: Account | None, before: Mailbox | None, firm_provider: Provider | None) -> Mailbox:
    if account is None:
        return Mailbox()
    try:
        endpoint = endpoint_for(account, firm_provider)
    except AppError:
        endpoint = None
    provider = provider_table().for_domain(account.address.rpartition("@")[2]) or firm_provider
    if account.host and provider and (provider.imap is None or provider.imap.host != account.host):
        provider = None  # her own server: the provider's cures would lead astray
    if before and before.account and before.account.id == account.id:
        if (before.account, before.endpoint) == (account, endpoint):
            return replace(before, provider=provider)
        return Mailbox(account, endpoint, provider, before.has_password, Standing.UNTRIED)
    return Mailbox(account, endpoint, provider, None, Standing.UNTRIED)
