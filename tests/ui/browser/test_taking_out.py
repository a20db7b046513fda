"""Taking mail out from the browser: what is offered, what is written, what is said, and the way to a mailbox."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pypdfium2
import pytest
from app.archive import Archive, Selection
from app.archive.export import ExportForm
from app.core.identity import MailboxPath
from app.flow.words import Language
from app.ui.browser.put_back_dialog import PutBackDialog
from app.ui.browser.take_out_dialog import TakeOutDialog
from app.ui.browser.take_out_offer import TakeOutChoice, TakeOutOffer, What
from app.ui.language import Languages
from app.ui.widgets import Button
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from tests.ui.browser.conftest import LINDA


@pytest.fixture(autouse=True)
def english(qapp):
    languages = Languages(Language.EN)
    yield
    languages.withdraw()


def press(qtbot, parent, words):
    (button,) = [b for b in parent.findChildren(Button) if b.isVisible() and b.text().replace("&", "") == words]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def selected(archive):
    with Archive.open(archive, writable=False) as opened:
        keys = opened.catalogue.message_keys()
        return tuple(row.digest for row in opened.catalogue.rows(keys[:2]))


@pytest.fixture
def dialog(qtbot, archive, selected, tmp_path):
    choices = (
        TakeOutChoice(What.SELECTED, Selection(digests=selected), 2),
        TakeOutChoice(What.SEARCH, Selection(query="提单"), 1, "提单"),
        TakeOutChoice(What.FOLDER, Selection(LINDA.id, MailboxPath.of("客户")), 1, "客户"),
        TakeOutChoice(What.PERSON, Selection(LINDA.id), 4, "林晓燕"),
        TakeOutChoice(What.EVERYTHING, Selection(), 4),
    )
    window = QWidget()
    qtbot.addWidget(window)
    made = TakeOutDialog(archive, TakeOutOffer(choices, "海岳"), window)
    made.form.put_into(tmp_path / "out")
    made.show()
    yield made
    made.close()


def finish(qtbot, dialog):
    press(qtbot, dialog, "Take out")
    qtbot.waitUntil(lambda: bool(dialog.told) and not dialog.running, timeout=20_000)


def files(folder: Path, ending: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob(f"*{ending}"))


def test_what_she_came_from_is_marked_and_counted_afterwards(qtbot, dialog, selected, tmp_path):
    assert dialog.form.choice.what is What.SELECTED
    finish(qtbot, dialog)
    assert dialog.told.startswith("2 of 2 messages, ")
    out = tmp_path / "out" / "海岳 eml"
    assert str(out) in dialog.told
    found = {hashlib.sha256(path.read_bytes()).hexdigest() for path in out.rglob("*.eml")}
    assert found == set(selected)


@pytest.mark.parametrize(
    ("what", "form", "place", "messages"),
    [
        (What.SEARCH, ExportForm.ZIP, "提单.zip", 1),
        (What.FOLDER, ExportForm.MBOX, "客户 mbox", 1),
        (What.PERSON, ExportForm.CSV, "林晓燕 csv", 4),
        (What.EVERYTHING, ExportForm.PDF, "海岳 pdf", 4),
        (What.SEARCH, ExportForm.EML, "提单.eml", 1),
    ],
)
def test_each_choice_and_form_goes_where_it_says(qtbot, dialog, tmp_path, what, form, place, messages):
    dialog.form.choose(what, form)
    finish(qtbot, dialog)
    assert dialog.told.startswith(f"{messages} of {messages} messages, ")
    assert (tmp_path / "out" / place).exists()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [place]


def test_a_second_time_goes_beside_the_first(qtbot, dialog, tmp_path):
    finish(qtbot, dialog)
    dialog.form.choose(What.SELECTED, ExportForm.EML)
    finish(qtbot, dialog)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["海岳 eml", "海岳 eml (2)"]


def test_a_conversation_becomes_one_pdf_where_she_wants_it(qtbot, dialog, tmp_path):
    dialog.form.choose(What.SELECTED, ExportForm.PDF)
    (box,) = [b for b in dialog.findChildren(QAbstractButton) if "one PDF" in b.text()]
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(12, box.height() // 2))
    finish(qtbot, dialog)
    document = pypdfium2.PdfDocument(tmp_path / "out" / "海岳.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert text.count("SHA-256") == 2


def test_what_could_not_go_is_said_and_named(qtbot, dialog, archive, tmp_path):
    next((archive / "mail").rglob("*.eml")).unlink()
    dialog.form.choose(What.EVERYTHING, ExportForm.EML)
    finish(qtbot, dialog)
    assert dialog.told.startswith("3 of 4 messages, ")
    assert "not exported.txt" in dialog.told
    assert files(tmp_path / "out", "not exported.txt") == ["海岳 eml/not exported.txt"]


def test_show_in_folder_opens_it(qtbot, dialog, tmp_path):
    class Handler(QObject):
        def __init__(self):
            super().__init__()
            self.seen = []

        @Slot(QUrl)
        def opened(self, url):
            self.seen.append(url.toLocalFile())

    handler = Handler()
    QDesktopServices.setUrlHandler("file", handler, "opened")
    try:
        finish(qtbot, dialog)
        press(qtbot, dialog, "Show in folder")
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert handler.seen == [str(tmp_path / "out" / "海岳 eml")]


def test_the_same_choice_can_go_into_a_mailbox_instead(qtbot, dialog):
    dialog.form.choose(What.FOLDER, ExportForm.EML)
    press(qtbot, dialog, "Put into a mailbox…")
    (put_back,) = dialog.parentWidget().findChildren(PutBackDialog)
    assert not dialog.isVisible()
    wish = put_back.form
    wish.choose_account("bob@elsewhere.test")
    assert wish.wish().selection == Selection(LINDA.id, MailboxPath.of("客户"))
    put_back.close()


def test_it_works_by_keyboard_and_everything_has_a_name(qtbot, dialog):
    for widget in dialog.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QAbstractButton | QComboBox):
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget
    dialog.activateWindow()
    box = dialog.findChild(QComboBox)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert dialog.form.form is ExportForm.ZIP
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "2 of 2 messages" in dialog.told, timeout=20_000)
    assert dialog.sizeHint().height() <= 540
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
