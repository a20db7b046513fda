"""Cutover day and Rollback in literal states."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.core.deviations import Deviation
from app.core.errors import AppError, ErrorCode
from app.core.events import ProbeState
from app.core.identity import PersonId
from app.engine.mail_flow.can_send import SendTrial
from app.engine.mail_flow.findings import Probe
from app.engine.mail_flow.removal import LetterLeft, RemovalReport
from app.engine.way_back import PersonWayBack, WayBackReport
from app.engine.zone.switch_record import Agreed, Phase
from app.flow.cutover import BoardRow, CutoverState
from app.flow.deliver_delta import Delta, Look
from app.flow.go_no_go import Answer, Check, GoNoGo, Item
from app.flow.rollback import RollbackState
from app.flow.steps import StepId
from app.flow.words import Language
from app.mailstore.endpoint import Security
from app.project.switch import LetterState, OutsideMailbox
from app.providers.mail_records import forwarding_facts

from tests.ui.change_states import CLIENTS, DOMAIN, DONE, MX, NOT_YET, NOW, state

OUTSIDE = OutsideMailbox("linxiaoyan@163.com", "smtp.163.com", 465, Security.SSL, "linxiaoyan@163.com")
_LATER = {Check.TTL: Item(Check.TTL, Answer.NO, {"hours": 3}, StepId.RECORDS, NOW + timedelta(hours=3))}
_NO = {
    Check.ACCOUNTS: Item(Check.ACCOUNTS, Answer.NO, {"count": 6}, StepId.CUTOVER),
    Check.RECORDS: Item(Check.RECORDS, Answer.NO, {"count": 2}, StepId.RECORDS),
    Check.STOPS: Item(Check.STOPS, Answer.UNKNOWN, {}, StepId.RECORDS),
    Check.LETTERS: Item(Check.LETTERS, Answer.NO, {}, StepId.CUTOVER),
    Check.DAY: Item(Check.DAY, Answer.NO, {"weekday": 4}),
}


def _list(**differing: Item) -> GoNoGo:
    known = {check: Item(check, Answer.YES) for check in Check}
    return GoNoGo(tuple({**known, **{Check(name): item for name, item in differing.items()}}.values()))


def _row(name: str, probe: ProbeState | None, **more: object) -> BoardRow:
    person, address = PersonId(name), f"{name}@{DOMAIN}"
    letter = Probe(person, address, "t", NOW - timedelta(minutes=2), probe, NOW) if probe else None
    return BoardRow(person, name.title(), address, letter, **more)  # type: ignore[arg-type]


_NO_CODE = AppError(ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD, host="smtp.exmail.qq.com", user="wang")
_REFUSED = SendTrial(PersonId("wang"), NOW, _NO_CODE)
BOARD = (
    _row("chen", ProbeState.NEW, looked=NOW, trial=SendTrial(PersonId("chen"), NOW)),
    _row(
        "wang",
        ProbeState.OLD,
        trial=SendTrial(PersonId("wang"), NOW, _NO_CODE),
        straggler=NOW - timedelta(minutes=9),
        looked=NOW,
    ),
    _row("lin", ProbeState.BOUNCED),
    _row("zhou", ProbeState.NOT_YET),
    _row("wu", ProbeState.JUNK_NEW),
    _row("zhao", None),
)


def cutover_states(language: Language = Language.ZH) -> dict[str, CutoverState]:
    """The page from the first look to silence."""
    begin = CutoverState(language, NOW, DOMAIN, list=_list(), looked=True, outside=OUTSIDE, board=BOARD)
    opened = tuple(state(change, *[NOT_YET] * 4, language=language) for change in (MX, CLIENTS))
    agreed = Agreed(NOW - timedelta(minutes=34), 14_400)
    settled = tuple(state(one, *[DONE] * 4, typed=True, agreed=agreed, language=language) for one in (MX, CLIENTS))
    switched = replace(
        begin, phase=Phase.SWITCHED, changes=settled, switched_at=agreed.at, clock_until=agreed.until, removable=5
    )  # fmt: skip
    no = {check.value: item for check, item in (_NO | _LATER).items()}
    return {
        "unseen": replace(begin, looked=False, list=_list(**no)),
        "not-yet": replace(begin, list=_list(**no), who="陈静"),
        "ready": replace(begin, accounts_ready=True, letters=LetterState.OUT),
        "switching": replace(begin, phase=Phase.SWITCHING, changes=opened, outside=None),
        "switched": switched,
        "probing": replace(switched, probing=True),
        "fetched": replace(switched, delta=Delta(30, last=Look(NOW.timestamp(), backed_up=2, delivered=2))),
        "taken-out": replace(
            switched, removal=RemovalReport(4, 1, (LetterLeft(PersonId("wu"), _NO_CODE),), (PersonId("wang"),))
        ),
        "silent": replace(switched, board=tuple(replace(row, looked=NOW + timedelta(days=6)) for row in BOARD[:1])),
        "back": replace(begin, phase=Phase.BACK),
        "addresses": replace(
            begin, new_addresses=True, forwarding=forwarding_facts("netease-qiye"), auto_reply=("您好！", "Hello.")
        ),
    }  # fmt: skip


def rollback_states(language: Language = Language.ZH) -> dict[str, RollbackState]:
    """The page from nothing to put back to the end of the way back."""
    begin = RollbackState(language, NOW, DOMAIN, looked=True, names={PersonId("chen"): "陈静"})
    opened = tuple(state(change, *[NOT_YET] * 4, language=language) for change in (MX, CLIENTS))
    refused = Deviation(ErrorCode.SIGN_IN_REFUSED, PersonId("chen"), facts={"host": "imap.qiye.163.com"})
    report = WayBackReport((PersonWayBack(PersonId("chen"), 12, 9, 2, 1, (refused,)),))
    going = replace(begin, phase=Phase.GOING_BACK, changes=opened, who="陈静")
    return {
        "nothing": begin,
        "may": replace(begin, phase=Phase.SWITCHED, switched_at=NOW - timedelta(hours=5)),
        "named": replace(begin, phase=Phase.SWITCHED, switched_at=NOW - timedelta(hours=5), who="陈静"),
        "going": going,
        "bringing": replace(going, bringing=True),
        "back": replace(
            going, phase=Phase.BACK, back_at=NOW - timedelta(minutes=9), clock_until=NOW + timedelta(minutes=4),
            changes=tuple(state(one, *[DONE] * 4, typed=True, language=language) for one in (MX, CLIENTS)),
            report=report,
        ),
        "addresses": replace(begin, new_addresses=True),
    }  # fmt: skip
