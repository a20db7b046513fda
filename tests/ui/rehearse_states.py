"""Literal states of the Rehearse page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.core.deviations import Deviation
from app.core.errors import ErrorCode
from app.core.events import Stage
from app.core.identity import Digest, MailboxPath, PersonId
from app.engine.rehearsal import (
    Aspect,
    Change,
    ComparedMessage,
    Difference,
    LastRehearsal,
    PersonRehearsal,
    ProbeFinding,
    ProbeKind,
    Refusal,
    RehearsalReport,
    SampleReason,
    SignOff,
)
from app.flow.pace import Work
from app.flow.progress import RunState
from app.flow.rehearse import RehearseState
from app.flow.transfer import PersonChoice, TransferPhase

CHEN, ZHOU, WANG = PersonId("chen"), PersonId("zhou"), PersonId("wang")
CHOICES = (
    PersonChoice(CHEN, "陈静", "外贸部", "chenjing@haiyue-trade.example", found=Work(21_487, 4_100_000_000)),
    PersonChoice(ZHOU, "周凯", "外贸部", "kevin.zhou@haiyue-trade.example", found=Work(12_930, 2_300_000_000)),
    PersonChoice(WANG, "王海峰", "总经办", "wang.hf@haiyue-trade.example", chosen=False, found=Work(900, 20_000_000)),
)


def letter(number: int, *differences: Difference, repairs=(), error: Refusal | None = None) -> ComparedMessage:
    return ComparedMessage(
        CHEN,
        MailboxPath.of("报价*2021"),
        MailboxPath.of("报价＊2021"),
        Digest(f"{number:064x}"),
        number,
        "2021-03-04T10:00:00+08:00",
        "Lisa <lisa@customer.example>",
        f"Re: 样品快递单 {number}",
        12_000,
        (SampleReason.FLAG,),
        differences=differences,
        repairs=repairs,
        error=error,
    )


def harmless(aspect: Aspect, was: str, now: str, change: Change) -> Difference:
    return Difference(aspect, harmless=True, was=was, now=now, change=change)


_KEYWORD = harmless(Aspect.KEYWORDS, "$Forwarded", "", Change.KEYWORD_LOST)
_FOLDER = harmless(Aspect.FOLDER, "报价*2021", "报价＊2021", Change.FOLDER_RENAMED)
_DATE = Difference(Aspect.DATE, harmless=False, was="01-Mar-2009", now="23-Nov-2026", change=Change.DATE_MOVED)
_TOO_LARGE = Refusal(ErrorCode.MESSAGE_TOO_LARGE, {"size_bytes": 62_300_000, "limit_bytes": 50_000_000})
MESSAGES = (
    *(letter(n) for n in range(118)),
    *(letter(n, _KEYWORD) for n in range(118, 122)),
    *(letter(n, _FOLDER) for n in range(122, 124)),
    letter(124, repairs=("bare_newlines",)),
    letter(125, error=_TOO_LARGE),
)
FINDINGS = (
    ProbeFinding(ProbeKind.HEADER_ADDED, "", "X-QQ-mid: bizesmtp", harmless=True),
    ProbeFinding(ProbeKind.KEYWORD_LOST, "$Forwarded", "$Forwarded", harmless=True),
)
REPORT = RehearsalReport((PersonRehearsal(CHEN, 126, 21_487, MESSAGES, FINDINGS, 37, 50_000_000, 20_000),))
PERFECT = RehearsalReport((PersonRehearsal(CHEN, 118, 21_487, MESSAGES[:118]),))
HARMFUL = RehearsalReport((PersonRehearsal(CHEN, 3, 21_487, (letter(1, _DATE), letter(2, _DATE), letter(3))),))
STOPPED = RehearsalReport(
    (PersonRehearsal(CHEN, exceptions=(Deviation(ErrorCode.SIGN_IN_REFUSED, CHEN, facts={"host": "imap.new.test"}),)),)
)
WHEN = datetime(2026, 9, 29, 10, tzinfo=UTC)
BEFORE = RehearseState(TransferPhase.BEFORE, CHOICES)
_RUN = RunState.begun([(CHEN, "陈静"), (ZHOU, "周凯")], 0.0)
_RUN = replace(_RUN, people={**_RUN.people, CHEN: replace(_RUN.people[CHEN], stage=Stage.COPYING)})


def result(report: RehearsalReport, signed: SignOff | None = None) -> RehearseState:
    return RehearseState(TransferPhase.PROVEN, CHOICES, last=LastRehearsal(report, WHEN, signed))


REHEARSE: dict[str, RehearseState] = {
    "before": BEFORE,
    "nobody": RehearseState(TransferPhase.BEFORE, ()),
    "running": RehearseState(TransferPhase.RUNNING, CHOICES, _RUN),
    "result": result(REPORT),
    "perfect": result(PERFECT),
    "harmful": result(HARMFUL),
    "stopped": result(STOPPED),
    "ready": replace(result(REPORT), seen=True, agreed=True, who="陈静"),
    "signed": result(REPORT, SignOff("陈静", WHEN, overruled=False)),
    "overruled": result(REPORT, SignOff("陈静", WHEN, overruled=True)),
}
