"""A record that shall be there, and whether it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.dns.lookup import Reply
from app.dns.records.dkim import read_key
from app.dns.records.txt import is_spf, joined


@dataclass(frozen=True, slots=True)
class Wanted:
    """One record to publish, without the dress of any panel.

    `name` is whole (``_dmarc.firm.com``), `value` what a reader means by it: host names and the text of a TXT record
    without quotes; of an SRV record ``weight port host``. No last dots. `priority` goes with MX and SRV.
    """

    kind: str
    name: str
    value: str
    priority: int | None = None


def value_of(wanted_kind: str, record: str) -> tuple[int | None, str]:
    """Priority and value of a record in zone form, in the spelling of `Wanted`."""
    if wanted_kind == "TXT":
        return None, joined(record)
    text = record.removesuffix(".")
    if wanted_kind in {"MX", "SRV"}:
        priority, _blank, rest = text.partition(" ")
        return int(priority), rest.lower()
    return None, text.lower()


def is_there(wanted: Wanted, reply: Reply) -> bool:
    """Whether `reply` to the name and type of `wanted` holds the record. Blanks that change nothing are forgiven."""
    if wanted.kind == "CNAME" and wanted.value.lower() in {alias.removesuffix(".") for alias in reply.aliases[:1]}:
        return True
    return any(same_value(wanted, record) for record in reply.records)


def same_value(wanted: Wanted, record: str) -> bool:
    """Whether one record in zone form says what is wanted."""
    priority, value = value_of(wanted.kind, record)
    if wanted.kind != "TXT":
        return (priority, value) == (wanted.priority, wanted.value.lower().removesuffix("."))
    return _essence(value) == _essence(wanted.value)


def _essence(text: str) -> str:
    """Text without the blanks that its readers skip: within a key all, in SPF all but one between terms."""
    if is_spf(text):
        return re.sub(" +", " ", text).strip()
    if re.match(r"v=DKIM1\s*;", text) and read_key(text).fault is None:
        return re.sub(r"[ \t]", "", text).rstrip(";")
    return text
