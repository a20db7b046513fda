"""What resources/practice/internet.toml says: names, addresses and records of the practice firm's internet."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from typing import Any

from app.core.resource_files import resource
from app.dns.cutover.change import Purpose
from app.dns.records.wanted import Wanted
from app.practice.dns_server import HostedZone
from app.practice.firm.colleagues import firm_facts
from app.practice.panel_record import PanelRow, typed_row
from app.project.switch import ConsoleRecord

_TTL = 3600
OLD, NEW, OUTSIDE = "old", "new", "outside"


@functools.cache
def internet_file() -> dict[str, Any]:
    """The whole file."""
    with resource("practice", "internet.toml").open("rb") as file:
        return tomllib.load(file)


def name_servers() -> Mapping[str, str]:
    """The firm's name servers with their addresses, the primary first."""
    servers: dict[str, str] = internet_file()["dns_host"]["servers"]
    return servers


def exchangers(whose: str) -> Mapping[str, str]:
    """Host names and addresses of the mail exchangers of `OLD`, `NEW` or `OUTSIDE`."""
    hosts: dict[str, str] = internet_file()["exchangers"][whose]
    return hosts


def first_rows() -> tuple[PanelRow, ...]:
    """The firm's records as they are before anything is changed."""
    return tuple(
        typed_row(str(number), x["host"], x["kind"], _filled(x["value"]), x.get("priority"), x.get("ttl", _TTL))
        for number, x in enumerate(internet_file()["record"], start=1)
    )


def console_records() -> tuple[ConsoleRecord, ...]:
    """What the new provider's console tells this firm to publish."""
    return tuple(
        ConsoleRecord(Purpose(x["purpose"]), Wanted(x["kind"], _filled(x["name"]), _filled(x["value"])))
        for x in internet_file()["console"]
    )


def other_zones() -> list[HostedZone]:
    """Everybody's zones but the firm's."""
    zones = internet_file()["zones"]
    return [HostedZone(origin, text, zones["server"]) for origin, text in zones["text"].items()]


def _filled(text: str) -> str:
    return text.replace("{domain}", firm_facts()["domain"])
