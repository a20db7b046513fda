"""The letters of the year's round: holidays, meetings, tables, newsletters; ``resources/practice/notices.toml``."""

from __future__ import annotations

import functools
import random
import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from app.core.resource_files import resource
from app.practice.firm.calendar import LAST_DAY, NINGBO, working_time
from app.practice.firm.colleagues import Writer, buyers, colleagues, products, writers
from app.practice.firm.filing import JUNK, Postman, general_folder, own_folder
from app.practice.firm.letter import Letter
from app.practice.firm.papers import Facts, paper
from app.practice.firm.phrases import html_page, signature

FIRST_YEAR = 2016
_YEARLY_CHANCE = 0.34
_MONTHS_OF_EACH = 9


@functools.cache
def _scripts() -> dict[str, list[dict[str, Any]]]:
    with resource("practice", "notices.toml").open("rb") as file:
        return tomllib.load(file)


def post_notices(chance: random.Random, postman: Postman) -> None:
    """All of them into the mailboxes."""
    for script, moment in [*_yearly(chance), *_monthly(chance)]:
        if moment <= LAST_DAY:
            _post(script, moment, chance, postman)


def _yearly(chance: random.Random) -> Iterator[tuple[dict[str, Any], datetime]]:
    for year in range(FIRST_YEAR, LAST_DAY.year + 1):
        for script in _scripts()["yearly"]:
            if chance.random() < _YEARLY_CHANCE:
                month, day = script["when"]
                yield script, _moment(year, month, day, chance)


def _monthly(chance: random.Random) -> Iterator[tuple[dict[str, Any], datetime]]:
    """A few months of each, more of them lately: older ones were cleared out."""
    for script in _scripts()["monthly"]:
        for _ in range(_MONTHS_OF_EACH):
            year = LAST_DAY.year - min(chance.randrange(11), chance.randrange(11))
            yield script, _moment(year, chance.randrange(1, 13), script["day"], chance)


def _moment(year: int, month: int, day: int, chance: random.Random) -> datetime:
    moment = datetime(year, month, day, chance.randrange(8, 18), chance.randrange(60), tzinfo=NINGBO)
    return working_time(moment + timedelta(seconds=chance.randrange(60)), chance)


def _post(script: dict[str, Any], moment: datetime, chance: random.Random, postman: Postman) -> None:
    sender = writers()[script["from"]]
    facts = _facts(moment, chance)
    body = script.get("body") or chance.choice(script["bodies"])
    text = body.format_map(facts)
    page = ""
    if script.get("html"):
        text, page = "", html_page(text.replace("|", "\n\n"), sender, pictures=("head.jpg", "photo.jpg", "open.gif"))
    else:
        text += "\n\n" + signature(sender)
    letter = Letter(
        sender=sender,
        to=_readers(script["to"], sender),
        date=moment,
        subject=script["subject"].format_map(facts),
        text=text,
        html=page,
        attachments=tuple(paper(kind, facts) for kind in script.get("attach", ())),
    )
    if sender.is_colleague:
        postman.send(sender.key, moment, letter.as_sent())
    for reader in letter.to:
        if reader.is_colleague:
            postman.deliver(reader.key, _folder(script, sender, reader, moment), moment, letter.as_received())


def _folder(script: dict[str, Any], sender: Writer, reader: Writer, moment: datetime) -> tuple[str, ...]:
    if sender.key == "spam":
        return JUNK
    return own_folder(script["folder"]) if "folder" in script else general_folder(reader.key, moment)


def _readers(keys: list[str], sender: Writer) -> tuple[Writer, ...]:
    if keys == ["all"]:
        return tuple(writers()[x.key] for x in colleagues() if x.key != sender.key)
    if keys == ["buyers"]:
        return tuple(buyer for buyer in buyers() if buyer.sales == sender.key)
    return tuple(writers()[key] for key in keys)


def _facts(moment: datetime, chance: random.Random) -> Facts:
    buyer = chance.choice(buyers())
    return {
        "year": str(moment.year),
        "last_year": str(moment.year - 1),
        "month": str(moment.month),
        "fair": str((moment.year - 1957) * 2 + 1),
        "product_new": chance.choice(products()).zh,
        "buyer_company": buyer.company,
        "port": buyer.port,
        "order": f"HY-{moment:%y%m}",
        "bl": f"NGBO{chance.randrange(100000, 999999)}",
    }
