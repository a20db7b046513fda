"""Plain text as a page."""

from __future__ import annotations

from app.ui.browser.plain_page import QuoteLook, plain_page, plain_paragraph
from PySide6.QtGui import QTextDocument

LOOK = QuoteLook("#555", "#ccc", lambda lines: f"show {lines}", lambda: "fold")


def shown(qapp, markup):
    document = QTextDocument()
    document.setHtml(markup)
    return document.toPlainText().replace("\u2028", "\n")


def test_a_line_of_mail_is_one_line_of_the_page(qapp):
    text = "Dear Linda,\r\n\r\nplease find our order.\r\nBest regards"
    assert shown(qapp, plain_paragraph(text)) == text.replace("\r\n", "\n")
    with_address = f"{text}\r\nnuria@costabrava.example"
    assert shown(qapp, plain_page(with_address, LOOK)) == with_address.replace("\r\n", "\n")
