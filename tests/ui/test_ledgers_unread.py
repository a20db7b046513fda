"""Ledgers grow for months: pages come into sight, and are decided on, without the window's thread reading one."""

from __future__ import annotations

import sys
import threading
from collections import defaultdict
from pathlib import Path

import pytest
from app.core.errors import ErrorCode
from app.core.identity import Digest, MailboxPath
from app.credentials import memory_vault
from app.engine.proof.person_proof import Fate, FolderProof, NamedMessage, PersonProof
from app.engine.proof.record import save_proof
from app.engine.rehearsal.record import LEDGER, note_rehearsal
from app.engine.rehearsal.report import ComparedMessage, PersonRehearsal, RehearsalReport
from app.flow.rehearse import Agree, Name, Sign, Withdraw
from app.flow.words import Language
from app.project import Project, new_firm, new_person
from app.ui.controllers.deliver import DeliverController
from app.ui.controllers.rehearse import RehearseController
from app.ui.language import Languages
from app.ui.theme import Appearance, Theme
from app.ui.workspace import Workspace

INBOX = MailboxPath.of("INBOX")
_opened: dict[str, list[threading.Thread]] = defaultdict(list)
_WATCHED = {"proof.jsonl", f"{LEDGER}.jsonl"}


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hooks stay for the life of the process: this one only remembers who opened a ledger."""
    if event == "open" and isinstance(arguments[0], str) and (name := Path(arguments[0]).name) in _WATCHED:
        _opened[name].append(threading.current_thread())


sys.addaudithook(_watch)


def named(person, number):
    return NamedMessage(
        person, INBOX, Fate.MISSING, Digest(f"{number:064x}"), 1000, None, "a@b.test", f"第 {number} 封"
    )


@pytest.fixture
def workspace(qapp, tmp_path, english):
    path, firm = tmp_path / "firm.mailover", new_firm("海岳", ["firm.test"])
    person = new_person(firm, "林晓燕", "", "lin@firm.test", "lin@firm.test")
    with Project.create(path, firm.with_person(person)) as project:
        messages = tuple(named(person.id, n) for n in range(50))
        proof = PersonProof(
            person.id, person.name, archived=50, folders=(FolderProof(INBOX, INBOX, 50, missing=50),), messages=messages
        )
        save_proof(project, [proof], "2026-11-24T00:00:00+00:00")
        letter = ComparedMessage(person.id, INBOX, INBOX, Digest("0" * 64), None, None, None, "PI 1", 1000, ())
        note_rehearsal(project, RehearsalReport((PersonRehearsal(person.id, 1, 1, messages=(letter,)),)))
    made = Workspace(memory_vault(), Languages(Language.EN), Theme(qapp, Appearance.LIGHT, "en"))
    made.open(path)
    _opened.clear()
    yield made
    made.close()
    made.languages.withdraw()


def test_the_proof_is_read_in_a_job_and_then_shown(qtbot, workspace):
    controller = DeliverController(workspace)
    qtbot.addWidget(controller.page)
    controller.refresh()
    assert controller.state.verified is None
    qtbot.waitUntil(lambda: controller.state.verified is not None)
    assert len(controller.state.verified.people[0].messages) == 50
    controller.refresh()
    assert _opened["proof.jsonl"]
    assert threading.main_thread() not in _opened["proof.jsonl"]


def test_a_proof_of_a_project_that_was_left_meanwhile_is_not_shown(qtbot, workspace, tmp_path):
    controller = DeliverController(workspace)
    qtbot.addWidget(controller.page)
    controller.refresh()
    workspace.create(tmp_path / "other.mailover", new_firm("别家", ["other.test"]))
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert controller.state is None or controller.state.verified is None


def test_a_damaged_proof_is_told_and_the_page_stays(qtbot, workspace):
    with workspace.project.ledger_path("proof").open("a") as ledger:
        ledger.write("not json\n")
    controller = DeliverController(workspace)
    qtbot.addWidget(controller.page)
    controller.refresh()
    qtbot.waitUntil(lambda: controller.state.problem is not None)
    assert controller.state.problem.code is ErrorCode.LEDGER_DAMAGED


def test_the_rehearsal_is_shown_signed_and_taken_back_without_the_window_reading_its_ledger(qtbot, workspace):
    controller = RehearseController(workspace)
    qtbot.addWidget(controller.page)
    controller.refresh()
    assert controller.state.last is not None
    for intent in (Agree(agreed=True), Name("陈静"), Sign()):
        controller._on_intent(intent)
    qtbot.waitUntil(lambda: controller.state.last.signed is not None)
    assert workspace.snapshot.rehearsal.signed.who == "陈静"
    qtbot.waitUntil(lambda: not controller.busy)
    controller._on_intent(Withdraw())
    qtbot.waitUntil(lambda: controller.state.last.signed is None)
    assert workspace.snapshot.rehearsal.signed is None
    assert _opened[f"{LEDGER}.jsonl"]
    assert threading.main_thread() not in _opened[f"{LEDGER}.jsonl"]
