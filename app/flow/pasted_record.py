"""What she pastes from the new provider's console, as the records that are meant. Pure; faults are codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import AppError
from app.dns.domain_name import ascii_domain
from app.dns.records.dkim import KeyFault, read_key
from app.dns.records.txt import is_spf
from app.dns.records.wanted import Wanted
from app.dns.spf import parse
from app.flow.record_line import RecordLine, read_lines

USUAL_PRIORITY = 10


class PastedFault(StrEnum):
    """Why it cannot be the record that belongs here."""

    NO_VALUE = "no_value"
    OTHER_RECORD = "other_record"
    """A record of another purpose."""
    OTHER_DOMAIN = "other_domain"
    """Its name lies in a domain that is not the firm's."""
    NOT_A_HOST = "not_a_host"
    NOT_A_KEY = "not_a_key"
    KEY_CUT = "key_cut"
    """A key that is not whole."""
    NO_HOST = "no_host"
    """The host of a key is missing."""
    NO_SENDER = "no_sender"
    """An SPF record that lets nobody send."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """The records; none with a fault, and none for an empty field."""

    records: tuple[Wanted, ...] = ()
    fault: PastedFault | None = None


def read_verification(text: str, domain: str) -> Pasted:
    """The record that proves whose domain it is: TXT at the domain unless the text says otherwise."""
    lines = read_lines(text, domain)
    if not lines:
        return Pasted()
    line = lines[0]
    value = line.value.strip()
    if not value:
        return Pasted(fault=PastedFault.NO_VALUE)
    if is_spf(value) or value.lower().startswith(("v=dkim1", "v=dmarc1")) or line.kind == "MX":
        return Pasted(fault=PastedFault.OTHER_RECORD)
    name = full_name(line.name, domain)
    if name is None:
        return Pasted(fault=PastedFault.OTHER_DOMAIN)
    if line.kind == "CNAME":
        target = host_of(value)
        return Pasted((Wanted("CNAME", name, target),)) if target else Pasted(fault=PastedFault.NOT_A_HOST)
    return Pasted((Wanted("TXT", name, value),))


def read_mx(text: str, domain: str) -> Pasted:
    """The exchangers, one a line; those without a figure come in the order in which they stand."""
    lines = [line for part in read_lines(text, domain) for line in _one_host_each(part)]
    found: list[Wanted] = []
    for line in lines:
        if line.kind not in {"", "MX"} or "=" in line.value:
            return Pasted(fault=PastedFault.OTHER_RECORD)
        if line.name and full_name(line.name, domain) != domain:
            return Pasted(fault=PastedFault.OTHER_DOMAIN)
        host = host_of(line.value)
        if not host:
            return Pasted(fault=PastedFault.NOT_A_HOST if line.value else PastedFault.NO_VALUE)
        next_one = max((one.priority or 0 for one in found), default=0) + USUAL_PRIORITY
        found.append(Wanted("MX", domain, host, next_one if line.priority is None else line.priority))
    return Pasted(tuple(dict.fromkeys(found)))


def read_dkim(host: str, value: str, domain: str) -> Pasted:
    """The key's record from two fields; a whole record in either of them will do, and several in the second."""
    given, beside = read_lines(value, domain), read_lines(host, domain)
    named = [one for one in given if one.name and _is_either(one)]
    if len(named) > 1:
        keys = [_key(one, one.name, domain) for one in named]
        faulty = next((key for key in keys if key.fault), None)
        return faulty or Pasted(tuple(record for key in keys for record in key.records))
    line = next((one for one in given if _is_either(one)), None) or next((one for one in beside if _is_key(one)), None)
    if line is None:
        return Pasted(fault=_value_fault(given[0]) if given else PastedFault.NO_VALUE) if given or beside else Pasted()
    return _key(line, line.name or next((one.name or one.value for one in beside), ""), domain)


