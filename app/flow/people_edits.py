"""Changes to the people of a firm, each as a new firm, or the reason why it was not taken. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from app.core.identity import PersonId
from app.flow.people import Refusal, Refused
from app.flow.people_intents import AddPerson, EditPerson, PersonField, SetServer
from app.project.addresses import clean_address, clean_text, is_address
from app.project.model import Account, Firm, Person, Side
from app.project.people import account_ids, new_account, new_person

_HOST = re.compile(r"[\w.-]+|\[?[0-9a-fA-F:]+\]?")


def added(firm: Firm, wish: AddPerson) -> Firm | Refused:
    """The firm with one person more, at the end of the list."""
    old, new = clean_address(wish.old_address), clean_address(wish.new_address)
    if not old:
        return Refused(Refusal.NEEDED)
    for address, side in ((old, Side.OLD), (new, Side.NEW)):
        refused = _judge(firm, address, side, None) if address else None
        if refused:
            return refused
    return firm.with_person(new_person(firm, wish.name, wish.department, old, new))


def edited(firm: Firm, edit: EditPerson) -> Firm | Refused:
    """The firm with one cell changed. A new address where there was none makes the mailbox; a blank one ends it."""
    person = firm.person(edit.person)
    match edit.field:
        case PersonField.NAME:
            return firm.with_person(replace(person, name=clean_text(edit.text) or person.name))
        case PersonField.DEPARTMENT:
            return firm.with_person(replace(person, department=clean_text(edit.text)))
        case PersonField.OLD_ADDRESS:
            return _readdressed(firm, person, Side.OLD, clean_address(edit.text))
        case PersonField.NEW_ADDRESS:
            return _readdressed(firm, person, Side.NEW, clean_address(edit.text))


def removed(firm: Firm, person_id: PersonId) -> Firm:
    """The firm without somebody. Ledgers and archive are not touched."""
    return replace(firm, people=tuple(person for person in firm.people if person.id != person_id))


def with_server(firm: Firm, wish: SetServer) -> Firm | Refused:
    """The firm with the way to one mailbox said by hand."""
    person = firm.person(wish.person)
    account = person.account(wish.side)
    host, port = clean_text(wish.host).lower(), clean_text(wish.port)
    if account is None:
        return Refused(Refusal.NEEDED)
    if host and not _HOST.fullmatch(host):
        return Refused(Refusal.BAD_HOST, host)
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        return Refused(Refusal.BAD_PORT, port)
    user = clean_text(wish.user)
    changed = replace(
        account,
        user="" if user == account.address else user,
        host=host,
        port=int(port) if port else None,
        security=wish.security,
    )
    return firm.with_person(_with_account(person, wish.side, changed))


def trusting(firm: Firm, server: str, fingerprint: str) -> Firm:
    """The firm that believes one more certificate of ``host:port``."""
    known = firm.trusted_certificates.get(server, ())
    if fingerprint in known:
        return firm
    return replace(firm, trusted_certificates={**firm.trusted_certificates, server: (*known, fingerprint)})


def with_same_addresses(firm: Firm) -> Firm:
    """The firm in which everybody has a new mailbox, under the old address where none was known."""
    for person in firm.people:
        if person.new is None and person.old is not None:
            made = new_account(person.old.address, account_ids(firm.people), suffix="-new")
            firm = firm.with_person(replace(person, new=made))
    return firm


def forgotten(before: Firm, after: Firm) -> list[Account]:
    """Accounts whose passwords must go: they are gone themselves, or their address is now at another domain, where
    the password would be shown to a stranger.
    """
    still = {account.id: account for person in after.people for account in (person.old, person.new) if account}
    return [
        account
        for person in before.people
        for account in (person.old, person.new)
        if account and (account.id not in still or _domain(still[account.id]) != _domain(account))
    ]


def _readdressed(firm: Firm, person: Person, side: Side, address: str) -> Firm | Refused:
    account = person.account(side)
    if not address:
        if account is None:
            return firm
        other = person.account(Side.NEW if side is Side.OLD else Side.OLD)
        if side is Side.OLD or other is None:
            return Refused(Refusal.NEEDED)
        return firm.with_person(_with_account(person, side, None))
    refused = _judge(firm, address, side, person.id)
    if refused:
        return refused
    if account is None:
        suffix = "-new" if side is Side.NEW else ""
        account = new_account(address, account_ids(firm.people), suffix=suffix)
    return firm.with_person(_with_account(person, side, replace(account, address=address)))


def _judge(firm: Firm, address: str, side: Side, owner: PersonId | None) -> Refused | None:
    if not is_address(address):
        return Refused(Refusal.NOT_AN_ADDRESS, address)
    for person in firm.people:
        account = person.account(side)
        if person.id != owner and account and account.address.casefold() == address.casefold():
            return Refused(Refusal.TAKEN, address)
    return None


def _with_account(person: Person, side: Side, account: Account | None) -> Person:
    return replace(person, old=account) if side is Side.OLD else replace(person, new=account)


def _domain(account: Account) -> str:
    return account.address.rpartition("@")[2].casefold()
