"""The People page from literal states."""

from __future__ import annotations

from dataclasses import replace

import pytest
from app.core.secret import Secret
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
from app.project import Side
from app.ui.pages.people import PeoplePage
from app.ui.pages.people_table import PeopleTable
from app.ui.theme import Mark
from app.ui.widgets import Tone
from app.ui.widgets.row_delegate import MARK_ROLE
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from tests.ui.page_walk import accessible_name, walk
from tests.ui.people_states import CHEN, LIN, NAMES, WU, ZHAO, ZHOU, make

NEW_PASSWORD = "abcd-efgh"


def page(name: str, language: Language = Language.ZH) -> PeoplePage:
    made = PeoplePage()
    made.show_state(make(language)[name])
    return made


@pytest.fixture
def shown(qtbot, english):
    kept = []

    def show(name: str, width: int = 956) -> PeoplePage:
        window, made = QWidget(), page(name, Language.EN)
        qtbot.addWidget(window)
        made.setParent(window)
        window.resize(1180 if width > 900 else 860, 696)
        made.setGeometry(0, 0, width, 696)
        kept.append((window, made))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return made

    return show


def intents(made: PeoplePage) -> list[object]:
    said: list[object] = []
    made.intent.connect(said.append)
    return said


def table(made: PeoplePage) -> PeopleTable:
    return made.findChild(PeopleTable)


def button(made: QWidget, text: str) -> QPushButton:
    found = [b for b in made.findChildren(QPushButton) if b.text().replace("&", "") == text and b.isVisibleTo(made)]
    assert found, f"no button {text!r}"
    return found[0]


def press(qtbot, made: QWidget, text: str) -> None:
    found = button(made, text)
    found.setFocus()
    qtbot.keyClick(found, Qt.Key.Key_Space)


def words(made: PeoplePage) -> str:
    return " ".join([made.title, *(label.text() for label in made.findChildren(QLabel) if label.isVisibleTo(made))])


def line(made: PeoplePage, name: str) -> QLineEdit:
    lines = [each for each in made.findChildren(QLineEdit) if each.isVisibleTo(made)]
    return next(each for each in lines if accessible_name(each).startswith(name))


def cell(made: PeoplePage, row: int, column: int):
    return table(made).rows.index(row, column)


@pytest.mark.parametrize("name", NAMES)
def test_every_state_stands_the_walk(qtbot, every_language, name):
    language = Language.ZH if every_language == "zh_CN" else Language.EN
    walk(qtbot, lambda: page(name, language))


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("empty", "Select the cells in Excel, copy them, and paste them here"),
        ("listed", "6 people on the list"),
        ("pasted", "6 people taken from what you pasted. Columns not used: “分机”. 6 passwords put away safely."),
        ("pasted-problems", "Row 4: “wang.hf” is not a mail address."),
        ("unknown-keyring", "Asking the system's keyring"),
        ("memory-only", "Passwords are kept only while this window is open. This computer has no keyring"),
        ("mixed", "Old mailboxes 5 / 6 signed in"),
        ("running", "Signing in to everybody"),
        ("opened-code", "imap.qiye.163.com wants an authorisation code"),
        ("opened-code", "The server's own words: ERR.LOGIN.PASSERR"),
        ("opened-imap", "IMAP access is switched off"),
        ("opened-signed-in", "林晓燕 is signed in: 21,487 messages, 1.5 GB"),
        ("opened-hidden", "may hide some mail from programs"),
        ("opened-absent", "吴丽萍 has no new mailbox yet"),
        ("opened-server", "“99999” is not a port"),
        ("certificate", "Issued by CN=Haiyue Office CA for CN=imap.qiye.163.com, good until 2027-03-01"),
        ("removing", "Nothing is deleted: the mailboxes and what is in the archive stay"),
        ("edit-refused", "“wang.hf” is not a mail address"),
        ("adding-refused", "is in the list already"),
        ("disk-full", "full"),
        ("all-in", "Everybody is signed in"),
    ],
)
def test_each_state_is_said_in_words(shown, state, sentence):
    assert sentence in f"{words(shown(state))} {shown(state).notice.text}"


def test_those_who_need_her_come_first_with_marks_told_by_shape(shown):
    made = shown("mixed")
    marks = [(cell(made, row, 3).data(MARK_ROLE), cell(made, row, 4).data(MARK_ROLE)) for row in range(3)]
    assert marks == [(Mark.FAILED, Mark.DONE), (Mark.DONE, Mark.NEEDS_YOU), (Mark.DONE, Mark.DONE)]


