"""Ten years of mail of the whole firm, put together."""

from __future__ import annotations

import itertools
import random
from datetime import datetime, timedelta

from app.practice.firm.calendar import LAST_DAY, NINGBO
from app.practice.firm.colleagues import Writer, buyers, colleagues, writers
from app.practice.firm.filing import INBOX, JUNK, Postman, order_folder, own_folder
from app.practice.firm.letter import Letter
from app.practice.firm.notices import FIRST_YEAR, post_notices
from app.practice.firm.oddities import odd_messages
from app.practice.firm.order_story import OrderLetter, OrderStory, first_moment
from app.practice.firm.phrases import signature
from app.practice.firm.posting import Posting

SEED = 2026
_ORDER_MONTHS = (2, 6)
_LOST_INQUIRIES = 28
_DUPLICATES = 12


def practice_mail(seed: int = SEED) -> list[Posting]:
    """Every message of every old mailbox, oldest first. The same seed gives the same bytes, flags and dates."""
    chance = random.Random(seed)  # noqa: S311 - fiction
    postman = Postman(chance)
    months = [(year, month) for year in range(FIRST_YEAR, LAST_DAY.year + 1) for month in _ORDER_MONTHS]
    for (year, month), buyer in zip(months, itertools.cycle(buyers())):
        _post_story(OrderStory(chance, first_moment(year, month, chance), buyer), postman)
    for _ in range(_LOST_INQUIRIES):
        start = first_moment(
            chance.randrange(FIRST_YEAR, LAST_DAY.year + 1), chance.choice([3, 4, 7, 8, 9, 11]), chance
        )
        ends_after = chance.choice(["inquiry", "quotation", "counter"])
        _post_story(OrderStory(chance, start, chance.choice(buyers()), ends_after), postman)
    post_notices(chance, postman)
    _post_drafts(chance, postman)
    _post_oddities(chance, postman)
    postman.postings.sort(key=lambda posting: posting.received)
    return postman.postings


def _post_story(story: OrderStory, postman: Postman) -> None:
    for step in story.letters():
        letter = step.letter
        if letter.sender.is_colleague:
            postman.send(letter.sender.key, letter.date, letter.as_sent())
        readers = [reader for reader in (*letter.to, *letter.cc) if reader.is_colleague]
        arrived = letter.date + timedelta(seconds=7)
        raw = letter.as_received() if readers else b""
        for reader in readers:
            folder = order_folder(reader.key, step.name, _buyer_folder(step), letter.date)
            is_main = reader in letter.to
            postman.deliver(
                reader.key,
                folder,
                arrived,
                raw,
                answered=step.is_answered and is_main,
                forwarded=step.is_forwarded and is_main,
            )


def _buyer_folder(step: OrderLetter) -> str:
    """Only what the buyer wrote goes into the buyer's folder."""
    return step.buyer.folder if step.letter.sender.key == "buyer" else ""


def _post_drafts(chance: random.Random, postman: Postman) -> None:
    texts = {
        "linda": ("报价单 2027 春季", "Anna 要的新品报价，等工厂回价格再发。"),
        "kevin": ("Re: claim for 11 pieces", "Dear Paulo,\n\nabout the scratched pieces: "),
        "docs": ("操作手册：提单电放", "一、尾款到账后由财务邮件通知。二、"),
        "boss": ("关于更换邮箱服务的想法", "老邮箱空间不够，客户又说收不到，年底前换掉。先把旧邮件备份好。"),
        "office": ("邮箱搬家通知（草稿）", "各位同事：\n\n公司邮箱要换服务商，地址不变，旧邮件会一起搬过去。"),
        "finance": ("九月付款计划", "待补。"),
    }
    for days, (key, (subject, text)) in enumerate(texts.items(), start=1):
        moment = LAST_DAY - timedelta(days=days * 2, minutes=chance.randrange(300))
        writer = writers()[key]
        letter = Letter(writer, (_somebody(key),), moment, subject, f"{text}\n\n{signature(writer)}")
        postman.put_draft(key, moment, letter.as_sent())


def _somebody(key: str) -> Writer:
    return buyers()[0] if key in {"linda", "kevin"} else writers()["boss" if key != "boss" else "office"]


def _post_oddities(chance: random.Random, postman: Postman) -> None:
    """One of each kind, spread over mailboxes and years, and some mail that lies twice in one folder."""
    places = [INBOX, INBOX, own_folder("R&D"), own_folder("项目/2024/合同 审批"), own_folder("Archive/2019"), JUNK]
    for number, (kind, raw) in enumerate(odd_messages().items()):
        colleague = colleagues()[number % len(colleagues())].key
        moment = datetime(2016 + number % 10, 1 + number % 12, 5 + number % 20, 10, number, tzinfo=NINGBO)
        postman.put_odd(colleague, places[number % len(places)], moment, raw, kind)
    doubled = chance.sample([x for x in postman.postings if not x.kind and x.folder == INBOX], _DUPLICATES)
    for posting in doubled:
        postman.put_odd(posting.colleague, posting.folder, posting.received, posting.raw, "duplicate")
