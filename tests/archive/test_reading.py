from __future__ import annotations

import base64
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from app.archive.reading import ReadNote, html_to_text, read_headers, read_message
from app.archive.reading.charsets import decode, guess
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.servers.corpus import messages

REAL_MAIL = os.environ.get("MAILOVER_REAL_MAIL", "")


def mail(header: bytes, body: bytes = b"") -> bytes:
    return header.replace(b"\n", b"\r\n") + b"\r\n\r\n" + body


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (b"=?utf-8?B?5oql5Lu35Y2V?=", "报价单"),
        # one character split between two words
        (b"=?gb2312?B?xOO6?=\n =?gb2312?B?w9bQufo=?=", "你好中国"),
        (b"=?GB2312?B?" + base64.b64encode("朱镕基 €".encode("gb18030")) + b"?=", "朱镕基 €"),
        (b"=?utf-8?Q?a_b=3Dc?= =?utf-8?Q?_d?= e", "a b=c d e"),
        ("报价单".encode("gb18030"), "报价单"),
        ("報價單請查收附件".encode("big5"), "報價單請查收附件"),
        (b"=?x-nothing?B?5oql5Lu35Y2V?=", "报价单"),
        (b"=?utf-8?B?!!!?= left", "left"),
        (b"plain\n\tfolded", "plain folded"),
        (b"with\x00nul\x07 and \xe2\x80\xaetxt.exe", "withnul and txt.exe"),
    ],
)
def test_subjects_as_senders_really_write_them(field: bytes, text: str) -> None:
    assert read_headers(mail(b"Subject: " + field)).subject == text


def test_headers_are_read_from_the_first_of_each_name() -> None:
    first = b"Date: Mon, 1 Jul 2024 18:00:00 +0800\nFROM: =?gbk?B?zfU=?= <w@x.cn>\nTo: a@b\ncc: c@d\nMessage-Id: <1@x>"
    raw = mail(first + b"\nSubject: one\nSubject: two", b"Subject: three")
    headers = read_headers(raw)
    assert (headers.sender, headers.to, headers.cc, headers.message_id) == ("王 <w@x.cn>", "a@b", "c@d", "<1@x>")
    assert headers.subject == "one"
    assert headers.date == datetime(2024, 7, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("parameter", "name"),
    [
        (b"filename*=UTF-8''%E6%8A%A5%E4%BB%B7.pdf", "报价.pdf"),
        (b"filename*=gb18030'zh'%B1%A8%BC%DB.pdf", "报价.pdf"),
        (b"filename*0*=UTF-8''%E6%8A;\n filename*1*=%A5%E4%BB%B7;\n filename*2=.pdf", "报价.pdf"),
        (b'filename="=?GBK?B?sai82y5wZGY=?="', "报价.pdf"),
        (b'filename="' + "报价.pdf".encode("gb18030") + b'"', "报价.pdf"),
        (b'filename="re\\"port.pdf"', 're"port.pdf'),
        (b'filename="..\\..\\evil/../x.exe"', "....evil_.._x.exe"),
        (b"filename=bare name.txt", "bare name.txt"),
    ],
)
def test_attachment_names_in_every_wild_encoding(parameter: bytes, name: str) -> None:
    raw = mail(b"Content-Type: application/pdf\nContent-Disposition: attachment;\n " + parameter, b"x")
    (attachment,) = read_message(raw).attachments
    assert attachment.name == name


def test_text_html_and_attachments_are_told_apart() -> None:
    raw = mail(
        b'Content-Type: multipart/mixed; boundary="b"',
        b"--b\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n" + "朱镕基".encode("gb18030") + b"\r\n"
        b"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<b>=E4=BD=A0</b>\r\n"
        b"--b\r\nContent-Type: image/png; name=logo.png\r\nContent-ID: <logo@1>\r\nContent-Disposition: inline\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\niVBO\r\nRw0K\r\n--b--\r\n",
    )
    message = read_message(raw)
    assert message.text.strip() == "朱镕基"
    assert message.html.strip() == "<b>你</b>"
    (logo,) = message.attachments
    assert (logo.name, logo.content_type, logo.content_id, logo.inline) == ("logo.png", "image/png", "logo@1", True)
    assert logo.payload() == b"\x89PNG\r\n"
    assert logo.size == 6


def test_bad_base64_gives_all_that_can_be_had() -> None:
    raw = mail(
        b"Content-Type: application/pdf; name=x.pdf\nContent-Transfer-Encoding: base64", b"SGVsbG8*!!\r\n d29ybGQ"
    )
    assert read_message(raw).attachments[0].payload().startswith(b"Hello")