def test_a_screen_reader_hears_whose_mailbox_and_how_it_stands(shown):
    said = cell(shown("mixed"), 1, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "周凯, Old mailbox: Signed in 13,905 messages"


def test_pasting_works_from_anywhere_on_the_page(qtbot, shown):
    for state in ("empty", "listed", "opened-code"):
        made = shown(state)
        said = intents(made)
        QGuiApplication.clipboard().setText("陈静\tchen@firm.com")
        (table(made) if made.footer().next_enabled else button(made, "Paste")).setFocus()
        qtbot.keySequence(QApplication.focusWidget(), QKeySequence.StandardKey.Paste)
        assert said == [PasteList("陈静\tchen@firm.com")], state


def test_pasting_into_a_field_stays_in_the_field(qtbot, shown):
    made = shown("opened-code")
    said = intents(made)
    QGuiApplication.clipboard().setText(NEW_PASSWORD)
    code = line(made, "Authorisation code")
    code.setFocus()
    qtbot.keySequence(code, QKeySequence.StandardKey.Paste)
    assert code.text() == NEW_PASSWORD
    assert said == []


def test_a_list_comes_from_a_file_or_one_by_one(qtbot, shown, tmp_path):
    made = shown("empty")
    said = intents(made)
    press(qtbot, made, "From a file…")
    dialog = made.window().findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "people.xlsx"))
    dialog.close()
    press(qtbot, made, "One more person")
    assert said == [ImportFile(str(tmp_path / "people.xlsx")), BeginAdding()]


def test_somebody_is_added_by_keyboard_alone(qtbot, shown):
    made = shown("adding-first")
    said = intents(made)
    for name, text in (("Name", "周凯"), ("Department", "外贸部"), ("Old address", "kevin@firm.com")):
        field = line(made, name)
        field.setFocus()
        field.insert(text)  # as an input method does
    qtbot.keyClick(line(made, "Old address"), Qt.Key.Key_Return)
    assert said == [AddPerson("周凯", "外贸部", "kevin@firm.com", "")]
    press(qtbot, made, "Close")
    assert said[-1] == BeginAdding(shown=False)


def test_a_cell_is_edited_with_f2_and_nothing_is_said_if_it_stays_the_same(qtbot, shown):
    made = shown("listed")
    said, people = intents(made), table(made)
    people.setFocus()
    people.setCurrentIndex(cell(made, 0, 1))
    qtbot.keyClick(people, Qt.Key.Key_F2)
    editor = people.findChild(QLineEdit)
    editor.setText("总部")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(said))
    assert said == [EditPerson(ZHAO, PersonField.DEPARTMENT, "总部")]


def test_enter_opens_the_side_under_the_cursor_and_closes_it_again(qtbot, shown):
    made = shown("mixed")
    said, people = intents(made), table(made)
    people.setFocus()
    people.setCurrentIndex(cell(made, 1, 4))
    qtbot.keyClick(people, Qt.Key.Key_Return)
    people.setCurrentIndex(cell(made, 0, 0))
    qtbot.keyClick(people, Qt.Key.Key_Return)
    assert said == [OpenRow(ZHOU, Side.NEW), OpenRow(ZHAO, Side.OLD)]
    opened = shown("opened-code")
    said = intents(opened)
    table(opened).setCurrentIndex(cell(opened, 0, 3))
    qtbot.keyClick(table(opened), Qt.Key.Key_Return)
    qtbot.keyClick(line(opened, "Authorisation code"), Qt.Key.Key_Escape)
    assert said == [CloseRow(), CloseRow()]


def test_a_click_on_a_mailbox_opens_it(qtbot, shown):
    made = shown("mixed")
    said, people = intents(made), table(made)
    place = people.visualRect(cell(made, 3, 3)).center()
    qtbot.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert said == [OpenRow(LIN, Side.OLD)]


def test_the_opened_row_has_the_keyboard_where_the_code_goes(qtbot, shown):
    made = shown("mixed")
    made.show_state(make(Language.EN)["opened-code"])
    qtbot.waitUntil(lambda: QApplication.focusWidget() is line(made, "Authorisation code"))


def test_a_new_code_is_tried_with_enter_and_nowhere_stays_to_be_read(qtbot, shown):
    made = shown("opened-code")
    said = intents(made)
    code = line(made, "Authorisation code")
    assert code.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClicks(code, NEW_PASSWORD)
    qtbot.keyClick(code, Qt.Key.Key_Return)
    assert said == [TryAgain(ZHAO, Side.OLD, Secret(NEW_PASSWORD))]
    assert code.text() == ""
    assert NEW_PASSWORD not in repr(said)


def test_the_same_password_can_be_tried_again(qtbot, shown):
    made = shown("opened-code")
    said = intents(made)
    press(qtbot, made, "Try again")
    assert said == [TryAgain(ZHAO, Side.OLD, None)]


def test_what_she_is_typing_stays_when_marks_change_and_rows_change_places(qtbot, shown):
    made = shown("opened-code")
    state = make(Language.EN)["opened-code"]
    qtbot.keyClicks(line(made, "Authorisation code"), "abc")
    made.show_state(state)
    assert line(made, "Authorisation code").text() == "abc"
    made.show_state(replace(state, people=tuple(reversed(state.people))))
    assert line(made, "Authorisation code").text() == "abc"
    assert table(made).opened == len(state.people) - 1
    wide = [row for row in range(table(made).rows.rowCount()) if table(made).columnSpan(row, 0) > 1]
    assert wide == [len(state.people)], "only what is opened goes over all columns"


