"""Back up, prove, deliver and read back through the controllers, on a real Dovecot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from app.core.identity import MailboxPath
from app.core.secret import Secret
from app.credentials import memory_vault
from app.engine.rehearsal import sign_off
from app.flow.backup import Count, ExportMbox, ReadAgain
from app.flow.deliver import LookAtFolders, MapFolder, SaveReport, TryDry, VerifyNewSide
from app.flow.proof import Standing
from app.flow.transfer import Pause, Resume, Start, TransferPhase
from app.flow.words import Language
from app.mailstore.endpoint import Security
from app.project import Account, Firm, Project, new_firm, new_person
from app.ui.controllers.backup import BackupController
from app.ui.controllers.deliver import DeliverController
from app.ui.language import Languages
from app.ui.theme import Appearance, Theme
from app.ui.workspace import Workspace
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from tests.bench.mailboxes import lay_down, small
from tests.servers import Dovecot

MESSAGES = 240
PASSWORD = "walk-pw"
USERS = {"lin": PASSWORD, "lin-new": PASSWORD}
LEFT_OUT, MOVED = MailboxPath.of("F7"), MailboxPath.of("F6")


@pytest.fixture
def workspace(qapp: QApplication, tmp_path: Path, monkeypatch, english: str):
    if not Dovecot.is_here():
        pytest.skip("no Dovecot here")
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    with Dovecot(users=USERS) as server:
        lay_down(server, "lin", small(MESSAGES))
        path, vault = tmp_path / "walk.mailover", memory_vault()
        firm = _firm(server.port)
        for person in firm.people:
            for account in (person.old, person.new):
                assert account is not None
                vault.set(f"{firm.id}/{account.id}", Secret(PASSWORD))
        with Project.create(path, firm) as project:
            sign_off(project, "陈静", overruled=True)
        made = Workspace(vault, Languages(Language.EN), Theme(qapp, Appearance.LIGHT, "en"))
        made.open(path)
        yield made
        made.close()
        made.languages.withdraw()


def _firm(port: int) -> Firm:
    firm = new_firm("Walk", ["old.example"])
    person = new_person(firm, "林晓燕", "外贸部", "lin@old.example", "lin@new.example")

    def reached(account: Account | None, user: str) -> Account | None:
        return account and replace(account, user=user, host="127.0.0.1", port=port, security=Security.PLAIN)

    return firm.with_person(replace(person, old=reached(person.old, "lin"), new=reached(person.new, "lin-new")))


def do(qtbot, controller, intent: object) -> None:
    controller.page.intent.emit(intent)
    qtbot.waitUntil(lambda: not controller.busy, timeout=60_000)


@pytest.fixture
def backed_up(qtbot, workspace):
    controller = BackupController(workspace, workspace)
    qtbot.addWidget(controller.page)
    controller.refresh()
    do(qtbot, controller, Start())
    return controller


def test_counting_then_backing_up_ends_in_a_proof_that_another_start_of_the_program_finds(qtbot, workspace):
    controller = BackupController(workspace, workspace)
    qtbot.addWidget(controller.page)
    controller.refresh()
    do(qtbot, controller, Count())
    assert controller.state.found.messages == MESSAGES
    do(qtbot, controller, Start())
    assert controller.state.proof.standing is Standing.WHOLE
    assert controller.state.proof.safe == MESSAGES
    assert workspace.snapshot.backup.proof == controller.state.proof
    again = BackupController(workspace, workspace)
    qtbot.addWidget(again.page)
    again.refresh()
    assert again.state.phase is TransferPhase.PROVEN


def test_a_pause_at_once_keeps_what_is_safe_and_going_on_completes_it(qtbot, workspace):
    controller = BackupController(workspace, workspace)
    qtbot.addWidget(controller.page)
    controller.refresh()
    controller.page.intent.emit(Start())
    controller.page.intent.emit(Pause())
    qtbot.waitUntil(lambda: not controller.busy, timeout=60_000)
    assert controller.state.phase is TransferPhase.PAUSED
    do(qtbot, controller, Resume())
    assert controller.state.proof.safe == MESSAGES


def test_the_archive_can_be_read_again_and_written_as_mbox(qtbot, backed_up, tmp_path):
    do(qtbot, backed_up, ReadAgain())
    assert backed_up.state.recheck.identical == MESSAGES
    do(qtbot, backed_up, ExportMbox(str(tmp_path)))
    assert backed_up.state.export.written == MESSAGES
    assert list(Path(backed_up.state.export.destination).rglob("*.mbox"))


def test_a_changed_file_is_found_and_named(qtbot, backed_up, workspace):
    victim = next(workspace.project.archive_path.rglob("*.eml"))
    victim.chmod(0o644)
    victim.write_bytes(b"other")
    do(qtbot, backed_up, ReadAgain())
    assert [victim.name in name for name in backed_up.state.recheck.differing] == [True]


def test_delivery_goes_as_it_was_shown_and_a_second_one_brings_nothing(
    qtbot, backed_up, workspace, tmp_path, monkeypatch
):
    controller = DeliverController(workspace, workspace)
    qtbot.addWidget(controller.page)
    controller.refresh()
    do(qtbot, controller, Start())
    assert controller.state.phase is TransferPhase.BEFORE, "without a mapping in sight it only looks"
    assert controller.state.mapped
    do(qtbot, controller, LookAtFolders())
    do(qtbot, controller, MapFolder(None, LEFT_OUT, None))
    do(qtbot, controller, MapFolder(None, MOVED, MailboxPath.of("老客户")))
    do(qtbot, controller, TryDry())
    assert (controller.state.trial.brought, controller.state.trial.left_out) == (MESSAGES * 7 // 8, MESSAGES // 8)
    do(qtbot, controller, Start())
    proof = controller.state.proof
    assert (proof.listed, proof.safe, proof.left_out) == (MESSAGES, MESSAGES * 7 // 8, MESSAGES // 8)
    assert proof.standing is Standing.WHOLE
    do(qtbot, controller, VerifyNewSide())
    assert controller.state.verified.identical == MESSAGES * 7 // 8
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    for end in ("html", "pdf", "csv", "json"):
        report = tmp_path / f"report.{end}"
        do(qtbot, controller, SaveReport(str(report), Language.ZH))
        assert report.stat().st_size > 200
        assert controller.state.saved == str(report)
    assert len(opened) == 4
    do(qtbot, controller, Start())
    assert controller.state.proof.brought == 0
    assert controller.state.proof.safe == MESSAGES * 7 // 8


def test_a_mapping_that_is_no_longer_what_she_saw_stops_before_anything_is_written(qtbot, backed_up, workspace):
    controller = DeliverController(workspace, workspace)
    qtbot.addWidget(controller.page)
    controller.refresh()
    do(qtbot, controller, LookAtFolders())
    person = workspace.firm.people[0]
    workspace.save(workspace.firm.with_person(replace(person, folder_mapping={MOVED: LEFT_OUT})))
    do(qtbot, controller, Start())
    assert controller.state.mapping_changed
    assert controller.state.proof is None
    assert controller.state.phase is TransferPhase.BEFORE


def test_a_refused_password_is_said_and_leaves_the_page_usable(qtbot, workspace):
    account = workspace.firm.people[0].old
    workspace.vault.set(f"{workspace.firm.id}/{account.id}", Secret("wrong"))
    controller = BackupController(workspace, workspace)
    qtbot.addWidget(controller.page)
    controller.refresh()
    do(qtbot, controller, Count())
    assert controller.state.choices[0].problem is not None
    do(qtbot, controller, Start())
    assert controller.state.proof.standing is Standing.PARTLY
    assert controller.page.footer().next_enabled
