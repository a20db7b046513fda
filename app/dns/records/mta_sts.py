"""MTA-STS (RFC 8461): the TXT record that says a policy exists, and the policy that careful senders obey."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.dns.lookup import Found, Lookup
from app.dns.records.tags import read_tags, versioned

_LONGEST_S = 31557600


class Mode(StrEnum):
    """What senders do when no listed mail exchanger can be reached over verified TLS."""

    ENFORCE = "enforce"
    TESTING = "testing"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StsRecord:
    """What ``_mta-sts`` says. `id` is empty where there is no record that counts."""

    id: str = ""
    several: bool = False
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class StsPolicy:
    """The policy file."""

    mode: Mode
    mx: tuple[str, ...]
    max_age_s: int

    def allows(self, host: str) -> bool:
        """Whether the policy lists `host`; a ``*`` stands for exactly one label (section 4.1)."""
        host = host.lower().removesuffix(".")
        parent = host.partition(".")[2]
        return any(host == listed or (listed.startswith("*.") and parent == listed[2:]) for listed in self.mx)

    def refuses(self, hosts: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `hosts` that careful senders would not deliver to."""
        if self.mode is not Mode.ENFORCE:
            return ()
        return tuple(host for host in hosts if not self.allows(host))


def read_sts_record(domain: str, lookup: Lookup) -> StsRecord:
    """The record at ``_mta-sts.<domain>``."""
    reply = lookup(f"_mta-sts.{domain}", "TXT")
    texts = versioned(reply.records, "STSv1")
    if len(texts) != 1:
        return StsRecord(several=len(texts) > 1, unknown=reply.found is Found.UNKNOWN)
    return StsRecord(id=dict(read_tags(texts[0])).get("id", ""))


def read_sts_policy(text: str) -> StsPolicy | None:
    """The policy in the file of ``/.well-known/mta-sts.txt``; None where it is not one that senders obey."""
    lines = [line.partition(":") for line in text.splitlines() if line.strip()]
    pairs = [(name.strip().lower(), value.strip()) for name, _colon, value in lines]
    values = dict(reversed(pairs))
    if values.get("version") != "STSv1" or not values.get("max_age", "").isdecimal():
        return None
    try:
        mode = Mode(values.get("mode", ""))
    except ValueError:
        return None
    mx = tuple(value.lower().removesuffix(".") for name, value in pairs if name == "mx")
    return StsPolicy(mode, mx, min(int(values["max_age"]), _LONGEST_S))
