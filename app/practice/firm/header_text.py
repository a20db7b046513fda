"""Header lines as the mail programs of the practice firm's world write them: RFC 2047 words, RFC 2231 names."""

from __future__ import annotations

import base64
from urllib.parse import quote

_CODECS = {"gb2312": "gbk"}
"""Chinese programs declare GB2312 and write GBK; mail is full of it."""


def codec_of(charset: str) -> str:
    """What is really written where `charset` is declared."""
    return _CODECS.get(charset, charset)


def can_write(text: str, charset: str) -> bool:
    """Whether all of `text` exists in the charset."""
    try:
        text.encode(codec_of(charset))
    except UnicodeEncodeError:
        return False
    return True


def encoded_words(text: str, charset: str) -> str:
    """`text` for a header: as it is if it is ASCII, else in encoded words, folded, each within 75 characters."""
    if text.isascii():
        return text
    charset = charset if can_write(text, charset) else "utf-8"
    words, piece = [], ""
    for character in text:
        if len(_word(piece + character, charset)) > 72:
            words.append(_word(piece, charset))
            piece = ""
        piece += character
    return "\r\n ".join([*words, _word(piece, charset)])


def mailbox(name: str, address: str, charset: str) -> str:
    """One address with its name."""
    shown = f'"{name}"' if name.isascii() else encoded_words(name, charset)
    return f"{shown} <{address}>"


def file_name(parameter: str, name: str, charset: str) -> str:
    """The name of an attachment: RFC 2231 by careful programs, an encoded word in quotes by Chinese ones."""
    if name.isascii():
        return f'{parameter}="{name}"'
    if charset == "utf-8":
        return f"{parameter}*=UTF-8''{quote(name)}"
    return f'{parameter}="{_word(name, charset)}"'


def _word(text: str, charset: str) -> str:
    return f"=?{charset}?B?{base64.b64encode(text.encode(codec_of(charset))).decode()}?="
