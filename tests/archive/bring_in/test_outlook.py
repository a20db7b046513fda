"""Outlook's files: messages made from what was kept, the same bytes each time. Real files where there are some."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from app.archive import Archive
from app.archive.bring_in import SourceKind, open_source
from app.archive.bring_in.made_message import MADE, KeptAttachment, KeptMessage, made_message
from app.archive.reading import read_message
from app.core.errors import AppError

from tests.archive.bring_in.sources import bodies, brought, folders

SAMPLES = Path(os.environ.get("MAILOVER_OUTLOOK_SAMPLES") or Path(__file__).parents[4] / "shared" / "data" / "outlook")
SENT = datetime(2024, 7, 1, 10, tzinfo=UTC)


def sample(name: str) -> Path:
    if not (SAMPLES / name).exists():
        pytest.skip(f"no {name} here")
    return SAMPLES / name


def parsed(kept: KeptMessage) -> Message:
    return message_from_bytes(made_message(kept))


def test_the_header_that_came_over_the_wire_stays_line_by_line() -> None:
    wire = (
        "Received: from a\r\n by b; Mon, 1 Jul 2024\r\nDKIM-Signature: v=1;\r\n\tbh=x\r\n"
        "Content-Type: multipart/mixed;\r\n boundary=old\r\nMIME-Version: 1.0\r\n"
        "Microsoft Mail Internet Headers Version 2.0\r\nSubject: =?utf-8?B?5oql5Lu3?=\r\nFrom: a@x.cn\r\n"
    )
    made = made_message(KeptMessage(transport_headers=wire, subject="报价", text="正文".encode(), sent=SENT))
    assert made.startswith(
        b"Received: from a\r\n by b; Mon, 1 Jul 2024\r\nDKIM-Signature: v=1;\r\n\tbh=x\r\n"
        b"Subject: =?utf-8?B?5oql5Lu3?=\r\nFrom: a@x.cn\r\n"
    )
    assert b"old" not in made
    assert read_message(made).headers.subject == "报价"
    assert read_message(made).text == "正文"
    assert message_from_bytes(made)[MADE]


def test_a_letter_that_never_left_gets_a_header_of_what_is_known() -> None:
    kept = KeptMessage(
        subject="很长的主题" * 30,
        sender=("王海峰", "wang@firm.test"),
        to=(("Li, Na", "li@firm.test"), ("陈静", "/O=FIRM/OU=EX/CN=CHEN")),
        cc=(("", "cc@x.test"),),
        message_id="<1@firm.test>\r\nBcc: evil@x.test",
        sent=SENT,
        html="<b>正文</b>".encode("gb18030"),
        html_charset="gb18030",
    )
    message, read = parsed(kept), read_message(made_message(kept))
    assert read.headers.subject == "很长的主题" * 30
    assert (read.headers.sender, read.headers.date) == ("王海峰 <wang@firm.test>", SENT)
    assert "li@firm.test" in read.headers.to
    assert "陈静" in read.headers.to
    assert message["Cc"] == "cc@x.test"
    assert message["Bcc"] is None
    assert read.html == "<b>正文</b>"


def test_pictures_stay_in_the_text_and_letters_within_letters_stay_letters() -> None:
    inner = made_message(KeptMessage(subject="inner", text=b"inside"))
    kept = KeptMessage(
        text=b"text",
        html=b'<img src="cid:one@x">',
        attachments=[
            KeptAttachment("a.png", "image/png", b"\x89PNG", "one@x"),
            KeptAttachment("报价 单.xlsx", "not a type", b"cells"),
            KeptAttachment("", "message/rfc822", inner, message=True),
        ],
    )
    kinds = [part.get_content_type() for part in parsed(kept).walk()]
    assert kinds == [
        "multipart/mixed", "multipart/related", "multipart/alternative", "text/plain", "text/html", "image/png",
        "application/octet-stream", "message/rfc822", "text/plain",
    ]  # fmt: skip
    attached = {one.name: one for one in read_message(made_message(kept)).attachments}
    assert attached["报价 单.xlsx"].payload() == b"cells"
    assert attached["a.png"].content_id == "one@x"
    assert "inner.eml" in attached


def test_the_same_properties_make_the_same_bytes() -> None:
    kept = KeptMessage(subject="a", text=b"b", html=b"c", attachments=[KeptAttachment("d", "", b"e")], sent=SENT)
    assert made_message(kept) == made_message(kept)
    made_message(KeptMessage())


def test_a_pst_comes_in_with_its_folders_and_says_that_it_was_made(tmp_path: Path) -> None:
    path = sample("enron.pst")
    source = open_source(path)
    assert (source.recognised.kind, source.recognised.messages) == (SourceKind.OUTLOOK, 71)
    source.close()
    with Archive.create(tmp_path / "a") as archive:
        result = brought(archive, path)
        assert (result.added, result.unread) == (71, ())
        assert folders(archive)["lokay-m / MLOKAY (Non-Privileged) / Personal"] == 47
        read = [read_message(body) for body in bodies(archive)]
        assert all(message.headers.sender and message.headers.date for message in read)
        assert sum(len(message.attachments) for message in read) > 5
        assert all(MADE.encode() in body for body in bodies(archive))
        assert brought(archive, path).added == 0
        ledger = next((archive.path / "ledger").glob("*.jsonl")).read_text()
    assert ledger.count('"run":"made') == 71


def test_an_ost_leaves_calendar_and_contacts_out_and_counts_them(tmp_path: Path) -> None:
    path = sample("pstextractortest@outlook.com.ost")
    with Archive.create(tmp_path / "a") as archive:
        result = brought(archive, path)
        assert (result.added, result.not_mail) == (14, 169)
        assert folders(archive) == {"Deleted Items": 1, "INBOX": 10, "Sent Items": 2, "Sync Issues": 1}
        names = {one.name for body in bodies(archive) for one in read_message(body).attachments}
        assert {"invite.ics", "text.txt"} <= names


def test_a_pst_that_ends_early_stops_nothing(tmp_path: Path) -> None:
    content = sample("enron.pst").read_bytes()
    cut = tmp_path / "cut.pst"
    for size in (len(content) // 2, len(content) * 9 // 10):
        cut.write_bytes(content[:size] + bytes(len(content) - size))
        # the whole file may be refused; nothing else may happen
        with Archive.create(tmp_path / f"a{size}") as archive, contextlib.suppress(AppError):
            result = brought(archive, cut)
            assert result.added + len(result.unread) + result.not_mail >= 1
