"""Where each colleague files a letter, and how it is marked. Each has habits, as people do."""

from __future__ import annotations

import random
from datetime import datetime

from app.practice.firm.calendar import LAST_DAY, NINGBO
from app.practice.firm.posting import Posting

INBOX = ("INBOX",)
SENT = ("已发送",)
DRAFTS = ("草稿箱",)
JUNK = ("垃圾邮件",)
OWN = "其他文件夹"
"""NetEase and Tencent keep a user's own folders under this name, which cannot be opened itself."""
FOLDERS = (DRAFTS, SENT, ("已删除",), JUNK, ("广告邮件",), (OWN,))
"""What the old provider gives every mailbox besides INBOX."""


def order_folder(colleague: str, name: str, buyer_folder: str, written: datetime) -> tuple[str, ...]:
    """For a letter called `name` in `order.toml` that this colleague received."""
    year = written.year
    if year >= LAST_DAY.year:
        return INBOX
    if name in {"ask_boss", "cost"} and colleague == "boss":
        return (OWN, "项目", str(year), "合同 审批")
    if colleague in {"linda", "kevin"} and buyer_folder:
        return (OWN, "客户", buyer_folder)
    if name == "inquiry" and colleague == "linda":
        return (OWN, "询盘", str(year))
    return general_folder(colleague, written)


def general_folder(colleague: str, written: datetime) -> tuple[str, ...]:
    """For any other letter received."""
    year = written.year
    if colleague == "kevin" and year <= 2021:
        return (OWN, "Archive", str(year))
    if colleague == "linda" and year <= 2019:
        return ("INBOX", "2019")
    if colleague == "docs" and year <= 2023:
        return (OWN, "单证", str(year))
    if colleague == "finance" and year <= 2022:
        return (OWN, "收款 已核对")
    if colleague == "office" and year <= 2020:
        return (OWN, "通知")
    return INBOX


def own_folder(name: str) -> tuple[str, ...]:
    """A folder of the colleague's own making."""
    return (OWN, *name.split("/"))


class Postman:
    """Puts letters into mailboxes with the flags that people and programs leave on them."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.postings: list[Posting] = []

    def send(self, colleague: str, moment: datetime, raw: bytes) -> None:
        """Into the sender's own mailbox."""
        self._put(colleague, SENT, ("\\Seen",), moment, raw)

    def deliver(
        self,
        colleague: str,
        folder: tuple[str, ...],
        moment: datetime,
        raw: bytes,
        *,
        answered: bool = False,
        forwarded: bool = False,
    ) -> None:
        """Into somebody's mailbox; the newest letters may be unread still."""
        flags = [] if (LAST_DAY - moment).days < 10 and self._chance.random() < 0.5 else ["\\Seen"]
        if answered:
            flags = ["\\Seen", "\\Answered"]
        if forwarded:
            flags.append("$Forwarded")
        if self._chance.random() < 0.06:
            flags.append("\\Flagged")
        if self._chance.random() < 0.03:
            flags.append(self._chance.choice(["$label1", "NonJunk", "follow-up"]))
        self._put(colleague, folder, tuple(dict.fromkeys(flags)), moment, raw)

    def put_odd(self, colleague: str, folder: tuple[str, ...], moment: datetime, raw: bytes, kind: str) -> None:
        """A message that no careful program would have written."""
        self.postings.append(Posting(colleague, folder, ("\\Seen",), moment.astimezone(NINGBO), raw, kind))

    def put_draft(self, colleague: str, moment: datetime, raw: bytes) -> None:
        """A letter that was never sent."""
        self._put(colleague, DRAFTS, ("\\Seen", "\\Draft"), moment, raw)

    def _put(self, who: str, folder: tuple[str, ...], flags: tuple[str, ...], moment: datetime, raw: bytes) -> None:
        self.postings.append(Posting(who, folder, flags, moment.astimezone(NINGBO), raw))
