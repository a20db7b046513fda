"""A whole zone read from all its authorities: the one call for a snapshot, a check, or a look during the cutover."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import dns.name

from app.core.errors import AppError, ErrorCode, Retry
from app.core.events import Cancelled, never_cancelled
from app.dns.authorities.answer import Answer, name_text
from app.dns.authorities.blocking import run_until_cancelled
from app.dns.authorities.chain import read_chain
from app.dns.authorities.exchange import Exchange
from app.dns.authorities.hearing import hear_all, hear_elsewhere
from app.dns.authorities.names import Asked, exchanger_questions, mail_questions, wildcard_questions
from app.dns.authorities.probing import inspect
from app.dns.authorities.reach import DnsReach
from app.dns.authorities.registry_zone import refuse_registry_zone
from app.dns.authorities.walking import Walker
from app.dns.authorities.zone_cut import ZoneCut
from app.dns.authorities.zone_view import ZoneView
from app.dns.domain_name import absolute_name
from app.dns.lookup import Found, Reply

_DEFAULT = DnsReach()


def zone_view(
    domain: str,
    reach: DnsReach = _DEFAULT,
    *,
    selectors: Sequence[str] = (),
    extra: Iterable[Asked] = (),
    cancelled: Cancelled = never_cancelled,
) -> ZoneView:
    """Everything about mail that the authorities of `domain` say; DKIM keys of `selectors`, and `extra` questions.

    Raises AppError DNS_BAD_NAME, DNS_NO_DOMAIN, DNS_PUBLIC_SUFFIX, DNS_EXPIRED, DNS_BLOCKED (not even the root
    answers from here), DNS_UNREACHABLE (the registry does not), or AskingStopped. Authorities that do not answer
    are no error: they stand in the view.
    """
    name = absolute_name(domain)
    return run_until_cancelled(lambda: _read(name, reach, selectors, tuple(extra)), cancelled)


async def _read(name: dns.name.Name, reach: DnsReach, selectors: Sequence[str], extra: tuple[Asked, ...]) -> ZoneView:
    asked_at = datetime.now(UTC).replace(microsecond=0)
    walker = Walker(Exchange(reach))
    cut = await _zone_of(name, walker)
    delegation = await inspect(cut, walker)
    domain, label = name_text(name), f"mailover-{secrets.token_hex(6)}"
    of_zone = [Asked(delegation.origin, kind) for kind in ("SOA", "NS")]
    questions = [*mail_questions(domain, selectors), *wildcard_questions(domain, label), *of_zone, *extra]
    said, chain = await asyncio.gather(
        hear_all(delegation.authorities, delegation.origin, questions, walker), read_chain(cut, delegation, walker)
    )
    of_exchangers = exchanger_questions(_exchangers(said[Asked(domain, "MX")].values()))
    inside = [asked for asked in of_exchangers if dns.name.from_text(asked.name).is_subdomain(cut.origin)]
    told, elsewhere = await asyncio.gather(
        hear_all(delegation.authorities, delegation.origin, (asked for asked in inside if asked not in said), walker),
        hear_elsewhere((asked for asked in of_exchangers if asked not in inside), walker),
    )
    return ZoneView(domain.rstrip("."), delegation.origin, asked_at, delegation, said | told, elsewhere, chain, label)


async def _zone_of(name: dns.name.Name, walker: Walker) -> ZoneCut:
    cut, answer = await walker.cut_at(name)
    domain = name.to_text(omit_final_dot=True)
    if answer.reply.found is Found.NO_NAME:
        raise AppError(ErrorCode.DNS_NO_DOMAIN, domain=domain, zone=name_text(cut.origin))
    if _nobody_said(answer, cut):
        code = ErrorCode.DNS_BLOCKED if cut.parent is None else ErrorCode.DNS_UNREACHABLE
        raise AppError(code, retry=Retry.LATER, domain=domain, zone=name_text(cut.origin), reason=answer.reply.reason)
    await refuse_registry_zone(name, cut, walker)
    return cut


def _nobody_said(answer: Answer, cut: ZoneCut) -> bool:
    """Whether the walk ended at the root or at a registry. Further down there is a view to show, of silent servers."""
    is_high = cut.parent is None or cut.parent.parent is None
    return is_high and answer.reply.found is Found.UNKNOWN and answer.message is None


def _exchangers(replies: Iterable[Reply]) -> list[str]:
    """Hosts of all the MX records that any authority gives; the null MX names none."""
    hosts = {record.split()[1] for reply in replies for record in reply.records}
    return sorted(hosts - {"."})
