"""Putting mail back from the browser, into a real mailbox: what is asked, what arrives, what is said."""

import shutil

import pytest
from app.flow.words import Language
from app.ui.browser.people_tree import PeopleTree
from app.ui.browser.put_back_dialog import PutBackDialog
from app.ui.browser.put_back_form import PutBackForm
from app.ui.language import Languages
from app.ui.widgets import Button, Field
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox


@pytest.fixture
def chinese(qapp):
    languages = Languages(Language.EN)
    languages.use(Language.ZH)
    yield
    languages.use(Language.EN)


def press(qtbot, parent, words):
    (button,) = [b for b in parent.findChildren(Button) if b.isVisible() and b.text().replace("&", "") == words]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def opened(qtbot, browser, words="Put back…"):
    qtbot.waitUntil(lambda: browser.indexed)
    (action,) = [action for action in browser.findChildren(QAction) if action.text() == words]
    action.trigger()
    (dialog,) = browser.findChildren(PutBackDialog)
    return dialog


def fill(dialog, *values):
    for field, value in zip(dialog.findChildren(Field), values, strict=True):
        field.line.clear()
        field.line.insert(value)
        field.line.textEdited.emit(value)


def at(server, user="bob", password=None, folder="found"):
    place = f"{server.host}:{server.tls_port}"
    return ("bob@elsewhere.test", place, user, server.users["bob"] if password is None else password, folder)


def finish(qtbot, dialog, words="Put back"):
    press(qtbot, dialog, words)
    assert dialog.running
    qtbot.waitUntil(lambda: bool(dialog.told), timeout=20_000)


def there(server):
    with server.mailbox("bob") as box:
        return sorted((message.folder, message.sha256) for message in box.messages())


def test_one_message_goes_into_the_folder_she_named_and_only_once(qtbot, browser, dovecot):
    dialog = opened(qtbot, browser)
    fill(dialog, *at(dovecot))
    finish(qtbot, dialog)
    assert dialog.told == "Put back: 1. They are in found."
    assert [folder for folder, _digest in there(dovecot)] == ["found"]
    finish(qtbot, dialog)
    assert dialog.told.startswith("They were put there before: 1.")
    assert len(there(dovecot)) == 1
    press(qtbot, dialog, "Put there again")
    qtbot.waitUntil(lambda: dialog.told.startswith("Put back: 1."), timeout=20_000)
    assert len(there(dovecot)) == 2


def test_all_of_a_person_keeps_her_folders(qtbot, browser, dovecot):
    dialog = opened(qtbot, browser)
    dialog.findChild(PutBackForm).choose_all()
    fill(dialog, *at(dovecot, folder=""))
    finish(qtbot, dialog)
    assert dialog.told.startswith("Put back: 4.")
    assert sorted({folder for folder, _digest in there(dovecot)}) == ["INBOX", "客户/华东"]


def test_a_folder_of_the_tree_is_meant_when_it_is_chosen(qtbot, browser, dovecot):
    tree = browser.findChild(PeopleTree)
    person = tree.model().index(1, 0)
    tree.setCurrentIndex(tree.model().index(1, 0, person))
    dialog = opened(qtbot, browser)
    dialog.findChild(PutBackForm).choose_all()
    fill(dialog, *at(dovecot, folder="back"))
    finish(qtbot, dialog)
    assert [folder for folder, _digest in there(dovecot)] == ["back/华东"]


def test_a_refused_password_and_a_half_address_are_said_where_they_belong(qtbot, browser, dovecot):
    dialog = opened(qtbot, browser)
    press(qtbot, dialog, "Put back")
    assert dialog.findChildren(Field)[0].refusal == "Write the whole address, such as name@firm.com."
    assert not dialog.running
    fill(dialog, *at(dovecot, password="wrong"))
    finish(qtbot, dialog)
    assert dialog.told.startswith("0 put back; not everything went.")
    assert there(dovecot) == []


def test_a_server_that_nobody_knows_is_asked_for(qtbot, browser):
    dialog = opened(qtbot, browser)
    fill(dialog, "bob@elsewhere.test", "", "", "x", "found")
    finish(qtbot, dialog)
    assert "elsewhere.test" in dialog.told


def test_beside_a_project_its_mailboxes_are_offered(qtbot, archive):
    from app.project import Project, new_firm, new_person
    from app.project.model import MoveKind
    from app.ui.browser.window import BrowserWindow

    firm = new_firm("海岳", ["firm.test"], MoveKind.SAME_ADDRESSES)
    firm = firm.with_person(new_person(firm, "陈静", "", "chen@firm.test", "chen@firm.test"))
    path = archive.parent / "firm.mailover"
    Project.create(path, firm).close()
    shutil.copytree(archive, path / "archive", dirs_exist_ok=True)
    window = BrowserWindow(path / "archive")
    window.show()
    qtbot.waitUntil(lambda: window.archive is not None and window.indexed)
    dialog = opened(qtbot, window)
    accounts = dialog.findChild(QComboBox)
    assert [accounts.itemText(row) for row in range(accounts.count())] == ["陈静  chen@firm.test", "Another mailbox"]
    assert [field.isVisible() for field in dialog.findChildren(Field)] == [False, False, False, True, True]
    dialog.close()
    window.close()


def test_it_speaks_chinese(qtbot, chinese, browser):
    dialog = opened(qtbot, browser, "放回邮箱…")
    fill(dialog, "chen@firm.test", "", "", "", "找回")
    said = " ".join(label.text() for label in dialog.findChildren(type(dialog._sentence)))
    assert "会放进 chen@firm.test 的“找回”，日期和标记照旧。" in said


def test_esc_and_the_close_button_close_it(qtbot, browser):
    for close in ("button", "key"):
        dialog = opened(qtbot, browser)
        if close == "button":
            press(qtbot, dialog, "Close")
        else:
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not browser.findChildren(PutBackDialog))
