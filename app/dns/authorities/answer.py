"""What an answer means (RFC 1034, RFC 2308): records, none of this type, no such name, look elsewhere, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rrset

from app.dns.authorities.exchange import Heard, Question
from app.dns.authorities.names import Asked
from app.dns.lookup import Found, Reply

MOST_ALIASES = 12


IMPOSSIBLE = Reply(Found.NO_NAME, reason="impossible name")
"""For a name that no server could be asked for: a label of more than 63 bytes, or of none (SPF macros make such)."""


class Meaning(Enum):
    """What to make of an answer."""

    SAID = "said"
    """The reply is whole."""
    ALIAS = "alias"
    """The name is another's; that one has to be asked elsewhere."""
    REFERRAL = "referral"
    """Others know, further down."""
    NOTHING_SAID = "nothing said"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, read. `reply` holds what is known so far: with an alias, the names that were followed."""

    meaning: Meaning
    reply: Reply
    target: dns.name.Name | None = None
    """Where an alias leads."""
    zone: dns.name.Name | None = None
    """The zone that a referral leads to, or whose SOA came with a denial."""
    message: dns.message.Message | None = None


def read_answer(heard: Heard, question: Question, origin: dns.name.Name | None) -> Answer:
    """The meaning of what a server of the zone `origin` said to `question`; None: of what a resolver said.

    Of an authority only what lies in its zone is believed, and only where it says that it is one: a host that a
    customer has left answers too.
    """
    message = heard.message
    if message is None:
        return _nothing(heard.problem)
    if origin is None:
        return _said(message, question, dns.name.root)
    is_denial = bool(message.answer) or _denying_zone(message) is not None
    lower = None if is_denial else _referral(message, question.name)
    if lower is not None and lower.is_subdomain(origin) and lower != origin:
        return Answer(Meaning.REFERRAL, Reply(Found.UNKNOWN, reason="referral"), zone=lower, message=message)
    if not message.flags & dns.flags.AA:
        return _nothing("not an authority")
    return _said(message, question, origin)


def record_texts(rrset: dns.rrset.RRset) -> tuple[str, ...]:
    """The records as in a zone file, sorted; names in lower case (RFC 4034 section 6.2), strings as they are."""
    texts = []
    for record in rrset:
        wire = record.to_digestable()
        same = dns.rdata.from_wire(record.rdclass, record.rdtype, wire, 0, len(wire))
        texts.append(same.to_text())
    return tuple(sorted(texts))


def question_for(asked: Asked) -> Question | None:
    """The question as it goes on the wire; None for a name that cannot be."""
    try:
        return Question(dns.name.from_text(asked.name), dns.rdatatype.from_text(asked.kind))
    except dns.exception.DNSException:
        return None


def aliased(before: Reply, rest: Reply) -> Reply:
    """The reply of a name with the aliases of `before`, where `rest` is the reply of the last of them."""
    return replace(rest, aliases=(*before.aliases, *rest.aliases))


def name_text(name: dns.name.Name) -> str:
    """Absolute, in lower case, with its last dot."""
    return name.canonicalize().to_text()


def _said(message: dns.message.Message, question: Question, origin: dns.name.Name) -> Answer:
    name, aliases = question.name, list[str]()
    for _ in range(MOST_ALIASES):
        records = message.get_rrset(message.answer, name, dns.rdataclass.IN, question.kind)
        if records:
            reply = Reply(Found.RECORDS, record_texts(records), records.ttl, tuple(aliases))
            return Answer(Meaning.SAID, reply, message=message)
        alias = message.get_rrset(message.answer, name, dns.rdataclass.IN, dns.rdatatype.CNAME)
        if not alias:
            break
        name = alias[0].target
        aliases.append(name_text(name))
        if not name.is_subdomain(origin):
            return _elsewhere(message, name, aliases)
    else:
        return _nothing("alias loop")
    zone = _denying_zone(message)
    if aliases and zone is None:
        return _elsewhere(message, name, aliases)
    found = Found.NO_NAME if message.rcode() == dns.rcode.NXDOMAIN else Found.NOTHING
    reply = Reply(found, ttl=_negative_ttl(message), aliases=tuple(aliases))
    return Answer(Meaning.SAID, reply, zone=zone, message=message)


def _elsewhere(message: dns.message.Message, name: dns.name.Name, aliases: list[str]) -> Answer:
    reply = Reply(Found.UNKNOWN, aliases=tuple(aliases), reason="alias")
    return Answer(Meaning.ALIAS, reply, target=name, message=message)


def _nothing(reason: str) -> Answer:
    return Answer(Meaning.NOTHING_SAID, Reply(Found.UNKNOWN, reason=reason))


def _referral(message: dns.message.Message, name: dns.name.Name) -> dns.name.Name | None:
    """The zone whose servers the authority section names, if it encloses `name`."""
    for rrset in message.authority:
        if rrset.rdtype == dns.rdatatype.NS and name.is_subdomain(rrset.name):
            return rrset.name
    return None


def _denying_zone(message: dns.message.Message) -> dns.name.Name | None:
    for rrset in message.authority:
        if rrset.rdtype == dns.rdatatype.SOA:
            return rrset.name
    return None


def _negative_ttl(message: dns.message.Message) -> int | None:
    """How long resolvers remember that something is not there (RFC 2308 section 5)."""
    for rrset in message.authority:
        if rrset.rdtype == dns.rdatatype.SOA:
            return min(rrset.ttl, int(rrset[0].minimum))
    return None
