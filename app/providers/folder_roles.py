"""What a folder is for: by the server's own word first, then by its name in Chinese and English.

The names are those that ``resources/providers.toml`` found on real servers, and those of the great mail programs.
"""

from __future__ import annotations

import unicodedata

from app.core.identity import MailboxPath
from app.mailstore.store import Folder, SpecialUse

# Deliberately missing: 垃圾箱 (junk at QQ, trash elsewhere) and 发件箱 (an outbox, sometimes Sent).
_NAMES = {
    SpecialUse.SENT: (
        "已发送|已发送邮件|已发送的邮件|已发邮件|已发送消息|寄件备份|寄件備份|已傳送郵件|已寄出郵件",
        "Sent|Sent Mail|Sent Mails|Sent Messages|Sent Items|Sent Email",
    ),
    SpecialUse.DRAFTS: ("草稿|草稿箱|草稿夹|草稿匣", "Draft|Drafts"),
    SpecialUse.TRASH: (
        "已删除|已删除邮件|已删除的邮件|已删除消息|废件箱|回收站|已刪除郵件|已刪除的郵件|垃圾桶",
        "Trash|Bin|Deleted|Deleted Messages|Deleted Items|Deleted Mail",
    ),
    SpecialUse.JUNK: ("垃圾邮件|垃圾信件|垃圾郵件", "Junk|Junk Email|Junk E-mail|Junk Mail|Spam|Bulk|Bulk Mail"),
    SpecialUse.ARCHIVE: ("归档|存档|邮件归档|已归档|封存", "Archive|Archives|Archived"),
    SpecialUse.ALL: ("所有邮件|全部邮件|所有郵件", "All Mail"),
    SpecialUse.FLAGGED: ("已加星标|星标邮件|已加星號", "Starred|Flagged"),
}
_CONTAINERS = {(), ("INBOX",), ("[gmail]",), ("[google mail]",)}


def role_of(folder: Folder) -> SpecialUse | None:
    """The role the server declares, or the one the name tells, or None.

    A name counts at the top, under the inbox and under [Gmail] only: the folder 已发送 of a customer is no Sent.
    """
    return folder.special_use or role_of_name(folder.path)


def role_of_name(path: MailboxPath) -> SpecialUse | None:
    """The role that a folder's name alone tells."""
    if path.is_inbox:
        return SpecialUse.INBOX
    parents = tuple(part if part == "INBOX" else _folded(part) for part in path.parts[:-1])
    return _ROLES.get(_folded(path.parts[-1])) if parents in _CONTAINERS else None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()


_ROLES = {_folded(name): role for role, both in _NAMES.items() for names in both for name in names.split("|")}
