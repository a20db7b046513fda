"""A firm of one or two people between two real servers, and the same calls that the program makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from app.core.secret import Secret
from app.credentials import Vault, memory_vault
from app.engine import back_up, deliver
from app.mailstore.endpoint import Security
from app.project import Project, new_firm, new_person
from app.project.model import MoveKind, Person
from tests.practice.practice_mail_server import PracticeMailServer
from tests.servers import Dovecot, MailServer


@dataclass
class Move:
    """Alice moves from one server to another (her account there is called bob)."""

    path: Path
    vault: Vault
    old: MailServer
    new: MailServer
    old_port: int | None = None
    """Where the old side is reached, when something stands in between."""

    def project(self) -> Project:
        return Project.open(self.path)

    def person(self) -> Person:
        with self.project() as project:
            return project.firm.people[0]

    def change(self, person: Person) -> None:
        with self.project() as project:
            project.save(project.firm.with_person(person))

    def reach_old_through(self, port: int, security: Security = Security.PLAIN) -> None:
        person = self.person()
        self.change(replace(person, old=replace(person.old, port=port, security=security)))

    def reach_new_through(self, port: int, security: Security = Security.PLAIN) -> None:
        person = self.person()
        self.change(replace(person, new=replace(person.new, port=port, security=security)))

    def set_password(self, side: str, password: str) -> None:
        with self.project() as project:
            account = getattr(project.firm.people[0], side)
            self.vault.set(f"{project.firm.id}/{account.id}", Secret(password))

    def back_up(self, **options):
        with self.project() as project:
            return back_up(project, self.vault, **options)

    def deliver(self, **options):
        with self.project() as project:
            return deliver(project, self.vault, **options)

    def archived_bodies(self) -> set[bytes]:
        with self.project() as project:
            return {path.read_bytes() for path in project.archive_path.glob("mail/*/*/*.eml")}


def make_move(folder: Path, old: MailServer, new: MailServer) -> Move:
    firm = new_firm("海岳", ["firm.test"], MoveKind.SAME_ADDRESSES)
    person = new_person(firm, "林晓燕", "外贸部", "alice@firm.test", "alice@firm.test")

    def at(account, server, user):
        if isinstance(server, PracticeMailServer):  # it has no certificate
            return replace(account, user=user, host=server.host, port=server.port, security=Security.PLAIN)
        return replace(account, user=user, host=server.host, port=server.tls_port, security=Security.SSL)

    person = replace(person, old=at(person.old, old, "alice"), new=at(person.new, new, "bob"))
    firm = firm.with_person(person)
    Project.create(folder / "firm.mailover", firm).close()
    move = Move(folder / "firm.mailover", memory_vault(), old, new)
    move.set_password("old", old.users["alice"])
    move.set_password("new", new.users["bob"])
    return move


@pytest.fixture(autouse=True)
def private_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def new_side(trusted) -> Iterator[Dovecot]:
    if not Dovecot.is_here():
        pytest.skip("no Dovecot here")
    with Dovecot(certificates=trusted) as server:
        yield server


@pytest.fixture
def move(tmp_path, dovecot, new_side) -> Move:
    return make_move(tmp_path, dovecot, new_side)


def letter(number: int, size: int = 0) -> bytes:
    body = f"第 {number} 封。Please confirm.\r\n".encode() + b"x" * size
    return (
        f"From: =?utf-8?b?5Lu75p2l?= <a{number}@customer.test>\r\nTo: alice@firm.test\r\nSubject: PI {number}\r\n"
        f"Date: Mon, {1 + number % 28} Jul 2024 10:00:00 +0800\r\nMessage-ID: <{number}@customer.test>\r\n\r\n"
    ).encode() + body


@pytest.fixture
def filled(move) -> Move:
    """Inbox, a Chinese folder, a deep one, flags, keywords, dates, a duplicate and a message without headers."""
    with move.old.mailbox("alice") as box:
        when = datetime(2019, 7, 8, 9, 10, 11, tzinfo=UTC)
        box.append("INBOX", letter(1), flags=["\\Seen", "\\Flagged", "$Forwarded", "work"], date=when)
        box.append("INBOX", letter(2), letter(2))
        box.append("INBOX", b"no headers at all\r\n")
        for folder, numbers in {"Sent": range(10, 14), "客户/华东/上海": range(20, 24), "R&D": range(30, 33)}.items():
            box.ensure(folder)
            box.append(folder, *(letter(n, 5000) for n in numbers), flags=["\\Answered"], date=when)
    return move
