"""What each thing she does on the Firm page makes of its state. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.core.errors import AppError
from app.flow.firm import Chosen, FirmState, Place, Recent
from app.flow.firm_providers import key_of
from app.flow.firm_recognition import DomainLook, LookState
from app.flow.words import Language
from app.project.addresses import clean_text
from app.project.model import Firm, MoveKind, Side
from app.project.people import new_firm
from app.project.store import SUFFIX

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
RECENT_MOST = 5


def opened(firm: Firm, path: Path, language: Language) -> FirmState:
    """The state of a project that is open. What the firm keeps counts as chosen: records do not overrule it."""
    return FirmState(
        name=firm.name,
        domains_text=", ".join(firm.domains),
        move=firm.move,
        old_provider=Chosen(firm.old_provider, by_hand=firm.old_provider is not None),
        new_provider=Chosen(firm.new_provider, by_hand=firm.new_provider is not None),
        dns_host=Chosen(firm.dns_host, by_hand=firm.dns_host is not None),
        place=Place(str(path)),
        is_open=True,
        practice=firm.practice,
        language=language,
    )


def named(state: FirmState, text: str) -> FirmState:
    """Another name; a firm that has one never loses it to an empty field."""
    name = clean_text(text)
    return state if not name and state.is_open else replace(state, name=name, problem=None)


def with_domains(state: FirmState, text: str) -> FirmState:
    """Other domains: looks at those that stay are kept, what records told of the others is forgotten."""
    cleaned = clean_text(text)
    if not cleaned and state.is_open:
        return state
    typed = replace(state, domains_text=cleaned, problem=None)
    looks = tuple(look for look in state.looks if look.domain in typed.domains)
    told_by_first = bool(looks) and typed.domains[:1] == state.domains[:1]
    return replace(
        typed,
        looks=looks,
        old_provider=state.old_provider if state.old_provider.by_hand or told_by_first else Chosen(),
        dns_host=state.dns_host if state.dns_host.by_hand or told_by_first else Chosen(),
    )


def to_ask(state: FirmState, *, again: bool = False) -> tuple[str, ...]:
    """The domains whose records are still to be asked. The practice firm's are made up, so nobody is asked."""
    if state.practice:
        return ()
    known = set() if again else {look.domain for look in state.looks}
    return tuple(domain for domain in state.domains if domain not in known)


def asking(state: FirmState, domains: Iterable[str]) -> FirmState:
    """The question is on its way."""
    asked = {domain: DomainLook(domain) for domain in domains}
    kept = {look.domain: look for look in state.looks}
    return replace(state, looks=tuple((kept | asked)[domain] for domain in state.domains if domain in kept | asked))


def seen(state: FirmState, answer: DomainLook) -> FirmState:
    """An answer came. The first domain that has one tells the provider and the DNS host, unless she chose herself."""
    looks = tuple(answer if look.domain == answer.domain else look for look in state.looks)
    state = replace(state, looks=looks)
    told = [look for look in looks if look.state is not LookState.ASKING]
    provider = next((look.recognition.reference for look in told if look.recognition.provider), None)
    host = next((key_of(look.dns_host) for look in told if look.dns_host), None)
    return replace(
        state,
        old_provider=state.old_provider if state.old_provider.by_hand else Chosen(provider),
        dns_host=state.dns_host if state.dns_host.by_hand else Chosen(host),
    )


def unasked(state: FirmState) -> FirmState:
    """The question was dropped: nothing is awaited any more."""
    return replace(state, looks=tuple(look for look in state.looks if look.state is not LookState.ASKING))


def with_provider(state: FirmState, side: Side, key: str | None) -> FirmState:
    """She chose a provider. "Not known" on the old side lets the records speak again."""
    chosen = Chosen(key, by_hand=key is not None)
    if side is Side.NEW:
        return replace(state, new_provider=chosen)
    state = replace(state, old_provider=chosen)
    return seen(state, state.looks[0]) if state.looks else state


def with_dns_host(state: FirmState, key: str | None) -> FirmState:
    """She chose a DNS host; "not known" lets the records speak again."""
    state = replace(state, dns_host=Chosen(key, by_hand=key is not None))
    return seen(state, state.looks[0]) if state.looks else state


def in_trouble(state: FirmState, error: AppError) -> FirmState:
    """Something could not be done; what is typed stays."""
    return replace(state, problem=error)


def firm_of(state: FirmState, before: Firm | None) -> Firm:
    """The firm that the page describes: a new one, or `before` with what was changed."""
    firm = before or new_firm(state.name, state.domains)
    return replace(
        firm,
        name=state.name or firm.name,
        domains=state.domains or firm.domains,
        move=state.move,
        old_provider=state.old_provider.key,
        new_provider=state.new_provider.key,
        dns_host=state.dns_host.key,
    )


def folder_name(state: FirmState) -> str:
    """The name of the project's folder, fit for every system."""
    wanted = state.name or (state.domains[0] if state.domains else "")
    base = _NOT_IN_NAMES.sub(" ", wanted)[:80].strip(" .")
    if not base or _RESERVED.fullmatch(base):
        base = f"_{base}".rstrip("_") or "Mailover"
    return " ".join(base.split()) + SUFFIX


def draft_of(state: FirmState) -> dict[str, Any]:
    """What was typed before there is a project, for the next start."""
    return {
        "name": state.name,
        "domains": state.domains_text,
        "move": state.move.value,
        "old_provider": state.old_provider.key if state.old_provider.by_hand else None,
        "new_provider": state.new_provider.key,
        "dns_host": state.dns_host.key if state.dns_host.by_hand else None,
    }


def with_draft(state: FirmState, draft: dict[str, Any]) -> FirmState:
    """The state with a draft of before; what is not understood is left out."""

    def text(key: str) -> str:
        value = draft.get(key)
        return value if isinstance(value, str) else ""

    kinds = {kind.value: kind for kind in MoveKind}
    old, new, host = text("old_provider"), text("new_provider"), text("dns_host")
    return replace(
        state,
        name=text("name"),
        domains_text=text("domains"),
        move=kinds.get(text("move"), state.move),
        old_provider=Chosen(old or None, by_hand=bool(old)),
        new_provider=Chosen(new or None, by_hand=bool(new)),
        dns_host=Chosen(host or None, by_hand=bool(host)),
    )


def with_recent(recent: Iterable[Recent], newest: Recent) -> tuple[Recent, ...]:
    """The list with a project at its head, each once."""
    others = [each for each in recent if each.path != newest.path]
    return (newest, *others)[:RECENT_MOST]
