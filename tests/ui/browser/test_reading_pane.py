"""The reading pane on real messages: conversation, links, charsets, invitations, attachments, inner messages."""

import base64
import urllib.parse
from pathlib import Path

import pytest
from app.archive import Archive, ArchivedAccount, index_pending
from app.archive.reading import read_message
from app.archive.reading.links import judge_link
from app.core.identity import AccountId, MailboxPath, Uid, UidValidity
from app.mailstore.store import FetchedMessage
from app.ui import theme
from app.ui.browser.attachment_button import AttachmentButton
from app.ui.browser.attachment_preview import AttachmentPreview
from app.ui.browser.conversation_strip import ConversationStrip
from app.ui.browser.invitation_card import InvitationCard
from app.ui.browser.leaving import file_name, save_into
from app.ui.browser.link_question import LinkQuestion
from app.ui.browser.message_view import MessageView
from app.ui.browser.nested_window import NestedWindow
from app.ui.browser.opened_message import open_message, open_nested
from app.ui.browser.pane_foot import PaneFoot
from app.ui.browser.reading_pane import Body, ReadingPane
from app.ui.browser.risk_question import RiskQuestion
from app.ui.browser.view_menu import ViewMenu
from app.ui.widgets import Button, Notice
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton

LINDA = ArchivedAccount(AccountId("linda@firm.test"), "linda@firm.test", "林晓燕", "外贸部")
PDF = base64.b64decode(
    "JVBERi0xLjQKMSAwIG9iago8PC9UeXBlL0NhdGFsb2cvUGFnZXMgMiAwIFI+PmVuZG9iagoyIDAgb2JqCjw8L1R5cGUvUGFnZXMvS2lkc1szIDAg"
    "UiA0IDAgUl0vQ291bnQgMj4+ZW5kb2JqCjMgMCBvYmoKPDwvVHlwZS9QYWdlL1BhcmVudCAyIDAgUi9NZWRpYUJveFswIDAgMjAwIDEwMF0+PmVu"
    "ZG9iago0IDAgb2JqCjw8L1R5cGUvUGFnZS9QYXJlbnQgMiAwIFIvTWVkaWFCb3hbMCAwIDIwMCAxMDBdPj5lbmRvYmoKdHJhaWxlcgo8PC9Sb290"
    "IDEgMCBSPj4K"
)
ICS = (
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:合同评审\r\nDTSTART:20240701T020000Z\r\nLOCATION:会议室\r\n"
    "ATTENDEE;CN=Anna;PARTSTAT=DECLINED:mailto:anna@x.cn\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def mail(
    body: str | bytes, kind="text/plain; charset=utf-8", subject="提单", day=1, own="", named="", sender="anna@x.cn"
):
    head = (
        f"From: {sender}\r\nTo: linda@firm.test\r\nSubject: {subject}\r\nDate: {day} Jul 2024 10:00:00 +0800\r\n"
        f"Message-ID: <{own or day}@x>\r\nReferences: {named}\r\nContent-Type: {kind}\r\n\r\n"
    )
    return head.encode() + (body if isinstance(body, bytes) else body.encode())


def with_files(**files: bytes) -> bytes:
    parts = "".join(
        "--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition:"
        f" attachment; filename*=utf-8''{urllib.parse.quote(name)}\r\n\r\n{base64.encodebytes(content).decode()}\r\n"
        for name, content in files.items()
    )
    return mail(f"--b\r\n\r\nsee\r\n{parts}--b--\r\n", "multipart/mixed; boundary=b")


def png(side: int = 4) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    out = QByteArray()
    buffer = QBuffer(out)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(out.data())


@pytest.fixture
def pane(qtbot) -> ReadingPane:
    made = ReadingPane()
    qtbot.addWidget(made)
    made.resize(620, 700)
    made.show()
    return made


