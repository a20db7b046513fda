"""The parts of an SPF record (RFC 7208 section 4.6.1 and appendix A), with the place where each stands."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from enum import StrEnum

from app.dns.spf.macros import MacroString


class Qualifier(StrEnum):
    """What a match means."""

    PASS = "+"
    FAIL = "-"
    SOFTFAIL = "~"
    NEUTRAL = "?"


class Kind(StrEnum):
    """The mechanisms."""

    ALL = "all"
    INCLUDE = "include"
    A = "a"
    MX = "mx"
    PTR = "ptr"
    IP4 = "ip4"
    IP6 = "ip6"
    EXISTS = "exists"


ASKING = frozenset({Kind.INCLUDE, Kind.A, Kind.MX, Kind.PTR, Kind.EXISTS})
"""Mechanisms that count against the limit of ten (RFC 7208 section 4.6.4); so does ``redirect``."""


class FaultCode(StrEnum):
    """What makes a record invalid."""

    SIGN = "bad_sign"
    """A control character or one beyond ASCII."""
    TERM = "unknown_term"
    DOMAIN_MISSING = "domain_missing"
    DOMAIN = "bad_domain"
    ADDRESS_AS_NAME = "address_as_name"
    """``a:192.0.2.1`` where ``ip4:`` is meant."""
    ADDRESS = "bad_address"
    PREFIX = "bad_prefix"
    ARGUMENT = "argument_unwanted"
    MACRO = "bad_macro"
    TWICE = "modifier_twice"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the code, the place of the sign in the record, the term it stands in."""

    code: FaultCode
    at: int
    term: str


@dataclass(frozen=True, slots=True)
class Mechanism:
    """``[+-~?] name [:domain or address] [/prefix]``."""

    text: str
    at: int
    qualifier: Qualifier
    kind: Kind
    domain: MacroString | None = None
    network: ipaddress.IPv4Network | ipaddress.IPv6Network | None = None
    prefix4: int = 32
    prefix6: int = 128

    @property
    def bare(self) -> str:
        """What is matched, without what a match means, in one spelling, so that equal mechanisms compare equal."""
        bare = self.text.lstrip("+-~?")
        return bare if "%" in bare else bare.lower()


@dataclass(frozen=True, slots=True)
class Modifier:
    """``name=value``."""

    text: str
    at: int
    name: str
    value: MacroString


@dataclass(frozen=True, slots=True)
class SpfRecord:
    """A record as it was read. One with faults is evaluated to permerror by every receiver."""

    text: str
    terms: tuple[Mechanism | Modifier, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def mechanisms(self) -> tuple[Mechanism, ...]:
        """In their order, those after ``all`` included."""
        return tuple(term for term in self.terms if isinstance(term, Mechanism))

    @property
    def all(self) -> Mechanism | None:
        """The first ``all``: what stands behind it is never looked at."""
        return next((term for term in self.mechanisms if term.kind is Kind.ALL), None)

    @property
    def reachable(self) -> tuple[Mechanism, ...]:
        """The mechanisms that some sender may come to: up to the first ``all``, that one included."""
        mechanisms = self.mechanisms
        last = self.all
        return mechanisms if last is None else mechanisms[: mechanisms.index(last) + 1]

    @property
    def redirect(self) -> Modifier | None:
        """Where the rest is to be looked up; without effect beside ``all``."""
        return self._modifier("redirect")

    @property
    def explanation(self) -> Modifier | None:
        """Where the text for refused senders stands."""
        return self._modifier("exp")

    def _modifier(self, name: str) -> Modifier | None:
        return next((term for term in self.terms if isinstance(term, Modifier) and term.name == name), None)
