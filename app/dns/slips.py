"""What went wrong when a record was typed: recognised from what is wanted, what an authority gives, and names near it.

Everything is asked through a `Lookup` of one authority; `near_names` tells beforehand what that will be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.errors import Fact
from app.dns.lookup import Lookup, Reply
from app.dns.records.tags import read_tags
from app.dns.records.txt import is_spf, joined, unescaped
from app.dns.records.wanted import Wanted, is_there, same_value, value_of


class SlipCode(StrEnum):
    """The slips that have names. Facts are listed behind each; all have name and kind."""

    MISSING_DOT = "slip.missing_dot"  # given, value
    NAME_DOUBLED = "slip.name_doubled"  # given
    AT_APEX = "slip.at_apex"  # given
    WRONG_ZONE = "slip.wrong_zone"  # given
    SECOND_SPF = "slip.second_spf"  # count
    OLD_MX_LEFT = "slip.old_mx_left"  # given
    WRONG_PRIORITY = "slip.wrong_priority"  # value, given, priority
    PRIORITY_IN_VALUE = "slip.priority_in_value"  # value, given
    SECONDARY_LAGS = "slip.secondary_lags"  # host, serial, newest
    IN_QUOTES = "slip.in_quotes"  # given
    BLANK = "slip.blank"  # given
    FULL_WIDTH = "slip.full_width"  # given
    ZERO_WIDTH = "slip.zero_width"  # given
    WRONG_CASE = "slip.wrong_case"  # given
    CUT_SHORT = "slip.cut_short"  # given, length
    CNAME_FOR_MX = "slip.cname_for_mx"  # given
    WRONG_TYPE = "slip.wrong_type"  # given_kind
    TEXTS_REPLACED = "slip.texts_replaced"  # count, given


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip at one wanted record."""

    code: SlipCode
    name: str
    kind: str
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def told(self) -> Mapping[str, Fact]:
        """All that words may speak of."""
        return {"name": self.name, "kind": self.kind, **self.facts}


@dataclass(frozen=True, slots=True)
class Typed:
    """A wanted record and what is known round it."""

    wanted: Wanted
    domain: str
    beside: tuple[Wanted, ...] = ()
    """All records that are wanted at the same name, of the same type; this one may be among them."""
    before: tuple[str, ...] = ()
    """Records of this name and type in the snapshot, in zone form."""
    other_domains: tuple[str, ...] = ()
    """Further domains of the firm, whose panels look alike."""


_QUOTES = str.maketrans("“”„‟＂", '"' * 5)


def near_names(typed: Typed) -> tuple[tuple[str, str], ...]:
    """(name, type) of every question that `find_slips` may ask."""
    wanted, domain = typed.wanted, typed.domain
    names = [(name, wanted.kind) for _code, name in _elsewhere(typed)]
    types = [(wanted.name, kind) for kind in ("CNAME", "TXT") if kind != wanted.kind]
    own = [(wanted.name, wanted.kind)]
    return tuple(dict.fromkeys([*own, *types, *names, (domain, wanted.kind)]))


def find_slips(typed: Typed, lookup: Lookup, serials: Mapping[str, int] | None = None) -> tuple[Slip, ...]:
    """The slips at one wanted record; none where all is well, or where nothing was typed yet, or nobody answers.

    `serials` are those of the authorities' SOA records, by host.
    """
    wanted = typed.wanted
    reply = lookup(wanted.name, wanted.kind)
    found = [*_lagging(typed, serials or {}), *_around(typed, reply)]
    if not is_there(wanted, reply):
        found += _at_the_name(typed, reply, lookup)
        found += _at_other_names(typed, lookup)
    return tuple(found)


def _slip(typed: Typed, code: SlipCode, **facts: Fact) -> Slip:
    return Slip(code, typed.wanted.name, typed.wanted.kind, facts)


def _lagging(typed: Typed, serials: Mapping[str, int]) -> Iterator[Slip]:
    newest = max(serials.values(), default=0)
    for host, serial in serials.items():
        if serial != newest:
            yield _slip(typed, SlipCode.SECONDARY_LAGS, host=host.removesuffix("."), serial=serial, newest=newest)


def _around(typed: Typed, reply: Reply) -> Iterator[Slip]:
    """What is wrong with the set, whether or not the wanted record is in it."""
    wanted = typed.wanted
    if wanted.kind == "MX":
        new = {other.value.lower() for other in (wanted, *typed.beside)}
        old = {value_of("MX", record)[1] for record in typed.before}
        for host in sorted({value_of("MX", record)[1] for record in reply.records} & old - new):
            yield _slip(typed, SlipCode.OLD_MX_LEFT, given=host)
    if wanted.kind == "TXT" and reply.records:
        texts = [joined(record) for record in reply.records]
        if is_spf(wanted.value) and sum(map(is_spf, texts)) > 1:
            yield _slip(typed, SlipCode.SECOND_SPF, count=sum(map(is_spf, texts)))
        replaced = {other.value for other in (wanted, *typed.beside)}
        lost = [text for text in map(joined, typed.before)
                if text not in texts and not any(_same_purpose(text, value) for value in replaced)]  # fmt: skip
        if lost:
            yield _slip(typed, SlipCode.TEXTS_REPLACED, count=len(lost), given=lost[0])


