"""The six colleagues and everybody who writes to them, from ``resources/practice/people.toml``."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from typing import Any

from app.core.resource_files import resource


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the firm's people."""

    key: str
    zh: str
    en: str
    first: str
    local: str
    department_zh: str
    department_en: str
    title: str

    @property
    def address(self) -> str:
        """Her address, the same on the old and the new side."""
        return f"{self.local}@{firm_facts()['domain']}"

    def name(self, *, chinese: bool) -> str:
        """Her name as the project shows it."""
        return self.zh if chinese else self.en

    def department(self, *, chinese: bool) -> str:
        """Her department as the project shows it."""
        return self.department_zh if chinese else self.department_en


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who sends or gets letters, inside the firm or outside."""

    key: str
    name: str
    greeting: str
    address: str
    charset: str = "utf-8"
    company: str = ""
    port: str = ""
    sales: str = ""
    """Which colleague deals with this buyer."""
    folder: str = ""
    """What that colleague calls the buyer's folder; blank if there is none."""
    title: str = ""

    @property
    def is_colleague(self) -> bool:
        """Whether the writer is one of the six."""
        return bool(self.title)


@dataclass(frozen=True, slots=True)
class Product:
    """Something the firm sells."""

    en: str
    zh: str
    unit: str
    price: float
    carton_kg: float


@functools.cache
def _people() -> dict[str, Any]:
    with resource("practice", "people.toml").open("rb") as file:
        return tomllib.load(file)


def firm_facts() -> dict[str, str]:
    """The firm's names and domain."""
    facts: dict[str, str] = _people()["firm"]
    return facts


@functools.cache
def colleagues() -> tuple[Colleague, ...]:
    """The six, in the order of the project's list."""
    return tuple(Colleague(**facts) for facts in _people()["colleague"])


@functools.cache
def writers() -> dict[str, Writer]:
    """Colleagues and helpers by key."""
    inside = [Writer(x.key, x.zh, x.first, x.address, "gb2312", title=x.title) for x in colleagues()]
    outside = [Writer(**facts) for facts in _people()["helper"]]
    return {writer.key: writer for writer in (*inside, *outside)}


@functools.cache
def buyers() -> tuple[Writer, ...]:
    """The customers."""
    return tuple(Writer(key="buyer", greeting=facts.pop("first"), **facts) for facts in map(dict, _people()["buyer"]))


@functools.cache
def products() -> tuple[Product, ...]:
    """The range."""
    return tuple(Product(**facts) for facts in _people()["product"])
