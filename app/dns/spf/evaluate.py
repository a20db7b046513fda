"""Who may send for a domain: check_host() of RFC 7208 section 4, with a trace and its limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from app.dns.lookup import Lookup
from app.dns.spf.macros import MacroFaultError, MacroString, read_macros
from app.dns.spf.questions import Address, Questions, StoppedError, bare_name, is_domain
from app.dns.spf.result import MOST_LOOKUPS, Outcome, SpfResult, Step, Trouble
from app.dns.spf.syntax import parse
from app.dns.spf.terms import ASKING, Kind, Mechanism, Modifier, Qualifier, SpfRecord

_OUTCOMES = {
    Qualifier.PASS: Outcome.PASS,
    Qualifier.FAIL: Outcome.FAIL,
    Qualifier.SOFTFAIL: Outcome.SOFTFAIL,
    Qualifier.NEUTRAL: Outcome.NEUTRAL,
}
_LONGEST_NAME = 253


def check_host(ip: str, mail_from: str, helo: str, lookup: Lookup) -> SpfResult:
    """What a receiver makes of a letter that comes from `ip` with this envelope sender and greeting.

    An empty `mail_from` (a bounce) is judged by `helo`. An answer that is UNKNOWN leads to temperror, never to "not
    there". Raises ValueError where `ip` is no address.
    """
    return _Evaluation(_plain_address(ip), mail_from, helo, lookup).run()


@dataclass(frozen=True, slots=True)
class _Sender:
    ip: Address
    local: str
    domain: str
    helo: str


class _Evaluation:
    """One run; what it counts belongs to the whole tree of records."""

    def __init__(self, ip: Address, mail_from: str, helo: str, lookup: Lookup) -> None:
        local, at, domain = mail_from.rpartition("@")
        if not mail_from:
            domain = helo
        self._sender = _Sender(ip, local if at and local else "postmaster", domain, helo)
        self._questions = Questions(lookup)
        self._lookups = 0
        self._trace: list[Step] = []
        self._explanation: str | None = None

    def run(self) -> SpfResult:
        reason = None
        try:
            outcome = self._check(self._sender.domain, 0)
        except StoppedError as stopped:
            outcome, reason = stopped.outcome, stopped.reason
        return SpfResult(
            outcome, tuple(self._trace), self._lookups, self._questions.voids, self._explanation, reason
        )  # fmt: skip

    def _check(self, domain: str, depth: int) -> Outcome:
        text = self._questions.record(domain) if is_domain(domain) else None
        if text is None:
            return Outcome.NONE
        record = parse(text)
        if record.faults:
            raise StoppedError(Trouble.SYNTAX, domain, record.faults[0].term)
        for mechanism in record.mechanisms:
            matched = self._matches(mechanism, domain, depth)
            self._trace.append(Step(depth, domain, mechanism.text, matched))
            if matched:
                return self._decided(mechanism, record, domain, depth)
        if record.redirect:
            return self._redirected(record.redirect, domain, depth)
        return Outcome.NEUTRAL

    def _decided(self, mechanism: Mechanism, record: SpfRecord, domain: str, depth: int) -> Outcome:
        outcome = _OUTCOMES[mechanism.qualifier]
        if outcome is Outcome.FAIL and depth == 0 and record.explanation:
            self._explanation = self._explained(record.explanation.value, domain)
        return outcome

    def _redirected(self, redirect: Modifier, domain: str, depth: int) -> Outcome:
        self._count(domain, redirect.text)
        outcome = self._check(self._name(redirect.value, domain), depth)
        if outcome is Outcome.NONE:
            raise StoppedError(Trouble.REDIRECT_TO_NOTHING, domain, redirect.text)
        return outcome

    def _matches(self, mechanism: Mechanism, domain: str, depth: int) -> bool:
        if mechanism.kind in ASKING:
            self._count(domain, mechanism.text)
        if mechanism.kind is Kind.INCLUDE:
            return self._included(mechanism, domain, depth)
        return self._MATCHERS[mechanism.kind](self, mechanism, self._target(mechanism, domain))

    def _included(self, mechanism: Mechanism, domain: str, depth: int) -> bool:
        outcome = self._check(self._target(mechanism, domain), depth + 1)
        if outcome is Outcome.NONE:
            raise StoppedError(Trouble.INCLUDE_OF_NOTHING, domain, mechanism.text)
        return outcome is Outcome.PASS

    def _all(self, _mechanism: Mechanism, _target: str) -> bool:
        return True

    def _ip(self, mechanism: Mechanism, _target: str) -> bool:
        return mechanism.network is not None and self._sender.ip in mechanism.network

    def _a(self, mechanism: Mechanism, target: str) -> bool:
        addresses = self._questions.addresses(target, self._sender.ip.version)
        return any(self._near(address, mechanism) for address in addresses)

    def _mx(self, mechanism: Mechanism, target: str) -> bool:
        return any(self._a(mechanism, host) for host in self._questions.exchangers(target))

    def _exists(self, _mechanism: Mechanism, target: str) -> bool:
        return bool(self._questions.addresses(target, 4))

    def _ptr(self, _mechanism: Mechanism, target: str) -> bool:
        end = bare_name(target)
        return any(name == end or name.endswith("." + end) for name in self._questions.validated_names(self._sender.ip))

    _MATCHERS: dict[Kind, Callable[[_Evaluation, Mechanism, str], bool]] = {  # noqa: RUF012 (never changed)
        Kind.ALL: _all,
        Kind.IP4: _ip,
        Kind.IP6: _ip,
        Kind.A: _a,
        Kind.MX: _mx,
        Kind.EXISTS: _exists,
        Kind.PTR: _ptr,
    }

    def _near(self, address: Address, mechanism: Mechanism) -> bool:
        length = mechanism.prefix4 if address.version == 4 else mechanism.prefix6
        return self._sender.ip in ip_network(f"{address}/{length}", strict=False)

    def _count(self, domain: str, term: str) -> None:
        self._lookups += 1
        if self._lookups > MOST_LOOKUPS:
            raise StoppedError(Trouble.LOOKUPS, domain, term)

    def _target(self, mechanism: Mechanism, domain: str) -> str:
        return domain if mechanism.domain is None else self._name(mechanism.domain, domain)

    def _name(self, macros: MacroString, domain: str) -> str:
        """The expanded name; one that is too long loses labels from the left (RFC 7208 section 7.3)."""
        name = macros.expand(lambda letter: self._value(letter, domain)).removesuffix(".")
        while len(name) > _LONGEST_NAME and "." in name:
            name = name.partition(".")[2]
        return name

    def _value(self, letter: str, domain: str) -> str:
        sender = self._sender
        if letter == "p":
            return self._validated_name(domain)
        return {
            "s": f"{sender.local}@{sender.domain}",
            "l": sender.local,
            "o": sender.domain,
            "d": domain,
            "i": _dotted(sender.ip),
            "h": sender.helo,
            "v": "in-addr" if sender.ip.version == 4 else "ip6",
            "c": str(sender.ip),
            "r": "unknown",
            "t": "0",  # what is judged is a record, not a letter at some time
        }[letter]

    def _validated_name(self, domain: str) -> str:
        """Of the names that are proven, the domain itself, else one below it, else any (section 7.3)."""
        names = self._questions.validated_names(self._sender.ip)
        wanted = bare_name(domain)
        ranked = sorted(names, key=lambda name: (name != wanted, not name.endswith("." + wanted)))
        return ranked[0] if ranked else "unknown"

    def _explained(self, target: MacroString, domain: str) -> str | None:
        """The text for the refused sender; any trouble on the way means that there is none (section 6.2)."""
        try:
            texts = self._questions.texts(self._name(target, domain))
            if len(texts) != 1 or not texts[0].isascii():
                return None
            return read_macros(texts[0], explanation=True).expand(lambda letter: self._value(letter, domain))
        except (StoppedError, MacroFaultError):
            return None


def _plain_address(text: str) -> Address:
    """An IPv4 address that was written as IPv6 is an IPv4 address (section 5)."""
    ip = ip_address(text)
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        return ip.ipv4_mapped
    return ip


def _dotted(ip: Address) -> str:
    """Macro i: IPv6 nibble by nibble."""
    return str(ip) if ip.version == 4 else ".".join(ip.exploded.replace(":", "").upper())