def _at_the_name(typed: Typed, reply: Reply, lookup: Lookup) -> Iterator[Slip]:
    """The record is at its name, but not as it should be."""
    wanted = typed.wanted
    for record in reply.records:
        slip = _as_typed(typed, record)
        if slip:
            yield slip
    aliases = reply.aliases or lookup(wanted.name, "CNAME").records if wanted.kind != "CNAME" else ()
    if aliases and wanted.kind == "MX":
        yield _slip(typed, SlipCode.CNAME_FOR_MX, given=aliases[0].removesuffix("."))
    elif aliases and wanted.kind == "TXT" and not reply.records:
        yield _slip(typed, SlipCode.WRONG_TYPE, given_kind="CNAME")
    if wanted.kind == "CNAME":
        texts = map(joined, lookup(wanted.name, "TXT").records)
        if any(_plain(text).removesuffix(".") == _plain(wanted.value) for text in texts):
            yield _slip(typed, SlipCode.WRONG_TYPE, given_kind="TXT")


def _at_other_names(typed: Typed, lookup: Lookup) -> Iterator[Slip]:
    wanted = typed.wanted
    for code, name in _elsewhere(typed):
        reply = lookup(name, wanted.kind)
        moved = Wanted(wanted.kind, name, wanted.value, wanted.priority)
        if is_there(moved, reply) or any(_as_typed(typed, record) for record in reply.records):
            yield _slip(typed, code, given=name)


def _elsewhere(typed: Typed) -> Iterator[tuple[SlipCode, str]]:
    """Where a record may have landed instead: completed twice, host field left empty, another zone."""
    wanted, domain = typed.wanted, typed.domain
    yield SlipCode.NAME_DOUBLED, f"{wanted.name}.{domain}"
    if wanted.name != domain:
        yield SlipCode.AT_APEX, domain
    for other in typed.other_domains:
        yield SlipCode.WRONG_ZONE, wanted.name.removesuffix(domain) + other


def _as_typed(typed: Typed, record: str) -> Slip | None:
    """Which slip makes this record out of the wanted one; None where none that we know does."""
    wanted = typed.wanted
    if any(same_value(other, record) for other in typed.beside):
        return None
    priority, given = value_of(wanted.kind, record)
    if wanted.kind == "TXT":
        return _text_slip(typed, given)
    given = unescaped(given).decode("utf-8", "replace")
    value = wanted.value.lower()
    if wanted.kind == "MX" and given.removeprefix(f"{wanted.priority} ").removeprefix(f"{wanted.priority}.") == value:
        if given == value:
            return _slip(typed, SlipCode.WRONG_PRIORITY, value=value, given=priority, priority=wanted.priority)
        return _slip(typed, SlipCode.PRIORITY_IN_VALUE, value=value, given=given)
    if given.startswith(value + ".") and (given + ".").endswith(f".{typed.domain}."):
        return _slip(typed, SlipCode.MISSING_DOT, value=value, given=given)
    whole = given.removesuffix("." + typed.domain)
    return _pasted(typed, whole, value) if _plain(whole).lower() == _plain(value) else None


def _text_slip(typed: Typed, given: str) -> Slip | None:
    wanted = typed.wanted.value
    if _plain(given) == _plain(wanted):
        return _pasted(typed, given, wanted)
    if _plain(given).lower() == _plain(wanted).lower():
        return _slip(typed, SlipCode.WRONG_CASE, given=given)
    if len(given) >= _TELLING and wanted.startswith(given):
        return _slip(typed, SlipCode.CUT_SHORT, given=given, length=len(given))
    return None


_TELLING = 20
"""Signs that a beginning must have to be one by more than chance."""


def _pasted(typed: Typed, given: str, wanted: str) -> Slip | None:
    """Which foreign signs came along."""
    if given == wanted:
        return None
    if '"' in given.translate(_QUOTES) and '"' not in wanted:
        return _slip(typed, SlipCode.IN_QUOTES, given=given)
    if any(unicodedata.category(sign) == "Cf" for sign in given):
        return _slip(typed, SlipCode.ZERO_WIDTH, given=given)
    if not given.isascii() and re.search(r"[^\s!-~]", given):
        return _slip(typed, SlipCode.FULL_WIDTH, given=given)
    return _slip(typed, SlipCode.BLANK, given=given)


def _plain(text: str) -> str:
    """Without everything that a careless paste adds: quotes, blanks, zero-width signs, full-width forms."""
    visible = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    folded = unicodedata.normalize("NFKC", visible.translate(_QUOTES)).replace("。", ".")
    return re.sub(r"\s", "", folded.replace('"', ""))


def _same_purpose(text: str, other: str) -> bool:
    """Whether one text takes the place of another: both SPF, or both of one version such as v=DMARC1."""
    if is_spf(text) or is_spf(other):
        return is_spf(text) and is_spf(other)
    versions = [read_tags(one)[:1] for one in (text, other)]
    return versions[0] == versions[1] and versions[0][:1] != () and versions[0][0][0] == "v"
