"""A firm between two Dovecots, an outside provider that sends its letters wherever a test says, and the old side under
guard: whatever is done, nothing may be written there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from app.core.errors import ErrorCode
from app.core.events import ProbeMoved, never_cancelled
from app.core.secret import Secret
from app.core.words import Language
from app.credentials import Vault, memory_vault
from app.engine.mail_flow.outside import Outside
from app.engine.mail_flow.probe import ProbeTerms, probe_mail_flow
from app.mailstore.endpoint import Security
from app.project import Project, new_firm, new_person
from app.project.model import MoveKind
from tests.servers import Dovecot, Link, ReadOnlyGuard
from tests.servers.smtp_sink import SmtpSink, TakenLetter

NAMES = {"alice": "林晓燕", "bob": "王建国"}
OUTSIDE_PASSWORD = "outside-secret-9"


class FastClock:
    """A minute to a second of the real one, so that a run's quarter of an hour passes while a test waits."""

    def __init__(self, speed: float = 60.0) -> None:
        self._began, self._speed = datetime.now(UTC), speed
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return self._began + (datetime.now(UTC) - self._began) * self._speed + self.ahead


@dataclass
class World:
    """Everything of one test."""

    path: Path
    vault: Vault
    old: Dovecot
    new: Dovecot
    sink: SmtpSink
    guard: ReadOnlyGuard
    clock: FastClock = field(default_factory=FastClock)
    events: list[ProbeMoved] = field(default_factory=list)
    reads_outside: bool = True

    def outside(self, password: str = OUTSIDE_PASSWORD) -> Outside:
        imap = self.new.endpoint("carol") if self.reads_outside else None
        return Outside("me@outside.test", "localhost", self.sink.port, Security.SSL, "me", Secret(password), imap)

    def project(self) -> Project:
        return Project.open(self.path)

    def change(self, name: str, **changes) -> None:
        with self.project() as project:
            person = next(p for p in project.firm.people if p.name == NAMES[name])
            project.save(project.firm.with_person(replace(person, **changes)))

    def probe(self, *names: str, wait_minutes: float = 15, poll_s: float = 0.3, cancelled=never_cancelled, **options):
        terms = ProbeTerms(Language.ZH, self.clock, timedelta(minutes=wait_minutes), poll_s)
        with self.project() as project:
            ids = [
                person.id
                for name in names or ("alice",)
                for person in project.firm.people
                if person.name == NAMES[name]
            ]
            outside = options.pop("outside", None) or self.outside()
            return probe_mail_flow(
                project, self.vault, outside, ids, self.events.append, cancelled, replace(terms, **options)
            )

    def lay(self, server: Dovecot, folder: str = "INBOX", prefix: bytes = b"") -> Callable[[TakenLetter], None]:
        """What the world does with a letter: put it there."""

        def lay_it(letter: TakenLetter) -> None:
            with server.mailbox(letter.recipient.partition("@")[0]) as box:
                box.ensure(folder)
                box.append(folder, prefix + letter.raw)

        return lay_it


def everywhere(*ways: Callable[[TakenLetter], None]) -> Callable[[TakenLetter], None]:
    def go(letter: TakenLetter) -> None:
        for way in ways:
            way(letter)

    return go


@pytest.fixture
def guard_link() -> Link:
    return Link()


@pytest.fixture
def world(tmp_path, dovecot, new_side, trusted, guard_link) -> Iterator[World]:
    with ExitStack() as stack:
        new_side.users["carol"] = OUTSIDE_PASSWORD
        new_side.configure()
        new_side._hand_over_files()
        guard = stack.enter_context(ReadOnlyGuard(dovecot.port, guard_link))
        sink = stack.enter_context(SmtpSink(trusted))
        sink.traits.password = OUTSIDE_PASSWORD
        firm = new_firm("海岳", ["firm.test"], MoveKind.SAME_ADDRESSES)
        vault = memory_vault()
        for user, name in NAMES.items():
            address = f"{user}@firm.test"
            person = new_person(firm, name, "", address, address)
            old = replace(person.old, user=user, host="127.0.0.1", port=guard.port, security=Security.PLAIN)
            new = replace(person.new, user=user, host="127.0.0.1", port=new_side.tls_port, security=Security.SSL)
            firm = firm.with_person(replace(person, old=old, new=new))
            vault.set(f"{firm.id}/{old.id}", Secret(dovecot.users[user]))
            vault.set(f"{firm.id}/{new.id}", Secret(new_side.users[user]))
        Project.create(tmp_path / "firm.mailover", firm).close()
        yield World(tmp_path / "firm.mailover", vault, dovecot, new_side, sink, guard)


def codes(probes: Sequence) -> list[ErrorCode | None]:
    return [probe.error.code if probe.error else None for probe in probes]
