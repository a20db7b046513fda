"""The guess at undeclared text, on generated samples and on real mail, and what she says instead of it."""

from __future__ import annotations

import email
import os
import random
import re
from email import policy
from pathlib import Path

import pytest
from app.archive.reading import read_message
from app.archive.reading.charsets import decode_as, guess

REAL_MAIL = os.environ.get("MAILOVER_REAL_MAIL", "")
ROOT = Path(__file__).parents[2]
_CHINESE = re.compile("[\u4e00-\u9fff][\u4e00-\u9fff，。：；、（）“” ]{7,}")
JAPANESE = (
    "お世話になっております。見積書をお送りいたします。",
    "ご注文の商品は来週の火曜日に出荷する予定です。",
    "請求書を添付いたしましたのでご確認ください。",
    "会議の日程について変更がありますのでご連絡いたします。",
    "契約書の件、よろしくお願いいたします。",
)
KOREAN = (
    "안녕하세요. 견적서를 첨부하여 보내드립니다.",
    "주문하신 제품은 다음 주 화요일에 출하될 예정입니다.",
    "송장을 첨부하였으니 확인해 주시기 바랍니다.",
    "계약서 검토 후 회신 부탁드립니다.",
    "한국무역회사 영업부 김철수입니다.",
)
TAIWAN = (
    "貴公司訂單報價單與發票影本",
    "請查收附件中的合約草案，並於週五前回覆。",
    "關於上次會議討論的付款條件，請參考以下說明。",
    "感謝您的來信，樣品將於下週寄出。",
)
WESTERN = ("La facture réglée", "Grüße aus München, anbei die Stückliste", "Señor Núñez llegará mañana")


def chinese() -> list[str]:
    """What the program itself says in Chinese: written by people, some hundred different sentences."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "resources" / "words").glob("*.toml"))]
    return sorted({line for text in texts for line in _CHINESE.findall(text)})


def right(texts: list[str] | tuple[str, ...], codec: str, length: int) -> float:
    """The share of pieces of that length that are guessed right, in per cent."""
    draw, good, total = random.Random(1), 0, 0
    for _ in range(600):
        text = draw.choice(texts)
        while len(text) < length:
            text += draw.choice(texts)
        start = draw.randrange(len(text) - length + 1)
        piece = text[start : start + length]
        if not piece.isascii():
            total += 1
            good += guess(piece.encode(codec)) == piece
    return 100 * good / total


@pytest.mark.parametrize(("length", "least"), [(4, 97), (8, 99), (20, 98), (80, 99)])
def test_undeclared_chinese_is_guessed_as_well_as_it_ever_was(length: int, least: int) -> None:
    assert right(chinese(), "gb18030", length) >= least


@pytest.mark.parametrize(
    ("texts", "codec", "length", "least"),
    [
        (TAIWAN, "big5", 8, 91),
        (TAIWAN, "big5", 40, 100),
        (JAPANESE, "cp932", 8, 95),
        (JAPANESE, "cp932", 40, 100),
        (JAPANESE, "euc_jp", 20, 95),
        (JAPANESE, "euc_jp", 40, 100),
        (KOREAN, "cp949", 20, 97),
        (KOREAN, "cp949", 40, 100),
        (WESTERN, "cp1252", 40, 95),
    ],
)
def test_its_neighbours_are_told_from_it(texts: tuple[str, ...], codec: str, length: int, least: int) -> None:
    assert right(texts, codec, length) >= least


@pytest.mark.skipif(not REAL_MAIL, reason="no real mail here: set MAILOVER_REAL_MAIL to a folder of messages")
@pytest.mark.parametrize("charset", ["gb2312", "gbk", "big5", "euc-kr", "ks_c_5601-1987", "iso-2022-kr", "shift_jis"])
def test_real_mail_is_guessed_as_it_declares(charset: str) -> None:
    names = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932"}
    codec = names.get(charset, "cp949")
    total, wrong = 0, []
    for folder in ("spamassassin-corpus-cjk", "csdmc2010-cjk", "mikel-mail"):
        for path in sorted((Path(REAL_MAIL) / folder).iterdir()):
            message = email.message_from_bytes(path.read_bytes(), policy=policy.compat32)
            for part in message.walk():
                content = part.get_payload(decode=True)
                if part.get_content_charset() != charset or not isinstance(content, bytes) or content.isascii():
                    continue
                try:
                    told = content.decode(codec)
                except UnicodeDecodeError:
                    continue
                total += 1
                if guess(content) != told:
                    wrong.append(path.name)
    if not total:
        pytest.skip(f"no real mail in {charset}")
    assert not wrong


def test_what_she_says_counts_for_the_body_and_for_headers_that_declare_nothing() -> None:
    text = "тест письма"
    raw = (
        b"Subject: " + text.encode("koi8-r") + b"\r\nFrom: =?utf-8?B?546L?= <w@x.cn>\r\n"
        b"Content-Type: text/plain; charset=gb2312\r\n\r\n" + text.encode("koi8-r")
    )
    message = read_message(raw, "koi8-r")
    assert (message.headers.subject, message.text) == (text, text)
    assert message.headers.sender == "王 <w@x.cn>"
    assert read_message(raw).text != text


@pytest.mark.parametrize("charset", ["", "nothing", "utf-16", "hz", "idna"])
def test_any_name_she_could_choose_gives_text(charset: str) -> None:
    assert isinstance(decode_as(b"\xff\xfeabc~{", charset), str)
