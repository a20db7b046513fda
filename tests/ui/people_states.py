"""Literal states of the People page, for its tests and for pictures."""

from __future__ import annotations

from dataclasses import replace

from app.core.errors import AppError, ErrorCode
from app.core.identity import PersonId
from app.flow import people_steps as steps
from app.flow import people_tests as tests
from app.flow.people import Imported, Keeping, Mailbox, Opened, PeopleState, Refusal, Refused, Source, Standing
from app.flow.words import Language
from app.project import Firm, MoveKind, Side, new_firm, new_person
from app.project.people_table import RowProblem

DOMAIN = "haiyue-trade.example"
_PEOPLE = (
    ("赵敏", "财务部", "zhaomin", 4416),
    ("周凯", "外贸部", "kevin.zhou", 13905),
    ("王海峰", "总经办", "wang.hf", 14208),
    ("林晓燕", "外贸部", "linda.lin", 21487),
    ("吴丽萍", "单证部", "wu.lp", 8746),
    ("陈静", "综合部", "chenjing", 6152),
)
KEPT = Keeping(persistent=True)
ZHAO, ZHOU, WANG, LIN, WU, CHEN = (PersonId(f"{slug}@{DOMAIN}") for _n, _d, slug, _c in _PEOPLE)


def firm(*, move: MoveKind = MoveKind.SAME_ADDRESSES, new: bool = True) -> Firm:
    made = replace(
        new_firm("宁波海岳进出口", [DOMAIN], move), old_provider="netease-qiye", new_provider="tencent-exmail"
    )
    for name, department, slug, _count in _PEOPLE:
        target = f"{slug}@haiyue.example" if move is MoveKind.NEW_ADDRESSES else f"{slug}@{DOMAIN}"
        lacks = slug == "wu.lp" or not new
        made = made.with_person(new_person(made, name, department, f"{slug}@{DOMAIN}", "" if lacks else target))
    return made


def listed(language: Language, **how: object) -> PeopleState:
    """Everybody, nothing tried yet, all passwords known."""
    state = steps.opened(firm(**how), language)
    return steps.with_passwords(state, frozenset(a.id for _p, _s, a in steps.accounts(state)), KEPT)


def with_side(state: PeopleState, person: PersonId, side: Side, **changes: object) -> PeopleState:
    shown = state.person(person)
    assert shown is not None
    mailbox: Mailbox = replace(shown.side(side), **changes)
    return steps.with_mailbox(state, person, side, mailbox)


def refused(state: PeopleState, person: PersonId, side: Side, code: ErrorCode, **facts: str | int) -> PeopleState:
    facts = {"host": "imap.qiye.163.com", "port": 993, "user": str(person), **facts}
    return with_side(state, person, side, standing=Standing.REFUSED, error=AppError(code, **facts))


def mixed(language: Language, **how: object) -> PeopleState:
    """As in the drawing: one refused, one whose IMAP is off, one under way, one without a new mailbox."""
    state = listed(language, **how)
    for (_name, _department, _slug, count), person in zip(_PEOPLE, (ZHAO, ZHOU, WANG, LIN, WU, CHEN), strict=True):
        here = {"standing": Standing.SIGNED_IN, "messages": count, "size_bytes": count * 70_000}
        state = with_side(state, person, Side.OLD, **here)
        if person is not WU:
            state = with_side(state, person, Side.NEW, standing=Standing.SIGNED_IN, messages=0, size_bytes=0)
    state = refused(state, ZHAO, Side.OLD, ErrorCode.SIGN_IN_NEEDS_APP_PASSWORD, server_words="ERR.LOGIN.PASSERR")
    state = refused(state, ZHOU, Side.NEW, ErrorCode.SIGN_IN_IMAP_OFF, host="imap.exmail.qq.com")
    return tests.ended(state)


def make(language: Language = Language.ZH) -> dict[str, PeopleState]:
    empty = PeopleState(keeping=KEPT, language=language)
    plain, some = listed(language), mixed(language)
    running = tests.started(plain, tests.to_test(plain))
    running = with_side(running, ZHAO, Side.OLD, standing=Standing.SIGNED_IN, messages=4416, size_bytes=3 * 10**8)
    running = with_side(running, ZHAO, Side.NEW, standing=Standing.TESTING)
    problems = (
        RowProblem(ErrorCode.PEOPLE_BAD_ADDRESS, 4, "邮箱", "wang.hf"),
        RowProblem(ErrorCode.PEOPLE_DUPLICATE, 7, "邮箱", f"linda.lin@{DOMAIN}"),
    )
    pasted = Imported(Source.PASTED, 6, 0, ("name", "department", "old_address"), ("分机",), 6)
    print_ = "3f" * 32
    doubt = refused(
        plain, LIN, Side.OLD, ErrorCode.CERTIFICATE_UNKNOWN_ISSUER, fingerprint=print_, issuer="CN=Haiyue Office CA",
        subject="CN=imap.qiye.163.com", not_after="2027-03-01T00:00:00+00:00",
    )  # fmt: skip
    nowhere = replace(firm(), old_provider=None)
    nobody_knows = steps.with_row(steps.refreshed(plain, nowhere), ZHAO, Side.OLD)
    absent = Keeping(persistent=False, problem=ErrorCode.KEYRING_ABSENT)
    return {
        "empty": empty,
        "adding-first": steps.with_adding(empty, shown=True),
        "adding-refused": replace(
            steps.with_adding(plain, shown=True), refused=Refused(Refusal.TAKEN, f"zhaomin@{DOMAIN}")
        ),
        "listed": plain,
        "pasted": replace(plain, imported=pasted),
        "pasted-problems": replace(plain, imported=replace(pasted, problems=problems)),
        "unknown-keyring": replace(plain, keeping=None),
        "memory-only": replace(plain, keeping=absent),
        "running": running,
        "mixed": replace(some, imported=pasted),
        "opened-code": replace(steps.with_row(some, ZHAO, Side.OLD), imported=pasted),
        "opened-imap": steps.with_row(some, ZHOU, Side.NEW),
        "opened-signed-in": steps.with_row(some, LIN, Side.OLD),
        "opened-hidden": steps.with_row(some, LIN, Side.NEW),
        "opened-absent": steps.with_row(some, WU, Side.NEW),
        "opened-server": replace(nobody_knows, refused=Refused(Refusal.BAD_PORT, "99999")),
        "certificate": steps.with_row(doubt, LIN, Side.OLD),
        "removing": replace(some, opened=Opened(CHEN, Side.OLD, removing=True)),
        "new-addresses": steps.with_row(mixed(language, move=MoveKind.NEW_ADDRESSES), ZHAO, Side.OLD),
        "edit-refused": replace(plain, refused=Refused(Refusal.NOT_AN_ADDRESS, "wang.hf")),
        "disk-full": replace(plain, problem=AppError(ErrorCode.DISK_FULL, path="/home/chenjing")),
        "all-in": tests.ended(_all_in(language)),
    }


def _all_in(language: Language) -> PeopleState:
    state = listed(language)
    for person, side, _account in list(steps.accounts(state)):
        state = with_side(state, person, side, standing=Standing.SIGNED_IN, messages=7, size_bytes=70_000)
    return state


NAMES = tuple(make())
