"""Who sends in the firm's name, and with which keys, as the heads of its own old mail show (B6). Never raises for them.

A sample: the newest letters of each mailbox that came from the firm's own domain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from app.archive import Archive, MessageRow
from app.core.errors import AppError
from app.core.events import Cancelled, never_cancelled
from app.core.identity import AccountId
from app.dns.checks import SeenSender
from app.engine.zone.letter_head import HEAD_BYTES, LetterHead, handed_in, read_letter_head
from app.mailstore.store import SpecialUse
from app.project import Project
from app.project.model import Person
from app.providers.folder_roles import role_of_name
from app.providers.mail_records import mail_records

_LETTERS_PER_PERSON = 40
_OPENED_PER_PERSON = 150
_MOST_PEOPLE = 20
_MOST_SENDERS = 12
_MOST_SELECTORS = 12
_PASSED_OVER = frozenset({SpecialUse.JUNK, SpecialUse.TRASH, SpecialUse.DRAFTS, SpecialUse.SENT})
"""What lies there did not come in, or is what somebody wanted to get rid of."""
_SECOND_LEVELS = frozenset(("com", "net", "org", "gov", "edu", "ac", "co", "or", "ne"))
"""Under country codes, as in ``firm.com.cn``."""
_REFUSED = frozenset({"fail", "softfail", "hardfail"})


@dataclass(frozen=True, slots=True)
class SeenInMail:
    """What the letters show, the most frequent first."""

    letters: int
    """How many of the firm's own letters were read."""
    selectors: tuple[str, ...] = ()
    """Of the DKIM keys that the old side signs the firm's mail with."""
    selectors_of_others: tuple[str, ...] = ()
    """Of those that somebody else signs with in the firm's name: they stay."""
    senders: tuple[SeenSender, ...] = ()
    """Who handed in mail of the firm's from outside the old side."""


def seen_in_mail(project: Project, domain: str, cancelled: Cancelled = never_cancelled) -> SeenInMail | None:
    """Read the newest letters from `domain` in the project's archive; None where there are none to be read."""
    if not (project.archive_path / "FORMAT").exists():
        return None
    facts = mail_records(project.firm.old_provider)
    try:
        with Archive.open(project.archive_path, writable=False) as archive:
            heads = list(_heads(archive, project.firm.people, domain, cancelled))
    except AppError:  # backing up and the proof say what is wrong with an archive; here it only cannot help
        return None
    seen = what_heads_show(heads, domain, facts.server_domains if facts else ())
    return seen if seen.letters else None


def what_heads_show(heads: Iterable[LetterHead], domain: str, servers: Sequence[str]) -> SeenInMail:
    """Judge letters from `domain`. `servers` are names of the old side's servers, whose neighbours are its own too;
    empty: not known, and then the neighbours of the server that took a letter in count.
    """
    known = tuple({_shared(server) for server in servers})
    letters, own, others, senders = 0, Counter[str](), Counter[str](), Counter[SeenSender]()
    for head in heads:
        if not head.hops or head.sender_domain != domain:
            continue
        letters += 1
        ends = known or (_shared(head.hops[0].by),)
        hop = handed_in(head, partial(_ends_in, ends=ends))
        keys = [selector for signer, selector in head.signatures if signer == domain]
        if hop is None:
            own.update(keys)
            continue
        if head.spf in _REFUSED:  # a forgery, or somebody who is refused already
            continue
        others.update(keys)
        if head.envelope_domain in {None, "", domain}:  # SPF looks at the envelope alone
            senders[SeenSender(hop.ip, hop.name or hop.helo)] += 1
    foreign = tuple(key for key, _count in others.most_common(_MOST_SELECTORS) if key not in own)
    selectors = tuple(key for key, _count in own.most_common(_MOST_SELECTORS))
    return SeenInMail(letters, selectors, foreign, _one_of_each(senders))


def _one_of_each(senders: Counter[SeenSender]) -> tuple[SeenSender, ...]:
    """One address of each name: a service that sends from many is one sender."""
    found: dict[str, SeenSender] = {}
    for sender, _count in senders.most_common():
        found.setdefault(sender.host or sender.ip, sender)
    return tuple(found.values())[:_MOST_SENDERS]


def _heads(archive: Archive, people: Sequence[Person], domain: str, cancelled: Cancelled) -> Iterator[LetterHead]:
    for account in [person.old.id for person in people if person.old is not None][:_MOST_PEOPLE]:
        found = 0
        for row in _newest(archive, account, domain):
            if found >= _LETTERS_PER_PERSON or cancelled():
                break
            try:
                with archive.open_message(row.path) as file:
                    head = read_letter_head(file.read(HEAD_BYTES))
            except (AppError, OSError):
                continue
            if head.sender_domain == domain and head.hops:
                found += 1
                yield head


def _newest(archive: Archive, account: AccountId, domain: str) -> list[MessageRow]:
    """Rows that may be from `domain`: of those that are not indexed yet nobody knows."""
    catalogue = archive.catalogue
    folders = [one.path for one in catalogue.folders(account) if role_of_name(one.path) not in _PASSED_OVER]
    keys = {key for folder in folders for key in catalogue.message_keys(account, folder)}
    rows = catalogue.rows(sorted(keys, reverse=True)[: _OPENED_PER_PERSON * 5])
    likely = [row for row in rows if not row.indexed or f"@{domain}" in row.sender.lower()]
    return likely[:_OPENED_PER_PERSON]


def _ends_in(name: str, ends: Sequence[str]) -> bool:
    return any(end and (name == end or name.endswith("." + end)) for end in ends)


def _shared(host: str) -> str:
    """The domain that a server's name shares with its neighbours: never one under which strangers have theirs."""
    labels = host.split(".")
    registry = 2 if len(labels[-1]) == 2 and (labels[-2:-1] or [""])[0] in _SECOND_LEVELS else 1
    return ".".join(labels[-(registry + 1) :])
