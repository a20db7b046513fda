"""Both halves of a move over a line that something happens to, and what has to be true afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from app.archive import Archive
from app.core.events import Event, Stage, StageEntered
from app.engine.pacing import patience
from app.engine.results import BackupReport, DeliverReport, Outcome
from app.mailstore.endpoint import Security
from tests.engine.conftest import Move, letter
from tests.servers import Dovecot, MailServer

FOLDERS = ("INBOX", "Sent", "客户/华东")
MESSAGES = 12
SIZE = 10_000
"""About 360 KB: one connection, several chunks."""

Bodies = dict[str, Counter[bytes]]


def stored(server: MailServer, user: str) -> Bodies:
    """Per folder, as multisets."""
    with server.mailbox(user) as box:
        found = {name: Counter(box.bodies(name)) for name in box.folders()}
    return {name: bodies for name, bodies in found.items() if bodies}


def archived(move: Move) -> Bodies:
    """What the archive holds, by its ledger and read from its files."""
    found: Bodies = {}
    with move.project() as project, Archive.open(project.archive_path, writable=False) as archive:
        for place in archive.places(project.firm.people[0].old.id):
            found.setdefault("/".join(place.folder.parts), Counter())[archive.read_message(place.path)] += 1
    return found


@dataclass
class Half:
    """One half of a move: what runs, over which line, and what it has brought."""

    move: Move
    side: str
    waits: list[StageEntered] = field(default_factory=list)
    """What the run said it was waiting for."""
    on_wait: Callable[[int], object] = lambda _number: None
    """Called with 1 at the first wait of the run, with 2 at the second."""

    @property
    def server(self) -> Dovecot:
        """The one behind the line."""
        return getattr(self.move, self.side)

    def through(self, port: int, host: str = "127.0.0.1", security: Security = Security.PLAIN) -> None:
        """Reach the server this way from now on."""
        person = self.move.person()
        account = replace(getattr(person, self.side), host=host, port=port, security=security)
        self.move.change(replace(person, **{self.side: account}))

    def run(self) -> BackupReport | DeliverReport:
        """Back up, or deliver."""
        return self.move.back_up(emit=self._hear) if self.side == "old" else self.move.deliver(emit=self._hear)

    def brings_everything(self) -> None:
        """A run over the line as it is ends well, and a second one has nothing left to do."""
        report = self.run()
        assert not report.exceptions, report.exceptions
        assert report.outcome is Outcome.COMPLETE
        self._all_is_there()
        again = self.run()
        brought = again.new if isinstance(again, BackupReport) else again.delivered
        assert (brought, again.exceptions) == (0, [])
        self._all_is_there()

    def _all_is_there(self) -> None:
        there = archived(self.move) if self.side == "old" else stored(self.move.new, "bob")
        expected = stored(self.move.old, "alice")
        assert {name: sum(bodies.values()) for name, bodies in there.items()} == dict.fromkeys(FOLDERS, MESSAGES)
        assert there == expected

    def _hear(self, event: Event) -> None:
        if isinstance(event, StageEntered) and event.stage is Stage.WAITING:
            self.waits.append(event)
            self.on_wait(len(self.waits))


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The row of waits after a loss, a quarter as long."""
    monkeypatch.setattr(patience, "LOST_S", tuple(seconds / 4 for seconds in patience.LOST_S))


@pytest.fixture
def mailbox(move: Move) -> Move:
    """Three folders of twelve messages, one of them twice in each."""
    with move.old.mailbox("alice") as box:
        for number, folder in enumerate(FOLDERS):
            letters = [letter(100 * number + n, SIZE) for n in range(MESSAGES - 1)]
            box.fill(folder, [*letters, letters[0]])
    return move


@pytest.fixture
def backing_up(mailbox: Move) -> Half:
    """The old side into the archive."""
    return Half(mailbox, "old")


@pytest.fixture
def delivering(mailbox: Move) -> Half:
    """The archive, already filled, to the new side."""
    mailbox.back_up()
    return Half(mailbox, "new")


@pytest.fixture(params=["backing_up", "delivering"])
def half(request: pytest.FixtureRequest) -> Half:
    """Either."""
    return request.getfixturevalue(request.param)
