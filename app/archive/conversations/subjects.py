"""A subject without what mail programs put before it, so that an answer has the topic of what it answers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Outlook, Foxmail, Coremail, Tencent, Apple and Lotus in the languages that a trading firm's customers write
_ANSWER = (
    "re|aw|antw|antwort|sv|vs|rv|res|resp|rép|réf|odp|ynt|atb|ответ|отв|回复|回覆|答复|答覆|答|返信|회신|답장|رد|תשובה"
)
_FORWARD = "fw|fwd|wg|tr|enc|doorst|vl|i|пересл|转发|轉發|轉寄|转寄|转|轉|転送|전달"
_PREFIX = re.compile(
    rf"\s*(?:(?:{_ANSWER}|{_FORWARD})\s*(?:[\[(（]\s*\d{{1,3}}\s*[\])）]|\^\d{{1,3}})?\s*[:：]"
    r"|[\[【(（]\s*(?:external|外部邮件|外部|ext|spam)\s*[\]】)）])\s*",
    re.IGNORECASE,
)
_LIST_TAG = re.compile(r"\[[^\[\]]{1,40}\]\s*")
_BLANKS = re.compile(r"\s+")
_MOST_PREFIXES = 40


@dataclass(frozen=True, slots=True)
class Topic:
    """What a subject is about (empty if it says nothing), and whether it is an answer to or forwarded from another."""

    words: str
    follows: bool


def topic_of(subject: str) -> Topic:
    """The subject without ``Re:``, ``回复：``, ``[list]`` and their like; letters and blanks made alike."""
    text = unicodedata.normalize("NFKC", subject[:1000])
    follows = False
    for _ in range(_MOST_PREFIXES):
        prefix = _PREFIX.match(text)
        if prefix is not None:
            follows = follows or ":" in prefix[0]
        else:
            prefix = _LIST_TAG.match(text)
        if prefix is None or not text[prefix.end() :].strip():
            break
        text = text[prefix.end() :]
    else:
        return Topic("", follows)
    if _PREFIX.fullmatch(text):
        return Topic("", follows=True)
    return Topic(_BLANKS.sub(" ", text).strip().casefold(), follows)
