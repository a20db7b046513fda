"""Joins the Records page with the desk of the zone, the firm's own words, and what is handed out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.core.errors import AppError
from app.dns.cutover import Sight
from app.dns.snapshot import snapshots
from app.engine.zone.survey import ZoneSurvey
from app.flow import records as flow
from app.flow.changes import Typed, Untyped
from app.flow.console_copy import Slot as Box
from app.flow.console_copy import taken_over
from app.flow.panel_forms import PanelSheet
from app.flow.records_state import Seen, Typing, records_state
from app.flow.steps import StepId
from app.flow.words import Language, explain
from app.project import Firm
from app.project.switch import Switch
from app.reports.zone_sheet import Keeper
from app.ui.controllers.records_connect import found_page
from app.ui.controllers.records_papers import (
    instructions_job,
    letter_for,
    mail_link,
    short_mail_link,
    states_in,
    way_back_job,
)
from app.ui.controllers.records_world import WorldBehindWall
from app.ui.her_panel import her_panel
from app.ui.page_controller import PageController
from app.ui.pages.records import RecordsPage
from app.ui.workspace import Workspace
from app.workers import Job, Work


class RecordsController(PageController):
    """One page. What she types into the console's boxes stays here until it is taken over."""

    page: RecordsPage

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, RecordsPage(), parent)
        self._typing = Typing()
        self._state: flow.RecordsState | None = None
        self._connect = ("", "")
        self.page.intent.connect(self._on_intent)
        self._world = WorldBehindWall(workspace, self)
        self._world.heard.connect(self.refresh)
        workspace.desk.changed.connect(self._on_desk)

    @property
    def state(self) -> flow.RecordsState | None:
        """What the page shows."""
        return self._state

    def refresh(self) -> None:
        """Make the state anew and show it."""
        firm = self.workspace.firm
        if firm is None:
            return
        desk = self.workspace.desk
        asked, page = self._connect
        connect = page if desk.survey is not None and asked == desk.survey.domain else ""
        evidence = desk.round.evidence if desk.round else {}
        seen = Seen(
            desk.survey, self._sights(), desk.record, desk.error, desk.busy, connect, evidence, self._world.views
        )
        now = self.workspace.world.now()
        self._state = records_state(firm, seen, self._typing, self._sheet(), now)
        self.page.show_state(self._state, busy=desk.busy)

    def entered(self) -> None:
        """The page came to the front: a zone that was looked at before is looked at again, and where words changed."""
        self.refresh()
        project, desk = self.workspace.project, self.workspace.desk
        if project is None or desk.busy:
            return
        survey = desk.survey
        if survey is None:
            if desk.error is None and snapshots(project.path / "dns"):
                desk.look_again()
        elif self._is_stale(survey):
            desk.look_again()

    def project_changed(self) -> None:
        """Another project: nothing of the last one stays."""
        self._typing, self._state, self._connect = Typing(), None, ("", "")
        self.refresh()

    def _sheet(self, language: Language | None = None) -> PanelSheet:
        return her_panel(self.workspace, language or self.workspace.language)

    def _sights(self) -> tuple[Sight, ...]:
        watch = self.workspace.desk.round
        return watch.sights if watch else ()

    def _is_stale(self, survey: ZoneSurvey) -> bool:
        firm = self.workspace.firm
        if firm is None:
            return False
        return (survey.wishes.new_provider, survey.wishes.switch) != (firm.new_provider, firm.switch)

    @Slot()
    def _on_desk(self) -> None:
        self.refresh()
        survey = self.workspace.desk.survey
        firm = self.workspace.firm
        if survey is not None and firm is not None:
            self._plan_practice(firm)
        if survey is None or firm is None or firm.practice or self._connect[0] == survey.domain:
            return
        self._connect = (survey.domain, "")
        job = Job(partial(found_page, survey.domain, survey.present.lookup), self)
        job.done.connect(self._on_connect_page)
        self.run(job, ())

    def _plan_practice(self, firm: Firm) -> None:
        """The hours of a practice firm pass in seconds: a date from before she came here would be over by now."""
        world = self.workspace.world
        if world.switch_in is not None and not firm.switch.planned_for:
            self._save(replace(firm.switch, planned_for=(world.now() + world.switch_in).isoformat()))

    @Slot(object)
    def _on_connect_page(self, result: object) -> None:
        if isinstance(result, tuple) and result and result[0] == self._connect[0]:
            self._connect = result
            self.refresh()

    @Slot(object)
    def _on_intent(self, intent: object) -> None:
        desk = self.workspace.desk
        match intent:
            case flow.LookNow():
                desk.look_again()
            case Typed(change_id):
                desk.say_typed(change_id)
            case Untyped(change_id):
                desk.unsay_typed(change_id)
            case flow.OpenPage(address):
                self.workspace.page_wanted.emit(address)
            case flow.SayProvider():
                self.workspace.go(StepId.FIRM)
            case flow.HandOut(paper):
                self._hand_out(paper)
            case _:
                self._on_words(intent)

    def _on_words(self, intent: object) -> None:
        """Something she typed or chose on the page itself."""
        firm = self.workspace.firm
        if firm is None or self._state is None:
            return
        match intent:
            case flow.Select(change_id):
                self._typing = replace(self._typing, selected=change_id)
                self.refresh()
            case flow.Paste(text, box):
                self._typing = replace(self._typing, draft={**self._typing.draft, Box(box): text})
                self.refresh()
            case flow.OpenFields(opened):
                self._typing = replace(self._typing, opened=opened)
                self.refresh()
            case flow.TakeOver():
                self._typing = replace(self._typing, draft={}, opened=False)
                self._save(taken_over(self._state.console, firm.switch))
            case flow.PlanFor(at):
                self._save(replace(firm.switch, planned_for=at.isoformat()))
            case flow.ReportsTo(address):
                self._save(replace(firm.switch, reports_to=address))
            case flow.Helper(address):
                self._save(replace(firm.switch, helper=address), plan=False)

    def _save(self, switch: Switch, *, plan: bool = True) -> None:
        """Into the project; then the plan is made anew from it."""
        firm = self.workspace.firm
        if firm is None:
            return
        try:
            self.workspace.save(replace(firm, switch=switch))
        except AppError as error:
            self._tell(error)
            return
        self.refresh()
        if plan and self.workspace.desk.survey is not None:
            self.workspace.desk.look_again()

    def _hand_out(self, paper: flow.Paper) -> None:
        survey = self.workspace.desk.survey
        if survey is None:
            return
        match paper:
            case flow.Paper.INSTRUCTIONS:
                self._save_instructions(survey)
            case flow.Paper.COPY_LETTER | flow.Paper.MAIL_LETTER:
                self._write_letter(survey, mail=paper is flow.Paper.MAIL_LETTER)
            case flow.Paper.WAY_BACK:
                self._save_way_back(survey)

    def _write_letter(self, survey: ZoneSurvey, *, mail: bool) -> None:
        firm = self.workspace.firm
        if survey.plan is None or firm is None:
            return
        sheets = [self._sheet(language) for language in Language]
        made = letter_for(survey.plan, sheets, self._sights(), self.workspace.desk.record, self.workspace.world.now())
        link = mail_link(firm.switch.helper, made) if mail else None
        if link is None:
            QGuiApplication.clipboard().setText(made.body)
            self.page.papers.say_copied(mail=mail)
            link = short_mail_link(firm.switch.helper, made)
        if mail:
            QDesktopServices.openUrl(QUrl(link))

    def _save_instructions(self, survey: ZoneSurvey) -> None:
        firm = self.workspace.firm
        chosen = self.page.ask_where(flow.Paper.INSTRUCTIONS)
        if chosen is None or survey.plan is None or firm is None:
            return
        path, language = chosen
        now, record = self.workspace.world.now(), self.workspace.desk.record
        states = states_in(survey.plan, self._sheet(language), self._sights(), record, now)
        self._write(partial(instructions_job, firm.name, survey.domain, states, Path(path), language, now))

    def _save_way_back(self, survey: ZoneSurvey) -> None:
        chosen = self.page.ask_where(flow.Paper.WAY_BACK)
        if chosen is not None:
            path, language = chosen
            sheet = self._sheet(language)
            keeper = Keeper(sheet.name, sheet.console)
            self._write(partial(way_back_job, survey.first, keeper, Path(path), language))

    def _write(self, work: Work) -> None:
        job = Job(work, self)
        job.done.connect(self._on_written)
        job.failed.connect(self._on_not_written)
        self.run(job, ())

    @Slot(object)
    def _on_written(self, path: object) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    @Slot(Exception)
    def _on_not_written(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._tell(error)

    def _tell(self, error: AppError) -> None:
        told = explain(error.code, error.facts, self.workspace.language)
        self.page.say_problem(told.happened, " ".join((told.means, told.do)))
