"""Makes a folder name that the new side will take. Pure.

Characters a server refuses are replaced one by one with look-alikes, so that she still recognises her folder
(facts: Cyrus refuses % " \\ <, Courier the separator, Alibaba + * \\ /, Dovecot's maildir a leading ~).
"""

from __future__ import annotations

import unicodedata

LOOK_ALIKES = str.maketrans(
    {
        "/": "／",
        "\\": "＼",
        "*": "＊",
        "%": "％",
        '"': "＂",
        "<": "＜",
        ">": "＞",
        "|": "｜",
        "?": "？",
        ":": "：",
        "^": "＾",
        "+": "＋",
    }
)
ALWAYS_REFUSED = frozenset('/\\*%"')
"""Wildcards and quoting of IMAP LIST, and the two separators in use: refused by one server or another."""


def acceptable_name(name: str, separator: str = "/", refused: frozenset[str] = ALWAYS_REFUSED) -> str:
    """One path component in NFC without control characters, outer blanks and refused characters."""
    text = unicodedata.normalize("NFC", name)
    text = "".join(character for character in text if unicodedata.category(character) != "Cc")
    swap = {ord(c): LOOK_ALIKES.get(ord(c), "_") for c in refused | {separator} if c in text and c != "."}
    if separator == "." and "." in text:
        swap[ord(".")] = "．"
    text = text.translate(swap).strip()
    if text.startswith("~"):
        text = "～" + text[1:]
    return text or "_"


def clash_key(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Two folders with equal keys are one folder to some server: case and Unicode form do not count."""
    return tuple(unicodedata.normalize("NFC", part).casefold() for part in parts)
