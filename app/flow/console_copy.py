"""What only the new provider's console tells: the fields, what was understood, and what of it is in the plan. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.dns.cutover import Purpose
from app.dns.records.wanted import Wanted
from app.flow.pasted_record import Pasted, read_dkim, read_mx, read_spf, read_verification
from app.project.switch import Switch
from app.providers.mail_records import MailRecords


class Slot(StrEnum):
    """The fields."""

    VERIFICATION = "verification"
    MX = "mx"
    SPF = "spf"
    DKIM_HOST = "dkim_host"
    DKIM_VALUE = "dkim_value"


PURPOSES = (Purpose.VERIFICATION, Purpose.MX, Purpose.SPF, Purpose.DKIM)
_SLOTS = {Slot.VERIFICATION: Purpose.VERIFICATION, Slot.MX: Purpose.MX, Slot.SPF: Purpose.SPF}


@dataclass(frozen=True, slots=True)
class ConsoleState:
    """`texts` is what stands in the fields, `read` what was understood of it."""

    texts: Mapping[Slot, str] = field(default_factory=dict)
    read: Mapping[Purpose, Pasted] = field(default_factory=dict)
    kept: Mapping[Purpose, tuple[Wanted, ...]] = field(default_factory=dict)
    """What is in the plan already."""
    known: MailRecords = field(default_factory=MailRecords)
    """What the provider is known to want of everybody."""
    opened: bool = False
    domain: str = ""

    @property
    def asks_for_mx(self) -> bool:
        """Whether its exchangers differ from customer to customer, or nobody knows them."""
        return not self.known.mx or bool(self.known.mx_form)

    @property
    def compares_mx(self) -> bool:
        """Whether what is known of its exchangers should be held against the console once."""
        return self.known.mx_may_differ and not self.asks_for_mx and not self.kept.get(Purpose.MX)

    @property
    def asks_for_spf(self) -> bool:
        """Whether nobody knows who sends for it."""
        return not self.known.spf_terms

    @property
    def lacking(self) -> tuple[Purpose, ...]:
        """What still has to be copied. Some providers want no verification string, so its absence is no lack."""
        wanted = {Purpose.MX: self.asks_for_mx, Purpose.SPF: self.asks_for_spf, Purpose.DKIM: True}
        return tuple(purpose for purpose, asked in wanted.items() if asked and not self.kept.get(purpose))

    @property
    def fresh(self) -> tuple[Purpose, ...]:
        """What was understood and is not in the plan yet; emptied fields take records out of it."""
        return tuple(
            purpose for purpose, pasted in self.read.items()
            if pasted.fault is None and pasted.records != self.kept.get(purpose, ())
        )  # fmt: skip

    @property
    def faulty(self) -> bool:
        """Whether some field is not understood."""
        return any(pasted.fault is not None for pasted in self.read.values())


def console_of(
    switch: Switch, known: MailRecords | None, domain: str, draft: Mapping[Slot, str] | None = None, *, opened: bool
) -> ConsoleState:
    """The fields of a firm: what is in the plan, and over it what she has typed since."""
    kept = {purpose: switch.of(purpose) for purpose in PURPOSES}
    texts = {**_texts_of(kept, domain), **(draft or {})}
    return ConsoleState(texts, _read(texts, domain), kept, known or MailRecords(), opened, domain)


def taken_over(state: ConsoleState, switch: Switch) -> Switch:
    """With what was understood."""
    for purpose in state.fresh:
        switch = switch.with_records(purpose, state.read[purpose].records)
    return switch


def _read(texts: Mapping[Slot, str], domain: str) -> dict[Purpose, Pasted]:
    def text(slot: Slot) -> str:
        return texts.get(slot, "")

    return {
        Purpose.VERIFICATION: read_verification(text(Slot.VERIFICATION), domain),
        Purpose.MX: read_mx(text(Slot.MX), domain),
        Purpose.SPF: read_spf(text(Slot.SPF), domain),
        Purpose.DKIM: read_dkim(text(Slot.DKIM_HOST), text(Slot.DKIM_VALUE), domain),
    }


def _texts_of(kept: Mapping[Purpose, tuple[Wanted, ...]], domain: str) -> dict[Slot, str]:
    """The fields as they would be typed."""
    verification = next(iter(kept[Purpose.VERIFICATION]), None)
    keys = kept[Purpose.DKIM]
    plain = verification is not None and (verification.kind, verification.name) == ("TXT", domain)
    alone = len(keys) == 1
    return {
        Slot.VERIFICATION: "" if verification is None else verification.value if plain else _line(verification),
        Slot.MX: "\n".join(f"{one.priority} {one.value}" for one in kept[Purpose.MX]),
        Slot.SPF: next((one.value for one in kept[Purpose.SPF]), ""),
        Slot.DKIM_HOST: keys[0].name.removesuffix(f".{domain}") if alone else "",
        Slot.DKIM_VALUE: keys[0].value if alone else "\n".join(map(_line, keys)),
    }


def _line(record: Wanted) -> str:
    return f"{record.name} {record.kind} {record.value}"
