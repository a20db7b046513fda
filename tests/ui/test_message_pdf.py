"""Messages on paper: what stands there can be read back, and nothing of it was fetched."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from app.archive import ArchivedAccount, Place
from app.archive.export import PrintedMessage, printed_message
from app.core.errors import AppError, ErrorCode
from app.core.identity import AccountId, Digest, MailboxPath, Uid, UidValidity
from app.core.words import Language
from app.ui.message_pdf import write_message_pdf

from tests.ui.browser.conftest import PNG, letter, with_attachments

LINDA = ArchivedAccount(AccountId("linda"), "linda@firm.test", "林晓燕")
PLACE = Place(LINDA.id, MailboxPath.of("INBOX", "客户"), UidValidity(1), Uid(1), (), "", Digest("ab" * 32),
              "mail/2024/07/20240701T100000Z_abababababababab.eml", 1)  # fmt: skip


def read(out: Path) -> list[str]:
    document = pypdfium2.PdfDocument(out)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def printed(raw: bytes) -> PrintedMessage:
    return printed_message(LINDA, PLACE, raw)


def test_the_chinese_text_and_the_attachments_can_be_read_back(qapp, tmp_path: Path) -> None:
    out = tmp_path / "one.pdf"
    write_message_pdf(Language.ZH, [printed(letter("提单确认", "请核对提单"))], out)
    (page,) = read(out)
    for words in (
        "提单确认",
        "请核对提单",
        "发件人",
        "Anna Keller",
        "林晓燕 / INBOX / 客户",
        "ab" * 32,
        "第 1 页，共 1 页",
    ):
        assert words in page
    write_message_pdf(Language.EN, [printed(with_attachments())], out)
    (page,) = read(out)
    for words in ("BL_draft.pdf", "70 B", "6b7fa434f92a8b80", "Attachments, not printed here: 2", "Page 1 of 1"):
        assert words in page


def test_a_conversation_goes_on_over_numbered_pages(qapp, tmp_path: Path) -> None:
    long = "\r\n".join(f"line {number} 第 {number} 行" for number in range(150))
    write_message_pdf(
        Language.EN, [printed(letter("first", long)), printed(letter("second", "短"))], tmp_path / "c.pdf"
    )
    pages = read(tmp_path / "c.pdf")
    assert len(pages) >= 3
    text = " ".join("".join(pages).split())
    for number, page in enumerate(pages, 1):
        assert f"Page{number}of{len(pages)}" in "".join(page.split())
    for number in range(150):
        assert f"line {number} 第 {number} 行" in text
    assert text.index("second") > text.index("line 149")


def test_every_resource_is_a_picture_of_its_own(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"not to be looked at")
    html = f'<img src="file://{secret}"><img src="http://tracker.test/x.png"><img src="cid:own">words'
    raw = (
        b"Subject: pictures\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/html\r\n\r\n"
        + html.encode()
        + b"\r\n--b\r\nContent-Type: image/png\r\nContent-ID: <own>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + PNG
        + b"\r\n--b--\r\n"
    )
    message = printed(raw)
    assert set(message.pictures) == {"own"}
    assert message.blocked_pictures == 1
    write_message_pdf(Language.EN, [message], tmp_path / "p.pdf")
    assert "Remote pictures not loaded: 1." in read(tmp_path / "p.pdf")[0]


def test_a_message_wider_than_the_page_is_made_smaller(qapp, tmp_path: Path) -> None:
    html = '<table width="1400"><tr><td width="1300">left</td><td width="100">rightmost</td></tr></table>'
    write_message_pdf(Language.EN, [printed(letter("wide", html, "text/html"))], tmp_path / "w.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "w.pdf")
    page = document[0]
    text = page.get_textpage()
    last = text.get_text_range().index("rightmost")
    assert page.get_width() / 2 < text.get_charbox(last + 8)[2] < page.get_width()
    document.close()


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>" * 60 + "words",
        "<div>" * 20000 + "words",
        "<ul><li>" * 3000 + "words",
        "words<br>" * 30_000,
        "words " * 90_000,
    ],
    ids=["tables", "blocks", "lists", "lines", "long"],
)
def test_what_would_take_minutes_to_lay_out_is_printed_as_plain_text(qapp, tmp_path: Path, html: str) -> None:
    message = printed(letter("hostile", html, "text/html"))
    assert message.html == ""
    write_message_pdf(Language.EN, [message], tmp_path / "h.pdf")
    pages = read(tmp_path / "h.pdf")
    assert "words" in pages[0]
    assert message.cut == ("only its beginning is printed" in "".join(pages)) == (len(html) > 300_000)


def test_colours_that_only_web_browsers_know_are_no_trouble(qapp, tmp_path: Path) -> None:
    html = '<font color="ff0000">red</font><td bgcolor="#ffccoo"><font color="no colour">words</font>'
    write_message_pdf(Language.EN, [printed(letter("colours", html, "text/html"))], tmp_path / "c.pdf")
    assert "redwords" in "".join(read(tmp_path / "c.pdf")[0].split())


def test_a_place_that_cannot_be_written_is_said(qapp, tmp_path: Path) -> None:
    with pytest.raises(AppError) as caught:
        write_message_pdf(Language.EN, [printed(letter("a", "b"))], tmp_path / "none" / "x.pdf")
    assert caught.value.code is ErrorCode.DISK_FAILED
