"""Today, Help, a step to come, and the stand-in for pages that need a project."""

from __future__ import annotations

from datetime import date

from app.core.deviations import Deviation
from app.core.errors import ErrorCode
from app.core.identity import MailboxPath, PersonId, Uid
from app.flow.keeping import UNKNOWN, CopyStand, Keeping
from app.flow.proof import Proof, ProvenPerson
from app.flow.snapshot import Snapshot, Transfer
from app.flow.steps import StepId
from app.flow.today import today_state
from app.flow.words import Language
from app.ui.pages.help import HelpPage, HelpState
from app.ui.pages.later import LaterPage
from app.ui.pages.needs_firm import NeedsFirmPage
from app.ui.pages.today import TodayPage
from app.ui.theme import Appearance

from tests.ui.gallery import FIRM, Shot

DAY = date(2026, 9, 28)
_COUNTS = {"chen": 6152, "wang": 14208, "lin": 21487, "zhou": 13905, "wu": 8746, "zhao": 4416}
_LOST = Deviation(ErrorCode.MESSAGE_UNREADABLE, PersonId("lin"), MailboxPath(("INBOX", "2019")), Uid(7))
BOOKS = Proof(
    tuple(
        ProvenPerson(person.id, person.name, _COUNTS[person.id], _COUNTS[person.id] - (person.id == "lin"))
        if person.id != "lin"
        else ProvenPerson(person.id, person.name, 21487, 21486, exceptions=(_LOST,))
        for person in FIRM.people
    ),
    "2026-09-25T01:22:00Z",
)
EMPTY = Snapshot()
REFUSED = Snapshot(FIRM, Transfer(BOOKS), refused=frozenset({PersonId("zhao"), PersonId("zhou")}))
RUNNING = Snapshot(FIRM, Transfer(BOOKS, 0.62))
BACKED_UP = Snapshot(FIRM, Transfer(BOOKS))
BEHIND = Keeping((CopyStand(r"E:\海岳存档", False, 412, True),), ("王海峰",))
DONE = Snapshot(FIRM, Transfer(BOOKS), Transfer(BOOKS))


def today(snapshot: Snapshot, keeping: Keeping = UNKNOWN) -> TodayPage:
    """The page of that day."""
    page = TodayPage()
    page.show_state(today_state(snapshot, DAY, keeping))
    return page


def help_page() -> HelpPage:
    """Help, in Chinese and light."""
    page = HelpPage()
    page.show_state(HelpState(Language.ZH, Appearance.SYSTEM, "0.1.0", r"D:\海岳搬家.mailover"))
    return page


PAGES = {
    "today-empty": Shot(StepId.TODAY, lambda: today(EMPTY), EMPTY),
    "today-refused": Shot(StepId.TODAY, lambda: today(REFUSED), REFUSED),
    "today-running": Shot(StepId.TODAY, lambda: today(RUNNING), RUNNING),
    "today-backed-up": Shot(StepId.TODAY, lambda: today(BACKED_UP), BACKED_UP),
    "today-copy": Shot(StepId.TODAY, lambda: today(BACKED_UP, BEHIND), BACKED_UP),
    "today-done": Shot(StepId.TODAY, lambda: today(DONE), DONE),
    "help": Shot(StepId.HELP, help_page, BACKED_UP),
    "later-cutover": Shot(StepId.CUTOVER, lambda: LaterPage(StepId.CUTOVER), BACKED_UP),
    "needs-firm": Shot(StepId.DELIVER, lambda: NeedsFirmPage(StepId.DELIVER), EMPTY),
}
