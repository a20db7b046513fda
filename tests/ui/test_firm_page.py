"""The Firm page from literal states."""

from __future__ import annotations

from dataclasses import replace

import pytest
from app.flow.firm import (
    ChooseDnsHost,
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
from app.flow.words import Language
from app.project import MoveKind, Side
from app.ui.pages.firm import FirmPage
from app.ui.widgets import Button, IconButton, Tone
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from tests.ui.firm_states import DOMAIN, NAMES, PLACE, RECENT, make
from tests.ui.page_walk import accessible_name, walk


def page(name: str, language: Language = Language.ZH) -> FirmPage:
    made = FirmPage()
    made.show_state(make(language)[name])
    return made


@pytest.fixture
def shown(qtbot, english):
    kept = []

    def show(name: str) -> FirmPage:
        window, made = QWidget(), page(name, Language.EN)
        qtbot.addWidget(window)
        made.setParent(window)
        window.resize(956, 696)
        made.setGeometry(0, 0, 956, 696)
        kept.append((window, made))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return made

    return show


def intents(made: FirmPage) -> list[object]:
    said: list[object] = []
    made.intent.connect(said.append)
    return said


def press(qtbot, made: QWidget, text: str) -> None:
    found = [b for b in made.findChildren(QPushButton) if b.text().replace("&", "") == text and b.isVisibleTo(made)]
    assert found, f"no button {text!r}"
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)


def words(made: FirmPage) -> str:
    return " ".join([made.title, *(label.text() for label in made.findChildren(QLabel) if label.isVisibleTo(made))])


def line(made: FirmPage, name: str) -> QLineEdit:
    return next(each for each in made.findChildren(QLineEdit) if accessible_name(each).startswith(name))


def box(made: FirmPage, label: str) -> QComboBox:
    """By its label: a combo box's own name is what is chosen in it."""
    return next(each.buddy() for each in made.findChildren(QLabel) if each.buddy() and label in each.text())


def choose(qtbot, chooser: QComboBox, text: str) -> None:
    chooser.setFocus()
    qtbot.keyClicks(chooser, text)


@pytest.mark.parametrize("name", NAMES)
def test_every_state_stands_the_walk(qtbot, every_language, name):
    language = Language.ZH if every_language == "zh_CN" else Language.EN
    walk(qtbot, lambda: page(name, language))


def test_what_was_seen_is_said_with_the_record_that_told_it(shown):
    said = words(shown("recognised"))
    assert "MX mxbiz1.qq.com, so Tencent Exmail" in said
    assert "NS dns7.hichina.com, so the records are kept at Alibaba Cloud DNS" in said


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("asking", f"Asking for the records of {DOMAIN}"),
        ("gateway", "a mail gateway. The mailboxes lie behind it. The SPF record points to NetEase"),
        ("unknown", "MX mail.nobody-knows.example is not one we know"),
        ("no-mail", "takes no mail at all"),
        ("no-mx", "has no MX record"),
        ("unreachable", "choose the provider yourself"),
        ("practice", "This is the practice firm"),
        ("refused", "“haiyue” is not a domain"),
        ("open", "keeps its addresses"),
        ("new-addresses", "gets new addresses"),
        ("empty", "Which firm is moving?"),
    ],
)
def test_each_state_is_said_in_words(shown, state, sentence):
    assert sentence in words(shown(state))


def test_provider_and_dns_host_can_be_chosen_by_hand(qtbot, shown):
    made = shown("unreachable")
    said = intents(made)
    choose(qtbot, box(made, "provider"), "Feishu")
    choose(qtbot, box(made, "records are kept"), "DNSPod")
    choose(qtbot, box(made, "Move to"), "Zoho")
    assert ChooseProvider(Side.OLD, "feishu") in said
    assert any(isinstance(each, ChooseDnsHost) and each.key for each in said)
    assert ChooseProvider(Side.NEW, "zoho") in said