def test_the_steps_can_be_copied_with_the_page_and_nothing_secret(qtbot, shown):
    made = shown("opened-code")
    qtbot.keyClicks(line(made, "Authorisation code"), NEW_PASSWORD)
    press(qtbot, made, "Copy the steps, to send on")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("赵敏, your mailbox is being moved.")
    assert "1. Sign in to NetEase" in copied
    assert "https://qiye.163.com" in copied
    assert NEW_PASSWORD not in copied
    assert button(made, "Copied")


def test_the_provider_s_page_is_one_press_away(qtbot, shown):
    made = shown("opened-code")
    said = intents(made)
    press(qtbot, made, "Page of the provider")
    assert said == [OpenPage("https://qiye.163.com/login/")]


def test_a_certificate_is_trusted_only_after_a_tick(qtbot, shown):
    made = shown("certificate")
    said = intents(made)
    trust, tick = button(made, "Trust this one and try again"), made.findChild(QCheckBox)
    assert not trust.isEnabled()
    assert "3F 3F" in words(made)
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert trust.isEnabled()
    press(qtbot, made, "Trust this one and try again")
    assert said == [TrustCertificate(LIN, Side.OLD)]
    assert not tick.isChecked()


def test_a_server_is_said_by_hand(qtbot, shown):
    made = shown("opened-server")
    said = intents(made)
    for name, text in (("IMAP server", "mail.firm.com"), ("Port", "143"), ("User", "zhao")):
        field = line(made, name)
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
    box = next(each for each in made.findChildren(QComboBox) if each.findText("STARTTLS") >= 0)
    box.setFocus()
    qtbot.keyClicks(box, "STARTTLS")
    press(qtbot, made, "Keep these")
    assert said == [SetServer(ZHAO, Side.OLD, "zhao", "mail.firm.com", "143", Security.STARTTLS)]
    press(qtbot, made, "Hide the server")
    assert said[-1] == ShowServer(shown=False)


def test_the_new_mailbox_is_added_in_its_row_or_for_everybody(qtbot, shown):
    made = shown("opened-absent")
    said = intents(made)
    address = line(made, "New address")
    qtbot.keyClicks(address, "wu.lp@haiyue-trade.example")
    qtbot.keyClick(address, Qt.Key.Key_Return)
    press(qtbot, made, "Same new address for 1 person")
    assert said == [EditPerson(WU, PersonField.NEW_ADDRESS, "wu.lp@haiyue-trade.example"), UseSameAddresses()]


def test_somebody_is_taken_off_only_after_a_question_whose_first_answer_is_harmless(qtbot, shown):
    asking = shown("listed")
    said = intents(asking)
    table(asking).setFocus()
    table(asking).setCurrentIndex(cell(asking, 5, 0))
    qtbot.keyClick(table(asking), Qt.Key.Key_Delete)
    assert said == [OpenRow(CHEN, Side.OLD), AskRemoval()]
    made = shown("removing")
    said = intents(made)
    assert table(made).panel.first_widget().text().replace("&", "") == "Keep on the list"
    press(qtbot, made, "Keep on the list")
    press(qtbot, made, "Take off the list")
    assert said == [AskRemoval(asked=False), RemovePerson(CHEN)]


def test_all_sign_ins_are_tried_and_stopped_with_one_button(qtbot, shown):
    made = shown("listed")
    said = intents(made)
    press(qtbot, made, "Try all sign-ins")
    made.show_state(make(Language.EN)["running"])
    press(qtbot, made, "Stop")
    assert said == [TestAll(), StopTests()]


def test_next_is_never_in_the_way_but_for_an_empty_list(shown):
    for name in NAMES:
        footer = shown(name).footer()
        assert footer.next_enabled is (name not in {"empty", "adding-first"}), name
        assert footer.hint


def test_a_narrow_window_loses_detail_and_no_state(shown):
    wide, narrow = shown("new-addresses"), shown("new-addresses", width=772)
    assert table(wide).model().columnCount() == 6
    assert table(narrow).model().columnCount() == 5
    heads = [table(narrow).model().headerData(n, Qt.Orientation.Horizontal) for n in range(5)]
    assert heads == ["Name", "Old address", "New address", "Old mailbox", "New mailbox"]


def test_no_password_is_ever_in_the_table(qtbot, shown):
    made = shown("opened-code")
    model = table(made).rows
    qtbot.keyClicks(line(made, "Authorisation code"), NEW_PASSWORD)
    roles = [*range(16), *range(256, 362)]
    held = {
        str(model.index(row, column).data(role))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        for role in roles
    }
    assert not any(NEW_PASSWORD in text for text in held)


def test_problems_of_a_list_are_named_row_by_row(shown):
    notice = shown("pasted-problems").notice
    assert notice.tone is Tone.NEEDS_YOU
    assert "2 cells of the list could not be used" in notice.text
    assert "Row 7: linda.lin@haiyue-trade.example already stands above." in notice.text
