"""Reads an SPF record (RFC 7208 section 12). It never gives up: what is readable is read, the rest named by place."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import replace

from app.dns.records.txt import is_spf
from app.dns.spf.macros import MacroFaultError, MacroString, read_macros
from app.dns.spf.terms import Fault, FaultCode, Kind, Mechanism, Modifier, Qualifier, SpfRecord

_TERM = re.compile(r"(?P<qualifier>[+\-~?]?)(?P<name>[A-Za-z][A-Za-z0-9\-_.]*)(?P<rest>(?:[:/=].*)?)", re.DOTALL)
_PREFIXES = re.compile(r"(?:/(?P<four>\d+))?(?://(?P<six>\d+))?$")
_NUMBER = re.compile(r"0|[1-9]\d*")
_TOP_LABEL = re.compile(r"(?=.*[A-Za-z\-])[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?")
_VISIBLE = re.compile(r"[!-~]*")
_KNOWN_MODIFIERS = frozenset({"redirect", "exp"})


class _FaultError(ValueError):
    def __init__(self, code: FaultCode, at: int = 0) -> None:
        super().__init__(code)
        self.code, self.at = code, at


def parse(text: str) -> SpfRecord:
    """The record that begins with ``v=spf1``. Raises ValueError for a text that is no SPF record at all."""
    if not is_spf(text):
        raise ValueError("not an SPF record")
    terms: list[Mechanism | Modifier] = []
    faults: list[Fault] = []
    seen: set[str] = set()
    for found in re.finditer(r"[^ ]+", text[6:]):
        at, written = found.start() + 6, found[0]
        try:
            term = parse_term(written, at)
        except _FaultError as fault:
            faults.append(Fault(fault.code, at + fault.at, written))
            continue
        if isinstance(term, Modifier) and term.name in seen & _KNOWN_MODIFIERS:
            faults.append(Fault(FaultCode.TWICE, at, written))
            continue
        if isinstance(term, Modifier):
            seen.add(term.name)
        terms.append(term)
    return SpfRecord(text, tuple(terms), tuple(faults))


def parse_term(text: str, at: int = 0) -> Mechanism | Modifier:
    """One term that stands at place `at` of its record. Raises ValueError."""
    visible = _VISIBLE.match(text)
    if visible is None or visible.end() < len(text):
        raise _FaultError(FaultCode.SIGN, visible.end() if visible else 0)
    found = _TERM.fullmatch(text)
    if found is None:
        raise _FaultError(FaultCode.TERM)
    name, rest = found["name"].lower(), found["rest"]
    if rest.startswith("="):
        if found["qualifier"]:
            raise _FaultError(FaultCode.TERM)
        return _modifier(text, at, name, found.start("rest") + 1)
    if name not in set(Kind):
        raise _FaultError(FaultCode.TERM)
    qualifier = Qualifier(found["qualifier"] or "+")
    return _MECHANISMS[Kind(name)](Mechanism(text, at, qualifier, Kind(name)), rest, found.start("rest"))


def _modifier(text: str, at: int, name: str, start: int) -> Modifier:
    value = text[start:]
    if name in _KNOWN_MODIFIERS:
        return Modifier(text, at, name, _domain(value, start))
    return Modifier(text, at, name, _macros(value, start))


def _without_argument(mechanism: Mechanism, rest: str, start: int) -> Mechanism:
    if rest:
        raise _FaultError(FaultCode.ARGUMENT, start)
    return mechanism


def _with_domain(mechanism: Mechanism, rest: str, start: int) -> Mechanism:
    """``include``, ``exists``: the domain must be there."""
    if not rest.startswith(":"):
        raise _FaultError(FaultCode.DOMAIN_MISSING, start)
    return replace(mechanism, domain=_domain(rest[1:], start + 1))


def _with_optional_domain(mechanism: Mechanism, rest: str, start: int) -> Mechanism:
    """``ptr``."""
    return _with_domain(mechanism, rest, start) if rest else mechanism


def _with_prefixes(mechanism: Mechanism, rest: str, start: int) -> Mechanism:
    """``a`` and ``mx``. A domain may contain slashes, so the prefixes are what stands at the very end."""
    found = _PREFIXES.search(rest)
    if found is None:  # the pattern matches nothing as well
        raise _FaultError(FaultCode.PREFIX, start)
    prefix4 = _number(found["four"], 32, start + found.start())
    prefix6 = _number(found["six"], 128, start + found.start())
    domain = rest[: found.start()]
    if domain and not domain.startswith(":"):
        raise _FaultError(FaultCode.PREFIX, start)
    read = _domain(domain[1:], start + 1) if domain else None
    return replace(mechanism, domain=read, prefix4=prefix4, prefix6=prefix6)


def _with_network(mechanism: Mechanism, rest: str, start: int) -> Mechanism:
    """``ip4`` and ``ip6``."""
    address, slash, prefix = rest[1:].partition("/")
    if not rest.startswith(":") or not address or "%" in address:
        raise _FaultError(FaultCode.ADDRESS, start)
    version = 4 if mechanism.kind is Kind.IP4 else 6
    most = 32 if version == 4 else 128
    if slash and not prefix:
        raise _FaultError(FaultCode.PREFIX, start)
    length = _number(prefix or None, most, start + 1 + len(address))
    try:
        network = ipaddress.ip_network(f"{address}/{length}", strict=False)
    except ValueError:
        raise _FaultError(FaultCode.ADDRESS, start) from None
    if network.version != version:
        raise _FaultError(FaultCode.ADDRESS, start)
    return replace(mechanism, network=network)


_MECHANISMS = {
    Kind.ALL: _without_argument,
    Kind.INCLUDE: _with_domain,
    Kind.EXISTS: _with_domain,
    Kind.PTR: _with_optional_domain,
    Kind.A: _with_prefixes,
    Kind.MX: _with_prefixes,
    Kind.IP4: _with_network,
    Kind.IP6: _with_network,
}


def _number(text: str | None, most: int, at: int) -> int:
    """A prefix length: no leading noughts, which the RFC forbids in addresses and the test suite here as well."""
    if text is None:
        return most
    if _NUMBER.fullmatch(text) is None or int(text) > most:
        raise _FaultError(FaultCode.PREFIX, at)
    return int(text)


def _domain(text: str, start: int) -> MacroString:
    """domain-spec: a macro string that ends in a macro or in a dot and a label that can be a top one."""
    if not text:
        raise _FaultError(FaultCode.DOMAIN_MISSING, start)
    read = _macros(text, start)
    if read.ends_in_macro:
        return read
    _before, dot, last = text.removesuffix(".").rpartition(".")
    if not dot or _TOP_LABEL.fullmatch(last) is None:
        looks_like_address = re.fullmatch(r"\d+(\.\d+){3}", text) is not None
        raise _FaultError(FaultCode.ADDRESS_AS_NAME if looks_like_address else FaultCode.DOMAIN, start)
    return read


def _macros(text: str, start: int) -> MacroString:
    try:
        return read_macros(text)
    except MacroFaultError as fault:
        raise _FaultError(FaultCode.MACRO, start + fault.at) from None