def test_a_field_that_is_left_is_kept_and_one_that_was_not_touched_says_nothing(qtbot, shown):
    made = shown("empty")
    said = intents(made)
    name, domain = line(made, "Name of the firm"), line(made, "Domain")
    assert QApplication.focusWidget() is not domain
    name.setFocus()
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    assert said == []
    name.setFocus()
    qtbot.keyClicks(name, "Haiyue")
    domain.setFocus()
    qtbot.keyClicks(domain, "firm.com")
    qtbot.keyClick(domain, Qt.Key.Key_Tab)
    assert said == [NameFirm("Haiyue"), NameDomains("firm.com")]


def test_next_is_off_with_the_reason_until_name_and_domain_stand_there(qtbot, shown):
    made = shown("empty")
    assert not made.footer().next_enabled
    assert "come first" in made.footer().hint
    qtbot.keyClicks(line(made, "Name of the firm"), "Haiyue")
    qtbot.keyClicks(line(made, "Domain"), "firm.com")
    assert made.footer().next_enabled


def test_next_takes_what_is_being_typed_and_makes_the_project(qtbot, shown):
    made = shown("recognised")
    said = intents(made)
    name = line(made, "Name of the firm")
    name.setFocus()
    qtbot.keyClicks(name, "!")
    assert not made.on_next()
    assert isinstance(said[0], NameFirm)
    assert said[-1] == CreateProject()


def test_next_goes_on_where_the_project_is_there_already(shown):
    made = shown("open")
    assert made.on_next()
    assert made.footer().next_enabled


def test_the_kind_of_move_is_chosen_by_keyboard(qtbot, shown):
    made = shown("recognised")
    said = intents(made)
    stay = next(radio for radio in made.findChildren(QRadioButton) if radio.isChecked())
    stay.setFocus()
    qtbot.keyClick(stay, Qt.Key.Key_Down)
    assert said == [ChooseMove(MoveKind.NEW_ADDRESSES)]


def test_a_project_of_before_is_opened_or_taken_off_the_list(qtbot, shown):
    made = shown("recent")
    said = intents(made)
    press(qtbot, made, RECENT[0].name)
    forget = next(each for each in made.findChildren(IconButton) if RECENT[1].name in accessible_name(each))
    forget.setFocus()
    qtbot.keyClick(forget, Qt.Key.Key_Space)
    assert said == [OpenProject(RECENT[0].path), ForgetRecent(RECENT[1].path)]
    assert "not found now" in words(made)


def test_another_project_waits_while_mail_is_being_moved(qtbot, shown):
    made = shown("new-addresses")
    opening = [each for each in made.findChildren(Button) if "project folder" in each.text()]
    assert not opening[0].isEnabled()
    assert "can be opened when that is paused" in words(made)


def test_another_move_can_be_begun_and_the_records_asked_again(qtbot, shown):
    made = shown("open")
    said = intents(made)
    press(qtbot, made, "Begin another move")
    press(qtbot, made, "Look again")
    assert said == [StartAnother(), LookAgain()]


def test_where_something_stands_already_it_can_be_opened_instead(qtbot, shown):
    made = shown("exists")
    said = intents(made)
    assert made.notice.tone is Tone.FAILED
    press(qtbot, made, "Open that project")
    assert said == [OpenProject(PLACE.path)]


def test_a_damaged_project_is_said_with_what_is_not_harmed(shown):
    assert "The archive and its mail are not in this file and are still there" in shown("damaged").notice.text


@pytest.mark.parametrize(
    ("button", "made_of"), [("Another place…", ChoosePlace), ("Open a project folder…", OpenProject)]
)
def test_folders_are_chosen_in_a_dialog(qtbot, shown, tmp_path, button, made_of):
    made = shown("recent" if made_of is OpenProject else "recognised")
    said = intents(made)
    press(qtbot, made, button)
    dialog = made.window().findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    assert said == [made_of(str(tmp_path))]


def test_what_she_is_typing_stays_when_an_answer_arrives(qtbot, shown):
    made = shown("asking")
    name = line(made, "Name of the firm")
    name.setFocus()
    name.setText("")
    qtbot.keyClicks(name, "Half a na")
    made.show_state(replace(make(Language.EN)["recognised"], name="before"))
    assert name.text() == "Half a na"


def test_free_space_is_said_and_nothing_while_it_is_not_known(shown):
    assert "214.0 GB free" in words(shown("recognised"))
    assert "free" not in words(shown("empty"))
