"""The practice firm's switch and its way back in the real window, by what she presses and types there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from app.core.events import ProbeState
from app.dns.cutover import Stage, plan_way_back
from app.engine import back_up, deliver
from app.engine.results import Outcome
from app.engine.zone.switch_record import Phase
from app.flow import cutover, rollback
from app.flow.changes import Typed
from app.flow.deliver_intents import LookForNew
from app.flow.go_no_go import Answer, Check
from app.flow.records import LookNow
from app.flow.steps import Standpoint, StepId, step_states
from app.flow.words import Language
from app.practice import PracticeFirm
from app.practice.imap_server.internaldate import written_date
from app.practice.internet_facts import console_records
from app.project import Project
from app.ui.application import Application
from app.ui.delta_watch import AFTER_SWITCH
from app.ui.preferences import Preferences
from app.ui.theme import Appearance
from PySide6.QtCore import QLocale

from tests.end_to_end.typist import Typist

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
STRAY = (
    b"From: buyer@elsewhere.example\r\nSubject: late order\r\nMessage-ID: <late@elsewhere.example>\r\n\r\n500 pcs\r\n"
)
LONGEST_MS = 60_000


@pytest.fixture
def firm(tmp_path, monkeypatch) -> Iterator[PracticeFirm]:
    monkeypatch.setenv("MAILOVER_CACHE", str(tmp_path / "cache"))
    with PracticeFirm.start(tmp_path / "practice", Language.EN) as running:
        with Project.open(running.project_path) as project:
            one = project.firm.people[:1]
            project.save(
                replace(project.firm, people=one, switch=replace(project.firm.switch, records=console_records()))
            )
            back_up(project, running.vault)
            deliver(project, running.vault)
        yield running


@pytest.fixture
def application(qapp, qtbot, firm) -> Iterator[Application]:
    before = QLocale()
    made = Application(qapp, firm.vault, Preferences(Language.EN, Appearance.LIGHT), firm)
    qtbot.addWidget(made.window)
    made.open_project(firm.project_path)
    with qtbot.waitExposed(made.window):
        made.window.show()
    yield made
    made.window.close()
    qtbot.waitUntil(lambda: not made.workspace.jobs.busy, timeout=LONGEST_MS)
    made.languages.withdraw()
    # another language has the pages look again: what that began ends before they go
    qtbot.waitUntil(lambda: not made.workspace.jobs.busy, timeout=LONGEST_MS)
    made.theme.deleteLater()
    made.deleteLater()
    QLocale.setDefault(before)


class Day:
    """She looks, types, and waits for what the page says."""

    def __init__(self, qtbot, application, firm):
        self.qtbot, self.application, self.firm = qtbot, application, firm
        self.desk = application.workspace.desk
        self.typist = Typist(firm.internet.panel, "practice-dns")

    def open(self, step):
        self.application.window.show_step(step)
        return self.application.window.controller(step)

    def until(self, holds):
        self.qtbot.waitUntil(holds, timeout=LONGEST_MS)

    def type(self, page, changes):
        for change in changes:
            self.typist.make(change)
            page.page.intent.emit(Typed(change.id))

    def standing(self, step):
        return step_states(self.application.workspace.snapshot)[step].standpoint


def test_she_switches_sees_where_mail_arrives_and_turns_back(qtbot, application, firm):
    day = Day(qtbot, application, firm)
    records = day.open(StepId.RECORDS)
    records.page.intent.emit(LookNow())
    day.until(lambda: day.desk.survey is not None and not day.desk.busy)
    before = day.desk.survey.plan.of_stage(Stage.BEFORE)
    day.type(records, before)
    day.until(lambda: {change.id for change in before} <= set(day.desk.record.agreed))
    day.until(lambda: day.standing(StepId.RECORDS) is Standpoint.DONE)

    page = day.open(StepId.CUTOVER)
    answers = {item.check: item.answer for item in page.state.list.items}
    assert answers[Check.RECORDS] is Answer.YES
    assert answers[Check.TTL] is Answer.NO  # two hours of old answers are not over
    page.page.intent.emit(cutover.Go())
    assert day.desk.record.phase is Phase.PREPARING  # without a name nothing is overruled
    firm.internet.clock.skip(timedelta(hours=3))
    page.page.intent.emit(cutover.AccountsReady(ready=True))
    page.page.intent.emit(cutover.LettersOut(out=True))
    day.until(lambda: {item.check for item in page.state.list.open} <= {Check.DAY})
    page.page.intent.emit(cutover.Go("Chen Jing"))
    day.until(lambda: page.state.decided)
    day.type(page, day.desk.survey.plan.of_stage(Stage.SWITCH))
    day.until(lambda: page.state.switched_at is not None)
    page.page.intent.emit(cutover.SendProbes())
    day.until(lambda: page.state.arrived == 1)
    assert page.state.board[0].probe.state is ProbeState.NEW
    day.until(lambda: page.state.board[0].trial is not None)
    day.until(lambda: not page.state.probing)
    assert page.state.board[0].trial.error is None
    (person,) = application.workspace.firm.people
    store = firm.internet.outside_store
    inbox = store.mailboxes["INBOX"].messages
    day.until(lambda: any(b"From: " + person.new.address.encode() in store.body(one) for one in list(inbox.values())))
    day.until(lambda: page.state.removable == 1)
    page.page.intent.emit(cutover.RemoveProbes())
    day.until(lambda: page.state.removal is not None and page.state.removable == 0)
    assert (page.state.removal.removed, page.state.removal.left) == (1, ())

    _fetch_what_strayed(day, firm, page)
    _turn_back(day, firm)


def _fetch_what_strayed(day, firm, page):
    """It looks by itself once mail goes to the new side, and at once when she asks."""
    assert page.state.delta.every == AFTER_SWITCH
    (person,) = day.application.workspace.firm.people
    firm.old.store(person.old.address).append("INBOX", [(STRAY, (), written_date(firm.internet.clock()))])
    page.page.intent.emit(LookForNew())
    day.until(lambda: page.state.delta.last is not None and not page.state.delta.looking)
    assert (page.state.delta.last.backed_up, page.state.delta.last.delivered) == (1, 1)
    day.until(lambda: page.state.board[0].straggler is not None)
    new = firm.new.store(person.new.address)
    assert STRAY in [new.body(one) for one in new.mailboxes["INBOX"].messages.values()]


def _turn_back(day, firm):
    page = day.open(StepId.ROLLBACK)
    page.page.intent.emit(rollback.TurnBack("Chen Jing"))
    day.until(lambda: page.state.away)
    assert day.standing(StepId.ROLLBACK) is Standpoint.NOW
    day.type(page, plan_way_back(day.desk.survey.plan))
    day.until(lambda: page.state.phase is Phase.BACK)
    page.page.intent.emit(rollback.BringBack())
    day.until(lambda: page.state.report is not None)
    assert page.state.report.outcome is Outcome.COMPLETE
    assert page.state.report.brought == 0  # the test letter was taken out again
    page.page.intent.emit(rollback.BeginAnew())
    day.until(lambda: page.state.phase is Phase.PREPARING)
    (person,) = day.application.workspace.firm.people
    old = firm.old.store(person.old.address).mailboxes["INBOX"].messages
    new = firm.new.store(person.new.address).mailboxes["INBOX"].messages
    assert len(old) == len(new)
