"""A flood of events must not stall the window: what comes by the thousand is shown ten times a second."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from app.core.events import Cancelled, Emit, FolderPlanned, Progressed, Stage, StageEntered
from app.core.identity import MailboxPath, PersonId
from app.credentials import memory_vault
from app.engine import BackupReport, PersonBackup
from app.flow.transfer import Start, TransferPhase
from app.flow.words import Language
from app.project import Project, new_firm, new_person
from app.ui.controllers import backup as controller_module
from app.ui.controllers.backup import BackupController
from app.ui.language import Languages
from app.ui.theme import Appearance, Theme
from app.ui.workspace import Workspace
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

EVENTS = 60_000
PEOPLE = 40


class Beat(QObject):
    """The longest time in which a timer of 10 ms did not come to its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start(10)

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self) -> None:
        self._timer.stop()


def flood(project: Project, _vault: object, _only: object, emit: Emit, _cancelled: Cancelled) -> BackupReport:
    """As fast as a thread can speak."""
    people = [person.id for person in project.firm.people]
    inbox = MailboxPath.of("INBOX")
    for person in people:
        emit(FolderPlanned(person, inbox, EVENTS, EVENTS, EVENTS, EVENTS))
        emit(StageEntered(person, Stage.COPYING))
    for number in range(EVENTS):
        emit(Progressed(people[number % PEOPLE], inbox, 1, 1))
    share = EVENTS // PEOPLE
    return BackupReport(tuple(PersonBackup(person, share, share, share) for person in people))


@pytest.fixture
def workspace(qapp: QApplication, tmp_path: Path, english: str):
    firm = new_firm("Flood", ["old.example"])
    for number in range(PEOPLE):
        firm = firm.with_person(new_person(firm, f"Person {number}", "", f"p{number}@old.example", ""))
    Project.create(tmp_path / "flood.mailover", firm).close()
    made = Workspace(memory_vault(), Languages(Language.EN), Theme(qapp, Appearance.LIGHT, "en"))
    made.open(tmp_path / "flood.mailover")
    yield made
    made.close()
    made.languages.withdraw()


def test_a_flood_of_events_is_shown_ten_times_a_second_and_nothing_is_lost(qtbot, workspace, monkeypatch):
    monkeypatch.setattr(controller_module, "back_up", flood)
    controller = BackupController(workspace, workspace)
    window = QWidget()
    qtbot.addWidget(window)
    controller.page.setParent(window)
    window.resize(956, 696)
    controller.page.setGeometry(0, 0, 956, 696)
    shown: list[object] = []
    show = controller.page.show_state
    monkeypatch.setattr(controller.page, "show_state", lambda state: (shown.append(state), show(state)))
    with qtbot.waitExposed(window):
        window.show()
    controller.refresh()
    beat, began = Beat(), time.perf_counter()
    controller.page.intent.emit(Start())
    qtbot.waitUntil(lambda: not controller.busy, timeout=60_000)
    took = time.perf_counter() - began
    beat.stop()
    print(f"{EVENTS} events in {took:.2f} s, shown {len(shown)} times, longest gap {beat.longest * 1000:.0f} ms")
    assert len(shown) <= 15 + 12 * took
    assert controller.state is not None
    assert controller.state.phase is TransferPhase.PROVEN
    assert controller.state.proof is not None
    assert controller.state.proof.safe == EVENTS
    last = [state for state in shown if state.run is not None][-1]
    assert last.run.moved.messages == EVENTS, "coalesced, not dropped"
    assert PersonId(next(iter(last.run.people))) in last.run.people