@pytest.fixture
def conversation(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    mails = [
        mail("Dear Linda, the draft", day=1),
        mail("fine\r\n\r\nOn 1 July Anna wrote:\r\n> Dear Linda, the draft", day=2, named="<1@x>", subject="Re: 提单"),
        mail("thanks", day=3, named="<1@x> <2@x>", subject="回复：提单"),
        mail("alone", day=4, subject="other"),
    ]
    with Archive.create(tmp_path / "a") as archive:
        writer = archive.writer(LINDA, "run", lambda _batch: None)
        for uid, raw in enumerate(mails, 1):
            date = "01-Jul-2024 10:00:00 +0800"
            writer.add(MailboxPath.of("INBOX"), UidValidity(1), FetchedMessage(Uid(uid), (), date, raw, len(raw)))
        writer.close()
        index_pending(archive)
        rows = archive.catalogue.rows(archive.catalogue.message_keys())
        yield [open_message(archive, row) for row in reversed(rows)]


def shown(pane: ReadingPane) -> str:
    return pane.findChild(MessageView).toPlainText()


def said(pane: ReadingPane) -> str:
    return " ".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def press(qtbot, parent, words):
    (button,) = [one for one in parent.findChildren(Button) if one.isVisible() and one.text().startswith(words)]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def act(pane: ReadingPane, words: str) -> None:
    menu = pane.findChild(ViewMenu)
    actions = {
        action.text(): action for sub in [menu, *menu.findChildren(type(menu).__mro__[1])] for action in sub.actions()
    }
    actions[words].trigger()


def test_a_conversation_opens_to_its_messages_and_the_keyboard_chooses_one(qtbot, pane, conversation):
    pane.show_message(conversation[1])
    strip = pane.findChild(ConversationStrip)
    press(qtbot, strip, "3 message")
    rows = strip.rows
    qtbot.waitUntil(lambda: rows.topLevelItem(2).text(1) == "thanks")
    assert [rows.topLevelItem(row).text(1) for row in range(3)] == ["Dear Linda, the draft", "fine", "thanks"]
    assert rows.currentItem() is rows.topLevelItem(1)
    with qtbot.waitSignal(pane.message_wanted) as wanted:
        qtbot.keyClick(rows, Qt.Key.Key_Down)
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert wanted.args == [conversation[2].row.key]


def test_the_whole_conversation_stands_on_one_page_with_its_quotes_folded(qtbot, pane, conversation):
    pane.show_message(conversation[2])
    press(qtbot, pane, "Show whole conversation")
    qtbot.waitUntil(lambda: pane.body_is is Body.CONVERSATION)
    text = shown(pane)
    assert text.index("Dear Linda") < text.index("fine") < text.index("thanks")
    assert "On 1 July" not in text
    pane.findChild(MessageView).anchorClicked.emit(QUrl("quote:10001"))
    assert "On 1 July" in shown(pane)
    with qtbot.waitSignal(pane.message_wanted) as wanted:
        pane.findChild(MessageView).anchorClicked.emit(QUrl(f"message:{conversation[0].row.key}"))
    assert wanted.args == [conversation[0].row.key]
    press(qtbot, pane, "Show this message alone")
    assert shown(pane) == "thanks"


def test_a_message_alone_has_no_strip(pane, conversation):
    pane.show_message(conversation[3])
    assert not pane.findChild(ConversationStrip).isVisible()


def test_where_a_link_leads_is_said_before_it_is_pressed(qtbot, pane, monkeypatch):
    html = '<a href="https://evil.example/x">www.icbc.com.cn</a> <a href="https://good.example/">good</a>'
    pane.show_message(open_nested(mail(html, "text/html; charset=utf-8")))
    view, foot = pane.findChild(MessageView), pane.findChild(PaneFoot)
    view.highlighted.emit(QUrl("https://evil.example/x"))
    assert "www.icbc.com.cn" in foot.link_text
    assert "https://evil.example/x" in foot.link_text
    view.highlighted.emit(QUrl())
    assert foot.link_text == ""
    opened = []
    pane.link_pressed.connect(opened.append)
    monkeypatch.setattr(LinkQuestion, "exec", lambda question: question.buttons()[1].click())
    view.anchorClicked.emit(QUrl("https://evil.example/x"))
    assert opened == []
    monkeypatch.setattr(LinkQuestion, "exec", lambda question: question.buttons()[0].click())
    view.anchorClicked.emit(QUrl("https://good.example/"))
    assert [address.toString() for address in opened] in ([], ["https://good.example/"])


def test_an_odd_link_is_explained_and_not_opening_it_is_offered(qtbot):
    question = LinkQuestion(judge_link("www.icbc.com.cn", "https://xn--pypal-4ve.com/"))
    qtbot.addWidget(question)
    assert "paypal.com" in question.informativeText()
    assert "xn--pypal-4ve.com" in question.text()
    assert question.defaultButton().text() == "Do not open"
    plain = LinkQuestion(judge_link("here", "https://customer.example/"))
    qtbot.addWidget(plain)
    assert plain.defaultButton().text() == "Open in browser"


def test_addresses_in_plain_text_can_be_pressed_and_long_quotes_are_folded(pane):
    quote = "\r\n".join(f"> line {number}" for number in range(40))
    pane.show_message(open_nested(mail(f"see www.customer.example\r\n\r\n{quote}")))
    view = pane.findChild(MessageView)
    assert "line 39" not in shown(pane)
    assert "Show quote (40 line" in shown(pane)
    assert view.judged("http://www.customer.example").marks == ()
    view.anchorClicked.emit(QUrl("quote:1"))
    assert "line 39" in shown(pane)


def test_text_that_looks_wrong_is_read_in_the_charset_she_names_for_this_message_only(pane):
    raw = mail("тест письма".encode("koi8-r"), "text/plain; charset=gb2312")
    pane.show_message(open_nested(raw))
    assert "тест" not in shown(pane)
    act(pane, "KOI8-R")
    assert shown(pane) == "тест письма"
    act(pane, "Automatic")
    assert "тест" not in shown(pane)


def test_source_and_headers_are_shown_whole_and_can_be_copied(qtbot, pane):
    raw = mail("a > b\r\n", "text/plain; charset=utf-8")
    pane.show_message(open_nested(raw))
    qtbot.keyClick(pane, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert shown(pane) == raw.decode().replace("\r\n", "\n")
    assert pane.findChild(MessageView).textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    act(pane, "Show headers")
    assert "Message-ID" in shown(pane)
    assert "a > b" not in shown(pane)
    act(pane, "Show message")
    assert shown(pane) == "a > b\n"


def test_the_plain_text_of_a_laid_out_message_is_one_press_away(pane):
    body = "--b\r\n\r\nthe text\r\n--b\r\nContent-Type: text/html\r\n\r\n<b>the layout</b>\r\n--b--\r\n"
    pane.show_message(open_nested(mail(body, "multipart/alternative; boundary=b")))
    assert shown(pane) == "the layout"
    act(pane, "Show as text")
    assert shown(pane).strip() == "the text"
    act(pane, "Show layout")
    assert shown(pane) == "the layout"


def test_html_without_colours_is_dark_in_the_dark_and_keeps_its_sheet_otherwise(qtbot, qapp):
    theme.apply(qapp, True, "en")
    try:
        pane = ReadingPane()
        qtbot.addWidget(pane)
        pane.show()
        view = pane.findChild(MessageView)
        pane.show_message(open_nested(mail("<p style='color:black'>x</p>", "text/html")))
        assert view.styleSheet() == ""
        assert "color:" not in view.toHtml().split("<body")[1].split("<p")[1]
        pane.show_message(open_nested(mail("<p style='color:#123456'>x</p>", "text/html")))
        assert "background" in view.styleSheet()
    finally:
        theme.apply(qapp, False, "en")


def test_an_invitation_is_a_card(pane):
    body = f"--b\r\n\r\ncome\r\n--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n{ICS}--b--\r\n"
    pane.show_message(open_nested(mail(body, "multipart/alternative; boundary=b")))
    card = pane.findChild(InvitationCard)
    assert card.isVisible()
    for words in ("合同评审", "会议室", "Anna anna@x.cn (does not come)", "Every day · 3 time", "2024"):
        assert words in card.text
    assert pane.findChildren(AttachmentButton) == []
    pane.show_message(open_nested(mail("x")))
    assert not card.isVisible()


@pytest.mark.parametrize(
    ("kind", "body", "words"),
    [
        ("multipart/signed; boundary=b", "--b\r\n\r\nx\r\n--b--\r\n", "we did not check it"),
        ("multipart/encrypted; boundary=b", "--b\r\n\r\nx\r\n--b--\r\n", "Encrypted with PGP"),
        ("application/ms-tnef; name=winmail.dat", 'x\x9f>"junk', ""),
        ("multipart/mixed", "x", "shown as text"),
    ],
)
def test_what_is_unusual_is_said_in_a_line(pane, kind, body, words):
    pane.show_message(open_nested(mail(body, kind)))
    assert words in said(pane)


def test_remote_pictures_are_counted_in_words(pane):
    html = '<img src="http://a.example/1"><table background="http://a.example/2"><tr><td>x</td></tr></table>'
    pane.show_message(open_nested(mail(html, "text/html")))
    assert pane.findChild(Notice).text.startswith("2 remote picture")


def test_a_message_inside_opens_in_a_window_of_its_own_and_is_saved_as_it_was_written(qtbot, pane):
    inner = mail("the inner words", subject="inner")
    outer = mail(
        b"--b\r\n\r\nouter\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--b--\r\n",
        "multipart/mixed; boundary=b",
    )
    pane.show_message(open_nested(outer))
    assert "the inner words" not in shown(pane)
    (button,) = pane.findChildren(AttachmentButton)
    button.menu().actions()[0].trigger()
    (window,) = pane.findChildren(NestedWindow)
    assert shown(window.pane) == "the inner words"
    assert "Part of another message" in said(window.pane)
    assert window.pane.opened.raw == inner
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(window.destroyed):
        qtbot.keyClick(window, Qt.Key.Key_Escape)


def test_risks_stand_on_the_button_and_cannot_be_opened(pane):
    files = {"报价.pdf.exe": b"MZ", "ok.pdf": PDF, "real.pdf": b"MZ\x90\x00"}
    pane.show_message(open_nested(with_files(**files)))
    buttons = {button.accessibleName(): button for button in pane.findChildren(AttachmentButton)}
    assert "a program" in buttons["报价.pdf.exe"].text()
    assert "a program" in buttons["real.pdf"].text()
    assert ".exe" in buttons["报价.pdf.exe"].accessibleDescription()
    openable = {name: button.menu().actions()[-1].isEnabled() for name, button in buttons.items()}
    assert openable == {"报价.pdf.exe": False, "ok.pdf": True, "real.pdf": False}


def test_before_something_risky_is_saved_she_is_asked_and_enter_does_not_save(qtbot):
    (attachment,) = read_message(with_files(**{"a.pdf.exe": b"MZ"})).attachments
    question = RiskQuestion([(attachment, attachment.danger())])
    qtbot.addWidget(question)
    assert "a.pdf.exe" in question.informativeText()
    assert question.defaultButton().text() == "Leave it"
    assert not question.agreed


def test_all_are_saved_under_safe_names_that_nothing_has(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"hers")
    files = {"a.pdf": b"1", "A.PDF": b"2", "../../x.txt": b"3", "con.txt": b"4", "长" * 200 + ".xlsx": b"5"}
    attachments = read_message(with_files(**files)).attachments
    written = save_into(tmp_path, attachments)
    assert [path.read_bytes() for path in written] == [b"1", b"2", b"3", b"4", b"5"]
    assert {path.parent for path in written} == {tmp_path}
    assert (tmp_path / "a.pdf").read_bytes() == b"hers"
    assert len({path.name.casefold() for path in tmp_path.iterdir()}) == 6
    assert written[-1].suffix == ".xlsx"


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("../../etc/x.pdf", ".pdf"),
        ("con.txt", ".txt"),
        ("a:b*c?.pdf", ".pdf"),
        (" . ", ""),
        ("x\u202efdp.exe", ".exe"),
        ("a" * 500 + ".pdf", ".pdf"),
    ],
)
def test_a_name_from_a_message_is_no_path_and_keeps_its_ending(name, ending):
    made = file_name(name)
    assert not {"/", "\\", ":", "\u202e"} & set(made)
    assert 0 < len(made) < 120
    assert Path(made).suffix == ending


