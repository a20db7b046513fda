"""The firm as it stands in project.json, there and back.

Keys this version does not know are kept: another program of the same format may have put them there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.core.identity import AccountId, MailboxPath, PersonId
from app.mailstore.endpoint import Security
from app.project.batches import Batch
from app.project.delivery_choices import choices_from_json, choices_to_json
from app.project.model import Account, Firm, MoveKind, Person
from app.project.pacing_settings import pacing_from_json, pacing_to_json
from app.project.switch import switch_from_json, switch_to_json

Json = dict[str, Any]


def firm_to_json(firm: Firm, before: Mapping[str, Any] | None = None) -> Json:
    """The firm as JSON; `before` is what stood in the file, whose unknown keys are kept."""
    known: Json = {
        "id": firm.id,
        "name": firm.name,
        "domains": list(firm.domains),
        "move": firm.move.value,
        "old_provider": firm.old_provider,
        "new_provider": firm.new_provider,
        "dns_host": firm.dns_host,
        "created": firm.created,
        "practice": firm.practice,
        "trusted_certificates": {server: list(prints) for server, prints in firm.trusted_certificates.items()},
        "batches": [_batch_to_json(batch) for batch in firm.batches],
        "skipped": sorted(firm.skipped),
        "pacing": pacing_to_json(firm.pacing),
        "delivery": choices_to_json(firm.choices),
        "switch": switch_to_json(firm.switch),
        "people": _people_to_json(firm.people, (before or {}).get("people")),
    }
    return {**(before or {}), **known}


def firm_from_json(value: Mapping[str, Any]) -> Firm:
    """The firm written by `firm_to_json`. Raises KeyError, TypeError or ValueError where the shape is not ours."""
    return Firm(
        id=_text(value["id"]),
        name=_text(value["name"]),
        domains=tuple(_text(domain) for domain in _list(value["domains"])),
        move=MoveKind(value.get("move", MoveKind.SAME_ADDRESSES)),
        old_provider=_text_or_none(value.get("old_provider")),
        new_provider=_text_or_none(value.get("new_provider")),
        dns_host=_text_or_none(value.get("dns_host")),
        created=_text(value.get("created", "")),
        people=tuple(_person_from_json(person) for person in _list(value.get("people", []))),
        trusted_certificates={
            _text(server): tuple(_text(one) for one in _list(prints))
            for server, prints in _object(value.get("trusted_certificates", {})).items()
        },
        practice=bool(value.get("practice", False)),
        batches=tuple(_batch_from_json(batch) for batch in _list(value.get("batches", []))),
        skipped=frozenset(PersonId(_text(one)) for one in _list(value.get("skipped", []))),
        pacing=pacing_from_json(value.get("pacing")),
        choices=choices_from_json(value.get("delivery")),
        switch=switch_from_json(value.get("switch")),
    )


def _batch_to_json(batch: Batch) -> Json:
    return {"id": batch.id, "name": batch.name, "people": list(batch.people), "recent_days": batch.recent_days}


def _batch_from_json(value: object) -> Batch:
    entry = _object(value)
    days = entry.get("recent_days")
    people = tuple(PersonId(_text(one)) for one in _list(entry.get("people", [])))
    return Batch(_text(entry["id"]), _text(entry.get("name", "")), people, int(days) if days is not None else None)


def _people_to_json(people: Iterable[Person], before: object) -> list[Json]:
    kept = {entry["id"]: entry for entry in before if "id" in entry} if isinstance(before, list) else {}
    return [_person_to_json(person, kept.get(person.id, {})) for person in people]


def _person_to_json(person: Person, before: Mapping[str, Any]) -> Json:
    return {
        **before,
        "id": person.id,
        "name": person.name,
        "department": person.department,
        "old": _account_to_json(person.old, before.get("old")),
        "new": _account_to_json(person.new, before.get("new")),
        # A list of pairs: folder names may hold any character, so no key made of a string would do.
        "folder_mapping": [
            [old.to_json(), new.to_json() if new else None] for old, new in person.folder_mapping.items()
        ],
    }


def _person_from_json(value: object) -> Person:
    entry = _object(value)
    return Person(
        id=PersonId(_text(entry["id"])),
        name=_text(entry["name"]),
        department=_text(entry.get("department", "")),
        old=_account_from_json(entry.get("old")),
        new=_account_from_json(entry.get("new")),
        folder_mapping={
            MailboxPath.from_json(_list(old)): MailboxPath.from_json(_list(new)) if new is not None else None
            for old, new in _list(entry.get("folder_mapping", []))
        },
    )


def _account_to_json(account: Account | None, before: object) -> Json | None:
    if account is None:
        return None
    return {
        **(before if isinstance(before, dict) else {}),
        "id": account.id,
        "address": account.address,
        "user": account.user,
        "host": account.host,
        "port": account.port,
        "security": account.security.value if account.security else None,
    }


def _account_from_json(value: object) -> Account | None:
    if value is None:
        return None
    entry = _object(value)
    port, security = entry.get("port"), entry.get("security")
    return Account(
        id=AccountId(_text(entry["id"])),
        address=_text(entry["address"]),
        user=_text(entry.get("user", "")),
        host=_text(entry.get("host", "")),
        port=int(port) if port is not None else None,
        security=Security(security) if security is not None else None,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, found {type(value).__name__}")
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"expected a list, found {type(value).__name__}")
    return value


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"expected an object, found {type(value).__name__}")
    return value