def _key(line: RecordLine, host: str, domain: str) -> Pasted:
    if host in {"", "@"} or not host_of(f"{host.removesuffix('.')}.{domain}"):
        return Pasted(fault=PastedFault.NO_HOST)
    name = _key_name(host, domain)
    if name is None:
        return Pasted(fault=PastedFault.OTHER_DOMAIN)
    if _is_alias(line):
        return Pasted((Wanted("CNAME", name, host_of(line.value)),))
    text = _whole_key(line.value)
    fault = read_key(text).fault
    if fault in {None, KeyFault.SHORT}:
        return Pasted((Wanted("TXT", name, text),))
    cut = fault in {KeyFault.NOT_A_KEY, KeyFault.NOT_BASE64}
    return Pasted(fault=PastedFault.KEY_CUT if cut else PastedFault.NOT_A_KEY)


def read_spf(text: str, domain: str) -> Pasted:
    """The SPF record that the console proposes, or only its ``include:`` terms. It is merged with what is there."""
    lines = read_lines(text, domain)
    if not lines:
        return Pasted()
    value = lines[0].value
    record = value if is_spf(value) else f"v=spf1 {value}"
    senders = [term for term in parse(record).mechanisms if term.kind.value != "all"]
    if value.lower().startswith(("v=dkim1", "v=dmarc1")):
        return Pasted(fault=PastedFault.OTHER_RECORD)
    return Pasted((Wanted("TXT", domain, record),)) if senders else Pasted(fault=PastedFault.NO_SENDER)


def full_name(typed: str, domain: str) -> str | None:
    """A whole name from what a console shows: ``@``, a label, or the name itself. None: it is in another domain."""
    name = typed.strip().lower().removesuffix(".")
    if name in {"", "@", domain}:
        return domain
    if name.endswith(f".{domain}"):
        return name
    last = name.rpartition(".")[2]
    # a whole name of somebody else ends in a registry's label; a label of ours with a dot ends in _domainkey and such
    return None if "." in name and not last.startswith("_") and last.isalpha() else f"{name}.{domain}"


def host_of(text: str) -> str:
    """A host name without its last dot; empty where it is none."""
    host = text.strip().lower().removesuffix(".")
    try:
        return ascii_domain(host.replace("_", "a")) and host
    except AppError:
        return ""


def _one_host_each(line: RecordLine) -> list[RecordLine]:
    """Several hosts in one line without figures: ``mx1.example, mx2.example``."""
    hosts = [one for one in re.split(r"[,;\s]+", line.value) if one]
    return [line] if len(hosts) < 2 or "=" in line.value else [RecordLine(one, line.name, line.kind) for one in hosts]


def _is_key(line: RecordLine) -> bool:
    return _is_alias(line) if line.kind == "CNAME" else re.search(r"(^|;)\s*p\s*=", line.value) is not None


def _is_either(line: RecordLine) -> bool:
    return _is_key(line) or _is_alias(line)


def _is_alias(line: RecordLine) -> bool:
    """A target such as ``selector1-firm-com._domainkey.firm.onmicrosoft.com`` or ``key.dkim.provider.net``."""
    return line.kind in {"", "CNAME"} and line.value.count(".") >= 2 and bool(host_of(line.value))


def _value_fault(line: RecordLine) -> PastedFault:
    if is_spf(line.value) or line.kind == "MX" or line.value.lower().startswith("v=dmarc1"):
        return PastedFault.OTHER_RECORD
    return PastedFault.NOT_A_KEY if line.value else PastedFault.NO_VALUE


def _key_name(said: str, domain: str) -> str | None:
    name = full_name(said, domain)
    if name is None or "._domainkey" in name:
        return name
    return f"{name.removesuffix(f'.{domain}')}._domainkey.{domain}"


def _whole_key(text: str) -> str:
    """The key without the blanks and line ends that came along inside of it."""
    before, tag, key = text.rpartition("p=")
    body, semicolon, rest = key.partition(";")
    return f"{before}{tag}{''.join(body.split())}{semicolon}{rest}".strip()
