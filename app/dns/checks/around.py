"""B17-B19: mail programs that follow names to the old servers, the website that stays, people without a mailbox."""

from __future__ import annotations

from collections.abc import Iterator

from app.dns.checks.present import Present
from app.dns.checks.verdicts import Code, Verdict, stop, tell, unknown, warn
from app.dns.records.srv import read_pointers

_ADDRESSES = frozenset({"A", "AAAA", "CNAME"})


def check_clients(present: Present) -> Iterator[Verdict]:
    """B17: names that send mail programs to the old servers belong to the same list of changes."""
    pointers, unanswered = read_pointers(present.domain, present.lookup)
    for pointer in pointers:
        if present.is_old_server(pointer.target):
            yield warn("B17", Code.CLIENTS_OLD, name=pointer.name, target=pointer.target)
    for name in unanswered:
        yield unknown("B17", Code.CLIENTS_UNKNOWN, name=name)


def check_website(present: Present) -> Iterator[Verdict]:
    """B18: the addresses of the domain and of www stay as they are."""
    names = (present.domain, f"www.{present.domain}")
    touched = [wanted.name for wanted in present.new.wanted if wanted.name in names and wanted.kind in _ADDRESSES]
    for name in dict.fromkeys(touched):
        yield stop("B18", Code.WEBSITE_TOUCHED, name=name)
    addresses = [record for name in names for kind in ("A", "AAAA") for record in present.lookup(name, kind).records]
    if addresses:
        yield tell("B18", Code.WEBSITE_STAYS, addresses=", ".join(dict.fromkeys(addresses)))


def check_people(present: Present) -> Iterator[Verdict]:
    """B19: whoever has an address has it on the new side too, or mail to it bounces after the switch."""
    if present.addresses_at_new is None:
        yield unknown("B19", Code.PEOPLE_UNKNOWN)
        return
    there = {address.lower() for address in present.addresses_at_new}
    missing = [address for address in present.addresses if address.lower() not in there]
    if missing:
        yield stop("B19", Code.PEOPLE_MISSING, count=len(missing), address=missing[0])
