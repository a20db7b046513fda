"""The practice firm's project: made like any other, with the servers of this program filled in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.core.secret import Secret
from app.credentials import Vault
from app.flow.words import Language
from app.mailstore.endpoint import Security
from app.practice.firm import Colleague, colleagues
from app.practice.firm.colleagues import firm_facts
from app.practice.imap_server.server import HOST
from app.practice.sign_in import known_password, lesson_words
from app.project import Account, Firm, Person, Project, Side, new_firm, new_person
from app.project.switch import OutsideMailbox, SendingServer, vault_name_of_outside

NAME = "海岳搬家.mailover"
Ports = dict[Side, int]


def bring_up_to_date(
    path: Path, ports: Ports, outside: OutsideMailbox, sending: SendingServer, language: Language
) -> Firm:
    """Make the project, or tell the one that is there where the servers are now. Returns its firm.

    Raises AppError PROJECT_* and DISK_*.
    """
    if path.exists():
        with Project.open(path) as project:
            people = tuple(_moved(person, ports) for person in project.firm.people)
            moved = _with_outside(replace(project.firm, people=people), outside)
            moved = replace(moved, switch=replace(moved.switch, sending=sending))
            if moved != project.firm:
                project.save(moved)
            return project.firm
    firm = _new_firm(ports, language)
    firm = replace(firm, switch=replace(firm.switch, outside=outside, sending=sending))
    with Project.create(path, firm) as project:
        return project.firm


def last_ports(path: Path) -> Ports:
    """The ports that a project there names, so that they can be used again."""
    if not path.exists():
        return {}
    with Project.open(path, writable=False) as project:
        accounts = [(side, person.account(side)) for person in project.firm.people for side in Side]
    return {side: account.port for side, account in accounts if account and account.port and account.host == HOST}


def fill_vault(vault: Vault, firm: Firm, outside: Secret) -> str:
    """Put in the passwords that the firm knows. Returns the vault name of the one that the old side refuses,
    empty if she was taken off the list.
    """
    by_address = {colleague.address: colleague for colleague in colleagues()}
    refused = ""
    vault.set(vault_name_of_outside(firm.id), outside)
    for person in firm.people:
        for side in Side:
            account = person.account(side)
            colleague = by_address.get(account.user or account.address) if account else None
            if account is None or colleague is None:
                continue
            name = firm.vault_name(account.id)
            vault.set(name, Secret(known_password(colleague, side)))
            if side is Side.OLD and colleague.key == lesson_words()["colleague"]:
                refused = name
    return refused


def _new_firm(ports: Ports, language: Language) -> Firm:
    facts, chinese = firm_facts(), language is Language.ZH
    firm = new_firm(facts["zh" if chinese else "en"], [facts["domain"]])
    firm = replace(firm, practice=True, old_provider="netease-qiye", new_provider="tencent-exmail")
    for colleague in colleagues():
        firm = firm.with_person(_new_person(firm, colleague, ports, chinese=chinese))
    return firm


def _new_person(firm: Firm, colleague: Colleague, ports: Ports, *, chinese: bool) -> Person:
    name, department = colleague.name(chinese=chinese), colleague.department(chinese=chinese)
    person = new_person(firm, name, department, colleague.address, colleague.address)
    return replace(person, old=_at(person.old, ports[Side.OLD]), new=_at(person.new, ports[Side.NEW]))


def _at(account: Account | None, port: int) -> Account | None:
    return account and replace(account, user=account.address, host=HOST, port=port, security=Security.PLAIN)


def _with_outside(firm: Firm, outside: OutsideMailbox) -> Firm:
    """The outside mailbox on this run's ports, unless she removed it or named another."""
    known = firm.switch.outside
    if known is None or known.address != outside.address:
        return firm
    return replace(firm, switch=replace(firm.switch, outside=outside))


def _moved(person: Person, ports: Ports) -> Person:
    """The person with this run's ports; an account that she pointed elsewhere stays as it is."""

    def moved(side: Side) -> Account | None:
        account = person.account(side)
        return replace(account, port=ports[side]) if account and account.host == HOST else account

    return replace(person, old=moved(Side.OLD), new=moved(Side.NEW))
