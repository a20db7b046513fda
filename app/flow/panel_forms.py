"""The panel of her DNS host as a page shows it: where to click, and each record as its form wants it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.words import Language
from app.dns.records.txt import MOST_BYTES, split
from app.dns.records.wanted import Wanted
from app.flow.firm_providers import dns_host_named
from app.flow.panel_words import general_label, note_words
from app.providers.panels import DotForm, PanelFacts, PanelNote, PanelPart, RootForm, panel_of


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


@dataclass(frozen=True, slots=True)
class PanelSheet:
    """A panel; without a name it is one that we do not know, described in general words."""

    language: Language
    name: str = ""
    steps: tuple[str, ...] = ()
    console: str = ""
    facts: PanelFacts = field(default_factory=PanelFacts)

    def form(self, wanted: Wanted, domain: str, ttl_s: int | None) -> PanelForm:
        """What to type for one record."""
        fields = [PanelField(self._label(PanelPart.TYPE, wanted.kind), wanted.kind)]
        host, note = self._host(wanted, domain), self._host_note(wanted, domain)
        fields += [PanelField(self._label(PanelPart.HOST, wanted.kind), host, note), *self._values(wanted)]
        if ttl_s is not None:
            fields.append(self._ttl(ttl_s, wanted.kind))
        return PanelForm(tuple(fields), tuple(self._notes(wanted)))

    def _label(self, part: PanelPart, kind: str) -> str:
        return self.facts.label(part, kind, self.language) or general_label(part.value, self.language)

    def _host(self, wanted: Wanted, domain: str) -> str:
        if wanted.name != domain:
            return wanted.name.removesuffix(f".{domain}")
        match self.facts.root:
            case RootForm.EMPTY:
                return ""
            case RootForm.WHOLE_NAME:
                return domain
            case _:
                return "@"

    def _host_note(self, wanted: Wanted, domain: str) -> str:
        """At the apex panels differ most; anywhere else the domain must not be typed once more."""
        if wanted.name != domain:
            return note_words("host_without_domain", self.language, domain=domain)
        if self.facts.root is RootForm.EMPTY:
            return note_words("host_empty", self.language)
        return note_words("host_root", self.language) if self.facts.root is RootForm.UNKNOWN else ""

    def _values(self, wanted: Wanted) -> Iterator[PanelField]:
        if wanted.kind == "SRV":
            yield from self._service(wanted)
            return
        inside = self.facts.priority_inside and wanted.priority is not None
        front = f"{wanted.priority} " if inside else ""
        note = note_words("priority_inside", self.language) if inside else ""
        yield PanelField(self._label(PanelPart.VALUE, wanted.kind), front + self._value(wanted), note)
        if wanted.priority is not None and not inside:
            low = wanted.priority < self.facts.least_priority
            told = note_words("priority_least", self.language, least=self.facts.least_priority) if low else ""
            yield PanelField(self._label(PanelPart.PRIORITY, wanted.kind), str(wanted.priority), told)

    def _service(self, wanted: Wanted) -> Iterator[PanelField]:
        """The parts of a service record, since panels have a box for each or want them in one line."""
        weight, port, host = wanted.value.split(" ", 2)
        target = Wanted("CNAME", wanted.name, host)
        yield PanelField(self._label(PanelPart.PRIORITY, "SRV"), str(wanted.priority))
        yield PanelField(general_label("weight", self.language), weight)
        yield PanelField(general_label("port", self.language), port)
        yield PanelField(
            general_label("target", self.language), self._value(target), note_words("srv_in_one", self.language)
        )

    def _value(self, wanted: Wanted) -> str:
        if wanted.kind == "TXT":
            if not self.facts.quoted_texts:
                return wanted.value
            return " ".join(f'"{part}"' for part in split(wanted.value.replace("\\", "\\\\").replace('"', '\\"')))
        names_host = wanted.kind in {"MX", "CNAME"}
        return f"{wanted.value}." if names_host and self.facts.dot is DotForm.MUST else wanted.value

    def _ttl(self, ttl_s: int, kind: str) -> PanelField:
        lowest = self.facts.lowest_ttl_s
        note = note_words("ttl_lowest", self.language, lowest=lowest) if ttl_s < lowest else ""
        return PanelField(self._label(PanelPart.TTL, kind), str(max(ttl_s, lowest)), note)

    def _notes(self, wanted: Wanted) -> Iterator[str]:
        for note in self.facts.notes:
            if wanted.kind in _CONCERNS.get(note, frozenset({wanted.kind})):
                yield note_words(note.value, self.language)
        if wanted.kind in {"MX", "CNAME"} and self.facts.dot is DotForm.UNKNOWN:
            yield note_words("dot_unknown", self.language, value=wanted.value)
        if wanted.kind == "TXT" and len(wanted.value) > MOST_BYTES and not self.facts.quoted_texts:
            yield note_words("long_text", self.language, length=len(wanted.value))


_CONCERNS = {
    PanelNote.DNS_ONLY: frozenset({"CNAME"}),
    PanelNote.CUSTOM_MX: frozenset({"MX"}),
    PanelNote.EMAIL_ROUTING: frozenset({"MX"}),
    PanelNote.NO_SRV: frozenset({"SRV"}),
    PanelNote.RECORD_SET: frozenset({"MX", "TXT"}),
}
"""Types that a note is about; the others are about all."""


def panel_sheet(dns_host: str | None, language: Language) -> PanelSheet:
    """The panel of a DNS host as a firm keeps it (`firm_providers.key_of`); None: general words."""
    facts = panel_of(dns_host)
    steps = tuple(part.strip() for part in facts.steps.split(">") if part.strip())
    return PanelSheet(language, dns_host_named(dns_host, language), steps, facts.console, facts)
