"""The People page with its controller: lists, passwords, and sign-ins on real servers."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from app.core.errors import ErrorCode
from app.core.identity import PersonId
from app.core.secret import Secret
from app.credentials import memory_vault
from app.flow.people import Refusal, Source, Standing
from app.flow.people_intents import (
    AddPerson,
    AskRemoval,
    BeginAdding,
    CloseRow,
    EditPerson,
    ImportFile,
    OpenPage,
    OpenRow,
    PasteList,
    PersonField,
    RemovePerson,
    SetServer,
    ShowServer,
    StopTests,
    TestAll,
    TrustCertificate,
    TryAgain,
    UseSameAddresses,
)
from app.flow.words import Language
from app.mailstore.endpoint import Security
from app.project import Firm, Project, Side, new_firm, new_person
from app.ui.controllers.people import PeopleController
from app.ui.language import Languages
from app.ui.theme import Appearance, Theme
from app.ui.workspace import Workspace
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from tests.bench.mailboxes import lay_down, small
from tests.servers import Dovecot, DovecotOptions

PASSWORD, WRONG = "right-pw-41", "wrong-pw-77"
LIN, WU = PersonId("lin@old.example"), PersonId("wu@old.example")
MESSAGES = 7


@pytest.fixture
def workspace(qapp: QApplication, english: str, tmp_path: Path):
    made = Workspace(memory_vault(), Languages(Language.EN), Theme(qapp, Appearance.LIGHT, "en"))
    Project.create(tmp_path / "a.mailover", new_firm("海岳", ["old.example"])).close()
    made.open(tmp_path / "a.mailover")
    yield made
    made.close()
    made.languages.withdraw()


@pytest.fixture
def people(qtbot, workspace) -> PeopleController:
    made = PeopleController(workspace, workspace)
    qtbot.addWidget(made.page)
    made.refresh()
    settle(qtbot, made)
    return made


@pytest.fixture
def server():
    if not Dovecot.is_here():
        pytest.skip("no Dovecot here")
    with Dovecot(users={"lin": PASSWORD, "wu": PASSWORD}, options=DovecotOptions(certificate="self_signed")) as made:
        lay_down(made, "lin", small(MESSAGES))
        yield made


def settle(qtbot, controller: PeopleController) -> None:
    qtbot.waitUntil(lambda: not controller.busy, timeout=30_000)


def do(qtbot, controller: PeopleController, *intents: object) -> None:
    for intent in intents:
        controller.page.intent.emit(intent)
        settle(qtbot, controller)


def two_people(port: int, security: Security) -> Firm:
    firm = new_firm("海岳", ["old.example"])
    for name, user in (("林晓燕", "lin"), ("吴丽萍", "wu")):
        person = new_person(firm, name, "外贸部", f"{user}@old.example")
        reached = replace(person.old, user=user, host="127.0.0.1", port=port, security=security)
        firm = firm.with_person(replace(person, old=reached))
    return firm


def on_the_disk(workspace) -> Firm:
    with Project.open(workspace.project.path, writable=False) as project:
        return project.firm


def stand_in(workspace, port: int, security: Security = Security.PLAIN, passwords: str = PASSWORD) -> None:
    firm = replace(two_people(port, security), id=workspace.firm.id)
    workspace.save(firm)
    for person in firm.people:
        workspace.vault.set(f"{firm.id}/{person.old.id}", Secret(passwords))


def test_a_pasted_list_is_saved_at_once_and_its_passwords_only_in_the_vault(qtbot, workspace, people):
    text = f"姓名\t邮箱\t密码\t分机\n林晓燕\tlin@old.example\t{PASSWORD}\t8001\n吴丽萍\twu@old.example\t\t8002\n"
    do(qtbot, people, PasteList(text))
    assert [person.name for person in on_the_disk(workspace).people] == ["林晓燕", "吴丽萍"]
    assert people.state.imported.source is Source.PASTED
    assert (people.state.imported.added, people.state.imported.unknown) == (2, ("分机",))
    assert people.state.person(LIN).old.has_password is True
    assert people.state.person(WU).old.has_password is False
    assert workspace.vault.get(f"{workspace.firm.id}/{LIN}") == Secret(PASSWORD)
    written = b"".join(file.read_bytes() for file in workspace.project.path.rglob("*") if file.is_file())
    assert PASSWORD.encode() not in written


def test_a_list_from_a_file_is_taken_and_one_without_addresses_is_said(qtbot, workspace, people, tmp_path):
    good, bad = tmp_path / "people.csv", tmp_path / "bad.csv"
    good.write_text("name,email\nLin,lin@old.example\n", encoding="utf-8")
    bad.write_text("name,phone\nLin,123\n", encoding="utf-8")
    do(qtbot, people, ImportFile(str(good)))
    assert people.state.imported.source is Source.FILE
    do(qtbot, people, ImportFile(str(bad)))
    assert people.state.problem.code is ErrorCode.PEOPLE_NO_ADDRESS_COLUMN
    assert len(on_the_disk(workspace).people) == 1
    assert people.page.notice.text


def test_people_are_added_edited_and_removed_and_each_step_is_on_the_disk(qtbot, workspace, people):
    do(qtbot, people, BeginAdding(), AddPerson("林晓燕", "外贸部", "lin@old.example", ""))
    do(qtbot, people, AddPerson("吴丽萍", "单证部", "wu@old.example", ""), UseSameAddresses())
    assert [person.new.address for person in on_the_disk(workspace).people] == ["lin@old.example", "wu@old.example"]
    do(qtbot, people, EditPerson(LIN, PersonField.DEPARTMENT, "总部"))
    assert on_the_disk(workspace).person(LIN).department == "总部"
    do(qtbot, people, EditPerson(LIN, PersonField.OLD_ADDRESS, "no address"))
    assert people.state.refused.why is Refusal.NOT_AN_ADDRESS
    assert on_the_disk(workspace).person(LIN).old.address == "lin@old.example"
    do(qtbot, people, OpenRow(LIN, Side.OLD), AskRemoval(), RemovePerson(LIN))
    assert [person.id for person in on_the_disk(workspace).people] == [WU]
    assert people.state.opened is None


def test_a_password_goes_with_the_person_and_when_the_address_moves_elsewhere(qtbot, workspace, people):
    do(qtbot, people, PasteList(f"林晓燕\tlin@old.example\t{PASSWORD}\n"))
    name = f"{workspace.firm.id}/{LIN}"
    workspace.vault.set(name, Secret(PASSWORD))
    do(qtbot, people, EditPerson(LIN, PersonField.OLD_ADDRESS, "lin@gmail.com"))
    assert workspace.vault.get(name) is None
    assert people.state.person(LIN).old.has_password is False
    workspace.vault.set(name, Secret(PASSWORD))
    do(qtbot, people, RemovePerson(LIN))
    assert workspace.vault.get(name) is None


def test_all_are_signed_in_side_by_side_and_counted(qtbot, workspace, people, server):
    stand_in(workspace, server.port)
    people.refresh()
    settle(qtbot, people)
    do(qtbot, people, TestAll())
    assert people.state.signed_in(Side.OLD) == 2
    assert people.state.person(LIN).old.messages == MESSAGES
    assert not people.state.testing
    assert workspace.snapshot.refused == frozenset()


def test_a_wrong_password_is_said_with_a_cure_and_the_right_one_lets_us_in(qtbot, workspace, people, server):
    stand_in(workspace, server.port, passwords=WRONG)
    people.refresh()
    settle(qtbot, people)
    do(qtbot, people, TestAll())
    assert people.state.to_do == 2
    assert workspace.snapshot.refused == {LIN, WU}
    assert people.state.person(LIN).old.error.code is ErrorCode.SIGN_IN_REFUSED
    do(qtbot, people, OpenRow(LIN, Side.OLD), TryAgain(LIN, Side.OLD, Secret(PASSWORD)))
    assert people.state.person(LIN).old.standing is Standing.SIGNED_IN
    assert workspace.snapshot.refused == {WU}
    assert workspace.vault.get(f"{workspace.firm.id}/{LIN}") == Secret(PASSWORD)


def test_a_new_password_given_while_a_test_runs_is_kept_at_once_and_tried_after(qtbot, workspace, people, server):
    stand_in(workspace, server.port, passwords=WRONG)
    people.refresh()
    settle(qtbot, people)
    for intent in (TestAll(), TryAgain(WU, Side.OLD, Secret(PASSWORD))):
        people.page.intent.emit(intent)
    settle(qtbot, people)
    assert people.state.person(WU).old.standing is Standing.SIGNED_IN
    assert people.state.person(LIN).old.error.code is ErrorCode.SIGN_IN_REFUSED


def test_a_certificate_is_a_question_and_the_answer_lets_everybody_on_that_server_in(qtbot, workspace, people, server):
    stand_in(workspace, server.tls_port, Security.SSL)
    people.refresh()
    settle(qtbot, people)
    do(qtbot, people, TestAll())
    assert people.state.person(LIN).old.error.facts["fingerprint"]
    assert workspace.firm.trusted_certificates == {}
    do(qtbot, people, OpenRow(LIN, Side.OLD), TrustCertificate(LIN, Side.OLD))
    assert list(on_the_disk(workspace).trusted_certificates) == [f"127.0.0.1:{server.tls_port}"]
    assert people.state.signed_in(Side.OLD) == 2


def test_a_server_said_by_hand_is_used(qtbot, workspace, people, server):
    do(qtbot, people, AddPerson("林晓燕", "", "lin@old.example", ""), OpenRow(LIN, Side.OLD))
    assert people.state.opened.server, "nobody knows the server, so it is asked for"
    do(qtbot, people, SetServer(LIN, Side.OLD, "lin", "127.0.0.1", "70000", Security.PLAIN))
    assert people.state.refused.why is Refusal.BAD_PORT
    do(qtbot, people, SetServer(LIN, Side.OLD, "lin", "127.0.0.1", str(server.port), Security.PLAIN))
    assert not people.state.opened.server
    do(qtbot, people, TryAgain(LIN, Side.OLD, Secret(PASSWORD)))
    assert people.state.person(LIN).old.messages == MESSAGES


def test_a_test_can_be_stopped_and_nobody_is_left_waiting(qtbot, workspace, people, server):
    stand_in(workspace, server.port)
    people.refresh()
    settle(qtbot, people)
    for intent in (TestAll(), StopTests()):
        people.page.intent.emit(intent)
    settle(qtbot, people)
    assert not people.state.testing
    standings = {person.old.standing for person in people.state.people}
    assert standings <= {Standing.UNTRIED, Standing.SIGNED_IN}


def test_rows_open_and_close_and_a_shown_server_is_hidden_again(qtbot, people):
    do(qtbot, people, AddPerson("林晓燕", "", "lin@163.com", ""), OpenRow(PersonId("lin@163.com"), Side.OLD))
    do(qtbot, people, ShowServer(shown=True))
    assert people.state.opened.server
    do(qtbot, people, ShowServer(shown=False), CloseRow())
    assert people.state.opened is None


def test_what_a_test_found_is_still_there_when_she_comes_back_to_the_page(qtbot, workspace, people, server):
    stand_in(workspace, server.port)
    people.refresh()
    settle(qtbot, people)
    do(qtbot, people, TestAll())
    people.refresh()
    settle(qtbot, people)
    assert people.state.person(LIN).old.messages == MESSAGES


def test_another_project_shows_nothing_of_the_last_one(qtbot, workspace, people, tmp_path):
    do(qtbot, people, AddPerson("林晓燕", "", "lin@old.example", ""))
    Project.create(tmp_path / "b.mailover", new_firm("别家", ["other.example"])).close()
    workspace.open(tmp_path / "b.mailover")
    settle(qtbot, people)
    assert people.state.people == ()


class Browser(QObject):
    """Receives what would be opened in the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def test_a_provider_s_page_is_opened_in_the_browser(qtbot, people):
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    do(qtbot, people, OpenPage("https://qiye.163.com/login/"))
    QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == ["https://qiye.163.com/login/"]


def test_a_drive_that_was_pulled_out_is_said_and_the_page_stays_as_it_was(qtbot, workspace, people):
    do(qtbot, people, AddPerson("林晓燕", "", "lin@old.example", ""))
    shutil.rmtree(workspace.project.path)
    do(qtbot, people, EditPerson(LIN, PersonField.NAME, "别人"), AddPerson("吴丽萍", "", "wu@old.example", ""))
    assert people.state.problem.code in {ErrorCode.DISK_FAILED, ErrorCode.PROJECT_MISSING}
    assert [person.name for person in people.state.people] == ["林晓燕"]
    assert people.page.notice.text
