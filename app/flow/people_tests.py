"""The sign-in test of the People page: whom to try, and what each event makes of the state. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.core.events import Event, SignInTested, Stage, StageEntered
from app.core.identity import PersonId
from app.flow.people import REJECTED, Mailbox, PeopleState, Standing
from app.flow.people_steps import ordered, with_mailbox
from app.project.model import Firm, Side

Pair = tuple[PersonId, Side]


def to_test(state: PeopleState) -> tuple[Pair, ...]:
    """Whom "test all" tries: everybody not signed in to yet, or everybody anew if all are.

    Without a password there is nothing to try, and a password that was rejected is not tried again unasked.
    """
    fit = [
        (person.id, side, person.side(side).standing)
        for person in state.people
        for side in Side
        if _can_be_tried(person.side(side))
    ]
    fresh = tuple((person, side) for person, side, standing in fit if standing is not Standing.SIGNED_IN)
    return fresh or tuple((person, side) for person, side, _standing in fit)


def firm_to_test(firm: Firm, pairs: Iterable[Pair]) -> Firm:
    """The firm reduced to these mailboxes, so that one call tries just them."""
    wanted = set(pairs)
    people = (
        replace(
            person,
            old=person.old if (person.id, Side.OLD) in wanted else None,
            new=person.new if (person.id, Side.NEW) in wanted else None,
        )
        for person in firm.people
    )
    return replace(firm, people=tuple(person for person in people if person.old or person.new))


def started(state: PeopleState, pairs: Iterable[Pair]) -> PeopleState:
    """They wait for their turn."""
    for person, side in pairs:
        mailbox = _mailbox(state, person, side)
        if mailbox is not None:
            waiting = replace(mailbox, standing=Standing.WAITING, error=None, messages=None, size_bytes=None)
            state = with_mailbox(state, person, side, waiting)
    return replace(state, testing=True, problem=None)


def with_event(state: PeopleState, event: Event) -> PeopleState:
    """The state after one event of the engine."""
    match event:
        case StageEntered(person, Stage.CONNECTING):
            return _connecting(state, person)
        case SignInTested():
            return _tested(state, event)
        case _:
            return state


def ended(state: PeopleState) -> PeopleState:
    """The job is over: whoever was not reached is as untried as before, and those who need her come first."""
    for person in state.people:
        for side in Side:
            mailbox = person.side(side)
            if mailbox.standing in {Standing.WAITING, Standing.TESTING}:
                state = with_mailbox(state, person.id, side, replace(mailbox, standing=Standing.UNTRIED))
    return replace(ordered(state), testing=False)


def refused_people(state: PeopleState) -> frozenset[PersonId]:
    """Who does not let us in, for the rail and Today."""
    return frozenset(person.id for person in state.people if person.needs_her)


def same_server(state: PeopleState, server: str) -> tuple[Pair, ...]:
    """Mailboxes on ``host:port`` that are not signed in to because of its certificate, or were never tried."""
    return tuple(
        (person.id, side)
        for person in state.people
        for side in Side
        if _server(person.side(side)) == server
        and _can_be_tried(person.side(side))
        and person.side(side).standing is not Standing.SIGNED_IN
    )


def _server(mailbox: Mailbox) -> str:
    return f"{mailbox.endpoint.host}:{mailbox.endpoint.port}" if mailbox.endpoint else ""


def _can_be_tried(mailbox: Mailbox) -> bool:
    rejected = mailbox.error is not None and mailbox.error.code in REJECTED
    return mailbox.endpoint is not None and mailbox.has_password is not False and not rejected


def _connecting(state: PeopleState, person: PersonId) -> PeopleState:
    """The event names no side; the engine takes the old one first."""
    for side in (Side.OLD, Side.NEW):
        mailbox = _mailbox(state, person, side)
        if mailbox is not None and mailbox.standing is Standing.WAITING:
            return with_mailbox(state, person, side, replace(mailbox, standing=Standing.TESTING))
    return state


def _tested(state: PeopleState, result: SignInTested) -> PeopleState:
    side = Side(result.side)
    mailbox = _mailbox(state, result.person, side)
    if mailbox is None or mailbox.account is None:
        return state
    if result.error is None and result.messages is None:
        return with_mailbox(state, result.person, side, replace(mailbox, standing=Standing.UNTRIED))
    tested = replace(
        mailbox,
        standing=Standing.REFUSED if result.error else Standing.SIGNED_IN,
        messages=result.messages,
        size_bytes=result.size_bytes,
        error=result.error,
        has_password=True if result.error is None else mailbox.has_password,
    )
    return with_mailbox(state, result.person, side, tested)


def _mailbox(state: PeopleState, person_id: PersonId, side: Side) -> Mailbox | None:
    person = state.person(person_id)
    return person.side(side) if person else None
