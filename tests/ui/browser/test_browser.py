"""The archive browser as she uses it, on a real archive: list, search, read, and what must never happen."""

import socket
import threading
from array import array

import pytest
from app.archive.reading.safe_html import safe_html
from app.flow.words import Language
from app.ui.browser import open_browser
from app.ui.browser.attachment_button import AttachmentButton, may_open
from app.ui.browser.leaving import file_name
from app.ui.browser.message_view import MessageView, picture_of
from app.ui.browser.people_tree import PeopleTree
from app.ui.browser.window import BrowserWindow
from app.ui.language import Languages
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView


def subjects(browser):
    model = browser.findChild(QTableView).model()
    return [model.row(number).subject for number in range(model.rowCount())]


def shown(browser):
    return browser.findChild(MessageView).toPlainText()


def texts(browser):
    return " ".join(label.text() for label in browser.findChildren(QLabel) if label.isVisible())


def choose(browser, number):
    view = browser.findChild(QTableView)
    view.setCurrentIndex(view.model().index(number, 0))


def search(qtbot, browser, words):
    browser.findChild(QLineEdit).setText(words)
    model = browser.findChild(QTableView).model()
    with qtbot.waitSignal(model.modelReset):
        pass


def test_everybodys_mail_is_listed_newest_first_and_the_first_is_read(browser):
    assert subjects(browser) == ["papers", "报价", "invoice", "提单确认"]
    assert shown(browser) == "see here"
    assert browser.findChild(PeopleTree).model().rowCount() == 2


def test_two_han_characters_find_their_letter_and_esc_brings_all_back(qtbot, browser):
    search(qtbot, browser, "提单")
    assert subjects(browser) == ["提单确认"]
    assert "请核对提单" in shown(browser)
    assert [mark.cursor.selectedText() for mark in browser.findChild(MessageView).extraSelections()] == ["提单"]
    with qtbot.waitSignal(browser.findChild(QTableView).model().modelReset):
        qtbot.keyClick(browser.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert len(subjects(browser)) == 4


def test_nothing_found_says_what_to_try(qtbot, browser):
    search(qtbot, browser, "信用证")
    assert "信用证" in texts(browser)


def test_a_folder_shows_its_own_mail_only(qtbot, browser):
    tree = browser.findChild(PeopleTree)
    person = tree.model().index(1, 0)
    customers = tree.model().index(1, 0, person)
    with qtbot.waitSignal(browser.findChild(QTableView).model().modelReset):
        tree.setCurrentIndex(tree.model().index(0, 0, customers))
    assert subjects(browser) == ["报价"]


def test_a_file_that_changed_on_the_disk_is_never_called_unchanged(browser, archive):
    (path,) = archive.glob("mail/2024/07/20240702*.eml")
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"invoice", b"invoyce"))
    choose(browser, 2)
    assert "has changed" in texts(browser)


def test_a_file_that_is_gone_is_explained(browser, archive):
    (path,) = archive.glob("mail/2024/07/20240702*.eml")
    path.unlink()
    choose(browser, 2)
    assert texts(browser)
    assert shown(browser) == ""


def test_the_window_speaks_the_language_that_is_switched_to(qapp, browser):
    languages = Languages(Language.EN)
    languages.use(Language.ZH)
    qapp.processEvents()
    assert "所有人" in texts(browser)
    languages.use(Language.EN)
    languages.withdraw()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "/etc/passwd", "//share/x.png", "qrc:/x", "http://a/x.png"])
def test_every_resource_is_a_blank_point_of_ours(qtbot, address):
    view = MessageView()
    qtbot.addWidget(view)
    image = view.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(address))
    assert isinstance(image, QImage)
    assert (image.width(), image.height()) == (1, 1)


def test_only_plain_picture_formats_are_decoded():
    assert picture_of(b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>").width() == 1


def test_reading_a_hostile_letter_connects_to_nobody(qtbot, browser):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        heard = []

        def listen():
            while True:
                line, _from = listener.accept()
                heard.append(line.recv(100))
                line.close()
                if heard[-1] == b"end":
                    return

        thread = threading.Thread(target=listen)
        thread.start()
        port = listener.getsockname()[1]
        address = f"http://127.0.0.1:{port}/x"
        html = (
            f'<img src="{address}"><link rel=preconnect href="{address}"><style>@import "{address}";</style>'
            f'<p style="background:url({address})">x</p><iframe src="{address}"></iframe>'
        )
        view = browser.findChild(MessageView)
        view.show_html(html, {})  # not even uncleaned
        browser.grab()
        view.show_html(safe_html(html).html, {})
        browser.grab()
        # the listener works, and this is the first that it hears
        with socket.create_connection(("127.0.0.1", port)) as control:
            control.sendall(b"end")
        thread.join(10)
    assert heard == [b"end"]


def test_a_link_opens_nothing_by_itself(qtbot, browser, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    view = browser.findChild(MessageView)
    view.show_html('<a href="http://evil.example/">press</a>', {})
    browser._reader.leaving.open_link(QUrl("file:///etc/passwd"))
    browser._reader.leaving.open_link(QUrl("javascript:alert(1)"))
    assert opened == []
    assert not view.openLinks()


def test_a_program_among_the_attachments_can_only_be_saved(browser):
    buttons = {button.toolTip(): button for button in browser.findChildren(AttachmentButton)}
    assert len(buttons) == 2
    allowed = {name: button.menu().actions()[1].isEnabled() for name, button in buttons.items()}
    assert allowed["BL_draft.pdf"]
    assert not any(value for name, value in allowed.items() if name.endswith(".exe"))


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd", ".._.._etc_passwd"), ("con.txt", "_con.txt"), ("a:b*c?.pdf", "a_b_c_.pdf"), (" . ", "file")],
)
def test_no_path_comes_from_a_message(name, safe):
    assert file_name(name).strip("._") == safe.strip("._")
    assert not {"/", "\\"} & set(file_name(name))


@pytest.mark.parametrize("name", ["a.exe", "a.pdf.js", "a", "a.lnk", "a.docm", "A.HTA"])
def test_what_could_be_a_program_is_not_opened(name):
    assert not may_open(name)


def test_without_an_archive_it_says_what_to_do(qtbot):
    window = BrowserWindow(None)
    qtbot.addWidget(window)
    window.show()
    assert "archive" in texts(window).lower()
    window.close()


def test_a_folder_that_is_no_archive_is_explained(qtbot, tmp_path):
    window = open_browser(tmp_path)
    qtbot.addWidget(window)
    window.show()
    before = texts(window)
    qtbot.waitUntil(lambda: texts(window) != before)
    assert window.archive is None
    window.close()


def test_every_part_has_a_name_for_those_who_listen(browser):
    for kind in (QLineEdit, QTableView, PeopleTree, MessageView):
        for widget in browser.findChildren(kind):
            assert widget.accessibleName(), widget


def test_half_a_million_rows_are_read_a_page_at_a_time(browser, monkeypatch):
    asked = []
    archive = browser.archive
    keys = archive.catalogue.message_keys()
    many = array("q", list(keys) * 125_000)
    rows = type(archive.catalogue).rows

    def counted(self, wanted):
        asked.append(len(wanted))
        return rows(self, wanted)

    monkeypatch.setattr(type(archive.catalogue), "rows", counted)
    model = browser.findChild(QTableView).model()
    model.show_keys(archive, many)
    asked.clear()
    browser.findChild(QTableView).scrollToBottom()
    assert model.row(len(many) - 1) is not None
    assert model.rowCount() == 500_000
    assert max(asked) <= 128
    assert sum(asked) <= 128 * 4
