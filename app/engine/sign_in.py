"""Tries to sign in to every mailbox named, all side by side, and counts what is there. Nothing is changed."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import partial

from app.core.errors import AppError
from app.core.events import Cancelled, Emit, SignInTested, Stage, StageEntered
from app.credentials import Vault
from app.engine.fan_out import Task, run_side_by_side
from app.engine.reaching import chosen, reach
from app.mailstore.imap import ImapSource
from app.mailstore.store import FolderListing
from app.project.model import Firm, Person, Side

AT_ONCE = 6
"""Sign-ins tried at the same time. More from one office address looks like an attack to a provider."""


def check_sign_ins(
    firm: Firm,
    vault: Vault,
    sides: Sequence[Side] = (Side.OLD, Side.NEW),
    only: tuple[str, ...] | None = None,
    emit: Emit | None = None,
    cancelled: Cancelled | None = None,
) -> list[SignInTested]:
    """One result for each person and side, in the order of the people; each is emitted as soon as it is known.

    A rejected password is not tried again. Raises AppError NOBODY.
    """
    tasks: list[Task[SignInTested]] = [
        partial(_check, firm, vault, person, side)
        for person in chosen(firm, only)
        for side in sides
        if person.account(side) is not None
    ]
    return run_side_by_side(tasks, AT_ONCE, emit or (lambda _event: None), cancelled or (lambda: False))


def _check(firm: Firm, vault: Vault, person: Person, side: Side, emit: Emit, cancelled: Cancelled) -> SignInTested:
    if cancelled():
        return SignInTested(person.id, side.value)
    emit(StageEntered(person.id, Stage.CONNECTING))
    try:
        result = _count(firm, vault, person, side)
    except AppError as error:
        result = SignInTested(person.id, side.value, error=error)
    emit(result)
    return result


def _count(firm: Firm, vault: Vault, person: Person, side: Side) -> SignInTested:
    """Sign in and add up what the folders hold."""
    session = reach(firm, vault, person, side).open()
    with contextlib.closing(ImapSource(session)) as source:
        messages = size = 0
        for listing in source.listings([folder for folder in source.folders() if folder.selectable]):
            if isinstance(listing, FolderListing):
                messages += len(listing.messages)
                size += sum(message.size for message in listing.messages)
        return SignInTested(person.id, side.value, messages, size)
