"""The panel of her DNS host as a page shows it: where to click, and each record as its form wants it."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.words import Language
from app.dns.records.wanted import Wanted
from app.flow.firm_providers import dns_host_named


@dataclass(frozen=True, slots=True)
class PanelField:
    """One box of the form."""

    label: str
    value: str
    note: str = ""
    """What to mind while filling it."""


@dataclass(frozen=True, slots=True)
class PanelForm:
    """One record in the panel's own words."""

    fields: tuple[PanelField, ...]
    notes: tuple[str, ...] = ()


_PLAIN = {
    Language.ZH: ("记录类型", "主机记录", "记录值", "优先级", "TTL"),
    Language.EN: ("Type", "Host", "Value", "Priority", "TTL"),
}


@dataclass(frozen=True, slots=True)
class PanelSheet:
    """A panel; without a name it is one that we do not know, described in general words."""

    language: Language
    name: str = ""
    steps: tuple[str, ...] = ()
    console: str = ""

    def form(self, wanted: Wanted, domain: str, ttl_s: int | None) -> PanelForm:
        """What to type for one record."""
        kind, host, value, priority, ttl = _PLAIN[self.language]
        short = "@" if wanted.name == domain else wanted.name.removesuffix(f".{domain}")
        fields = [PanelField(kind, wanted.kind), PanelField(host, short), PanelField(value, wanted.value)]
        if wanted.priority is not None:
            fields.append(PanelField(priority, str(wanted.priority)))
        if ttl_s is not None:
            fields.append(PanelField(ttl, str(ttl_s)))
        return PanelForm(tuple(fields))


def panel_sheet(dns_host: str | None, language: Language) -> PanelSheet:
    """The panel of a DNS host as a firm keeps it (`firm_providers.key_of`); None: general words."""
    return PanelSheet(language, dns_host_named(dns_host, language))