def test_a_picture_is_looked_at_in_a_window(qtbot):
    (attachment,) = read_message(with_files(**{"a.png": png(40)})).attachments
    window = AttachmentPreview(attachment)
    window.show()
    qtbot.waitUntil(lambda: window.loaded)
    assert (window.pages, window.told) == (1, "a.png")
    window.close()


def test_the_pages_of_a_pdf_are_turned_by_keys(qtbot):
    (attachment,) = read_message(with_files(**{"a.pdf": PDF})).attachments
    window = AttachmentPreview(attachment)
    window.show()
    qtbot.waitUntil(lambda: window.loaded, timeout=40_000)
    assert (window.pages, window.number) == (2, 1)
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert window.number == 2
    assert window.told == "Page 2 of 2"
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    assert window.number == 1
    window.close()


@pytest.mark.parametrize("content", [b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\n broken", b"nothing"])
def test_what_cannot_be_shown_is_said(qtbot, content):
    (attachment,) = read_message(with_files(x=content)).attachments
    window = AttachmentPreview(attachment)
    window.show()
    qtbot.waitUntil(lambda: window.loaded, timeout=40_000)
    assert "cannot be shown" in window.told
    window.close()


def test_everything_that_can_be_pressed_has_a_name(pane, conversation):
    pane.show_message(conversation[1])
    for button in pane.findChildren(QPushButton):
        if button.isVisible():
            assert button.text() or button.accessibleName(), button
    assert pane.findChild(MessageView).accessibleName()
    strip = pane.findChild(ConversationStrip)
    strip.findChildren(Button)[0].toggle()
    assert strip.rows.accessibleName()


def test_a_link_reached_by_tab_says_where_it_leads(qtbot, pane):
    pane.show_message(open_nested(mail('<a href="https://evil.example/x">www.icbc.com.cn</a>', "text/html")))
    view = pane.findChild(MessageView)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert "evil.example" in pane.findChild(PaneFoot).link_text


def test_a_file_is_pulled_out_by_the_mouse_and_a_program_is_not(qtbot):
    for attachment in read_message(with_files(**{"a.pdf": PDF, "b.exe": b"MZ"})).attachments:
        button = AttachmentButton(attachment)
        qtbot.addWidget(button)
        button.show()
        pulled = []
        button.drag_wanted.connect(pulled.append)
        at = button.rect().center()
        qtbot.mousePress(button, Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseMove(button, at + QPoint(60, 0))
        qtbot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=at + QPoint(500, 0))
        assert [one.name for one in pulled] == ([] if attachment.name == "b.exe" else ["a.pdf"])


def test_words_of_a_message_are_never_taken_for_html(qtbot):
    trap = '<img src="file:///etc/passwd">'
    (attachment,) = read_message(with_files(**{f"{trap}.exe": b"MZ"})).attachments
    link = LinkQuestion(judge_link(trap, f"https://a.example/{trap}"))
    risk = RiskQuestion([(attachment, attachment.danger())])
    button = AttachmentButton(attachment)
    foot = PaneFoot()
    foot.show_link(judge_link(trap, f"https://a.example/{trap}"))
    for widget in (link, risk, button, foot):
        qtbot.addWidget(widget)
        for label in widget.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText
            assert "<" not in label.toolTip()
    assert "<" not in button.toolTip()


def test_a_disguised_name_is_not_told_first(qtbot):
    question = LinkQuestion(judge_link("x", "https://xn--pypal-4ve.com/"))
    qtbot.addWidget(question)
    assert question.text().index("xn--pypal-4ve.com") < question.text().index("p\u0430ypal.com")


def test_a_layout_built_to_keep_programs_busy_is_replaced_by_its_words_and_that_is_said(pane):
    pane.show_message(open_nested(mail("<b>" * 200_000 + "words", "text/html")))
    assert pane.findChild(Notice).text.startswith("Only the words of this message are shown.")
    assert "words" in pane.findChild(MessageView).toPlainText()
