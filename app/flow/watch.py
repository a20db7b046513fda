"""What a look at the domain's servers comes to in words: a few lines for each change, and one for each piece of news.

A look and the ledger in, frozen lines out. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from app.dns.cutover import Change, Sight, Standing
from app.dns.witnesses import SYSTEM
from app.engine.zone.switch_record import Agreed, SwitchRecord, WatchFact
from app.engine.zone.watch import Evidence, WatchRound
from app.engine.zone.watch_news import WatchNews
from app.flow.change_words import change_words
from app.flow.changes import ChangeState
from app.flow.watch_words import WatchWords
from app.flow.words import Explanation, Language, explain


@dataclass(frozen=True, slots=True)
class HostLine:
    """One server and what it says."""

    host: str
    """Without the last dot."""
    standing: Standing
    text: str


@dataclass(frozen=True, slots=True)
class WatchLines:
    """What is said of one change. Each sentence is empty where there is nothing to say."""

    change_id: str
    hosts: tuple[HostLine, ...] = ()
    slips: tuple[Explanation, ...] = ()
    agreement: str = ""
    """That all agree, since when; or that they no longer do."""
    clock: str = ""
    """Until when somebody may hold the old answer."""
    evidence: str = ""
    """What public resolvers say, once all authorities agree."""


@dataclass(frozen=True, slots=True)
class NewsWords:
    """One piece of news, short enough for the corner of a screen."""

    title: str
    text: str
    good: bool
    """Nothing for her to do."""


def watch_lines(
    look: WatchRound, record: SwitchRecord, language: Language, now: datetime, zone: tzinfo | None = None
) -> tuple[WatchLines, ...]:
    """The lines of each change that she has typed, in the plan's order. Times of day are in `zone`, None: here."""
    words = WatchWords(language, zone)
    return tuple(
        _lines(sight, look.evidence.get(sight.change.id), record, language, words, now)
        for sight in look.sights
        if sight.change.id in record.typed
    )


def evidence_line(state: ChangeState, language: Language) -> str:
    """What public resolvers say of a change on which all servers agree; empty where nobody was heard."""
    return _evidence(state.heard, WatchWords(language)) if state.heard else ""


def fallen_back_line(state: ChangeState, language: Language) -> str:
    """That servers which agreed do no longer, and which; empty where that is not so."""
    return _fell_back(state.hosts, WatchWords(language)) if state.fell_back else ""


def news_words(
    news: WatchNews, changes: Sequence[Change], language: Language, now: datetime, zone: tzinfo | None = None
) -> NewsWords:
    """The words of one piece of news about one of `changes`, or about the servers."""
    words = WatchWords(language, zone)
    change = next((one for one in changes if one.id == news.change_id), None)
    title = words.say("title", "silent")
    if change is not None:
        title = change_words(change.id, change.purpose, change.deed, language, ttl_s=change.ttl_s).title
    good = news.fact in {WatchFact.AGREED, WatchFact.RAN_OUT} and not news.over
    return NewsWords(
        title, _told(news, language, words, now), good or (news.over and news.fact is not WatchFact.AGREED)
    )


def _lines(
    sight: Sight, heard: Evidence | None, record: SwitchRecord, language: Language, words: WatchWords, now: datetime
) -> WatchLines:
    change = sight.change.id
    agreed, fell_back = record.agreed.get(change), record.fell_back.get(change)
    agreement, clock = "", ""
    if agreed is not None:
        agreement, clock = _agreement(agreed, len(sight.hosts), words, now), _clock(agreed, words, now)
    elif fell_back is not None:
        agreement = _fell_back(sight.hosts.items(), words)
    return WatchLines(
        change,
        tuple(_host(host, standing, words) for host, standing in sight.hosts.items()),
        tuple(explain(slip.code.value, slip.told, language) for slip in sight.slips),
        agreement,
        clock,
        _evidence(heard, words) if heard and agreed else "",
    )


def _fell_back(hosts: Iterable[tuple[str, Standing]], words: WatchWords) -> str:
    others = [host for host, said in hosts if said in {Standing.NOT_YET, Standing.PARTLY}]
    return words.of_hosts("fell_back", others) if others else ""


def _host(host: str, standing: Standing, words: WatchWords) -> HostLine:
    name = host.removesuffix(".")
    return HostLine(name, standing, words.say("host", standing.value, host=name))


def _agreement(agreed: Agreed, count: int, words: WatchWords, now: datetime) -> str:
    kind = "one" if count == 1 else "many"
    return words.say("agreed", kind, count=count, since=words.time(agreed.at, now))


def _clock(agreed: Agreed, words: WatchWords, now: datetime) -> str:
    if not agreed.old_ttl_s:
        return ""
    return words.say("clock", "running" if now < agreed.until else "over", until=words.time(agreed.until, now))


def _evidence(heard: Evidence, words: WatchWords) -> str:
    if heard.new:
        first = words.say("evidence", "here") if heard.new[0] == SYSTEM else heard.new[0]
        kind = "more" if len(heard.new) > 1 else "all"
        return words.say("evidence", kind, first=first, others=len(heard.new) - 1)
    return words.say("evidence", "none") if heard.old else ""


def _told(news: WatchNews, language: Language, words: WatchWords, now: datetime) -> str:
    match news.fact:
        case WatchFact.AGREED if news.over:
            text = words.of_hosts("fell_back", news.hosts)
        case WatchFact.AGREED if news.agreed is not None:
            agreement = _agreement(news.agreed, len(news.hosts), words, now)
            text = words.joined(agreement, _clock(news.agreed, words, now))
        case WatchFact.RAN_OUT if news.agreed is not None:
            text = _clock(news.agreed, words, now)
        case WatchFact.LAGS:
            text = words.of_hosts("lags", news.hosts)
        case WatchFact.SLIP:
            text = _slip(news, language, words)
        case _:
            text = _silence(news, words)
    return text


def _slip(news: WatchNews, language: Language, words: WatchWords) -> str:
    if news.slip is None:
        return words.say("mended", "one")
    told = explain(news.slip.code.value, news.slip.told, language)
    return words.joined(told.happened, told.do)


def _silence(news: WatchNews, words: WatchWords) -> str:
    if news.over:
        return words.of_hosts("answers_again", news.hosts)
    if len(news.hosts) > 1:
        return words.say("silent", "all", count=len(news.hosts))
    return words.of_hosts("silent", news.hosts)
