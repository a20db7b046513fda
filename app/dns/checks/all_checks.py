"""All checks, in the order of their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.dns.checks.around import check_clients, check_people, check_website
from app.dns.checks.incoming import check_extras, check_mx, check_sts, check_ttl
from app.dns.checks.present import Present
from app.dns.checks.sending import check_senders, check_spf, check_texts
from app.dns.checks.signing import check_dkim, check_dmarc
from app.dns.checks.verdicts import Verdict
from app.dns.checks.zone import (
    check_aliases,
    check_expiry,
    check_name,
    check_panel,
    check_servers,
    check_signatures,
    check_snapshot,
    check_wildcard,
)

CHECKS: dict[str, Callable[[Present], Iterator[Verdict]]] = {
    "B1": check_name,
    "B2": check_servers,
    "B3": check_panel,
    "B4": check_signatures,
    "B5": check_snapshot,
    "B6": check_senders,
    "B7": check_mx,
    "B8": check_ttl,
    "B9": check_wildcard,
    "B10": check_aliases,
    "B11": check_spf,
    "B12": check_texts,
    "B13": check_dkim,
    "B14": check_dmarc,
    "B15": check_sts,
    "B16": check_extras,
    "B17": check_clients,
    "B18": check_website,
    "B19": check_people,
    "B20": check_expiry,
}


def check_all(present: Present) -> tuple[Verdict, ...]:
    """The verdicts of every check, the gravest first, then by number. Equal ones once."""
    found: list[Verdict] = []
    for check in CHECKS.values():
        found += [verdict for verdict in check(present) if verdict not in found]
    return tuple(sorted(found, key=lambda verdict: (-verdict.level, int(verdict.check[1:]))))
