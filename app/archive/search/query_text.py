"""Reads a query from what a person typed, in Chinese or English, and spells it again. What is no condition is words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from app.archive.search.days import days_of, spelled_days
from app.archive.search.query import Condition, Days, Field, HasAttachment, InFolder, OfPerson, Query, Size, Words

MAX_QUERY_CHARACTERS = 500
_PART = re.compile(
    r"""(?P<minus>-)?(?:(?P<key>[^\W\d_]+)[:：](?=\S))?"""
    r"""(?:["“”](?P<exact>[^"“”]*)(?:["“”]|\Z)|「(?P<exact_han>[^」]*)(?:」|\Z)|(?P<plain>\S+))"""
)
_COMPARED = re.compile(r"(?P<minus>-)?(?P<key>size|大小)[:：]?(?P<value>[<>＜＞]=?\d\S*)\Z", re.I)
_SIZE = re.compile(r"(?P<sign>[<>]=?)?(?P<figure>\d{1,9}(?:\.\d{1,3})?)(?P<unit>[kmg]?)(?:i?b)?\Z", re.I)
_QUOTES = re.compile(r'["“”「」]')
_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
_FIELDS = {
    Field.SUBJECT: "subject|主题|主旨|主題|标题|標題",
    Field.SENDER: "from|sender|发件人|寄件人|寄件者|发信人",
    Field.RECIPIENTS: "to|cc|recipient|收件人|收件者|抄送",
    Field.ATTACHMENTS: "file|filename|附件名",
}
_FIELD = {key: field for field, keys in _FIELDS.items() for key in keys.split("|")}
_ATTACHED = {"attachment", "attachments", "file", "附件"}


def parse_query(text: str) -> Query:
    """The query that `text` means. A key that is not known, or whose value makes no sense, is an ordinary word."""
    conditions: list[Condition] = []
    parts = list(_PART.finditer(text[:MAX_QUERY_CHARACTERS].strip()))
    for part in parts:
        condition = _condition(part, last=part is parts[-1] and not text.endswith((" ", "\u3000")))
        if condition is not None and condition not in conditions:
            conditions.append(condition)
    return Query(tuple(conditions))


def spelled(query: Query) -> str:
    """A text that `parse_query` reads as this query (but for the open end of a word that is no longer the last)."""
    return " ".join(("-" if part.excluded else "") + _spelled(part) for part in query.conditions)


def _condition(part: re.Match[str], *, last: bool) -> Condition | None:
    quoted = part["exact"] if part["exact"] is not None else part["exact_han"]
    condition = _quoted(part["key"], _QUOTES.sub("", quoted)) if quoted is not None else _plain(part, last=last)
    return replace(condition, excluded=True) if condition is not None and part["minus"] else condition


def _quoted(key: str | None, value: str) -> Condition | None:
    if key:
        found = _keyed(key, value)
        if isinstance(found, Words):
            return replace(found, exact=True, beginning=False)
        if found is not None:
            return found
        value = f"{key}:{value}"
    return Words(value, exact=True) if _searchable(value) else None


def _plain(part: re.Match[str], *, last: bool) -> Condition | None:
    key, value, starred = part["key"], part["plain"].rstrip("*"), part["plain"].endswith("*")
    if compared := _COMPARED.match(part[0]):
        key, value = compared["key"], compared["value"]
    if key:
        if (found := _keyed(key, value)) is not None:
            return found
        value = part[0].removeprefix("-").rstrip("*")
    elif (days := days_of(value)) is not None:
        return Days(*days)
    return Words(value, beginning=starred or last) if _searchable(value) else None


def _searchable(value: str) -> bool:
    return any(character.isalnum() for character in value)


def _keyed(key: str, value: str) -> Condition | None:
    key = key.lower()
    if key in _FIELD and _searchable(value):
        return Words(value, _FIELD[key], beginning=True)
    return _KEYS[key](_QUOTES.sub("", value)) if key in _KEYS else None


def _has(value: str) -> Condition | None:
    return HasAttachment() if value.lower() in _ATTACHED else None


def _size(value: str) -> Condition | None:
    match = _SIZE.match(unicodedata.normalize("NFKC", value))
    if match is None:
        return None
    octets = int(float(match["figure"]) * _UNITS[match["unit"].lower()])
    return Size(None, octets) if (match["sign"] or "").startswith("<") else Size(octets, None)


def _date(value: str) -> Condition | None:
    days = days_of(value)
    return Days(*days) if days else None


def _before(value: str) -> Condition | None:
    days = days_of(value)
    return Days(None, days[0] - timedelta(days=1)) if days and days[0] and days[0].year > 1900 else None


def _after(value: str) -> Condition | None:
    days = days_of(value)
    return Days(days[0], None) if days and days[0] else None


_KEYS: dict[str, Callable[[str], Condition | None]] = {
    **dict.fromkeys(("has", "有", "含"), _has),
    **dict.fromkeys(("in", "folder", "文件夹", "文件夾", "資料夾"), InFolder),
    **dict.fromkeys(("person", "成员", "成員", "同事", "邮箱", "郵箱"), OfPerson),
    **dict.fromkeys(("date", "日期"), _date),
    **dict.fromkeys(("before", "早于", "早於"), _before),
    **dict.fromkeys(("after", "since", "自"), _after),
    **dict.fromkeys(("size", "大小"), _size),
}


def _spelled(part: Condition) -> str:
    match part:
        case Words(text, field, exact, beginning):
            key = f"{_FIELDS[field].split('|')[0]}:" if field else ""
            quoted = f'"{text}"' if exact else text
            return key + quoted + ("*" if beginning and not field and text[-1].isalnum() else "")
        case Days(first, last):
            return f"date:{spelled_days(first, last)}"
        case Size(least, most):
            return f"size:>{least}" if least is not None else f"size:<{most}"
        case HasAttachment():
            return "has:attachment"
        case InFolder(name):
            return f'in:"{name}"'
        case OfPerson(name):
            return f'person:"{name}"'
