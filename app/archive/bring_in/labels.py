"""Gmail's labels as folders and flags: of a Takeout, where one file holds every message once. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.archive.bring_in.marks import DRAFT, FLAGGED, SEEN
from app.archive.reading.header_words import header_text
from app.core.identity import MailboxPath

ALL_MAIL = MailboxPath.of("[Gmail]", "All Mail")
_OWN = re.compile(rb"(?:x-gm-thrid|x-gmail-labels):[^\n]*\n(?:[ \t][^\n]*\n)*", re.IGNORECASE)
_LABELS = re.compile(rb"(?:\A|\n)x-gmail-labels[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.IGNORECASE)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|([^,]+)')
_SYSTEM = {
    "inbox": ("INBOX",),
    "sent": ("[Gmail]", "Sent Mail"),
    "drafts": ("[Gmail]", "Drafts"),
    "spam": ("[Gmail]", "Spam"),
    "trash": ("[Gmail]", "Trash"),
    "chat": ("[Gmail]", "Chats"),
    "收件箱": ("INBOX",),
    "已发送": ("[Gmail]", "Sent Mail"),
    "已发邮件": ("[Gmail]", "Sent Mail"),
    "已发送邮件": ("[Gmail]", "Sent Mail"),
    "草稿": ("[Gmail]", "Drafts"),
    "垃圾邮件": ("[Gmail]", "Spam"),
    "已删除邮件": ("[Gmail]", "Trash"),
    "回收站": ("[Gmail]", "Trash"),
    "收件匣": ("INBOX",),
    "寄件備份": ("[Gmail]", "Sent Mail"),
    "垃圾桶": ("[Gmail]", "Trash"),
}
_STARRED = {"starred", "已加星标", "已加星號"}
_UNREAD = {"unread", "未读", "未读邮件", "未讀", "未讀郵件"}
_NO_PLACE = {
    "opened",
    "archived",
    "important",
    "已打开",
    "已归档",
    "已归档邮件",
    "已開啟",
    "已封存",
    "重要",
    "重要邮件",
}
_NO_PLACE |= {"重要", "重要邮件"}
"""What Gmail thinks of a message; no place of its own."""
_CATEGORY = re.compile(r"(?:category[ _]|类别[：: ]?|類別[：: ]?)", re.IGNORECASE)


def without_gmails_own(start: bytes) -> bytes:
    """The beginning of a message without the fields that Takeout puts before it: labels change, letters do not."""
    end = 0
    while found := _OWN.match(start, end):
        end = found.end()
    return start[end:]


def label_places(header: bytes) -> tuple[tuple[MailboxPath, ...], tuple[str, ...]]:
    """The folders of a message, all mail first, and its flags."""
    names = _names(header)
    lowered = {name.casefold() for name in names}
    flags = [] if lowered & _UNREAD else [SEEN]
    folders = [ALL_MAIL]
    for name in names:
        folder = _folder(name)
        if folder is not None and folder not in folders:
            folders.append(folder)
    if lowered & _STARRED:
        flags.append(FLAGGED)
    if MailboxPath.of("[Gmail]", "Drafts") in folders:
        flags.append(DRAFT)
    return tuple(folders), tuple(flags)


def _names(header: bytes) -> Sequence[str]:
    found = _LABELS.search(header)
    text = header_text(found[1]) if found else ""
    names = ((quoted or plain).replace('\\"', '"').strip() for quoted, plain in _QUOTED.findall(text))
    return [name for name in names if name]


def _folder(name: str) -> MailboxPath | None:
    """None for what is a state and no place."""
    lowered = name.casefold()
    if lowered in _SYSTEM:
        return MailboxPath(_SYSTEM[lowered])
    if lowered in _UNREAD | _STARRED | _NO_PLACE or _CATEGORY.match(name):
        return None
    parts = tuple(part.strip() for part in name.split("/") if part.strip())
    return MailboxPath(parts) if parts else None
