"""The public SPF test suites, where they lie beside this repository; their zones as a `Lookup`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.dns.lookup import Found, Lookup, Reply
from app.dns.records.txt import zone_form

SUITES = Path(__file__).parents[4] / "shared" / "data" / "dns-suites" / "spf"


@dataclass(frozen=True)
class Case:
    name: str
    host: str
    mail_from: str
    helo: str
    results: tuple[str, ...]
    explanation: str | None
    zone: dict[str, list[Any]]


def cases(file: str) -> Iterator[Case]:
    """All cases of one file; those that need pyspf's own `strict` settings left out."""
    import yaml

    for document in yaml.safe_load_all((SUITES / file).read_text("utf-8")):
        zone = {_bare(name): records for name, records in (document or {}).get("zonedata", {}).items()}
        for name, test in (document or {}).get("tests", {}).items():
            results = test["result"] if isinstance(test["result"], list) else [test["result"]]
            if "ambiguous" in results or test.get("strict") == 0:
                continue
            explanation = test.get("explanation")
            yield Case(
                name, test["host"], test["mailfrom"], test["helo"], tuple(results), explanation, zone
            )  # fmt: skip


def lookup_in(zone: dict[str, list[Any]]) -> Lookup:
    def lookup(name: str, kind: str, depth: int = 0) -> Reply:
        records = zone.get(_bare(name.replace("\\\\", "\\")))
        if records is None:
            return Reply(Found.NO_NAME)
        listed = [record for record in records if isinstance(record, dict)]
        found: list[str] = []
        for record in listed:
            ((of, value),) = record.items()
            if of == "CNAME" and kind != "CNAME" and depth < 10:
                found += lookup(value, kind, depth + 1).records
            elif value != "NONE" and (of == kind or (of == "SPF" and kind == "TXT" and not _has(listed, "TXT"))):
                found.append(_zone_form(kind, value))
        if not found and "TIMEOUT" in records:
            return Reply(Found.UNKNOWN, reason="timeout")
        return Reply(Found.RECORDS, tuple(found)) if found else Reply(Found.NOTHING)

    return lookup


def _has(records: list[dict[str, Any]], kind: str) -> bool:
    return any(kind in record for record in records)


def _zone_form(kind: str, value: Any) -> str:
    if kind == "TXT":
        return zone_form(value if isinstance(value, list) else [value])
    if kind == "MX":
        return f"{value[0]} {_bare(value[1])}."
    return _bare(value) + "." if kind in {"PTR", "CNAME"} else str(value)


def _bare(name: str) -> str:
    return name.lower().removesuffix(".")
