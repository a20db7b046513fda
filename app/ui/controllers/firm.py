"""Joins the Firm page with the project, the records of the domain and what is remembered between starts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.flow import firm_steps as steps
from app.flow.firm import (
    ChooseDnsHost,
    ChooseMove,
    ChoosePlace,
    ChooseProvider,
    CreateProject,
    FirmState,
    ForgetRecent,
    LookAgain,
    NameDomains,
    NameFirm,
    OpenProject,
    Place,
    Recent,
    StartAnother,
)
from app.flow.firm_recognition import DomainLook
from app.flow.steps import StepId
from app.ui.controllers.firm_memory import (
    forget_draft,
    remember_draft,
    remember_projects,
    remembered_draft,
    remembered_projects,
)
from app.ui.controllers.firm_survey import Survey, ask_records, project_at, survey, usual_place
from app.ui.page_controller import PageController
from app.ui.pages.firm import FirmPage
from app.ui.workspace import Workspace
from app.workers import Job, Work


class FirmController(PageController):
    """One page."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, FirmPage(), parent)
        self._jobs: list[Job] = []
        self._parent = usual_place()
        self._recent = remembered_projects()
        self._state = FirmState()
        self._begin()
        self.page.intent.connect(self._on_intent)
        workspace.jobs.busy_changed.connect(self._on_busy_changed)

    @property
    def state(self) -> FirmState:
        """What the page shows."""
        return self._state

    @property
    def busy(self) -> bool:
        """Whether anything of this page's own is under way."""
        return bool(self._jobs)

    def refresh(self) -> None:
        """The page comes to the front: the firm may have been changed elsewhere, the language too."""
        project = self.workspace.project
        if project is not None:
            kept = self._state
            state = steps.opened(project.firm, project.path, self.workspace.language)
            free = kept.place.free_bytes if kept.place and kept.place.path == str(project.path) else None
            self._show(replace(state, looks=kept.looks, place=Place(str(project.path), free), problem=kept.problem))
        else:
            self._show(replace(self._state, language=self.workspace.language))
        self._ask(steps.to_ask(self._state) if project is None else ())
        self._survey()

    def project_changed(self) -> None:
        """Another project, or none."""
        self._begin()
        self.refresh()

    @Slot(object)
    def _on_intent(self, intent: object) -> None:
        match intent:
            case OpenProject(path):
                self._open(project_at(Path(path)))
            case CreateProject():
                self._create()
            case StartAnother():
                self._start_another()
            case ForgetRecent(path):
                self._keep_recent(each for each in self._recent if each.path != path)
                self._show(self._state)
            case ChoosePlace(parent):
                self._parent = Path(parent)
                self._placed()
                self._survey()
            case LookAgain():
                self._ask(steps.to_ask(self._state, again=True))
            case _:
                self._change(intent)

    def _change(self, intent: object) -> None:
        """Something was typed or chosen: shown, then written down."""
        state = self._state
        match intent:
            case NameFirm(text):
                state = steps.named(state, text)
            case NameDomains(text):
                state = steps.with_domains(state, text)
            case ChooseMove(move):
                state = replace(state, move=move)
            case ChooseProvider(side, key):
                state = steps.with_provider(state, side, key)
            case ChooseDnsHost(key):
                state = steps.with_dns_host(state, key)
        self._show(state)
        self._save()
        if isinstance(intent, NameFirm | NameDomains):
            self._placed()
        if isinstance(intent, NameDomains):
            self._ask(steps.to_ask(self._state))

    def _begin(self) -> None:
        """The state of the project that is open, or what was being typed."""
        project = self.workspace.project
        if project is None:
            draft = remembered_draft()
            place = draft.get("place")
            self._parent = Path(place) if isinstance(place, str) and place else usual_place()
            self._state = steps.with_draft(FirmState(language=self.workspace.language), draft)
            self._placed()
            return
        looks = self._state.looks if self._state.domains == project.firm.domains else ()
        opened = steps.opened(project.firm, project.path, self.workspace.language)
        self._state = replace(opened, looks=looks)
        if not project.firm.practice:
            self._keep_recent(steps.with_recent(self._recent, Recent(str(project.path), project.firm.name)))

    def _placed(self) -> None:
        """Where the project would lie follows its name."""
        if not self._state.is_open:
            path = str(self._parent / steps.folder_name(self._state))
            before = self._state.place
            same_disk = before is not None and Path(before.path).parent == self._parent
            self._show(replace(self._state, place=Place(path, before.free_bytes if before and same_disk else None)))

    def _show(self, state: FirmState) -> None:
        busy = any(job not in self._jobs for job in self.workspace.jobs.running)
        self._state = replace(state, recent=self._recent, busy=busy)
        self.page.show_state(self._state)

    def _save(self) -> None:
        """At each step, so that closing the lid loses nothing."""
        firm = self.workspace.firm
        if firm is None:
            remember_draft({**steps.draft_of(self._state), "place": str(self._parent)})
            return
        try:
            changed = steps.firm_of(self._state, firm)
            if changed != firm:
                self.workspace.save(changed)
        except AppError as error:
            self._show(steps.in_trouble(self._state, error))

    def _create(self) -> None:
        place = self._state.place
        if place is None:
            return
        try:
            self.workspace.create(Path(place.path), steps.firm_of(self._state, None))
        except AppError as error:
            self._show(steps.in_trouble(self._state, error))
            return
        forget_draft()
        self.workspace.go(StepId.PEOPLE)

    def _open(self, path: Path) -> None:
        try:
            self.workspace.open(path)
        except AppError as error:
            self._show(steps.in_trouble(self._state, error))
            return
        self._show(replace(self._state, problem=None))
        self.workspace.go(StepId.TODAY)

    def _start_another(self) -> None:
        forget_draft()
        self.workspace.close()
        self.workspace.go(StepId.FIRM)

    def _keep_recent(self, recent: Iterable[Recent]) -> None:
        self._recent = tuple(recent)
        remember_projects(self._recent)

    def _ask(self, domains: tuple[str, ...]) -> None:
        if domains:
            self._show(steps.asking(self._state, domains))
        for domain in domains:
            self._start(partial(ask_records, domain), self._on_answer)

    def _survey(self) -> None:
        if self._state.place is not None:
            paths = tuple(each.path for each in self._recent)
            self._start(partial(survey, self._state.place.path, paths), self._on_survey)

    def _start(self, work: Work, on_done: Callable[..., None]) -> None:
        job = Job(work, self)
        job.done.connect(on_done)
        job.ended.connect(self._on_ended)
        self._jobs.append(job)
        self.run(job, ())

    @Slot(object)
    def _on_answer(self, answer: DomainLook) -> None:
        self._show(steps.seen(self._state, answer))
        self._save()

    @Slot(object)
    def _on_survey(self, found: Survey) -> None:
        self._recent = tuple(replace(each, there=each.path not in found.missing) for each in self._recent)
        place = self._state.place
        if place is not None and Path(place.path).parent == Path(found.path).parent:
            place = replace(place, free_bytes=found.free_bytes)
        self._show(replace(self._state, place=place))

    @Slot()
    def _on_ended(self) -> None:
        for job in [job for job in self._jobs if job is self.sender()]:
            self._jobs.remove(job)
            job.deleteLater()

    @Slot()
    def _on_busy_changed(self) -> None:
        self._show(self._state)
