"""What a project knows of the firm, its people and their two mailboxes: frozen values that `store` reads and writes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.core.identity import AccountId, MailboxPath, PersonId
from app.mailstore.endpoint import Security
from app.project.batches import Batch
from app.project.delivery_choices import DeliveryChoices
from app.project.pacing_settings import Pacing
from app.project.switch import Switch


class MoveKind(StrEnum):
    """Whether the addresses stay (the domain's MX changes) or change (another domain)."""

    SAME_ADDRESSES = "same"
    NEW_ADDRESSES = "new"


class Side(StrEnum):
    """The mailbox we leave, and the one we go to."""

    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Account:
    """One mailbox of one person. Blank host, port or security come from the provider; blank user is the address."""

    id: AccountId
    address: str
    user: str = ""
    host: str = ""
    port: int | None = None
    security: Security | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague. `new` is None until the new mailbox is known."""

    id: PersonId
    name: str
    department: str = ""
    old: Account | None = None
    new: Account | None = None
    folder_mapping: dict[MailboxPath, MailboxPath | None] = field(default_factory=dict)
    """Her own changes to the proposed mapping, old path to new path; None leaves a folder out."""

    def account(self, side: Side) -> Account | None:
        """The mailbox on that side."""
        return self.old if side is Side.OLD else self.new


@dataclass(frozen=True, slots=True)
class Firm:
    """The whole of project.json but for its format number."""

    id: str
    name: str
    domains: tuple[str, ...]
    move: MoveKind = MoveKind.SAME_ADDRESSES
    old_provider: str | None = None
    """`id` in providers.toml, or ``id@host`` for one site of it; None if unknown or self-hosted."""
    new_provider: str | None = None
    dns_host: str | None = None
    created: str = ""
    """ISO 8601, UTC."""
    people: tuple[Person, ...] = ()
    trusted_certificates: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """``host:port`` to SHA-256 fingerprints."""
    practice: bool = False
    batches: tuple[Batch, ...] = ()
    """Who moves together, in order; empty until she has made or taken over a division."""
    skipped: frozenset[PersonId] = frozenset()
    """People who stay out of every batch for now."""
    pacing: Pacing = field(default_factory=Pacing)
    choices: DeliveryChoices = field(default_factory=DeliveryChoices)
    switch: Switch = field(default_factory=Switch)

    def person(self, person_id: PersonId) -> Person:
        """The person with that id. Raises KeyError."""
        for person in self.people:
            if person.id == person_id:
                return person
        raise KeyError(person_id)

    def vault_name(self, account: AccountId) -> str:
        """The name under which the vault keeps an account's password."""
        return f"{self.id}/{account}"

    def with_person(self, changed: Person) -> Firm:
        """This firm with one person replaced, or added if new."""
        if any(p.id == changed.id for p in self.people):
            return replace(self, people=tuple(changed if p.id == changed.id else p for p in self.people))
        return replace(self, people=(*self.people, changed))
