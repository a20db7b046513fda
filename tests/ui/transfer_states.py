"""Literal states of the Back up and Deliver pages: six colleagues, a throttled one, a refused one, exceptions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from app.core.deviations import Deviation
from app.core.errors import AppError, ErrorCode, Scope
from app.core.events import Allowance, FolderPlanned, Progressed, Stage, StageEntered
from app.core.identity import MailboxPath, PersonId, Uid
from app.engine import FolderMapping, MappedFolder, MappingReason, VerifyNewReport
from app.engine.proof.person_proof import FolderProof, PersonProof
from app.flow.backup import BackupState, ExportRun, Place, Recheck
from app.flow.batches import BatchEdit, PlannedBatch
from app.flow.deliver import Activity, DeliverState, Unfinished
from app.flow.deliver_delta import Delta, Look
from app.flow.deliver_pace import PaceForm, pacing_of
from app.flow.finish import Terms
from app.flow.pace import Pace, Work
from app.flow.progress import RunState, Slept
from app.flow.progress_events import halted, with_events
from app.flow.proof import Proof, ProvenPerson
from app.flow.transfer import PersonChoice, TransferPhase
from app.mailstore.imap.room import Quota
from app.project.batches import Batch
from app.project.delivery_choices import DeliveryChoices, LabelPolicy

NOW = 1_790_000_000.0
GB = 10**9
LIN, ZHOU, WU, ZHAO, WANG, CHEN = (PersonId(name) for name in ("lin", "zhou", "wu", "zhao", "wang", "chen"))
NAMES = {LIN: "林晓燕", ZHOU: "周凯", WU: "吴丽萍", ZHAO: "赵敏", WANG: "王海峰", CHEN: "陈静（您）"}
INBOX, SENT, MAERSK = MailboxPath.of("INBOX"), MailboxPath.of("已发送"), MailboxPath.of("INBOX", "Maersk")
PLACE = Place("D:\\海岳搬家.mailover", 212 * GB)
REFUSED = AppError(ErrorCode.SIGN_IN_REFUSED, scope=Scope.ACCOUNT, host="imap.163.com", user="kevin")
THROTTLED = AppError(ErrorCode.THROTTLED, scope=Scope.ACCOUNT, host="imap.163.com")
DISK_FULL = AppError(ErrorCode.DISK_FULL, path="D:\\", needed_bytes=15 * GB, free_bytes=0)
UNREADABLE = Deviation(
    ErrorCode.MESSAGE_UNREADABLE, LIN, MailboxPath.of("INBOX", "2019"), Uid(7), "2019-07-08T10:00:00+08:00",
    "kurt@hansa.example", "RE: PI HY-1907 revised", {"size": 18_400_000, "host": "imap.163.com"},
)  # fmt: skip
NAMELESS = Deviation(
    ErrorCode.MESSAGE_TOO_LARGE, ZHOU, SENT, Uid(9), "22-Mar-2017 08:00:00 +0800", facts={"size": 62_300_000}
)
GONE = Deviation(ErrorCode.MESSAGE_GONE, WU, MailboxPath.of("草稿箱"), Uid(9), "2026-09-24T10:00:00+08:00", None, "")
MAILBOX = Deviation(REFUSED.code, ZHOU, facts={**REFUSED.facts, "messages": 0})


def _planned(person, messages, size, done, done_size, folder=INBOX):
    return FolderPlanned(person, folder, messages, int(size * GB), messages - done, int((size - done_size) * GB))


def running() -> RunState:
    """Everybody listed, one throttled, one in the queue, two done."""
    run = RunState.begun(NAMES.items(), NOW - 600)
    plans = [
        _planned(LIN, 18_000, 9.8, 10_000, 6.1), _planned(LIN, 3_487, 2.0, 2_930, 1.0, SENT),
        _planned(ZHOU, 13_905, 7.3, 6_418, 3.2, MAERSK), _planned(WU, 8_746, 4.4, 1_204, 0.5, SENT),
        _planned(ZHAO, 4_416, 1.6, 0, 0), _planned(WANG, 14_208, 9.6, 14_208, 9.6),
        _planned(CHEN, 6_152, 2.9, 6_152, 2.9),
    ]  # fmt: skip
    stages = [StageEntered(person, Stage.COPYING) for person in (LIN, ZHOU, WU, WANG, CHEN)]
    now = [
        Progressed(ZHOU, MAERSK, 0, 0), Progressed(WU, SENT, 0, 0),
        StageEntered(LIN, Stage.WAITING, NOW + 1320, THROTTLED),
        StageEntered(WANG, Stage.DONE), StageEntered(CHEN, Stage.DONE),
    ]  # fmt: skip
    run = with_events(run, [*plans, *stages, *now])
    pace = Pace()
    for second in range(0, 601, 10):
        pace = pace.sampled(NOW - 600 + second, Work(second, second * 1_000_000))
    zhao = replace(run.people[ZHAO], counted=True)
    return replace(run, people={**run.people, ZHAO: zhao}, now=NOW, pace=pace)


def stopped() -> RunState:
    """One person could not go on, and the computer has slept."""
    run = with_events(running(), [StageEntered(ZHOU, Stage.STOPPED, error=REFUSED)])
    return replace(run, slept=Slept(NOW - 40_000, NOW - 3_000, 40_912))


def books(*exceptions: Deviation, took: float | None = 21_060.0) -> Proof:
    """A proof in which each exception is one message short."""
    lines = []
    for person, listed in ((WANG, 14_208), (CHEN, 6_152), (LIN, 21_487), (ZHOU, 13_905), (WU, 8_746), (ZHAO, 4_416)):
        own = tuple(deviation for deviation in exceptions if deviation.person == person)
        safe = listed - sum(deviation.uid is not None for deviation in own)
        lines.append(ProvenPerson(person, NAMES[person], listed, safe, safe, exceptions=own, size_bytes=GB))
    return Proof(tuple(lines), "2026-09-25T01:22:00+00:00", took)


def unbalanced() -> Proof:
    """208 messages of nobody knows what."""
    proof = books(UNREADABLE)
    return replace(proof, people=(replace(proof.people[0], safe=14_000), *proof.people[1:]))


def choices(*, counted: bool = True, ready: bool = True) -> tuple[PersonChoice, ...]:
    """Everybody, all ticked."""
    return tuple(
        PersonChoice(
            person, name, "外贸部", f"{person}@haiyue-trade.example", chosen=ready, ready=ready,
            folders=5 if counted else None,
            found=Work(4_000 + number, GB * (number + 1)) if counted else None,
            todo=Work(3_000, GB) if counted else None,
        )
        for number, (person, name) in enumerate(NAMES.items())
    )  # fmt: skip


def _before(**changes: object) -> BackupState:
    return replace(BackupState(TransferPhase.BEFORE, choices(), PLACE), **changes)


def _proven(proof: Proof, **changes: object) -> BackupState:
    return _before(phase=TransferPhase.PROVEN, proof=proof, **changes)


BACKUP: dict[str, BackupState] = {
    "nobody": _before(choices=()),
    "not counted": _before(choices=choices(counted=False)),
    "counting": _before(choices=choices(counted=False), counting=True),
    "one refused": _before(choices=tuple(replace(c, problem=REFUSED) if c.person == ZHOU else c for c in choices())),
    "counted": _before(),
    "too little room": _before(place=replace(PLACE, free_bytes=GB)),
    "left half way": _before(proof=replace(books(), people=(replace(books().people[0], paused=True),))),
    "running": _before(phase=TransferPhase.RUNNING, run=running()),
    "just begun": _before(phase=TransferPhase.RUNNING, run=RunState.begun(NAMES.items(), NOW)),
    "one stopped": _before(phase=TransferPhase.RUNNING, run=stopped()),
    "stopping": _before(phase=TransferPhase.STOPPING, run=running()),
    "disk full": _before(phase=TransferPhase.PAUSED, run=halted(running()), problem=DISK_FULL),
    "whole": _proven(books()),
    "named": _proven(books(UNREADABLE, NAMELESS, GONE)),
    "partly": _proven(books(MAILBOX)),
    "unbalanced": _proven(unbalanced()),
    "reading again": _proven(books(), recheck=Recheck(40_000, 68_914)),
    "read again, damaged": _proven(books(), recheck=Recheck(9, 9, 7, ("mail/2024/07/a.eml",), ("mail/2024/07/b.eml",))),
    "exporting": _proven(books(), export=ExportRun("E:\\mbox", 100, 68_914)),
    "exported": _proven(books(took=None), export=ExportRun("E:\\mbox", 68_914, 68_914, 68_914)),
}


def _line(source: MailboxPath, target: MailboxPath | None, reason: MappingReason, **more: bool) -> MappedFolder:
    return MappedFolder(
        source, target, reason, 1_022, 70_000_000, more.get("exists", True), None, more.get("shared", False)
    )


MAPPING = FolderMapping(
    (
        _line(INBOX, INBOX, MappingReason.SAME),
        _line(SENT, MailboxPath.of("Sent Messages"), MappingReason.ROLE),
        _line(MailboxPath.of("其他文件夹", "客户"), MailboxPath.of("客户"), MappingReason.STRIPPED, exists=False),
        _line(MailboxPath.of("报价*2021"), MailboxPath.of("报价＊2021"), MappingReason.RENAMED, exists=False),
        _line(MailboxPath.of("archive"), MailboxPath.of("archive (2)"), MappingReason.CLASH, exists=False),
        _line(MailboxPath.of("订单"), MailboxPath.of("老订单"), MappingReason.EDITED, shared=True),
        _line(MailboxPath.of("广告邮件"), None, MappingReason.LEFT_OUT),
    )
)


def delivered(*exceptions: Deviation) -> Proof:
    """The books of a delivery with one folder left out."""
    proof = books(*exceptions)
    first = replace(proof.people[0], safe=proof.people[0].safe - 1_022, left_out=1_022)
    return replace(proof, people=(first, *proof.people[1:]))


TRADE = Batch("1", "外贸部", (LIN, ZHOU, WU))
OTHERS = Batch("2", "", (ZHAO, WANG, CHEN), None)


def _deliver(**changes: object) -> DeliverState:
    return replace(DeliverState(TransferPhase.BEFORE, choices(), batches=(TRADE, OTHERS)), **changes)


def batched() -> DeliverState:
    """One done, one with exceptions, one skipped, one whose new mailbox is too small, one not backed up."""
    some = {
        ZHAO: {"ready": False, "chosen": False, "found": None},
        WU: {"chosen": False},
        WANG: {"problem": REFUSED},
    }
    people = tuple(replace(choice, **some.get(choice.person, {})) for choice in choices())
    proof = delivered(NAMELESS)
    done = {LIN: 4_000, ZHOU: 4_001}
    lines = tuple(
        replace(line, listed=done[line.person], safe=done[line.person] - len(line.exceptions), left_out=0)
        for line in proof.people
        if line.person in done
    )
    rooms = {CHEN: Quota(4 * GB, 5 * GB)}
    return _deliver(
        choices=people, proof=Proof(lines, proof.ended), mappings=_MAPPED, rooms=rooms,
        batches=(TRADE, OTHERS),
    )  # fmt: skip


PLAN = (PlannedBatch("外贸部", (LIN, ZHOU, WU), date(2026, 6, 25)), PlannedBatch("", (ZHAO, WANG, CHEN)))


def in_batches(*, refused: bool = False, skipped: bool = False) -> DeliverState:
    """A run of two batches, recent mail first in one of them."""
    run = running()
    people = {p: replace(run.people[p], recent_first=p in PLAN[0].people) for p in run.people}
    run = replace(run, people=people)
    if refused:
        run = with_events(run, [StageEntered(ZHOU, Stage.STOPPED, error=REFUSED)])
    if skipped:
        run = replace(run, people={**run.people, WU: replace(run.people[WU], skipped=True)})
    return _deliver(
        mappings=_MAPPED, phase=TransferPhase.RUNNING, activity=Activity.DELIVERING, run=run, plan=PLAN, awake=True,
        provider=("腾讯", "Tencent"),
    )  # fmt: skip


NIGHTLY = PaceForm((time(19), time(7, 30)), frozenset(range(5)), 2_500_000, {"imap.163.com": 3}, ("imap.163.com",))
OUTSIDE = AppError(ErrorCode.OUTSIDE_HOURS, scope=Scope.ACCOUNT)
CAPPED = AppError(ErrorCode.DAILY_CAP, scope=Scope.ACCOUNT, limit_bytes=GB)


def at_night() -> DeliverState:
    """One mailbox waits for the allowed hours, one has had enough for the day."""
    state = in_batches()
    events = [
        StageEntered(LIN, Stage.WAITING, NOW + 5_000, OUTSIDE), StageEntered(ZHOU, Stage.WAITING, NOW + 9_000, CAPPED)
    ]  # fmt: skip
    return replace(state, run=with_events(state.run, events))


def over_days(cap_bytes: int = 2 * GB) -> DeliverState:
    """Allowed at night only, with a daily cap: the end is days off."""
    state = replace(in_batches(), pacing=pacing_of(NIGHTLY))
    capped = [Allowance(person, cap_bytes, cap_bytes // 3, NOW + 10_000) for person in NAMES]
    waits = [StageEntered(LIN, Stage.COPYING)]
    return replace(state, run=replace(with_events(state.run, [*capped, *waits]), terms=Terms(state.pacing.hours)))


RENUMBERED = Deviation(ErrorCode.UIDVALIDITY_CHANGED, LIN, SENT, facts={"host": "imap.163.com"})
LOOKED = Look(NOW, NOW - 40_000)
FOUND = Look(NOW, NOW - 3_600, 12, 12, 3, (RENUMBERED,))


_MAPPED = dict.fromkeys(NAMES, MAPPING)
_DONE = {"phase": TransferPhase.PROVEN, "mappings": _MAPPED}
RECOUNT = VerifyNewReport(
    67_892,
    67_880,
    missing=3,
    repaired=9,
    people=(
        PersonProof(
            LIN,
            NAMES[LIN],
            21_487,
            21_487,
            archived=21_487,
            folders=(
                FolderProof(MailboxPath.of("INBOX"), MailboxPath.of("INBOX"), 12_930, 12_921, repaired=9),
                FolderProof(MailboxPath.of("已发送"), MailboxPath.of("Sent"), 8_557, 8_554, missing=3),
            ),
            chain=True,
        ),
    ),
)
DELIVER: dict[str, DeliverState] = {
    "batches": batched(),
    "editing a batch": _deliver(mappings=_MAPPED, editing=BatchEdit("1", "外贸部", frozenset(TRADE.people), 90)),
    "a new batch": _deliver(editing=BatchEdit()),
    "not rehearsed": _deliver(mappings=_MAPPED, rehearsed=False),
    "unfinished": _deliver(unfinished=Unfinished("2026-09-24T13:10:00+00:00", (LIN, ZHOU, WU), 12_930)),
    "gmail": _deliver(mappings=_MAPPED, gmail=True, extras=DeliveryChoices(stubs=True, labels=LabelPolicy.ALL)),
    "pace": _deliver(mappings=_MAPPED, pace=PaceForm(hosts=("imap.163.com", "imap.exmail.qq.com"))),
    "pace while running": replace(in_batches(), pace=NIGHTLY),
    "limited": _deliver(mappings=_MAPPED, pacing=pacing_of(NIGHTLY)),
    "in batches": in_batches(),
    "night": at_night(),
    "over days": over_days(),
    "beyond telling": over_days(GB // 100),
    "password refused": in_batches(refused=True),
    "one skipped": in_batches(skipped=True),
    "looking for new": _deliver(proof=delivered(), **_DONE, delta=Delta(30, None, looking=True)),
    "nothing new since": _deliver(proof=delivered(), **_DONE, delta=Delta(30, NOW + 1_800, last=LOOKED)),
    "new mail found": _deliver(proof=delivered(), **_DONE, delta=Delta(None, None, last=FOUND)),
    "could not look": _deliver(proof=delivered(), **_DONE, delta=Delta(60, NOW + 60, last=Look(NOW, error=DISK_FULL))),
    "nobody": _deliver(choices=choices(ready=False)),
    "first": _deliver(),
    "looking": _deliver(activity=Activity.LOOKING),
    "mapped": _deliver(mappings=_MAPPED, shown=LIN),
    "mapped for all": _deliver(mappings={**_MAPPED, ZHAO: FolderMapping(MAPPING.folders[:2])}),
    "trying": _deliver(mappings=_MAPPED, activity=Activity.TRYING),
    "tried": _deliver(mappings=_MAPPED, trial=delivered()),
    "changed meanwhile": _deliver(mappings=_MAPPED, mapping_changed=True),
    "running": _deliver(mappings=_MAPPED, phase=TransferPhase.RUNNING, activity=Activity.DELIVERING, run=running()),
    "paused": _deliver(mappings=_MAPPED, phase=TransferPhase.PAUSED, run=halted(running())),
    "whole": _deliver(proof=delivered(), **_DONE),
    "nothing new": _deliver(proof=Proof((ProvenPerson(LIN, NAMES[LIN], 15, 15),)), **_DONE),
    "named": _deliver(proof=delivered(UNREADABLE, NAMELESS), **_DONE),
    "unbalanced": _deliver(proof=unbalanced(), **_DONE),
    "partly": _deliver(proof=books(MAILBOX), **_DONE),
    "reading back": _deliver(
        proof=delivered(), phase=TransferPhase.RUNNING, activity=Activity.VERIFYING, run=running()
    ),
    "read back": _deliver(proof=delivered(), verified=VerifyNewReport(67_892, 67_892), **_DONE),
    "proven by folder": _deliver(proof=delivered(), verified=RECOUNT, **_DONE),
    "read back, changed": _deliver(proof=delivered(), verified=VerifyNewReport(9, 8, 1, 0, (UNREADABLE,)), **_DONE),
}