def test_a_broken_multipart_is_read_as_text_and_said() -> None:
    message = read_message(mail(b"Content-Type: multipart/mixed", b"all there is"))
    assert message.text == "all there is"
    assert message.notes == (ReadNote.BROKEN_MULTIPART,)


def test_three_thousand_levels_of_nesting_keep_the_headers() -> None:
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(3000))
    message = read_message(b"Subject: deep\r\n" + deep)
    assert message.headers.subject == "deep"
    assert message.notes == (ReadNote.TOO_DEEP,)


def test_a_thousand_parts_are_cut_at_two_hundred_and_said() -> None:
    parts = b"".join(b"--b\r\nContent-Type: image/png; name=%d.png\r\n\r\nx\r\n" % n for n in range(1000))
    message = read_message(mail(b'Content-Type: multipart/mixed; boundary="b"', parts))
    assert len(message.attachments) == 199
    assert message.notes == (ReadNote.PARTS_CUT,)


def test_a_forwarded_message_is_an_attachment_and_its_words_are_read() -> None:
    inner = b"Subject: =?utf-8?B?5oql5Lu35Y2V?=\r\n\r\ninner words\r\n"
    message = read_message(mail(b"Content-Type: message/rfc822", inner))
    assert [attachment.name for attachment in message.attachments] == ["报价单.eml"]
    assert "inner words" in message.words
    assert b"inner words" in message.attachments[0].payload()


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("关于采购合同", "gb18030"),
        ("王伟", "gb18030"),
        ("朱镕基总理", "gb18030"),
        ("貴公司訂單報價單與發票影本", "big5"),
        ("你好", "utf-8"),
        ("今日は東京へ行きます。ありがとうございました。", "shift_jis"),
    ],
)
def test_text_without_a_charset_is_guessed_right(text: str, charset: str) -> None:
    assert guess(text.encode(charset)) == text


@pytest.mark.parametrize("declared", ["hz", "iso-2022-jp", "utf-7", "utf-16", "idna", "rot13", "hex", "\0", "x" * 500])
def test_any_declared_charset_gives_text(declared: str) -> None:
    assert isinstance(decode(b"abc~{<:Ky2;VdF,~}\xff", declared), str)


def test_words_keep_together_over_inline_tags_and_part_at_blocks() -> None:
    markup = "<style>p{}</style><p>采<b>购</b>合同</p><div>a&amp;b</div><!-- no --><script>x()</script>end<br>2 < 3"
    assert html_to_text(markup) == "采购合同\na&b\nend\n2 < 3"


def test_ten_thousand_recipients_are_no_trap() -> None:
    raw = mail(b"Cc: " + b",\n\t".join(b"u%d@x.cn" % number for number in range(10_000)))
    assert read_message(raw).headers.cc.count("@") == 10_000


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=600))
def test_junk_never_raises(junk: bytes) -> None:
    shapes = (
        junk,
        b"Subject: " + junk,
        b"Content-Type: " + junk + b"\r\n\r\nx",
        b"Content-Disposition: attachment; " + junk + b"\r\n\r\nx",
        b"Content-Type: text/plain; charset=" + junk[:20] + b"\r\n\r\n" + junk,
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' + junk + b"\r\n--b--",
        b"Content-Transfer-Encoding: base64\r\n\r\n" + junk,
        b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 x\r\n" + junk,
    )
    for raw in shapes:
        message = read_message(raw)
        assert isinstance(message.words, str)
        for attachment in message.attachments:
            assert isinstance(attachment.payload(), bytes)


def test_the_nasty_corpus_is_read_without_an_error() -> None:
    for generated in messages(200, 3, "torture"):
        message = read_message(generated.raw)
        assert isinstance(message.words, str)
        assert all(isinstance(attachment.payload(), bytes) for attachment in message.attachments)


@pytest.mark.skipif(not REAL_MAIL, reason="no real mail here: set MAILOVER_REAL_MAIL to a folder of messages")
def test_real_mail_is_read_without_an_error() -> None:
    count = 0
    for path in Path(REAL_MAIL).rglob("*"):
        if path.is_file():
            message = read_message(path.read_bytes())
            assert isinstance(message.words, str)
            assert all(isinstance(attachment.payload(), bytes) for attachment in message.attachments)
            count += 1
    assert count > 0
