"""How the panel of each DNS host wants a record typed: ``[[dns_host]]`` of providers.toml as typed facts."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.core.words import Language
from app.providers.table import first_url, provider_facts

Table = Mapping[str, Any]


class PanelPart(StrEnum):
    """A box of the form."""

    TYPE = "type"
    HOST = "host"
    LINE = "line"
    VALUE = "value"
    PRIORITY = "priority"
    TTL = "ttl"


class RootForm(StrEnum):
    """What is typed as the host where the domain itself is meant."""

    AT = "at"
    EMPTY = "empty"
    WHOLE_NAME = "whole_name"
    CLICKED = "clicked"
    """No box: the domain is chosen by a click."""
    UNKNOWN = "unknown"


class DotForm(StrEnum):
    """Whether a host name in a value ends in a dot."""

    MUST = "must"
    NO = "no"
    OPTIONAL = "optional"
    UNKNOWN = "unknown"


class PanelNote(StrEnum):
    """What else is to be minded at some panels; words in resources/words/changes.toml."""

    RECORD_SET = "record_set"
    """All values of a name and type are lines of one entry: the entry is edited, not doubled."""
    DNS_ONLY = "dns_only"
    """Cloudflare: no proxy for names that lead mail programs."""
    CUSTOM_MX = "custom_mx"
    """Namecheap: MX records appear after a switch to Custom MX, which removes those of forwarding."""
    RESTART = "restart"
    """IDC1: a button at the end puts everything into force."""
    EMAIL_ROUTING = "email_routing"
    """cPanel: the web server must be told that mail is elsewhere."""
    NO_SRV = "no_srv"
    COMPARE = "compare"
    """What is known of this panel is old or from memory."""


@dataclass(frozen=True, slots=True)
class PanelFacts:
    """One panel; without an id it is one of which nothing is known."""

    id: str = ""
    name: str = ""
    console: str = ""
    steps: str = ""
    """Where to click, in the words of the panel."""
    labels: Mapping[Language, Mapping[str, str]] = field(default_factory=dict)
    root: RootForm = RootForm.UNKNOWN
    priority_inside: bool = False
    """The priority stands in front of the value, not in a box of its own."""
    least_priority: int = 0
    dot: DotForm = DotForm.UNKNOWN
    quoted_texts: bool = False
    lowest_ttl_s: int = 0
    usual_ttl_s: int | None = None
    has_srv: bool = True
    notes: tuple[PanelNote, ...] = ()
    doc_date: str = ""

    def label(self, part: PanelPart, kind: str, language: Language) -> str:
        """What the box is called for records of that type; empty: nobody said."""
        words = self.labels.get(language) or next(iter(self.labels.values()), {})
        return _for_kind(words.get(part.value, ""), kind)


@functools.cache
def panel_of(dns_host: str | None) -> PanelFacts:
    """The facts of a DNS host by its id; for one that is not in the table those of nobody in particular."""
    entry = next((one for one in provider_facts()["dns_host"] if dns_host and one["id"] == dns_host), None)
    if entry is None or "ns_table" in entry:
        return PanelFacts()
    guessed: Table = entry.get("unsourced", {})
    inside = entry.get("priority", "").startswith("inside")
    least = re.search(r"(\d+) or more|separate field, (\d+)-", entry.get("priority", ""))
    lowest = re.match(r"\d+", str(entry.get("ttl_min_s", guessed.get("ttl_min_s", ""))))
    english = entry.get("labels_en")
    labels = entry.get("labels", {})
    return PanelFacts(
        id=entry["id"],
        name=entry["name"],
        console=first_url(entry.get("console", "") or guessed.get("console", "")),
        steps=entry.get("steps", ""),
        labels={Language.ZH: labels, Language.EN: english or labels},
        root=_root(entry.get("root_host", "")),
        priority_inside=inside,
        least_priority=int(least[1] or least[2]) if least else 0,
        dot=_dot(entry.get("trailing_dot", ""), str(guessed.get("trailing_dot_today", ""))),
        quoted_texts="double quotes" in entry.get("record_set", ""),
        lowest_ttl_s=int(lowest[0]) if lowest else 0,
        usual_ttl_s=entry.get("ttl_default_s"),
        has_srv=entry.get("srv", True),
        notes=tuple(_notes(entry, guessed)),
        doc_date=entry.get("doc_date", ""),
    )


def _root(text: str) -> RootForm:
    if text.startswith("@"):
        return RootForm.AT
    if "leave empty" in text:
        return RootForm.EMPTY
    if "your domain" in text:
        return RootForm.WHOLE_NAME
    return RootForm.CLICKED if "click" in text else RootForm.UNKNOWN


def _dot(text: str, today: str) -> DotForm:
    if today.startswith("the panel adds"):
        return DotForm.OPTIONAL
    for form in (DotForm.MUST, DotForm.OPTIONAL, DotForm.NO):
        if text.startswith(form.value):
            return form
    return DotForm.UNKNOWN


def _notes(entry: Table, guessed: Table) -> list[PanelNote]:
    quirk = str(guessed.get("quirk", ""))
    found = {
        PanelNote.RECORD_SET: "record_set" in entry,
        PanelNote.DNS_ONLY: "proxy" in entry,
        PanelNote.CUSTOM_MX: "Custom MX" in quirk,
        PanelNote.RESTART: "重启" in entry.get("steps", ""),
        PanelNote.EMAIL_ROUTING: "Email Routing" in quirk,
        PanelNote.NO_SRV: not entry.get("srv", True),
        PanelNote.COMPARE: entry.get("doc_date", "").startswith(("2019", "2009")) and "20" not in entry["doc_date"][7:],
    }
    return [note for note, holds in found.items() if holds]


def _for_kind(text: str, kind: str) -> str:
    """The part of ``Mail server (MX), Content (TXT)`` that is about one type; other remarks in brackets are left out.
    A description in place of a name (``unnamed box``) is none.
    """
    plain = ""
    for part in re.split(r",\s*(?![^(]*\))|\s/\s", text):
        remark = re.search(r"\s*\(([^)]*)\)", part)
        kinds = _TYPES & set(re.split(r"[ ,]+", remark[1])) if remark else set()
        name = part[: remark.start()].strip() if remark else part.strip()
        if kind in kinds:
            return name
        if not kinds and not plain:
            plain = name
    return "" if plain.startswith(_DESCRIPTIONS) else plain


_TYPES = frozenset({"MX", "TXT", "CNAME", "A", "AAAA", "SRV"})
_DESCRIPTIONS = ("unnamed ", "record type button")
