"""What each provider wants in the zone of a domain whose mail it takes: ``[provider.dns]`` of providers.toml as typed
facts. What no source gave is empty: it has to be copied from the provider's console.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.providers.table import provider_facts

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MxFact:
    """One mail exchanger."""

    host: str
    priority: int


@dataclass(frozen=True, slots=True)
class ClientRecord:
    """A name by which mail programs find their server. `label` is relative to the domain."""

    kind: str
    """CNAME, or SRV with `value` as ``weight port host``."""
    label: str
    value: str
    priority: int | None = None


@dataclass(frozen=True, slots=True)
class DkimFacts:
    """How the provider signs. `selectors` only where they are the same for everybody."""

    kind: str = ""
    """TXT or CNAME; empty: not known."""
    selectors: tuple[str, ...] = ()
    how: str = ""
    """Where its console shows the record, in the words of that console."""


@dataclass(frozen=True, slots=True)
class VerificationFacts:
    """How the provider makes sure whose domain it is. The token itself is in its console."""

    kind: str = ""
    prefix: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class ForwardingFacts:
    """Where a mailbox is told to answer by itself and to pass mail on, in the words of its pages."""

    auto_reply: str = ""
    forward: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MailRecords:
    """Everything that one provider, or one site of it, wants."""

    mx: tuple[MxFact, ...] = ()
    mx_form: str = ""
    """How the exchangers look where each customer has its own: then they are copied from the console."""
    mx_may_differ: bool = False
    """The listed exchangers may not be those of every customer, or nobody could vouch for them: the console decides."""
    spf_terms: tuple[str, ...] = ()
    dkim: DkimFacts = DkimFacts()
    verification: VerificationFacts = VerificationFacts()
    clients: tuple[ClientRecord, ...] = ()
    server_domains: tuple[str, ...] = ()
    """Names that end so belong to the provider's servers."""


_SITES = {"imap.sg.aliyun.com": "singapore", "imaphz.qiye.163.com": "hangzhou"}
"""The suffix of the facts for one site, by its IMAP host."""
_REGISTRY_LABELS = frozenset({"com", "co", "net", "org"})
"""As in ``com.cn``: names under which anybody registers."""


@functools.cache
def mail_records(reference: str | None) -> MailRecords | None:
    """The facts of a provider by its id, or ``id@host`` for a site of it; None where it is not in the table."""
    entry, site = _entry(reference)
    if entry is None:
        return None
    dns: Table = entry.get("dns", {})
    guessed: Table = dns.get("unsourced", {})
    mx = dns.get(f"mx_{site}") or dns.get("mx") or guessed.get("mx", ())
    return MailRecords(
        mx=tuple(MxFact(one["host"].lower(), int(one["priority"])) for one in mx),
        mx_form=dns.get("mx_form", ""),
        mx_may_differ=bool(mx) and (_is_noted(dns) or ("mx" not in dns and f"mx_{site}" not in dns)),
        spf_terms=_spf_terms(dns, site),
        dkim=_dkim(dns, guessed),
        verification=_verification(dns),
        clients=tuple(_clients(dns)),
        server_domains=_server_domains(entry, dns),
    )


def forwarding_facts(reference: str | None) -> ForwardingFacts:
    """Where a mailbox of that provider forwards and answers by itself; empty where nobody says."""
    entry, _site = _entry(reference)
    told: Table = (entry or {}).get("autoreply", {})
    told = {**told.get("unsourced", {}), **told}
    return ForwardingFacts(
        told.get("where_autoreply", ""), told.get("where_forward", ""), told.get("forward_external_default", "")
    )


def _entry(reference: str | None) -> tuple[Table | None, str]:
    base, _, host = (reference or "").partition("@")
    found = next((entry for entry in provider_facts()["provider"] if entry["id"] == base), None)
    return found, _SITES.get(host, "")


def _is_noted(dns: Table) -> bool:
    return any(note in dns for note in ("mx_note", "mx_priority_note", "platform_change"))


def _spf_terms(dns: Table, site: str) -> tuple[str, ...]:
    record = dns.get(f"spf_{site}") or dns.get("spf_merge_form") or dns.get("spf", "")
    found = re.findall(r"\+?((?:include|a|mx|ip4|ip6):\S+)", record.partition("(")[0])
    if found:
        return tuple(found)
    include = dns.get("spf_include", "")
    return (f"include:{include}",) if include else ()


def _dkim(dns: Table, guessed: Table) -> DkimFacts:
    told = " ".join(dns.get(key, "") for key in ("dkim_selector", "dkim_how", "dkim_form"))
    fixed = tuple(dict.fromkeys(re.findall(r"\b([a-z]+\d*)\._domainkey", told)))
    if "generated" in told or "example" in told or "chosen" in told:
        fixed = ()
    how = dns.get("dkim_how") or guessed.get("dkim_how", "") or dns.get("dkim_guide", "")
    return DkimFacts(dns.get("dkim_type", ""), fixed, how)


def _verification(dns: Table) -> VerificationFacts:
    how = dns.get("verification", "")
    found = re.match(r"TXT (\S+?[=:] ?)<", how) or re.match(r"TXT (MS=ms)<", how)
    return VerificationFacts("TXT" if found else "", found[1] if found else "", how)


def _clients(dns: Table) -> Iterator[ClientRecord]:
    found = re.fullmatch(r"CNAME (\S+) -> (\S+)", dns.get("autodiscover", ""))
    if found:
        yield ClientRecord("CNAME", found[1], found[2].lower())
    service = re.fullmatch(r"(\S+) (\d+) (\d+) (\d+) (\S+)", dns.get("srv", ""))
    if service:
        yield ClientRecord("SRV", service[1], f"{service[3]} {service[4]} {service[5].lower()}", int(service[2]))
    for alias in dns.get("extra_cnames", ()):
        yield ClientRecord("CNAME", alias["name"], alias["target"].lower())


def _server_domains(entry: Table, dns: Table) -> tuple[str, ...]:
    """The names of its servers as far as they are named; whole names, since a company has other names as well."""
    recognise: Table = entry.get("recognise", {})
    hosts = [entry.get(group, {}).get("host", "") for group in ("imap", "smtp", "pop3")]
    hosts += [*recognise.get("mx_exact", ()), *recognise.get("mx_suffix", ())]
    hosts += [one["host"] for key, value in dns.items() if key.startswith("mx") and isinstance(value, list)
              for one in value if isinstance(one, dict)]  # fmt: skip
    hosts += [client.value.split()[-1] for client in _clients(dns)]
    names = [*hosts, *(_family(host) for host in hosts)]
    return tuple(dict.fromkeys(name.lower() for name in names if name.count(".") >= 1))


def _family(host: str) -> str:
    """The part of a host name that its brothers share: ``qiye.163.com`` for ``imap.qiye.163.com``."""
    parent = host.lower().partition(".")[2]
    labels = parent.split(".")
    registry = len(labels) == 2 and labels[0] in _REGISTRY_LABELS
    return parent if len(labels) >= 3 or (len(labels) == 2 and not registry and host.count(".") >= 3) else ""
