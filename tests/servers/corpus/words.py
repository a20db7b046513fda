"""Sentences, names and encoded words to fill letters with. All chance comes from the generator that is passed in."""

from __future__ import annotations

import base64
from email.header import Header
from random import Random

CRLF = b"\r\n"
SIMPLIFIED = (
    "关于我们公司二〇二四年度第三季度采购合同的审批意见请各部门经理于本周五下班前回复谢谢附件为最新报价单以及发票扫描件"
    "客户反馈产品质量良好但是交货时间需要提前三天请生产计划部协调安排如有问题请随时联系我电话会议改到下午两点在八楼会议室"
)
TRADITIONAL = (
    "關於貴公司訂單編號請查收附件之報價單與發票影本如有任何問題請與業務部聯絡謝謝您的惠顧敬祝商祺臺灣分公司總經理室"
)
_ENGLISH_SENTENCE = (
    "please find attached the revised quotation for your review and let us know before Friday whether the delivery date"
    " is acceptable the invoice number is listed below as discussed during the conference call we will ship the"
    " remaining items next week kind regards sales department regarding contract payment terms purchase order"
)
ENGLISH = tuple(_ENGLISH_SENTENCE.split())
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"
_GIVEN_NAMES = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚"


def chinese(chance: Random, length: int, stock: str = SIMPLIFIED) -> str:
    """About `length` characters in lines; never ends inside a CRLF."""
    start = chance.randrange(len(stock) - 12)
    turned = stock[start:] + stock[:start]
    pieces = (turned[(n * 7) % (len(turned) - 9) :][:9] + ("，" if n % 3 else "。\r\n") for n in range(length // 9 + 1))
    return "".join(pieces)[:length].removesuffix("\r")


def english(chance: Random, length: int) -> str:
    """At least `length` characters in short lines."""
    words: list[str] = []
    total = 0
    while total < length:
        words.append(chance.choice(ENGLISH))
        total += len(words[-1]) + 2
    return "\r\n".join(words)


def person(chance: Random) -> str:
    """A Chinese name of two or three characters."""
    return chance.choice(_SURNAMES) + chance.choice(_GIVEN_NAMES) + chance.choice(["", chance.choice(_GIVEN_NAMES)])


def encoded_words(text: str, charset: str = "utf-8") -> bytes:
    """RFC 2047, folded with CRLF."""
    return Header(text, charset, maxlinelen=70).encode().replace("\n", "\r\n").encode()


def base64_lines(raw: bytes) -> bytes:
    """Base64 in lines of 76 characters."""
    encoded = base64.b64encode(raw)
    return b"".join(encoded[start : start + 76] + CRLF for start in range(0, len(encoded), 76)) or CRLF
