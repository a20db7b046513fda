"""Plays one order from the inquiry to the thanks, as ``resources/practice/order.toml`` tells it."""

from __future__ import annotations

import functools
import random
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.core.resource_files import resource
from app.practice.firm.calendar import LAST_DAY, NINGBO, clock_of, working_time
from app.practice.firm.colleagues import Writer, products, writers
from app.practice.firm.letter import Letter
from app.practice.firm.papers import Facts, paper
from app.practice.firm.phrases import html_page, quotation, reply_subject, signature

_VESSELS = ("EVER HARMONY", "COSCO NINGBO STAR", "MSC AURELIA", "ONE HARBOUR", "CMA AZUR")


@dataclass(frozen=True, slots=True)
class OrderLetter:
    """A letter with its place in the story."""

    name: str
    letter: Letter
    buyer: Writer
    facts: Facts
    is_answered: bool
    is_forwarded: bool


@functools.cache
def _script() -> list[dict[str, Any]]:
    with resource("practice", "order.toml").open("rb") as file:
        script: list[dict[str, Any]] = tomllib.load(file)["letter"]
    return script


class OrderStory:
    """One order of one buyer; `letters` is how far it got."""

    def __init__(self, chance: random.Random, start: datetime, buyer: Writer, ends_after: str = "") -> None:
        self._chance = chance
        self._buyer = buyer
        self._facts = _facts(chance, start, self._buyer)
        self._cast = {**writers(), "buyer": self._buyer, "sales": writers()[self._buyer.sales]}
        self._written: dict[str, Letter] = {}
        moment = start
        for step in _script():
            writes_at = clock_of(buyer.port) if step["from"] == "buyer" else NINGBO
            moment += timedelta(days=step["days"], minutes=chance.randrange(5, 90))
            moment = working_time(moment.astimezone(writes_at), chance)
            if moment > LAST_DAY:
                break
            self._written[step["name"]] = self._write(step, moment)
            if step["name"] == ends_after:
                break

    def letters(self) -> list[OrderLetter]:
        """In the order they were written."""
        script = [step for step in _script() if step["name"] in self._written]
        answered = {step["answers"] for step in script if "answers" in step and not step.get("forwards")}
        forwarded = {step["answers"] for step in script if step.get("forwards")}
        return [
            OrderLetter(name, letter, self._buyer, self._facts, name in answered, name in forwarded)
            for name, letter in self._written.items()
        ]

    def _write(self, step: dict[str, Any], moment: datetime) -> Letter:
        sender = self._cast[step["from"]]
        facts = dict(self._facts)
        text = self._chance.choice(step["bodies"]).format_map(facts) + "\n\n" + signature(sender)
        earlier = self._written.get(step.get("answers", ""))
        references: tuple[str, ...] = ()
        subject = step.get("subject", "").format_map(facts)
        if earlier:
            references = (*earlier.references, earlier.message_id)
            subject = subject or reply_subject(earlier.subject, sender, forwards=step.get("forwards", False))
            text += quotation(earlier, sender)
        return Letter(
            sender=sender,
            to=tuple(self._cast[key] for key in step["to"]),
            cc=tuple(self._cast[key] for key in step.get("cc", ())),
            date=moment,
            subject=subject,
            text=text,
            html=html_page(text, sender) if sender.key == "buyer" and self._chance.random() < 0.5 else "",
            attachments=tuple(paper(kind, facts) for kind in step.get("attach", ())),
            references=references,
        )


def _facts(chance: random.Random, start: datetime, buyer: Writer) -> Facts:
    """Everything that may stand in the letters of one order."""
    product = chance.choice(products())
    quantity = chance.randrange(12, 90) * 100
    low = round(product.price * 0.94, 2)
    cents = round(low * 100) * quantity
    deposit = cents * 3 // 10
    cartons = quantity // 24 + 1
    order = f"HY-{start:%y}{start.month + 1:02d}"
    return {
        "order": order,
        "year": str(start.year),
        "po": f"PO-{chance.randrange(20000, 99999)}",
        "product": product.en,
        "product_zh": product.zh,
        "unit": product.unit,
        "quantity": f"{quantity:,}",
        "price_high": f"{product.price:.2f}",
        "price_low": f"{low:.2f}",
        "amount": f"{cents / 100:,.2f}",
        "deposit": f"{deposit / 100:,.2f}",
        "balance": f"{(cents - deposit) / 100:,.2f}",
        "cartons": f"{cartons:,}",
        "gross": f"{cartons * product.carton_kg:,.0f}",
        "vessel": chance.choice(_VESSELS),
        "voyage": f"{chance.randrange(10, 99)}W",
        "bl": f"NGBO{chance.randrange(100000, 999999)}",
        "report": f"NB{chance.randrange(100000, 999999)}",
        "port": buyer.port,
        "buyer": buyer.greeting,
        "buyer_company": buyer.company,
        "sales": writers()[buyer.sales].greeting,
        "sales_zh": _as_called(writers()[buyer.sales].name),
        **{key: writers()[key].greeting for key in ("factory", "forwarder", "broker")},
    }


def _as_called(name: str) -> str:
    """Colleagues call each other by the given name, or by the whole name where that is one character only."""
    return name[1:] if len(name) > 2 else name


def first_moment(year: int, month: int, chance: random.Random) -> datetime:
    """Some working morning in that month."""
    return working_time(datetime(year, month, chance.randrange(3, 24), 7, tzinfo=NINGBO), chance)
