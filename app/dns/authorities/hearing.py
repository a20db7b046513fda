"""Every question to every authority, with aliases followed into whatever zone they lead to."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

import dns.name

from app.dns.authorities.answer import IMPOSSIBLE, Meaning, aliased, question_for, read_answer
from app.dns.authorities.delegation import Authority
from app.dns.authorities.names import Asked
from app.dns.authorities.walking import Walker
from app.dns.lookup import Found, Reply

Said = dict[Asked, dict[str, Reply]]


async def hear_all(authorities: Sequence[Authority], origin: str, questions: Iterable[Asked], walker: Walker) -> Said:
    """What each of the `authorities` of `origin` says; those that do not answer are not asked again."""
    asked = list(dict.fromkeys(questions))
    columns = await asyncio.gather(*(_hear(authority, origin, asked, walker) for authority in authorities))
    return {
        question: {authority.host: column[row] for authority, column in zip(authorities, columns, strict=True)}
        for row, question in enumerate(asked)
    }


async def hear_elsewhere(questions: Iterable[Asked], walker: Walker) -> dict[Asked, Reply]:
    """What whoever is in charge says."""
    asked = list(dict.fromkeys(questions))
    replies = await asyncio.gather(*(_resolve(question, walker) for question in asked))
    return dict(zip(asked, replies, strict=True))


async def _resolve(asked: Asked, walker: Walker) -> Reply:
    question = question_for(asked)
    return IMPOSSIBLE if question is None else await walker.resolve(question.name, question.kind)


async def _hear(authority: Authority, origin: str, asked: Sequence[Asked], walker: Walker) -> list[Reply]:
    if not authority.answers:
        silence = Reply(Found.UNKNOWN, reason=str(authority.standing))
        return [silence] * len(asked)
    zone = dns.name.from_text(origin)
    return list(await asyncio.gather(*(_ask(authority, zone, question, walker) for question in asked)))


async def _ask(authority: Authority, zone: dns.name.Name, asked: Asked, walker: Walker) -> Reply:
    question = question_for(asked)
    if question is None:
        return IMPOSSIBLE
    answer = read_answer(await walker.exchange.ask(authority.address, question), question, zone)
    if answer.meaning is Meaning.ALIAS and answer.target is not None:
        return aliased(answer.reply, await walker.resolve(answer.target, question.kind))
    if answer.meaning is Meaning.REFERRAL:
        return await walker.resolve(question.name, question.kind)
    return answer.reply
