"""What a check found: one code with facts, and how grave it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from app.core.errors import Fact


class Level(IntEnum):
    """The gravest last."""

    TELL = 1
    UNKNOWN = 2
    """Nobody answered. Never to be read as "not there"."""
    WARN = 3
    STOP = 4


class Code(StrEnum):
    """Everything a check may say. Facts are listed behind each."""

    # B1, B20 the name
    NAME_NOT_THERE = "name.not_there"  # domain
    NAME_REGISTRY = "name.registry"  # domain
    NAME_INSIDE_ZONE = "name.inside_zone"  # domain, zone
    NAME_UNKNOWN = "name.unknown"  # domain
    NAME_EXPIRED = "name.expired"  # domain, date
    NAME_EXPIRES = "name.expires"  # domain, date, days
    # B2 who serves it
    SERVERS_NONE_ANSWER = "servers.none_answer"  # count
    SERVERS_SILENT = "servers.silent"  # host
    SERVERS_LAME = "servers.lame"  # host
    SERVERS_NO_TCP = "servers.no_tcp"  # host
    SERVERS_ONLY_PARENT = "servers.only_parent"  # host
    SERVERS_ONLY_CHILD = "servers.only_child"  # host
    SERVERS_SERIALS = "servers.serials"  # host, serial, newest
    # B3 where to sign in
    HOST_KNOWN = "host.known"  # dns_host
    HOST_UNKNOWN = "host.unknown"  # host
    HOST_NOT_REGISTRAR = "host.not_registrar"  # dns_host, registrar
    # B4 signatures
    DNSSEC_BROKEN = "dnssec.broken"  # reason
    DNSSEC_UNKNOWN = "dnssec.unknown"
    DNSSEC_SIGNED = "dnssec.signed"
    DNSSEC_EXPIRES = "dnssec.expires"  # date
    # B5 the way back
    SNAPSHOT_MISSING = "snapshot.missing"
    SNAPSHOT_OLD = "snapshot.old"  # hours
    # B6 who else sends
    SENDERS_UNREAD = "senders.unread"
    SENDERS_REFUSED = "senders.refused"  # ip, host
    # B7 where mail goes now
    MX_NULL = "mx.null"
    MX_NONE = "mx.none"
    MX_IMPLICIT = "mx.implicit"
    MX_UNKNOWN = "mx.unknown"
    MX_ALIAS = "mx.alias"  # host, target
    MX_ADDRESS = "mx.address"  # host
    MX_NO_ADDRESS = "mx.no_address"  # host
    MX_TWO_PROVIDERS = "mx.two_providers"  # providers
    MX_GATEWAY = "mx.gateway"  # gateway
    MX_SUBDOMAIN = "mx.subdomain"  # name
    MX_NEW_NO_ADDRESS = "mx.new_no_address"  # host
    # B8 how long old answers live
    TTL_LONG = "ttl.long"  # name, kind, ttl_s, hours
    TTL_FIXED = "ttl.fixed"  # name, kind, ttl_s, hours
    TTL_OF_ABSENCE = "ttl.of_absence"  # name, ttl_s, hours
    # B9, B10 names that answer for others
    WILDCARD = "wildcard.there"  # kinds
    ALIAS_APEX = "alias.apex"  # target
    ALIAS_FOLLOWED = "alias.followed"  # name, target
    # B11 SPF
    SPF_UNKNOWN = "spf.unknown"
    SPF_MISSING = "spf.missing"
    SPF_SEVERAL = "spf.several"  # count
    SPF_SYNTAX = "spf.syntax"  # term, at
    SPF_LOOKUPS = "spf.lookups"  # lookups
    SPF_VOIDS = "spf.voids"  # voids, term
    SPF_BROKEN_TERM = "spf.broken_term"  # term, reason
    SPF_PASS_ALL = "spf.pass_all"  # term
    SPF_AFTER_ALL = "spf.after_all"  # term
    SPF_REDIRECT_DEAD = "spf.redirect_dead"  # term
    SPF_PTR = "spf.ptr"  # term
    SPF_OLD_TYPE = "spf.old_type"
    SPF_PLAN_BROKEN = "spf.plan_broken"  # lookups, term
    # B12 the other texts
    TEXTS_LARGE = "texts.large"  # size_bytes
    TEXTS_NAME_DOUBLED = "texts.name_doubled"  # name
    # B13 DKIM of the new side
    DKIM_UNKNOWN = "dkim.unknown"  # name
    DKIM_MISSING = "dkim.missing"  # name
    DKIM_DANGLING = "dkim.dangling"  # name, target
    DKIM_FAULTY = "dkim.faulty"  # name, reason
    DKIM_SHORT = "dkim.short"  # name, bits
    DKIM_TAKEN = "dkim.taken"  # name
    # B14 DMARC
    DMARC_UNKNOWN = "dmarc.unknown"
    DMARC_NONE = "dmarc.none"
    DMARC_SEVERAL = "dmarc.several"  # name
    DMARC_FAULTY = "dmarc.faulty"  # name
    DMARC_BLOCKS_NEW = "dmarc.blocks_new"  # policy
    DMARC_STRICT = "dmarc.strict"  # sign
    DMARC_OUTSIDE = "dmarc.outside"  # address
    DMARC_OBSOLETE = "dmarc.obsolete"  # tags
    # B15, B16 what careful senders check
    STS_REFUSES_NEW = "sts.refuses_new"  # host, days
    STS_UNREAD = "sts.unread"
    STS_ON_TRIAL = "sts.on_trial"  # host
    TLSA_OWN_HOST = "tlsa.own_host"  # host
    TLS_RPT_THERE = "tls_rpt.there"  # address
    BIMI_THERE = "bimi.there"
    # B17, B18 mail programs and the website
    CLIENTS_OLD = "clients.old"  # name, target
    CLIENTS_UNKNOWN = "clients.unknown"  # name
    WEBSITE_STAYS = "website.stays"  # addresses
    WEBSITE_TOUCHED = "website.touched"  # name
    # B19 everybody has a mailbox
    PEOPLE_MISSING = "people.missing"  # count, address
    PEOPLE_UNKNOWN = "people.unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`check` is the number of the check, ``B7``."""

    check: str
    level: Level
    code: Code
    facts: Mapping[str, Fact] = field(default_factory=dict)


def stop(check: str, code: Code, **facts: Fact) -> Verdict:
    """Not before this is mended."""
    return Verdict(check, Level.STOP, code, facts)


def warn(check: str, code: Code, **facts: Fact) -> Verdict:
    """She should know and decide."""
    return Verdict(check, Level.WARN, code, facts)


def tell(check: str, code: Code, **facts: Fact) -> Verdict:
    """Good to know."""
    return Verdict(check, Level.TELL, code, facts)


def unknown(check: str, code: Code, **facts: Fact) -> Verdict:
    """Nobody answered."""
    return Verdict(check, Level.UNKNOWN, code, facts)
