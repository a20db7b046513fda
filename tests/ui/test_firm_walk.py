"""The Firm page with its controller: create, open, resume, and everything that can stand in the way."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from app.core.errors import ErrorCode
from app.credentials import memory_vault
from app.flow.firm import (
    ChooseMove,
    ChoosePlace,
    ChooseProvider,
    CreateProject,
    ForgetRecent,
    LookAgain,
    NameDomains,
    NameFirm,
    OpenProject,
    StartAnother,
)
from app.flow.firm_recognition import DomainLook, LookState
from app.flow.steps import StepId
from app.flow.words import Language
from app.project import MoveKind, Project, Side, new_firm
from app.ui.controllers import firm as controller_module
from app.ui.controllers.firm import FirmController
from app.ui.controllers.firm_survey import project_at
from app.ui.language import Languages
from app.ui.theme import Appearance, Theme
from app.ui.workspace import Workspace
from PySide6.QtWidgets import QApplication

from tests.ui.firm_states import seen


@pytest.fixture
def workspace(qapp: QApplication, english: str):
    made = Workspace(memory_vault(), Languages(Language.EN), Theme(qapp, Appearance.LIGHT, "en"))
    yield made
    made.close()
    made.languages.withdraw()


@pytest.fixture
def answers(monkeypatch):
    """What the records say, by domain; the network is not ours to use in a test."""
    known: dict[str, DomainLook] = {}

    def ask(domain, _emit, _cancelled):
        return known.get(domain, DomainLook(domain, LookState.UNANSWERED))

    monkeypatch.setattr(controller_module, "ask_records", ask)
    return known


@pytest.fixture
def firm_page(qtbot, workspace, answers):
    def make() -> FirmController:
        made = FirmController(workspace, workspace)
        qtbot.addWidget(made.page)
        made.refresh()
        settle(qtbot, made)
        return made

    return make


def settle(qtbot, controller: FirmController) -> None:
    qtbot.waitUntil(lambda: not controller.busy, timeout=10_000)


def do(qtbot, controller: FirmController, *intents: object) -> None:
    for intent in intents:
        controller.page.intent.emit(intent)
    settle(qtbot, controller)


def went(workspace) -> list[StepId]:
    places: list[StepId] = []
    workspace.go_to.connect(places.append)
    return places


def test_a_project_is_made_with_what_the_records_told_and_she_goes_on(qtbot, workspace, answers, firm_page, tmp_path):
    answers["firm.com"] = _for("firm.com")
    places, controller = went(workspace), firm_page()
    do(qtbot, controller, ChoosePlace(str(tmp_path)), NameFirm("海岳"), NameDomains("firm.com"))
    assert controller.state.place.path == str(tmp_path / "海岳.mailover")
    assert controller.state.place.free_bytes > 0
    do(qtbot, controller, ChooseMove(MoveKind.NEW_ADDRESSES), ChooseProvider(Side.NEW, "feishu"), CreateProject())
    assert places == [StepId.PEOPLE]
    with Project.open(tmp_path / "海岳.mailover", writable=False) as project:
        firm = project.firm
    assert (firm.name, firm.domains, firm.move) == ("海岳", ("firm.com",), MoveKind.NEW_ADDRESSES)
    assert (firm.old_provider, firm.new_provider) == ("tencent-exmail", "feishu")
    assert controller.state.is_open


def _for(domain: str) -> DomainLook:
    return replace(seen("mxbiz1.qq.com"), domain=domain)


def test_what_was_typed_is_there_again_after_the_lid_was_closed(qtbot, firm_page, tmp_path):
    first = firm_page()
    do(qtbot, first, ChoosePlace(str(tmp_path)), NameFirm("海岳"), NameDomains("firm.com"))
    again = firm_page()
    assert (again.state.name, again.state.domains) == ("海岳", ("firm.com",))
    assert again.state.place.path.startswith(str(tmp_path))


def test_once_it_is_a_project_the_draft_is_gone(qtbot, workspace, firm_page, tmp_path):
    controller = firm_page()
    do(qtbot, controller, ChoosePlace(str(tmp_path)), NameFirm("海岳"), NameDomains("firm.com"), CreateProject())
    do(qtbot, controller, StartAnother())
    assert workspace.project is None
    assert (controller.state.name, controller.state.domains_text, controller.state.is_open) == ("", "", False)
    assert [each.name for each in controller.state.recent] == ["海岳"]


def test_every_change_to_an_open_project_is_on_the_disk_at_once(qtbot, workspace, answers, firm_page, tmp_path):
    Project.create(tmp_path / "a.mailover", new_firm("海岳", ["firm.com"])).close()
    workspace.open(tmp_path / "a.mailover")
    controller = firm_page()
    answers["other.com"] = _for("other.com")
    do(qtbot, controller, NameFirm("海岳外贸"), NameDomains("other.com"), ChooseProvider(Side.NEW, "zoho"))
    written = json.loads((tmp_path / "a.mailover" / "project.json").read_text(encoding="utf-8"))["firm"]
    assert (written["name"], written["domains"], written["new_provider"]) == ("海岳外贸", ["other.com"], "zoho")
    assert written["old_provider"] == "tencent-exmail"


def test_an_answer_that_comes_after_the_project_was_made_is_written_too(qtbot, workspace, answers, firm_page, tmp_path):
    answers["firm.com"] = _for("firm.com")
    controller = firm_page()
    for intent in (ChoosePlace(str(tmp_path)), NameFirm("海岳"), NameDomains("firm.com"), CreateProject()):
        controller.page.intent.emit(intent)
    settle(qtbot, controller)
    assert workspace.firm.old_provider == "tencent-exmail"


def test_where_nobody_answers_that_is_said_and_can_be_asked_again(qtbot, answers, firm_page):
    controller = firm_page()
    do(qtbot, controller, NameDomains("firm.com"))
    assert controller.state.looks[0].state is LookState.UNANSWERED
    answers["firm.com"] = _for("firm.com")
    do(qtbot, controller, LookAgain())
    assert controller.state.old_provider.key == "tencent-exmail"


def test_opening_a_project_of_before_leads_to_today(qtbot, workspace, firm_page, tmp_path):
    Project.create(tmp_path / "a.mailover", new_firm("海岳", ["firm.com"])).close()
    places, controller = went(workspace), firm_page()
    do(qtbot, controller, OpenProject(str(tmp_path / "a.mailover" / "archive")))
    assert places == [StepId.TODAY]
    assert controller.state.name == "海岳"
    assert controller.state.recent[0].path == str(tmp_path / "a.mailover")


@pytest.mark.parametrize("trouble", ["missing", "damaged", "newer", "locked"])
def test_a_project_that_cannot_be_opened_is_said_and_nothing_is_lost(qtbot, workspace, firm_page, tmp_path, trouble):
    good, bad = tmp_path / "good.mailover", tmp_path / "bad.mailover"
    Project.create(good, new_firm("海岳", ["firm.com"])).close()
    workspace.open(good)
    held = None
    if trouble != "missing":
        Project.create(bad, new_firm("坏", ["bad.com"])).close()
    if trouble == "damaged":
        (bad / "project.json").write_text("{", encoding="utf-8")
    if trouble == "newer":
        (bad / "project.json").write_text('{"format": 99, "firm": {}}', encoding="utf-8")
    if trouble == "locked":
        held = Project.open(bad)
    before = (bad / "project.json").read_bytes() if bad.exists() else b""
    controller = firm_page()
    do(qtbot, controller, OpenProject(str(bad)))
    code = {
        "missing": ErrorCode.PROJECT_MISSING,
        "damaged": ErrorCode.PROJECT_DAMAGED,
        "newer": ErrorCode.PROJECT_NEWER,
        "locked": ErrorCode.PROJECT_LOCKED,
    }[trouble]
    assert controller.state.problem.code is code
    assert controller.page.notice.text
    assert workspace.project.path == good, "what was open stays open"
    assert before == ((bad / "project.json").read_bytes() if bad.exists() else b"")
    if held:
        held.close()


def test_where_something_stands_already_nothing_is_touched_and_what_is_typed_stays(qtbot, firm_page, tmp_path):
    (tmp_path / "海岳.mailover").mkdir()
    (tmp_path / "海岳.mailover" / "mine.txt").write_text("mine", encoding="utf-8")
    controller = firm_page()
    do(qtbot, controller, ChoosePlace(str(tmp_path)), NameFirm("海岳"), NameDomains("firm.com"), CreateProject())
    assert controller.state.problem.code is ErrorCode.PROJECT_EXISTS
    assert (controller.state.name, controller.state.is_open) == ("海岳", False)
    assert [each.name for each in (tmp_path / "海岳.mailover").iterdir()] == ["mine.txt"]


def test_the_list_of_projects_is_remembered_says_what_is_missing_and_can_be_shortened(
    qtbot, workspace, firm_page, tmp_path
):
    for name in ("a", "b"):
        Project.create(tmp_path / f"{name}.mailover", new_firm(name, ["firm.com"])).close()
    controller = firm_page()
    do(qtbot, controller, OpenProject(str(tmp_path / "a.mailover")))
    do(qtbot, controller, OpenProject(str(tmp_path / "b.mailover")))
    (tmp_path / "a.mailover").rename(tmp_path / "moved.mailover")
    again = firm_page()
    assert [(each.name, each.there) for each in again.state.recent] == [("b", True), ("a", False)]
    do(qtbot, again, ForgetRecent(str(tmp_path / "a.mailover")))
    assert [each.name for each in firm_page().state.recent] == ["b"]
    assert (tmp_path / "moved.mailover").exists()


def test_a_damaged_memory_is_an_empty_one(qtbot, firm_page, tmp_path):
    folder = tmp_path / "config"
    folder.mkdir(exist_ok=True)
    (folder / "recent.json").write_text('{"projects": [7, {"path": 1}]}', encoding="utf-8")
    (folder / "draft.json").write_text("[", encoding="utf-8")
    controller = firm_page()
    assert controller.state.recent == ()
    assert controller.state.name == ""


def test_a_folder_inside_a_project_means_the_project(tmp_path):
    assert project_at(tmp_path / "a.mailover" / "archive" / "mail") == tmp_path / "a.mailover"
    assert project_at(tmp_path) == tmp_path


def test_a_practice_firm_is_not_remembered_and_nobody_is_asked_about_it(qtbot, workspace, firm_page, tmp_path):
    path: Path = tmp_path / "practice.mailover"
    Project.create(path, replace(new_firm("演练", ["practice.example"]), practice=True)).close()
    workspace.open(path)
    controller = firm_page()
    do(qtbot, controller, LookAgain())
    assert controller.state.looks == ()
    assert controller.state.recent == ()
